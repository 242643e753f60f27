"""An article's whole file as one ZIP, for a complaint or an audit: streamed piece by piece, with a manifest of hashes.

All rows are of one moment, and the ledger is told up to it, however long it takes to send them: they are gathered
before the first is sent. Texts, files and copies, which never change, are read as they are sent.

Discussions are left out: what the desk said among itself is no record of what it found. The ledger's entries carry
the hash of the one before each, so that one altered entry shows even outside the desk.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from annotations.access.queries import names_of
from annotations.articles.models import Article, Revision
from annotations.claims.models import Anchor, Appearance, Claim
from annotations.ledger.actions import writing
from annotations.ledger.queries import about, as_rows, hash_at, last_sequence
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.copy_models import ArchivedCopy
from annotations.verdicts.files import kept_file
from annotations.verdicts.models import Correction, Rating, Source, Verdict, Version
from annotations.verdicts.reading_models import SecondReading

Piece = tuple[str, Iterable[bytes]]
"""A file of the archive: its path, and its bytes piece by piece."""
ZIP = "application/zip"
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
CHUNK = 1 << 16
IN_MEMORY = 1 << 20
"""Bytes of rows that wait in memory; more wait in a file."""
READ_ME = """The whole file of one article, as the desk keeps it.

article.json          what is known about the article
revisions/N/          each state of its text: as it was received, as text, as HTML, and where it came from
claims.ndjson         the claims marked in it; appearances.ndjson and anchors.ndjson: where each stands in each revision
verdicts.ndjson       every verdict on them; versions.ndjson: what readers saw, version by version
sources.ndjson        the evidence; sources/: its files; copies/: archived copies of pages, as they were fetched
corrections.ndjson    how public verdicts were put right; contacts.ndjson: who was asked, when, and what they answered
readings.ndjson       blind second readings: what was found, and what the verdict said then
ledger.ndjson         who did what to any of this, when, before and after
people.json           the names behind the numbers of people; ratings.json: the ratings behind the numbers of ratings

To check that nothing is missing or altered: `sha256sum --check SHA256SUMS` in the unpacked folder, or
`manage.py verify_article_file FILE.zip`, which also checks that each entry of the ledger fits its own hash.

To check an entry without the desk: its hash is the SHA-256, in hexadecimal, of the UTF-8 of its previous_hash, a line
feed, and all else of its line in ledger.ndjson as JSON with sorted keys, without spaces, other letters than ASCII as
they are. In Python, for a line that json.loads read as row:

    previous, said = row.pop("previous_hash"), row.pop("hash")
    body = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(f"{previous}\\n{body}".encode()).hexdigest() == said

Entries about other articles are not here, so the previous_hash of one is the hash of the line before it only where
their numbers follow each other.
manifest.json names the newest entry of the whole ledger when this was written, and its hash.
"""


def filename(article: Article, at: datetime) -> str:
    """The archive's name: which article, and when it was made."""
    return f"article-{article.pk}-{slugify(article.title)[:40] or 'file'}-{at:%Y%m%dT%H%M%SZ}.zip"


