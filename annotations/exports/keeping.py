"""Ready-made snapshots are taken, and old ones thrown away: files that can be made again, so no rows of the ledger."""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _, override

from annotations.exports import addresses
from annotations.exports.feed import cursor_now
from annotations.exports.files import KNOWN, FileFormat
from annotations.exports.models import Snapshot
from annotations.exports.records import OFFSET_UNIT, Feed, VerdictSnapshot, stamp
from annotations.exports.snapshot import iter_snapshots, pin, this_desk

PIECE = 1024 * 1024


def take_snapshot(form: FileFormat, *, at: datetime) -> Snapshot:
    """Write everything that is public into the storage, in constant memory, with its manifest beside it.

    The cursor is asked for before the moment is pinned: what was committed between the two stands in the file and comes
    again as a change, which does no harm; the other way round it would be missing.
    """
    cursor = cursor_now()
    moment, desk = pin(), this_desk()
    feed = Feed(settings.SITE_URL, addresses.all_verdicts(settings.SITE_URL), title_of_all(), moment.total, desk)
    counted = _Counted(iter_snapshots(moment=moment))
    with tempfile.TemporaryFile() as file:
        form.write(counted, feed, file)
        size, digest = _measured(file)
        snapshot = Snapshot(
            format=form.name, count=counted.count, size=size, sha256=digest, cursor=str(cursor), taken_at=at
        )
        file.seek(0)
        snapshot.file.save(f"verdicts-{at:%Y%m%dT%H%M%SZ}{form.suffix}", File(file), save=False)
    try:
        snapshot.save()
    except BaseException:
        snapshot.file.storage.delete(snapshot.stored)
        raise
    lines = json.dumps(manifest(snapshot), indent=2, ensure_ascii=False) + "\n"
    snapshot.file.storage.save(_manifest_name(snapshot), ContentFile(lines.encode()))
    return snapshot


def throw_away_old(*, keep: int) -> int:
    """Of each format keep the newest so many; how many went. The row goes first: nobody is sent to a missing file."""
    gone = 0
    for name in KNOWN:
        for old in Snapshot.objects.filter(format=name).order_by("-pk")[keep:]:
            old.delete()
            old.file.storage.delete(old.stored)
            old.file.storage.delete(_manifest_name(old))
            gone += 1
    return gone


def manifest(snapshot: Snapshot) -> dict[str, Any]:
    """What one needs to trust a snapshot and to go on from it; every key is always there."""
    form = KNOWN[snapshot.format]
    return {
        "id": snapshot.pk,
        "url": addresses.snapshot_file(settings.SITE_URL, snapshot.pk),
        "format": form.name,
        "media_type": form.media_type,
        "encoding": form.encoding,
        "name": filename(snapshot),
        "count": snapshot.count,
        "bytes": snapshot.size,
        "sha256": snapshot.sha256,
        "cursor": snapshot.cursor,
        "offset_unit": OFFSET_UNIT,
        "licence": settings.LICENCE_URL,
        "taken_at": stamp(snapshot.taken_at),
    }


def filename(snapshot: Snapshot) -> str:
    """Under which name it is kept by who takes it."""
    return f"verdicts-{snapshot.taken_at:%Y%m%dT%H%M%SZ}{KNOWN[snapshot.format].suffix}"


def title_of_all() -> str:
    """What the export of everything is called, in the desk's language."""
    with override(settings.LANGUAGE_CODE):
        return _("All verdicts of %(desk)s") % {"desk": settings.SITE_NAME}


def _manifest_name(snapshot: Snapshot) -> str:
    return f"{snapshot.stored}.manifest.json"


def _measured(file: IO[bytes]) -> tuple[int, str]:
    """(bytes, SHA-256) of what was written."""
    size = file.tell()
    file.seek(0)
    return size, _digest(file)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


class _Counted:
    """Passes on, and counts what it passed on."""

    def __init__(self, rows: Iterable[VerdictSnapshot]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[VerdictSnapshot]:
        for row in self.rows:
            self.count += 1
            yield row
