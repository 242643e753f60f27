"""What the worker does for exports: ready-made snapshots, when something changed and the last are old."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils.timezone import now
from django_tasks import task

from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot, throw_away_old
from annotations.exports.queries import last_taken
from annotations.ledger.afterwards import hand_over

ASKED = "exports:snapshots-asked"
ASKED_FOR = 600
"""Seconds for which nobody asks again: as long as a large desk's snapshots may take to write."""


@task
def write_snapshots(due: bool = False) -> int:
    """A snapshot in each format, and away with old ones; how many were taken. ``due``: only when the last are old."""
    if due and not _are_old():
        return 0
    taken = [take_snapshot(form, at=now()) for form in file_formats().values()]
    throw_away_old(keep=settings.SNAPSHOTS_KEPT)
    return len(taken)


def wake() -> None:
    """What the ledger calls when something of the feed is committed: asks the worker once when snapshots are old."""
    if settings.SNAPSHOT_HOURS and cache.add(ASKED, 1, ASKED_FOR) and _are_old():
        hand_over(write_snapshots, due=True)


def _are_old() -> bool:
    last = last_taken()
    return last is None or now() - last >= timedelta(hours=settings.SNAPSHOT_HOURS)