def stream_file(article: Article, *, at: datetime, made_by: str) -> Iterator[bytes]:
    """The archive, piece by piece; never more than one file of the desk is held in memory."""
    sink = _Sink()
    listed: list[dict[str, Any]] = []
    with (
        tempfile.SpooledTemporaryFile(IN_MEMORY) as rows,
        zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        gathered = _gathered(article, rows)
        for path, parts in _pieces(gathered, rows):
            yield from _written(archive, sink, path, parts, listed)
        head = {"sequence": gathered.stand, "hash": hash_at(gathered.stand) or ""}
        manifest = {"article": article.pk, "title": article.title, "made_at": at, "made_by": made_by, "ledger": head}
        yield from _written(archive, sink, MANIFEST, [_json({**manifest, "files": list(listed)})], listed)
        sums = "".join(f"{one['sha256']}  {one['path']}\n" for one in listed)
        yield from _written(archive, sink, SUMS, [sums.encode()], listed)
    yield sink.taken()


class _Sink:
    """Where the archive is written to: it cannot be sought in, so that what is written can be sent at once."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Keep until taken."""
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing to do."""

    def taken(self) -> bytes:
        """What was written since."""
        data = bytes(self.waiting)
        self.waiting.clear()
        return data


def _written(
    archive: zipfile.ZipFile, sink: _Sink, path: str, parts: Iterable[bytes], listed: list[dict[str, Any]]
) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(path)
    info.compress_type = zipfile.ZIP_DEFLATED  # a ZipInfo does not take it from the archive
    with archive.open(info, "w", force_zip64=True) as member:
        for part in parts:
            digest.update(part)
            size += len(part)
            member.write(part)
            if len(sink.waiting) >= CHUNK:
                yield sink.taken()
    listed.append({"path": path, "bytes": size, "sha256": digest.hexdigest()})
    yield sink.taken()


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was there when the ledger ended with entry ``stand``: files of rows with their lengths, in the order in
    which they lie one behind the other; and of what is read later the keys, and the sources that have a file."""

    stand: int
    sizes: list[tuple[str, int]]
    revisions: list[int]
    sources: list[Source]
    copies: list[int]


def _gathered(article: Article, rows: IO[bytes]) -> _Gathered:
    """The rows as they stand while the ledger does not grow. Should it grow at every try, everybody waits for the last.

    Every change has its entry, so the same end of the ledger behind all questions as before them is one moment.
    """
    tries: tuple[AbstractContextManager[Any], ...] = (nullcontext(), nullcontext(), writing())
    for pen in tries:
        with pen:
            found = _read_once(article, rows)
            if last_sequence() == found.stand:
                break
    return found


def _read_once(article: Article, rows: IO[bytes]) -> _Gathered:
    stand = last_sequence()
    rows.seek(0)
    rows.truncate()
    sizes = [(path, sum(map(rows.write, parts))) for path, parts in _all_rows(article, stand)]
    sources = _sources(article)
    revisions = Revision.objects.filter(article=article).order_by("number")
    return _Gathered(
        stand=stand,
        sizes=sizes,
        revisions=list(revisions.values_list("pk", flat=True)),
        sources=list(sources.exclude(archive_file="")),
        copies=list(_copies(sources).order_by("pk").values_list("pk", flat=True)),
    )


def _pieces(gathered: _Gathered, rows: IO[bytes]) -> Iterator[Piece]:
    yield "README.txt", [READ_ME.encode()]
    rows.seek(0)
    for path, size in gathered.sizes:
        yield path, _next(rows, size)
    for key in gathered.revisions:
        yield from _revision(Revision.objects.get(pk=key))
    for source in gathered.sources:
        kept = kept_file(source)
        if kept is not None:
            yield f"sources/{source.pk}/{PurePosixPath(kept.name).name}", _read(kept.opened)
    for key in gathered.copies:
        copy = ArchivedCopy.objects.get(pk=key)
        yield f"copies/{copy.pk}/received", [bytes(copy.received)]
        yield f"copies/{copy.pk}/copy.json", [_json(_row(copy))]


def _sources(article: Article) -> QuerySet[Source]:
    claims = Appearance.objects.filter(article=article).order_by().values("claim")
    return Source.objects.filter(verdict__claim__in=claims).order_by("pk")


def _all_rows(article: Article, stand: int) -> Iterator[Piece]:
    appearances = Appearance.objects.filter(article=article).order_by("pk")
    claims = Claim.objects.filter(pk__in=appearances.order_by().values("claim")).order_by("pk")
    verdicts = Verdict.objects.filter(claim__in=claims.order_by().values("pk")).order_by("pk")
    inside = verdicts.order_by().values("pk")
    sources = _sources(article)
    readings = SecondReading.objects.filter(verdict__in=inside).order_by("pk")
    yield "article.json", [_json(_row(Article.objects.get(pk=article.pk)))]
    yield "claims.ndjson", _rows(claims)
    yield "appearances.ndjson", _rows(appearances)
    yield "anchors.ndjson", _rows(Anchor.objects.filter(revision__article=article).order_by("pk"))
    yield "verdicts.ndjson", _rows(verdicts)
    yield "versions.ndjson", _rows(Version.objects.filter(verdict__in=inside).order_by("pk"))
    yield "corrections.ndjson", _rows(Correction.objects.filter(verdict__in=inside).order_by("pk"))
    yield "contacts.ndjson", _rows(Contact.objects.filter(claim__in=claims.order_by().values("pk")).order_by("pk"))
    yield "readings.ndjson", _rows(readings)
    yield "sources.ndjson", _rows(sources)
    things = {
        "article": Article.objects.filter(pk=article.pk),
        "revision": Revision.objects.filter(article=article),
        "appearance": appearances,
        "claim": claims,
        "verdict": verdicts,
        "anchor": Anchor.objects.filter(revision__article=article),
        "contact": Contact.objects.filter(claim__in=claims.order_by().values("pk")),
        "secondreading": readings,
        "source": sources,
        "archivedcopy": _copies(sources),
    }
    entries = about(things).filter(sequence__lte=stand)
    yield "ledger.ndjson", (_line(row) for row in as_rows(entries))
    named = ((entries, "by_id"), (claims, "assignee_id"), (readings, "reader_id"))
    people = {key for rows, part in named for key in rows.order_by().values_list(part, flat=True).distinct() if key}
    yield "people.json", [_json({str(key): name for key, name in sorted(names_of(people).items())})]
    yield "ratings.json", [_json(_ratings(verdicts, readings))]


def _revision(revision: Revision) -> Iterator[Piece]:
    folder = f"revisions/{revision.number}"
    yield f"{folder}/received", [bytes(revision.received)]
    yield f"{folder}/text.txt", [revision.text.encode()]
    yield f"{folder}/article.html", [revision.html.encode()]
    yield f"{folder}/revision.json", [_json(_row(revision, leave_out=("text", "html")))]


def _copies(sources: QuerySet[Source]) -> QuerySet[ArchivedCopy]:
    return ArchivedCopy.objects.filter(pk__in=sources.order_by().values("archived_copy"))


def _ratings(verdicts: QuerySet[Verdict], readings: QuerySet[SecondReading]) -> dict[str, Any]:
    """What each number of a rating stands for: its scale with the version, its code, its words, its number there."""
    given = (
        Q(pk__in=verdicts.order_by().values("rating"))
        | Q(pk__in=readings.order_by().values("rating"))
        | Q(pk__in=readings.order_by().values("first_rating"))
    )
    return {
        str(one.pk): {
            "scale": f"{one.scale.name}/{one.scale.version}", "code": one.code, "labels": one.labels,
            "bucket": one.bucket, "number": one.number,
        }
        for one in Rating.objects.select_related("scale").filter(given).order_by("pk")
    }  # fmt: skip


def _next(file: IO[bytes], size: int) -> Iterator[bytes]:
    while size and (part := file.read(min(CHUNK, size))):
        size -= len(part)
        yield part


def _read(file: Any) -> Iterator[bytes]:
    with file:
        while part := file.read(CHUNK):
            yield part


def _rows(found: QuerySet[Any]) -> Iterator[bytes]:
    return (_line(_row(thing)) for thing in found.iterator(chunk_size=200))


def _row(thing: models.Model, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """Its columns by name; bytes have files of their own, and foreign keys are numbers."""
    row = {}
    for column in thing._meta.concrete_fields:
        if not isinstance(column, models.BinaryField) and column.name not in leave_out:
            value = getattr(thing, column.attname)
            row[column.attname] = value.name if isinstance(column, models.FileField) else value
    return row


def _line(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode() + b"\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode() + b"\n"
