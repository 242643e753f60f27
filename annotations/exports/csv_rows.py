"""Verdicts as CSV (RFC 4180, UTF-8): a fixed header, one row a verdict, no cell that a spreadsheet would run.

A cell that begins with = + - @, a tab or the end of a line gets an apostrophe in front (and so does one that begins
with apostrophes before such a character, so that taking one away again always gives the text back). Numbers stay
numbers: a negative figure is no formula. Several values in a cell stand on lines of their own.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from annotations.exports import addresses
from annotations.exports.records import OFFSET_UNIT, Feed, VerdictSnapshot, stamp

# Spreadsheets read the full-width signs as formulas too (OWASP, "CSV injection").
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Cell = Callable[[VerdictSnapshot, str], Any]

COLUMNS: dict[str, Cell] = {
    "verdict_id": lambda verdict, base: verdict.id,
    "status": lambda verdict, base: verdict.status,
    "identifier": lambda verdict, base: addresses.verdict(base, verdict.id),
    "url": lambda verdict, base: addresses.claim_page(base, verdict.claim.id),
    "published_at": lambda verdict, base: stamp(verdict.published_at),
    "modified_at": lambda verdict, base: stamp(verdict.modified_at),
    "withdrawn_at": lambda verdict, base: stamp(verdict.withdrawn_at) if verdict.withdrawn_at else "",
    "notice": lambda verdict, base: verdict.notice,
    "claim_id": lambda verdict, base: verdict.claim.id,
    "claim": lambda verdict, base: verdict.claim.wording,
    "claim_language": lambda verdict, base: verdict.claim.language,
    "claimant": lambda verdict, base: verdict.claim.claimant.name,
    "claimant_role": lambda verdict, base: verdict.claim.claimant.role,
    "claimant_same_as": lambda verdict, base: verdict.claim.claimant.same_as,
    "reported_by": lambda verdict, base: verdict.claim.reported_by,
    "said_on": lambda verdict, base: verdict.claim.said_on,
    "said_in": lambda verdict, base: verdict.claim.said_in,
    "kind": lambda verdict, base: verdict.claim.kind,
    "comparator": lambda verdict, base: _part(verdict.claim.figure, "comparator"),
    "value": lambda verdict, base: _part(verdict.claim.figure, "value"),
    "value_to": lambda verdict, base: _part(verdict.claim.figure, "value_to"),
    "unit": lambda verdict, base: _part(verdict.claim.figure, "unit"),
    "scope": lambda verdict, base: _part(verdict.claim.figure, "scope"),
    "attribution": lambda verdict, base: _part(verdict.attribution, "code"),
    "rating": lambda verdict, base: _part(verdict.rating, "code"),
    "rating_label": lambda verdict, base: _part(verdict.rating, "label"),
    "rating_bucket": lambda verdict, base: _part(verdict.rating, "bucket"),
    "rating_number": lambda verdict, base: _part(verdict.rating, "number"),
    "rating_worst": lambda verdict, base: _part(verdict.rating, "worst"),
    "rating_best": lambda verdict, base: _part(verdict.rating, "best"),
    "rating_scale": lambda verdict, base: _part(verdict.rating, "scale"),
    "summary": lambda verdict, base: verdict.summary,
    "rationale": lambda verdict, base: verdict.rationale,
    "author": lambda verdict, base: verdict.author,
    "publisher": lambda verdict, base: verdict.desk.name,
    "language": lambda verdict, base: verdict.desk.language,
    "licence": lambda verdict, base: verdict.desk.licence,
    "sources": lambda verdict, base: _lines(source.url or source.withheld_reason for source in verdict.sources),
    "corrections": lambda verdict, base: _lines(
        f"{stamp(one.at)} {one.kind}: {one.told}" for one in verdict.corrections
    ),
    "article_url": lambda verdict, base: verdict.article.url or addresses.article_page(base, verdict.article.id),
    "article_title": lambda verdict, base: verdict.article.title,
    "article_publisher": lambda verdict, base: verdict.article.publisher,
    "article_language": lambda verdict, base: verdict.article.language,
    "revision": lambda verdict, base: verdict.revision.number,
    "revision_url": lambda verdict, base: addresses.revision(base, verdict.article.id, verdict.revision.number),
    "revision_sha256": lambda verdict, base: verdict.revision.sha256,
    "offset_unit": lambda verdict, base: OFFSET_UNIT,
    "start": lambda verdict, base: _part(verdict.judged, "start"),
    "end": lambda verdict, base: _part(verdict.judged, "end"),
    "exact": lambda verdict, base: _part(verdict.judged, "exact"),
    "prefix": lambda verdict, base: _part(verdict.judged, "prefix"),
    "suffix": lambda verdict, base: _part(verdict.judged, "suffix"),
    "appearances": lambda verdict, base: _lines(
        place.article.url or addresses.article_page(base, place.article.id) for place in verdict.appearances
    ),
    "shortened": lambda verdict, base: "yes" if _part(verdict.judged, "shortened") else "",
}


def one(snapshot: VerdictSnapshot, base: str) -> str:
    """The header and one row."""
    return _row(COLUMNS) + row(snapshot, base)


def many(snapshots: Iterable[VerdictSnapshot], feed: Feed) -> Iterator[str]:
    """The header and one row a verdict."""
    yield _row(COLUMNS)
    for snapshot in snapshots:
        yield row(snapshot, feed.base)


def row(snapshot: VerdictSnapshot, base: str) -> str:
    """One verdict as a line, ended by CR LF."""
    return _row(harmless(cell(snapshot, base)) for cell in COLUMNS.values())


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _row(cells: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _part(record: Any, name: str) -> Any:
    """A part of a record that may be missing; None makes an empty cell."""
    return None if record is None else getattr(record, name)


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)
