"""Figures as numbers: what a text counts, and whether two figures are one. ``claims.suggesting`` reads them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from annotations.claims.search.plain_figures import plain_figures
from annotations.claims.suggesting.engine import engine_for
from annotations.claims.suggesting.languages import LANGUAGES
from annotations.claims.suggesting.tokens import Tokens
from annotations.text.folding import fold_one_to_one

MARK = "1"
"""Before a figure among the words by which claims are found."""
DATE = "date"
_SAME = 0.015
"""Two figures that differ by less are one figure, rounded: 4.2 million and 4,213,000."""
_MEASURED = frozenset(
    ("percent", "percentage point", "basis point", "times", "second", "minute", "hour", "day", "week", "month", "year")
)
"""Units that are taken for no other: what else is counted may have another name in another text."""
_BOUNDS = {">": ">", "≥": ">", "<": "<", "≤": "<"}
_YEAR = re.compile(r"(?<![\w.,])(?:1[89]|20|21)\d\d(?![\w%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, or a range of values; ``unit`` is as ``claims.suggesting.shapes.Figure`` names it, or empty."""

    low: float
    high: float
    unit: str = ""
    bound: str = ""
    """">" where it is the least that is meant, "<" where it is the most."""

    @property
    def tokens(self) -> list[str]:
        """Its ends, as words that can be looked up."""
        return list(dict.fromkeys(token_of(end) for end in (self.low, self.high)))


def token_of(number: float) -> str:
    """54000 → "154000"; letters stand for sign and point, which are no parts of words."""
    plain = format(Decimal(repr(number)).normalize(), "f")
    return MARK + plain.replace("-", "m").replace(".", "d")


def same(one: Figure, other: Figure) -> bool:
    """Whether both mean one value, as far as rounding goes; years are never rounded."""
    if DATE in (one.unit, other.unit):
        return one == other
    if one.bound and other.bound and one.bound != other.bound:
        return False
    return rivals(one, other) and _near(one.low, other.low) and _near(one.high, other.high)


def rivals(one: Figure, other: Figure) -> bool:
    """Whether both may count the same, so that not both values are meant: fighters and men, not dollars and euros."""
    if DATE in (one.unit, other.unit):
        return one.unit == other.unit
    if not one.unit or not other.unit or one.unit == other.unit:
        return True
    return not (_is_measured(one.unit) or _is_measured(other.unit))


def _is_measured(unit: str) -> bool:
    return unit in _MEASURED or (len(unit) == 3 and unit.isupper())


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME * max(abs(one), abs(other))


def figures_in(text: str, language: str) -> tuple[list[Figure], str]:
    """All figures of a text, in their order, and the text without the digits and signs they were read from."""
    folded = fold_one_to_one(text)
    found = sorted(_read(folded, language))
    spans = [(start, end) for start, end, _figure in found]
    years = [
        (match.start(), match.end(), Figure(float(match[0]), float(match[0]), DATE))
        for match in _YEAR.finditer(folded)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    rest = list(folded)
    for start, end, _figure in (*found, *years):
        rest[start:end] = [sign if sign.isalpha() else " " for sign in rest[start:end]]
    return [figure for _start, _end, figure in sorted((*found, *years), key=lambda one: one[:2])], "".join(rest)


def _read(text: str, language: str) -> Iterator[tuple[int, int, Figure]]:
    code = language.lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        yield from ((start, end, Figure(value, value, unit)) for start, end, value, unit in plain_figures(text))
        return
    engine = engine_for(code)
    for found in engine.figures.read(Tokens(text, eliding=engine.language.eliding), None):
        figure = found.figure
        if figure.value is not None:
            low = float(figure.value)
            high = low if figure.high is None else float(figure.high)
            yield figure.start, figure.end, Figure(low, high, figure.unit or "", _BOUNDS.get(figure.comparator, ""))


def without(these: Iterable[Figure], known: Iterable[Figure]) -> list[Figure]:
    """Those that say nothing new beside what is known."""
    known = list(known)
    return [one for one in these if not any(same(one, other) for other in known)]
