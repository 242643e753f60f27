"""Changes as partners read them: what happened to which verdict, with its record as it stands when it is read.

The record is the line of the NDJSON export. It is never the one of the past: what was withdrawn since is not given out
once more. Whoever keeps each verdict's last record, and drops what is ``deleted``, holds what the export holds.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from annotations.exports import addresses
from annotations.exports.feed import Change
from annotations.exports.ndjson import verdict
from annotations.exports.records import VerdictSnapshot, stamp
from annotations.exports.snapshot import get_snapshots
from annotations.verdicts.published import successors


def items(changes: Sequence[Change], base: str) -> list[dict[str, Any]]:
    """The changes with their records; every key is always there. A verdict that a newer one replaced has none."""
    snapshots = get_snapshots({change.verdict_id for change in changes}) if changes else {}
    gone = _gone({change.verdict_id for change in changes} - set(snapshots))
    return [_item(change, snapshots.get(change.verdict_id), gone, base) for change in changes]


def _gone(verdict_ids: Iterable[int]) -> dict[int, tuple[int, int | None]]:
    return successors(wanted) if (wanted := set(verdict_ids)) else {}


def _item(
    change: Change, snapshot: VerdictSnapshot | None, gone: dict[int, tuple[int, int | None]], base: str
) -> dict[str, Any]:
    claim, successor = gone[change.verdict_id] if snapshot is None else (snapshot.claim.id, None)
    return {
        "cursor": str(change.cursor),
        "event": change.event,
        "at": stamp(change.at),
        "verdict": change.verdict_id,
        "identifier": addresses.verdict(base, change.verdict_id),
        "url": addresses.claim_page(base, claim),
        "deleted": snapshot is None,
        "superseded_by": addresses.verdict(base, successor) if successor else None,
        "record": verdict(snapshot, base) if snapshot else None,
    }
