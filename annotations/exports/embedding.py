"""Verdicts for pages of others: what the widget needs to find the claims in their text and to say what was found."""

from collections.abc import Iterable
from typing import Any

from annotations.exports import addresses
from annotations.exports.quoting import without_sign
from annotations.exports.records import Appearance, Attribution, Rating, VerdictSnapshot, stamp


def embedded(snapshots: Iterable[VerdictSnapshot], article_id: int, base: str) -> list[dict[str, Any]]:
    """The verdicts that stand on an article, each with the quotes (W3C TextQuoteSelector) of its places in it.

    Without positions, since the page is not ours. Withdrawn verdicts are left out: nothing is found by them any more.
    Of a publisher that restricts it, the first words of a passage are what is found.
    """
    return [
        _embedded(one, one.rating, one.attribution, article_id, base)
        for one in snapshots
        if one.rating is not None and one.attribution is not None
    ]


def _embedded(
    one: VerdictSnapshot, rating: Rating, attribution: Attribution, article_id: int, base: str
) -> dict[str, Any]:
    places = [place for place in one.appearances if place.article.id == article_id]
    return {
        "id": one.claim.id,
        "url": addresses.claim_page(base, one.claim.id),
        "wording": one.claim.wording,
        "language": one.claim.language,
        "claimant": one.claim.claimant.name,
        "rating": {"code": rating.code, "label": rating.label, "bucket": rating.bucket},
        "attribution": attribution.label,
        "summary": one.summary,
        "correction": one.corrections[-1].label if one.corrections else "",
        "modified_at": stamp(one.modified_at),
        "places": [_quote(place) for place in places],
    }


def _quote(place: Appearance) -> dict[str, str]:
    exact = without_sign(place.exact, is_shortened=place.shortened)
    return {"exact": exact, "prefix": place.prefix, "suffix": place.suffix}
