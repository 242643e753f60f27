"""Verdicts as schema.org ClaimReviews, alone and as a DataFeed.

``reviewRating`` is the rating of the substance, one object, as every known reader expects it. The attribution axis is
a Review of its own in ``associatedReview``, whose ``reviewAspect`` says "attribution": so a page holds one ClaimReview
and one Rating of it. Ratings beside the scale have no numbers.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Conflict
from annotations.exports import addresses
from annotations.exports.claim_review_rules import Rule, broken_rules, problems
from annotations.exports.lines import envelope, filled, line, whole
from annotations.exports.records import OFFSET_UNIT, Appearance, Claim, Feed, Source, VerdictSnapshot, stamp
from annotations.exports.snapshot import as_if_published
from annotations.verdicts.models import Source as Evidence, Verdict
from annotations.verdicts.prose import to_text

CONTEXT = "https://schema.org"
SUFFIX = ".claimreview.jsonld"
logger = logging.getLogger(__name__)

# What could end a script element or begin another, and what JavaScript once took for the end of a line.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def one(snapshot: VerdictSnapshot, base: str) -> str:
    """A single ClaimReview, or the tombstone of a withdrawn one. Raises Conflict when it would break a rule."""
    if snapshot.withdrawn_at is not None:
        return whole({"@context": CONTEXT, **_feed_item(snapshot, base)})
    review = claim_review(snapshot, base)
    if broken := problems(review):
        raise Conflict(_unwritable(broken), code="not_exportable")
    return whole({"@context": CONTEXT, **review})


def many(snapshots: Iterable[VerdictSnapshot], feed: Feed) -> Iterator[str]:
    """A DataFeed, one DataFeedItem a verdict."""
    around = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": feed.title,
        "url": feed.address + SUFFIX,
        "publisher": _organization(feed.desk.name, feed.base),
        "license": feed.desk.licence,
        "inLanguage": feed.desk.language,
        "size": str(feed.total),
        "dataFeedElement": [],
    }
    return envelope(around, (_feed_item(snapshot, feed.base) for snapshot in snapshots))


def for_page(snapshot: VerdictSnapshot, base: str) -> dict[str, Any] | None:
    """The one ClaimReview of a claim's permalink page, with its context.

    None for a withdrawn verdict, and for one that would break a rule: that is logged, the page stands without it.
    """
    if snapshot.withdrawn_at is not None:
        return None
    review = claim_review(snapshot, base)
    if broken := problems(review):
        logger.warning("Verdict %s: %s", snapshot.id, _unwritable(broken))
        return None
    return {"@context": CONTEXT, **review}


def foreseen(verdict: Verdict, sources: Sequence[Evidence], base: str, *, at: datetime) -> list[Rule]:
    """The rules that the ClaimReview of a verdict would break if it were published now: what to put right before."""
    return broken_rules(claim_review(as_if_published(verdict, sources, at=at), base))


def script_json(value: dict[str, Any]) -> str:
    """JSON that may stand in ``<script type="application/ld+json">``: nothing in it can end the element."""
    return line(value).translate(_IN_SCRIPT)


def claim_review(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """Without its context; of a verdict that is not withdrawn."""
    desk = snapshot.desk
    return filled(
        {
            "@type": "ClaimReview",
            "identifier": addresses.verdict(base, snapshot.id),
            "url": addresses.claim_page(base, snapshot.claim.id),
            "claimReviewed": snapshot.claim.wording,
            "reviewRating": _rating(snapshot),
            "associatedReview": _attribution(snapshot, base),
            "description": snapshot.summary,
            "reviewBody": to_text(snapshot.rationale),
            "inLanguage": desk.language,
            "datePublished": stamp(snapshot.published_at),
            "dateModified": stamp(snapshot.modified_at),
            "author": _organization(desk.name, base),
            "contributor": {"@type": "Person", "name": snapshot.author},
            "itemReviewed": _claim(snapshot.claim, snapshot.appearances, base),
            "citation": [_citation(source) for source in snapshot.sources],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "name": correction.label,
                    "text": correction.told,
                    "datePublished": stamp(correction.at),
                }
                for correction in snapshot.corrections
            ],
            "sdPublisher": _organization(desk.name, base),
            "sdLicense": desk.licence,
        }
    )


def _feed_item(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """A DataFeedItem; a withdrawn verdict's has ``dateDeleted`` and the notice, and no item."""
    item = {
        "@type": "DataFeedItem",
        "identifier": addresses.verdict(base, snapshot.id),
        "url": addresses.claim_page(base, snapshot.claim.id),
        "dateCreated": stamp(snapshot.published_at),
        "dateModified": stamp(snapshot.modified_at),
    }
    if snapshot.withdrawn_at is not None:
        return {**item, "dateDeleted": stamp(snapshot.withdrawn_at), "description": snapshot.notice}
    review = claim_review(snapshot, base)
    if broken := problems(review):
        logger.warning("Verdict %s: %s", snapshot.id, _unwritable(broken))
        return {**item, "description": _unwritable(broken)}
    return {**item, "item": [review]}


