"""The waist: what is public of verdicts at one moment, as frozen records. Queries end here, formats begin.

A long export shows one moment although the desk goes on working and no transaction stays open: all writing waits in one
line (``ledger.actions.writing``), so the keys of versions and corrections rise in the order in which they became
visible. ``pin`` notes the highest of both in one statement, and whatever came later is left out again: later versions
and corrections, later withdrawals, and the superseding by a later publication. Only what verdicts do not freeze (an
article's details, places added to a claim) is shown as it stands when its chunk is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from annotations.articles.models import Article, Revision
from annotations.claims.models import PLACED, Anchor, Appearance
from annotations.claims.queries import appearances
from annotations.exports import records
from annotations.exports.contents import content_parts, corrections_parts, withdrawal
from annotations.exports.quoting import quoted_place
from annotations.incoming.queries import names_of
from annotations.text.selectors import Selector, describe
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Correction, Source, Verdict, Version
from annotations.verdicts.published import verdicts_in_article
from annotations.verdicts.queries import corrections_of
from annotations.verdicts.shelving import all_that_stand, on_page
from annotations.verdicts.versions import content_of

CHUNK = 200

Place = tuple[int, int]
"""An appearance's key and a revision's key."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The highest keys of a version and of a correction that count, and how many verdicts were public then."""

    version: int
    correction: int
    total: int


def pin() -> Moment:
    """Now, as one statement sees it."""
    newest = Correction.objects.order_by("-pk").values("pk")[:1]
    versions = Version.objects.order_by("-pk").annotate(correction=Subquery(newest), total=all_that_stand())
    found = versions.values_list("pk", "correction", "total").first()
    return Moment(found[0], found[1] or 0, found[2] or 0) if found else Moment(0, 0, 0)


def this_desk(language: str = "") -> records.Desk:
    """Who publishes; its words are in ``language``, or in the desk's own."""
    return records.Desk(settings.SITE_NAME, language or settings.LANGUAGE_CODE, settings.LICENCE_URL)


def get_snapshot(verdict_id: int, *, language: str = "") -> records.VerdictSnapshot | None:
    """One verdict with its labels in ``language`` (the desk's own unless given); None when it is not public."""
    moment = pin()
    return next(_build(list(_public(moment).filter(pk=verdict_id)), moment, this_desk(language)), None)


def get_snapshots(verdict_ids: Iterable[int]) -> dict[int, records.VerdictSnapshot]:
    """These verdicts by key, in the desk's own language; those that are not public, or superseded, are left out."""
    moment = pin()
    rows = list(_public(moment).filter(pk__in=set(verdict_ids)))
    return {snapshot.id: snapshot for snapshot in _build(rows, moment, this_desk())}


def as_if_published(verdict: Verdict, sources: Sequence[Source], *, at: datetime) -> records.VerdictSnapshot:
    """What would be public of a verdict that has a rating, if it were published now as it stands."""
    row, desk = copy(verdict), this_desk()
    row.published_at = at
    return _snapshot(row, content_of(row, sources), [], _places([row])[row.pk], desk)


def iter_snapshots(
    *, moment: Moment, article_id: int | None = None, chunk: int = CHUNK, language: str = ""
) -> Iterator[records.VerdictSnapshot]:
    """The verdicts that were public at this moment, of one article or all, by key; labels as in ``get_snapshot``.

    Constant memory, and at most seven queries a chunk.
    """
    desk, last, is_more = this_desk(language), 0, True
    while is_more:
        rows = list(_found(moment, article_id).filter(pk__gt=last)[:chunk])
        yield from _build(rows, moment, desk)
        last, is_more = (rows[-1].pk if rows else last), len(rows) == chunk


def snapshots_on_page(number: int, *, moment: Moment) -> list[records.VerdictSnapshot]:
    """Of what ``iter_snapshots`` gives, those on a page of the shelf, as published; seven queries at most."""
    return list(_build(list(on_page(_public(moment), number)), moment, this_desk()))


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
    """The verdicts public at this moment by key, each with ``shown``: the key of its version then."""
    then = Version.objects.filter(verdict=OuterRef("pk"), pk__lte=moment.version).order_by("-pk").values("pk")[:1]
    newer = Version.objects.filter(verdict__claim=OuterRef("claim"), number=1, pk__gt=OuterRef("public_version"))
    # Superseded by a newer publication, or by none: then its claim was merged into one whose verdict is older.
    replaced = Exists(newer.filter(pk__lte=moment.version)) | ~Exists(newer.filter(pk__gt=moment.version))
    return (
        Verdict.objects.filter(published_at__isnull=False)
        .annotate(shown=Subquery(then))
        .filter(shown__isnull=False)
        .exclude(Q(status=Status.SUPERSEDED) & replaced)
        .select_related("revision__article")
        .defer("revision__received", "revision__text", "revision__html", "rationale", "overrides")
        .order_by("pk")
    )


