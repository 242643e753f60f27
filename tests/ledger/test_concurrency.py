"""People who write at the same moment: one chain, nothing lost, nobody stuck."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from annotations.claims.actions import mark_claim
from annotations.claims.models import Claim
from annotations.claims.places import locate
from annotations.ledger.actions import record, writing
from annotations.ledger.models import Entry, Head
from annotations.ledger.queries import first_broken_link, length
from annotations.review.people import change_person
from annotations.verdicts.actions import draft_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run each in a thread and a connection of its own, started together; gives results, or what was raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return act()
        except Exception as error:  # noqa: BLE001  the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_entries_written_at_once_make_one_chain_without_gaps(newsroom: Newsroom) -> None:
    person, before = newsroom.checker, length()

    def write() -> None:
        for number in range(5):
            with writing():
                record(event="person.changed", subject=person, by=person, at=newsroom.started, after={"n": number})

    assert at_once(*[write] * THREADS) == [None] * THREADS
    numbers = list(Entry.objects.values_list("sequence", flat=True))
    assert numbers == list(range(1, before + THREADS * 5 + 1))
    assert first_broken_link() is None


def test_claims_marked_at_once_are_all_there_with_their_entries(newsroom: Newsroom) -> None:
    revision, by = newsroom.revision(), newsroom.checker
    place = locate(revision.text, exact="$4.2 million")
    before = length()

    def mark() -> int:
        details = {"wording": "The repairs cost 4.2 million."}
        return mark_claim(revision=revision, place=place, details=details, by=by, at=newsroom.started).pk

    made = at_once(*[mark] * THREADS)
    assert len({*made}) == THREADS
    assert Claim.objects.count() == THREADS
    assert length() == before + 2 * THREADS
    assert first_broken_link() is None


def test_one_who_fails_among_many_leaves_no_gap(newsroom: Newsroom) -> None:
    person, before = newsroom.checker, length()

    def write() -> None:
        with writing():
            record(event="person.changed", subject=person, by=person, at=newsroom.started)

    def fail() -> None:
        with writing():
            record(event="person.changed", subject=person, by=person, at=newsroom.started)
            raise ValueError("after the entry")

    results = at_once(write, fail, write, fail, write)
    assert sum(isinstance(result, ValueError) for result in results) == 2
    assert length() == before + 3 == Head.objects.get().sequence
    assert first_broken_link() is None


def test_two_clicks_at_once_begin_one_verdict(newsroom: Newsroom) -> None:
    claim, by = newsroom.claim(), newsroom.checker
    drafts = at_once(*[lambda: draft_verdict(claim=claim, by=by, at=newsroom.started).pk] * 4)
    assert len({*drafts}) == 1
    assert Verdict.objects.count() == 1


def test_the_same_change_made_twice_at_once_is_told_once(newsroom: Newsroom) -> None:
    person, by, before = newsroom.checker, newsroom.admin, length()
    change = lambda: change_person(person=person, details={"is_active": False}, by=by, at=newsroom.started)  # noqa: E731
    at_once(change, change)
    assert length() == before + 1


def test_the_chain_can_be_checked_while_others_write(newsroom: Newsroom) -> None:
    person = newsroom.checker

    def write() -> None:
        for _ in range(15):
            with writing():
                record(event="person.changed", subject=person, by=person, at=newsroom.started)

    def check() -> list[Any]:
        return [broken for _ in range(15) if (broken := first_broken_link())]

    assert at_once(write, check, write, check) == [None, [], None, []]
