"""What a claim says, as it is put into the index: its wording, its figure, and who says it of what."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from annotations.claims.models import Claim
from annotations.claims.search import index
from annotations.claims.search.figures import Figure
from annotations.claims.search.models import Face
from annotations.claims.search.said import Said, said_in


def remember(claim: Claim) -> None:
    """The claim is found by its newest words from now on, in the caller's transaction."""
    index.put(claim.pk, Face.DESK, said_by(claim))


def said_by(claim: Claim) -> Said:
    """What the claim says as it now stands on the desk."""
    figure = {"value": claim.value, "value_to": claim.value_to, "unit": claim.unit, "scope": claim.scope}
    return _said(claim.wording, claim.language, claim.claimant_name, figure if claim.value is not None else None)


def said_by_frozen(content: Mapping[str, Any]) -> Said:
    """What the claim said when its verdict was published (``annotations.verdicts.versions``)."""
    claim = content["claim"]
    return _said(claim["wording"], claim["language"], claim["claimant"]["name"], claim["figure"])


def wordings_of(claim_ids: Collection[int]) -> dict[int, str]:
    """The words of these claims as they now stand on the desk."""
    return dict(Claim.objects.filter(pk__in=claim_ids).order_by().values_list("pk", "wording"))


def every_claim(after: int, most: int) -> Iterator[Claim]:
    """Claims that were not merged, in the order of their keys, behind this one."""
    return Claim.objects.filter(pk__gt=after, merged_into=None).order_by("pk")[:most].iterator()


def _said(wording: str, language: str, claimant: str, figure: Mapping[str, Any] | None) -> Said:
    figures = []
    beside = claimant
    if figure is not None:
        low = float(Decimal(figure["value"]))
        high = low if figure["value_to"] is None else float(Decimal(figure["value_to"]))
        figures = [Figure(low, high)]
        beside = f"{claimant}; {figure['unit']}; {figure['scope']}"
    return said_in(wording, language, figures=figures, beside=beside)
