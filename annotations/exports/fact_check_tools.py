"""Verdicts in the shape of Google's Fact Check Tools API (v1alpha1): claims, each with the review that stands for it.

https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims: what is empty is left out, as there.
"""

from typing import Any
from urllib.parse import urlsplit

from annotations.exports import addresses
from annotations.exports.lines import filled
from annotations.exports.records import VerdictSnapshot, stamp


def claim(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """A Claim with its one ClaimReview; of a verdict that is not withdrawn. Days are midnights in UTC, as there."""
    said_on = snapshot.claim.said_on
    return filled(
        {
            "text": snapshot.claim.wording,
            "claimant": snapshot.claim.claimant.name,
            "claimDate": f"{said_on}T00:00:00Z" if said_on else "",
            "claimReview": [_review(snapshot, base)],
        }
    )


def site_of(address: str) -> str:
    """The site as Google names it: ``example.org`` of https://www.example.org/page, or of what somebody typed."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _review(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    return filled(
        {
            "publisher": {"name": snapshot.desk.name, "site": site_of(base)},
            "url": addresses.claim_page(base, snapshot.claim.id),
            "title": snapshot.summary,
            "reviewDate": stamp(snapshot.published_at),
            "textualRating": snapshot.rating.label if snapshot.rating else "",
            "languageCode": snapshot.desk.language,
        }
    )