def _build(rows: Sequence[Any], moment: Moment, desk: records.Desk) -> Iterator[records.VerdictSnapshot]:
    """Snapshots of annotated verdicts, with six queries for all of them, and a seventh where a place has moved."""
    if not rows:
        return
    versions = Version.objects.in_bulk([row.shown for row in rows])
    corrections = _corrections(rows, moment)
    places, names = _places(rows), names_of(rows)
    for row in rows:
        found = _snapshot(row, versions[row.shown].content, corrections[row.pk], places[row.pk], desk)
        yield replace(found, via=tuple(names[row.pk])) if row.pk in names else found


def _snapshot(
    row: Verdict,
    content: dict[str, Any],
    corrections: list[Correction],
    places: list[records.Appearance],
    desk: records.Desk,
) -> records.VerdictSnapshot:
    gone = withdrawal(corrections)
    parts = content_parts(row.claim_id, content, desk.language, is_withdrawn=gone is not None)
    status = Status.WITHDRAWN if gone else Status.CORRECTED if corrections else Status.PUBLISHED
    if row.published_at is None:
        raise ValueError(f"Verdict {row.pk} has a public version, but no time of publication.")
    return records.VerdictSnapshot(
        id=row.pk,
        status=status.value,
        **parts,
        corrections=corrections_parts(corrections, desk.language),
        article=_article(row.revision.article),
        revision=_revision(row.revision),
        appearances=tuple(sorted(places, key=lambda place: place.revision != _revision(row.revision))),
        published_at=row.published_at,
        modified_at=max([row.published_at, *(correction.at for correction in corrections)]),
        withdrawn_at=gone.at if gone else None,
        notice=gone.reason if gone else "",
        desk=desk,
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


def _places(rows: Iterable[Verdict]) -> dict[int, list[records.Appearance]]:
    """Where each verdict's claim stands: in the revision judged if it has a place there, else where it was marked."""
    rows = list(rows)
    standing = defaultdict(list)
    wanted = appearances().filter(claim_id__in={row.claim_id for row in rows})
    for appearance in wanted.select_related(None).select_related("article", "revision"):
        standing[appearance.claim_id].append(appearance)
    anchors = _anchors({row.revision_id for row in rows}, [one for some in standing.values() for one in some])
    moved = _selectors(anchors)
    found = defaultdict(list)
    for row in rows:
        for appearance in standing[row.claim_id]:
            found[row.pk].append(_place(appearance, row.revision, moved.get((appearance.pk, row.revision_id))))
    return found


def _anchors(revisions: set[int], standing: list[Appearance]) -> list[Anchor]:
    """The places in these revisions that differ from where the appearance was marked."""
    found = Anchor.objects.filter(
        appearance_id__in=[one.pk for one in standing], revision_id__in=revisions, state__in=PLACED
    )
    as_marked = {name: F(f"appearance__{name}") for name in ("revision", "start", "end")}
    return list(found.exclude(**as_marked))


def _selectors(anchors: list[Anchor]) -> dict[Place, Selector]:
    """The anchors' quotes and contexts, from the texts of their revisions, a few of which are in memory at a time."""
    waiting = defaultdict(list)
    for anchor in anchors:
        waiting[anchor.revision_id].append(anchor)
    selectors: dict[Place, Selector] = {}
    if not waiting:
        return selectors
    texts = Revision.objects.filter(pk__in=waiting).values_list("pk", "text").iterator(chunk_size=10)
    for revision_id, text in texts:
        for one in waiting[revision_id]:
            if one.start is not None and one.end is not None:
                selectors[one.appearance_id, revision_id] = describe(text, one.start, one.end)
    return selectors


def _place(appearance: Appearance, judged: Revision, moved: Selector | None) -> records.Appearance:
    place = moved or appearance
    exact, prefix, suffix, shortened = quoted_place(
        appearance.article.publisher, place.exact, place.prefix, place.suffix
    )
    return records.Appearance(
        article=_article(appearance.article),
        revision=_revision(judged if moved else appearance.revision),
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        start=place.start,
        end=place.end,
        shortened=shortened,
    )


def _article(article: Article) -> records.Article:
    return records.Article(
        id=article.pk,
        url=article.url,
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        language=article.language,
        published_at=article.published_at,
    )


def _revision(revision: Revision) -> records.Revision:
    return records.Revision(revision.article_id, revision.number, revision.sha256, revision.fetched_at)
