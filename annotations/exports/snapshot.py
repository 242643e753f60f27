"""The waist: what is public of verdicts at one moment, as frozen records. Queries end here, formats begin.

A long export shows one moment although the desk goes on working and no transaction stays open: all writing waits in one
line (``ledger.actions.writing``), so the keys of versions and corrections rise in the order in which they became
visible, and so do the numbers of the ledger's entries. ``pin`` notes the highest of all three in one statement, and
whatever came later is left out again: later versions and corrections, later withdrawals, and what was superseded later.
Only what verdicts do not freeze (an article's details, places added to a claim) is shown as it stands when its chunk is
read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from annotations.exports import records
from annotations.exports.contents import content_parts, corrections_parts, withdrawal
from annotations.exports.places import Places
from annotations.incoming.queries import names_of
from annotations.ledger.queries import newest_of_feed, told_since
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Correction, Source, Verdict, Version
from annotations.verdicts.published import verdicts_in_article
from annotations.verdicts.queries import corrections_of
from annotations.verdicts.shelving import all_that_stand, on_page
from annotations.verdicts.versions import content_of

CHUNK = 500
"""Verdicts that are in memory at once. Of few at a time, asking would take longer than answering."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The highest keys of a version, a correction and an entry of the feed that count, and how many were public."""

    version: int
    correction: int
    entry: int
    total: int


def pin() -> Moment:
    """Now, as one statement sees it."""
    correction = Subquery(Correction.objects.order_by("-pk").values("pk")[:1])
    versions = Version.objects.order_by("-pk").annotate(
        correction=correction, entry=Subquery(newest_of_feed()), total=all_that_stand()
    )
    found = versions.values_list("pk", "correction", "entry", "total").first()
    return Moment(*(number or 0 for number in found)) if found else Moment(0, 0, 0, 0)


def this_desk(language: str = "") -> records.Desk:
    """Who publishes; its words are in ``language``, or in the desk's own."""
    return records.Desk(settings.SITE_NAME, language or settings.LANGUAGE_CODE, settings.LICENCE_URL)


def get_snapshot(verdict_id: int, *, language: str = "") -> records.VerdictSnapshot | None:
    """One verdict with its labels in ``language`` (the desk's own unless given); None when it is not public."""
    moment = pin()
    return next(_build(_rows(_public(moment).filter(pk=verdict_id), moment), moment, this_desk(language)), None)


def get_snapshots(verdict_ids: Iterable[int]) -> dict[int, records.VerdictSnapshot]:
    """These verdicts by key, in the desk's own language; those that are not public, or superseded, are left out."""
    moment = pin()
    rows = _rows(_public(moment).filter(pk__in=set(verdict_ids)), moment)
    return {snapshot.id: snapshot for snapshot in _build(rows, moment, this_desk())}


def as_if_published(verdict: Verdict, sources: Sequence[Source], *, at: datetime) -> records.VerdictSnapshot:
    """What would be public of a verdict that has a rating, if it were published now as it stands."""
    row, desk = copy(verdict), this_desk()
    row.published_at = at
    return _snapshot(row, content_of(row, sources), [], Places([row]), desk)


def iter_snapshots(
    *, moment: Moment, article_id: int | None = None, chunk: int = CHUNK, language: str = ""
) -> Iterator[records.VerdictSnapshot]:
    """The verdicts that were public at this moment, of one article or all, by key; labels as in ``get_snapshot``.

    Constant memory, and at most six queries a chunk.
    """
    desk, last, is_more = this_desk(language), 0, True
    while is_more:
        rows = _rows(_found(moment, article_id).filter(pk__gt=last), moment, most=chunk)
        yield from _build(rows, moment, desk)
        last, is_more = (rows[-1].pk if rows else last), len(rows) == chunk


def snapshots_on_page(number: int, *, moment: Moment) -> list[records.VerdictSnapshot]:
    """Of what ``iter_snapshots`` gives, those on a page of the shelf, as published; six queries at most."""
    return list(_build(_rows(on_page(_public(moment), number), moment), moment, this_desk()))