def _unwritable(broken: list[Any]) -> str:
    sentence = _("This verdict cannot be written as a ClaimReview. %(problems)s")
    return str(sentence) % {"problems": " ".join(map(str, broken))}


def _rating(snapshot: VerdictSnapshot) -> dict[str, Any] | None:
    rating = snapshot.rating
    if rating is None:
        return None
    numbers = {"ratingValue": rating.number, "worstRating": rating.worst, "bestRating": rating.best}
    return {
        "@type": "Rating",
        "alternateName": rating.label,
        **(numbers if rating.number is not None else {}),
        "reviewAspect": "substance",
        "ratingExplanation": snapshot.summary,
    }


def _attribution(snapshot: VerdictSnapshot, base: str) -> dict[str, Any] | None:
    if snapshot.attribution is None:
        return None
    return {
        "@type": "Review",
        "reviewAspect": "attribution",
        "author": _organization(snapshot.desk.name, base),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": snapshot.attribution.label,
            "reviewAspect": "attribution",
        },
    }


def _claim(claim: Claim, appearances: Iterable[Appearance], base: str) -> dict[str, Any]:
    """schema.org knows claimants as persons or organizations; the desk does not tell them apart and writes Person."""
    claimant = {"@type": "Person", "name": claim.claimant.name, "description": claim.claimant.role}
    return filled(
        {
            "@type": "Claim",
            "text": claim.wording,
            "inLanguage": claim.language,
            "author": filled({**claimant, "sameAs": claim.claimant.same_as}) if claim.claimant.name else None,
            "datePublished": claim.said_on,
            "locationCreated": {"@type": "Place", "name": claim.said_in} if claim.said_in else None,
            "appearance": [_appearance(place, base) for place in appearances],
        }
    )


def _appearance(place: Appearance, base: str) -> dict[str, Any]:
    article, revision = place.article, place.revision
    published = stamp(article.published_at) if article.published_at else ""
    return filled(
        {
            "@type": "Article",
            "url": article.url or addresses.article_page(base, article.id),
            "headline": article.title,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "datePublished": published,
            "inLanguage": article.language,
            "archivedAt": addresses.revision(base, revision.article_id, revision.number),
            "version": revision.number,
            "encoding": {"@type": "MediaObject", "encodingFormat": "text/plain", "sha256": revision.sha256},
            "hasPart": {
                "@type": "CreativeWork",
                "text": place.exact,
                "position": f"{OFFSET_UNIT} {place.start}–{place.end}",
            },
        }
    )


def _citation(source: Source) -> dict[str, Any]:
    if source.withheld_reason:
        return {
            "@type": "CreativeWork",
            "conditionsOfAccess": source.withheld_reason,
            "keywords": ["withheld", source.stance],
        }
    return filled(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "datePublished": source.published_on,
            "text": source.quote,
            "position": source.locator,
            "archivedAt": source.archive_url,
            "keywords": [source.stance, source.kind, source.medium],
        }
    )


def _organization(name: str, base: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, "url": addresses.home(base)}
