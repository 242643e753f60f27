"""Verdicts as NDJSON: one object a line with everything that is public, in the desk's own words."""

from collections.abc import Iterable, Iterator
from typing import Any

from annotations.exports import addresses
from annotations.exports.lines import line
from annotations.exports.records import (
    OFFSET_UNIT,
    Appearance,
    Article,
    Claim,
    Correction,
    Feed,
    Revision,
    VerdictSnapshot,
    flat,
    stamp,
)


def one(snapshot: VerdictSnapshot, base: str) -> str:
    """One line."""
    return line(verdict(snapshot, base)) + "\n"


def many(snapshots: Iterable[VerdictSnapshot], feed: Feed) -> Iterator[str]:
    """One line a verdict; no verdicts, no lines."""
    for snapshot in snapshots:
        yield one(snapshot, feed.base)


def verdict(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """Every key is always there. Times are ISO 8601 in UTC; a withdrawn verdict's findings are null and empty."""
    return {
        "id": snapshot.id,
        "identifier": addresses.verdict(base, snapshot.id),
        "url": addresses.claim_page(base, snapshot.claim.id),
        "status": snapshot.status,
        "published_at": stamp(snapshot.published_at),
        "modified_at": stamp(snapshot.modified_at),
        "withdrawn_at": stamp(snapshot.withdrawn_at) if snapshot.withdrawn_at else None,
        "notice": snapshot.notice,
        "claim": _claim(snapshot.claim),
        "attribution": flat(snapshot.attribution) if snapshot.attribution else None,
        "rating": flat(snapshot.rating) if snapshot.rating else None,
        "summary": snapshot.summary,
        "rationale": snapshot.rationale,
        "author": snapshot.author,
        "publisher": {"name": snapshot.desk.name, "url": addresses.home(base)},
        "language": snapshot.desk.language,
        "licence": snapshot.desk.licence,
        "sources": [flat(source) for source in snapshot.sources],
        "corrections": [_correction(one) for one in snapshot.corrections],
        "article": _article(snapshot.article, base),
        "revision": _revision(snapshot.revision, base),
        "offset_unit": OFFSET_UNIT,
        "appearances": [_appearance(place, base) for place in snapshot.appearances],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    figure = flat(claim.figure) if claim.figure else None
    return {**flat(claim), "claimant": flat(claim.claimant), "figure": figure}


def _article(article: Article, base: str) -> dict[str, Any]:
    return {
        **flat(article),
        "published_at": stamp(article.published_at) if article.published_at else None,
        "page": addresses.article_page(base, article.id),
    }


def _revision(revision: Revision, base: str) -> dict[str, Any]:
    return {
        "number": revision.number,
        "sha256": revision.sha256,
        "received_at": stamp(revision.received_at),
        "url": addresses.revision(base, revision.article_id, revision.number),
    }


def _appearance(place: Appearance, base: str) -> dict[str, Any]:
    return {
        "article": _article(place.article, base),
        "revision": _revision(place.revision, base),
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
        "start": place.start,
        "end": place.end,
        "shortened": place.shortened,
    }


def _correction(correction: Correction) -> dict[str, Any]:
    """With what the axes said before and after, null where neither changed."""
    return {
        "class": correction.kind,
        "reason": correction.reason,
        "was": correction.was or None,
        "now": correction.now or None,
        "at": stamp(correction.at),
    }
