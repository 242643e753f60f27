"""Published verdicts whose figures do not fit together."""

from annotations.claims.comparing import MOST, MOST_ELSEWHERE, Compared, compared, figures_with, units_of
from annotations.verdicts.queries import published

LOOKED_AT = 1000
"""So many figures are looked through for those with the same unit: the ones published last."""


def published_disagreements() -> Compared:
    """The figures published last (claims.comparing.MOST), with each other and with those published before.

    Three queries at most, and never more rows than LOOKED_AT: it costs the same whatever else the desk has published.
    """
    told = published().filter(claim__value__isnull=False).exclude(claim__unit="").values_list("claim", "claim__unit")
    last = list(told[:LOOKED_AT])
    found = figures_with([claim for claim, _unit in last[:MOST]])
    units = units_of(found)
    beside = [claim for claim, unit in last[MOST:] if unit in units]
    return compared(found, figures_with(beside[:MOST_ELSEWHERE]) if beside else ()).disagreeing()
