"""A snapshot that is taken while many write, and the changes behind its cursor, are what stands in the end."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection
from django.test import override_settings

from annotations.exports.feed import Cursor
from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot
from annotations.exports.models import Snapshot
from tests.exports.following import Follower, exported
from tests.exports.scene import BASE
from tests.exports.test_feed_concurrency import Writer
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 3
ACTS = 14
ENOUGH = 4  # snapshots that are taken while others write, however slow the machine is
MOST_ACTS = 200


@override_settings(SITE_URL=BASE)
def test_snapshot_and_changes_are_everything_whenever_it_was_taken(newsroom: Newsroom) -> None:
    writers = [Writer(newsroom, number) for number in range(WRITERS)]
    enough, done, form = Event(), Event(), file_formats()["ndjson"]

    def write(writer: Writer) -> None:
        try:
            for turn in range(MOST_ACTS):
                if turn >= ACTS and enough.is_set():
                    break
                writer.act(turn)
        finally:
            connection.close()

    def take() -> list[Snapshot]:
        taken = []
        try:
            while not done.is_set():
                taken.append(take_snapshot(form, at=newsroom.started))
                if len({snapshot.cursor for snapshot in taken}) >= ENOUGH:
                    enough.set()
        finally:
            enough.set()
            connection.close()
        return taken

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        taking = pool.submit(take)
        for one in [pool.submit(write, writer) for writer in writers]:
            one.result(timeout=240)
        done.set()
        taken = taking.result(timeout=120)

    assert len({snapshot.cursor for snapshot in taken}) >= ENOUGH  # they were taken while the others wrote
    now = exported()
    for snapshot in taken:
        follower = Follower(cursor=Cursor.of(snapshot.cursor))
        with snapshot.file.open("rb") as file:
            rows = [json.loads(line) for line in gzip.decompress(file.read()).decode().splitlines()]
        assert len(rows) == snapshot.count
        follower.copy = {row["id"]: row for row in rows}
        assert follower.to_the_end() == now
