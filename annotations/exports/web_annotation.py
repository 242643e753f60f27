"""Verdicts as W3C Web Annotations (model of 2017), alone and as collections.

The selectors count Unicode code points, as the model demands; the state of each target names our revision (``cached``).
What the model has no word for is said in schema.org's, whose prefix ``schema:`` the W3C's own context defines: the
revision's number (``schema:version``), its text's hash (``schema:sha256``), the unit of offsets (``schema:unitText``),
the axis that a rating is on (``schema:reviewAspect``) and its numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotations.exports import addresses
from annotations.exports.lines import envelope, filled, whole
from annotations.exports.records import (
    OFFSET_UNIT,
    Appearance,
    Attribution,
    Correction,
    Feed,
    Rating,
    Revision,
    Source,
    VerdictSnapshot,
    stamp,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SUFFIX = ".annotation.jsonld"


def one(snapshot: VerdictSnapshot, base: str) -> str:
    """A single annotation."""
    return whole({"@context": CONTEXT, **annotation(snapshot, base)})


def many(snapshots: Iterable[VerdictSnapshot], feed: Feed) -> Iterator[str]:
    """An AnnotationCollection with all its annotations in one page."""
    address = feed.address + SUFFIX
    page = {"id": f"{address}#items", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": []}
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": feed.title,
        "creator": _organization(feed.desk.name, feed.base),
        "rights": feed.desk.licence,
        "total": feed.total,
        "last": page["id"],
        "first": page,
    }
    return envelope(collection, (annotation(snapshot, feed.base) for snapshot in snapshots))


def annotation(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """Without its context. A withdrawn verdict keeps its address and places; its only body is the notice."""
    address = addresses.verdict(base, snapshot.id)
    values = {
        "id": address + SUFFIX,
        "type": "Annotation",
        "motivation": "assessing",
        "canonical": address,
        "created": stamp(snapshot.published_at),
        "modified": stamp(snapshot.modified_at),
        "creator": [{"type": "Person", "name": snapshot.author}, _organization(snapshot.desk.name, base)],
        "rights": snapshot.desk.licence,
        **({"via": _one_or_all(snapshot.via)} if snapshot.via else {}),
        "schema:creativeWorkStatus": snapshot.status,
        "schema:url": addresses.claim_page(base, snapshot.claim.id),
        "schema:claimReviewed": snapshot.claim.wording,
        "body": list(_bodies(snapshot)),
        "target": _one_or_all(
            [_target(place, base) for place in snapshot.appearances] or [_bare_target(snapshot, base)]
        ),
    }
    if snapshot.withdrawn_at is not None:
        values["schema:dateDeleted"] = stamp(snapshot.withdrawn_at)
    return values


def _bodies(snapshot: VerdictSnapshot) -> Iterator[dict[str, Any]]:
    language = snapshot.desk.language
    if snapshot.withdrawn_at is not None:
        yield _text(snapshot.notice, "commenting", language)
        return
    if snapshot.rating:
        yield _substance(snapshot.rating, language)
    if snapshot.attribution:
        yield _attribution(snapshot.attribution, language)
    yield _text(snapshot.summary, "describing", language)
    if snapshot.rationale:
        yield {**_text(snapshot.rationale, "commenting", language), "format": "text/markdown"}
    for source in snapshot.sources:
        yield _evidence(source, language)
    for correction in snapshot.corrections:
        yield _corrected(correction, language)


def _corrected(correction: Correction, language: str) -> dict[str, Any]:
    return {
        **_text(f"{correction.label}: {correction.told}", "commenting", language),
        "created": stamp(correction.at),
        "schema:keywords": ["correction", correction.kind],
    }


def _text(value: str, purpose: str, language: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": language}


def _substance(rating: Rating, language: str) -> dict[str, Any]:
    numbers = {
        "schema:ratingValue": rating.number,
        "schema:worstRating": rating.worst,
        "schema:bestRating": rating.best,
    }
    return {
        **_text(rating.label, "assessing", language),
        "schema:reviewAspect": "substance",
        "schema:identifier": rating.code,
        **(numbers if rating.number is not None else {}),
    }


def _attribution(attribution: Attribution, language: str) -> dict[str, Any]:
    return {
        **_text(attribution.label, "assessing", language),
        "schema:reviewAspect": "attribution",
        "schema:identifier": attribution.code,
    }


def _evidence(source: Source, language: str) -> dict[str, Any]:
    if not source.url:
        return {**_text(source.withheld_reason, "commenting", language), "schema:keywords": ["withheld", source.stance]}
    return filled(
        {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": source.url,
            "selector": _quoted(source),
            "state": {"type": "TimeState", "cached": source.archive_url} if source.archive_url else None,
            "schema:name": source.title,
            "schema:keywords": [source.stance],
        }
    )


def _target(place: Appearance, base: str) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": place.article.url or addresses.article_page(base, place.article.id),
        "state": _state(place.revision, base),
        "selector": list(_selectors(place)),
    }


def _selectors(place: Appearance) -> Iterator[dict[str, Any]]:
    """Words and position; of a quotation that had to be shortened the position alone, since fewer words would lie."""
    if not place.shortened:
        yield {"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix}
    yield {
        "type": "TextPositionSelector",
        "start": place.start,
        "end": place.end,
        "schema:unitText": OFFSET_UNIT,
    }


def _quoted(source: Source) -> dict[str, Any] | None:
    whole = source.quote and not source.shortened
    return {"type": "TextQuoteSelector", "exact": source.quote} if whole else None


def _bare_target(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """The revision that was judged, of a claim that has no place in any article any more."""
    return {
        "type": "SpecificResource",
        "source": snapshot.article.url or addresses.article_page(base, snapshot.article.id),
        "state": _state(snapshot.revision, base),
    }


def _state(revision: Revision, base: str) -> dict[str, Any]:
    return {
        "type": "TimeState",
        "cached": addresses.revision(base, revision.article_id, revision.number),
        "sourceDate": stamp(revision.received_at),
        "schema:version": revision.number,
        "schema:sha256": revision.sha256,
    }


def _organization(name: str, base: str) -> dict[str, Any]:
    return {"id": addresses.home(base), "type": "Organization", "name": name}


def _one_or_all(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else values