def keys_on_page(number: int, *, moment: Moment) -> list[int]:
    """The keys of the same, in one query."""
    return list(on_page(_public(moment), number).values_list("pk", flat=True))


def count_snapshots(*, moment: Moment, article_id: int | None = None, most: int | None = None) -> int:
    """How many ``iter_snapshots`` gives. Of one article they are counted, up to ``most``; all were counted before."""
    return moment.total if article_id is None else _found(moment, article_id)[:most].count()


def _found(moment: Moment, article_id: int | None) -> QuerySet[Verdict]:
    found = _public(moment)
    return found if article_id is None else verdicts_in_article(found, article_id)


def _public(moment: Moment) -> QuerySet[Verdict]:
    """The verdicts public at this moment by key."""
    since = told_since(moment.entry, "verdict.superseded", "verdict")
    return (
        Verdict.objects.filter(published_at__isnull=False, versions__number=1, versions__pk__lte=moment.version)
        .exclude(Q(status=Status.SUPERSEDED) & ~since)
        .order_by("pk")
    )


def _rows(found: QuerySet[Verdict], moment: Moment, *, most: int | None = None) -> list[Any]:
    """What snapshots need of the first of these verdicts, with ``content``: their version's then, as JSON. One query.

    Rows and not models, and the JSON read row by row: an export makes one of every verdict that there is, and most of
    its time went into objects that wait for their turn.
    """
    then = Version.objects.filter(verdict=OuterRef("pk"), pk__lte=moment.version).order_by("-pk").values("content")[:1]
    content = found.annotate(content=Cast(Subquery(then), TextField()))
    return list(content.values_list("pk", "claim_id", "revision_id", "published_at", "content", named=True)[:most])


def _build(rows: Sequence[Any], moment: Moment, desk: records.Desk) -> Iterator[records.VerdictSnapshot]:
    """Snapshots of the rows, with five queries for all of them, and a sixth where a place has moved."""
    if not rows:
        return
    corrections = _corrections(rows, moment)
    places, names = Places(rows), names_of({row.pk: row.claim_id for row in rows})
    for row in rows:
        yield _snapshot(
            row, json.loads(row.content), corrections[row.pk], places, desk, via=tuple(names.get(row.pk, ()))
        )


def _snapshot(
    row: Any,
    content: dict[str, Any],
    corrections: list[Correction],
    places: Places,
    desk: records.Desk,
    *,
    via: tuple[str, ...] = (),
) -> records.VerdictSnapshot:
    gone = withdrawal(corrections)
    parts = content_parts(row.claim_id, content, desk.language, is_withdrawn=gone is not None)
    status = Status.WITHDRAWN if gone else Status.CORRECTED if corrections else Status.PUBLISHED
    if row.published_at is None:
        raise ValueError(f"Verdict {row.pk} has a public version, but no time of publication.")
    article, revision = places.judged(row)
    return records.VerdictSnapshot(
        id=row.pk,
        status=status.value,
        **parts,
        corrections=corrections_parts(corrections, desk.language),
        article=article,
        revision=revision,
        appearances=places.of(row),
        published_at=row.published_at,
        modified_at=max([row.published_at, *(correction.at for correction in corrections)]),
        withdrawn_at=gone.at if gone else None,
        notice=gone.reason if gone else "",
        desk=desk,
        via=via,
    )


def _corrections(rows: Iterable[Verdict], moment: Moment) -> dict[int, list[Correction]]:
    """Those that readers see, oldest first."""
    grouped = defaultdict(list)
    found = corrections_of(row.pk for row in rows).filter(pk__lte=moment.correction)
    axes = {
        "old_rating": F("before__content__rating"),
        "old_attribution": KeyTextTransform("attribution", "before__content"),
        "new_rating": F("after__content__rating"),
        "new_attribution": KeyTextTransform("attribution", "after__content"),
    }
    for correction in found.select_related(None).annotate(**axes).order_by("pk"):
        grouped[correction.verdict_id].append(correction)
    return grouped
