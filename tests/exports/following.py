"""A partner that follows the feed as the documentation says, and what the export holds, to compare the two."""

import json
from typing import Any

from annotations.exports.changes import items
from annotations.exports.feed import Cursor, changes_after
from annotations.exports.ndjson import verdict
from annotations.exports.snapshot import iter_snapshots, pin
from tests.exports.scene import BASE

Copy = dict[int, dict[str, Any]]


class Follower:
    """Keeps each verdict's last record, drops what is deleted, and remembers every change that it was told."""

    def __init__(self, limit: int = 50, cursor: Cursor | None = None) -> None:
        self.limit = limit
        self.cursor = cursor or Cursor()
        self.copy: Copy = {}
        self.told: list[dict[str, Any]] = []

    def page(self) -> bool:
        """Read once; whether there is more already."""
        stretch = changes_after(self.cursor, limit=self.limit)
        assert len(stretch.changes) <= self.limit
        for item in items(stretch.changes, BASE):
            self.take(json.loads(json.dumps(item)))
        self.cursor = Cursor.of(str(stretch.cursor))
        return stretch.more

    def take(self, item: dict[str, Any]) -> None:
        self.told.append(item)
        if item["deleted"]:
            self.copy.pop(item["verdict"], None)
        else:
            self.copy[item["verdict"]] = item["record"]

    def to_the_end(self) -> Copy:
        while self.page():
            pass
        return self.copy

    def events(self) -> list[tuple[str, int]]:
        return [(item["event"], item["verdict"]) for item in self.told]


def exported() -> Copy:
    """What the NDJSON export holds."""
    lines = [verdict(snapshot, BASE) for snapshot in iter_snapshots(moment=pin())]
    return {line["id"]: line for line in json.loads(json.dumps(lines))}
