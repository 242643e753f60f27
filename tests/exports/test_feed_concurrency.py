"""Many write at the same moment while somebody follows: nothing missed, nothing twice, nothing out of order."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection

from annotations.ledger.actions import record, writing
from annotations.ledger.events import FEED
from annotations.ledger.models import Entry
from tests.exports.following import Follower, exported
from tests.exports.writing import Writer
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 6
ACTS = 12


def test_who_follows_while_many_write_misses_nothing_and_meets_nothing_twice(newsroom: Newsroom) -> None:
    writers = [Writer(newsroom, number) for number in range(WRITERS)]
    followers = [Follower(limit=3), Follower(limit=200)]
    begun, done = Barrier(WRITERS + len(followers)), Event()

    def write(writer: Writer) -> None:
        try:
            begun.wait(timeout=30)
            for turn in range(ACTS):
                writer.act(turn)
        finally:
            connection.close()

    def follow(follower: Follower) -> int:
        pages = 0
        try:
            begun.wait(timeout=30)
            while not done.is_set():
                follower.page()
                pages += 1
        finally:
            connection.close()
        return pages

    with ThreadPoolExecutor(WRITERS + len(followers)) as pool:
        following = [pool.submit(follow, follower) for follower in followers]
        writing_ = [pool.submit(write, writer) for writer in writers]
        for one in writing_:
            one.result(timeout=240)
        done.set()
        assert all(one.result(timeout=60) > 5 for one in following)  # they did read while the others wrote

    late = Follower()
    for follower in [*followers, late]:
        assert follower.to_the_end() == exported()
        told = [item["cursor"] for item in follower.told]
        assert len({*told}) == len(told)
        assert own_events(follower) == entries_of_verdicts()
    assert {event for event, _ in late.events()} >= {"published", "corrected", "changed", "superseded", "withdrawn"}


def own_events(follower: Follower) -> list[tuple[int, str]]:
    """What was told of verdicts themselves, in the order in which it was told."""
    return [(item["verdict"], item["event"]) for item in follower.told if item["event"] not in ("changed", "corrected")]


def entries_of_verdicts() -> list[tuple[int, str]]:
    """The same from the whole ledger."""
    told_as_changed = ("verdict.corrected", "verdict.moved")
    found = Entry.objects.filter(subject_type="verdict", event__in=FEED).exclude(event__in=told_as_changed)
    return [(int(key), event.partition(".")[2]) for key, event in found.values_list("subject_id", "event")]


def test_what_is_written_first_is_seen_first_even_when_its_transaction_ends_late(newsroom: Newsroom) -> None:
    """The row that a counter would lose: a lower number that becomes visible after a higher one was read."""
    first, second = newsroom.published(), newsroom.published(newsroom.claim(exact="1,200 people"))
    follower = Follower()
    follower.to_the_end()
    follower.told.clear()
    written, go_on = Event(), Event()

    def slow() -> None:
        try:
            with writing():
                record(event="verdict.corrected", subject=first, by=newsroom.editor, at=newsroom.started)
                written.set()
                assert go_on.wait(timeout=30)
        finally:
            connection.close()

    def quick() -> None:
        try:
            with writing():
                record(event="verdict.corrected", subject=second, by=newsroom.editor, at=newsroom.started)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(slow)
        assert written.wait(timeout=30)
        two = pool.submit(quick)
        for _ in range(20):  # whatever is asked while the first is under way, the second is never seen before it
            follower.to_the_end()
            assert follower.told == []
        assert not two.done()
        go_on.set()
        one.result(timeout=30)
        two.result(timeout=30)
    follower.to_the_end()
    assert follower.events() == [("corrected", first.pk), ("corrected", second.pk)]
