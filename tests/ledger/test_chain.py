"""The chain of entries: what breaks it shows, what the database does to values does not break it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F

from annotations.access.models import User
from annotations.access.roles import Role
from annotations.ledger.actions import record, writing
from annotations.ledger.chain import hash_of
from annotations.ledger.models import Entry, Head
from annotations.ledger.queries import Broken, first_broken_link, history, length
from tests.newsroom import Newsroom


def _write(newsroom: Newsroom, **values: Any) -> Entry:
    with writing():
        return record(event="person.changed", subject=newsroom.checker, by=newsroom.admin, at=newsroom.now(), **values)


@pytest.fixture
def chain(newsroom: Newsroom) -> Newsroom:
    """A ledger of seven entries."""
    for number in range(5):
        _write(newsroom, after={"number": number}, reason=f"entry {number}")
    assert length() == 7
    assert first_broken_link() is None
    return newsroom


def _entries(sequence: int) -> Any:
    return Entry.objects.filter(sequence=sequence)


def _swap(one: int, other: int) -> None:
    """Put the contents of two entries in each other's place, hashes and all."""
    first, second = Entry.objects.get(pk=one), Entry.objects.get(pk=other)
    Entry.objects.filter(pk__in=(one, other)).delete()
    first.sequence, second.sequence = other, one
    Entry.objects.bulk_create([first, second])


def _set_by_sql(column: str, value: str, sequence: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE annotations_entry SET {column} = %s WHERE sequence = %s", [value, sequence])  # noqa: S608


def _forge(sequence: int) -> None:
    """Alter an entry and give it the hash that fits: the next one then does not follow from it."""
    entry = Entry.objects.get(pk=sequence)
    entry.reason = "forged"
    _entries(sequence).update(reason="forged", hash=hash_of(entry, entry.previous_hash))


def _append_unseen(newsroom: Newsroom) -> None:
    """A well-made entry that the head knows nothing of."""
    last = Entry.objects.get(pk=7)
    entry = Entry(
        sequence=8, event="person.changed", subject_type="user", subject_id="1", by_name="", at=newsroom.now(),
        before={}, after={}, previous_hash=last.hash,
    )  # fmt: skip
    entry.hash = hash_of(entry, last.hash)
    entry.save(force_insert=True)


TAMPERINGS: dict[str, tuple[Callable[[], object], int, str]] = {
    "altered reason": (lambda: _set_by_sql("reason", "nothing to see", 3), 3, "altered"),
    "altered name": (lambda: _set_by_sql("by_name", "Somebody Else", 3), 3, "altered"),
    "altered event": (lambda: _entries(3).update(event="person.added"), 3, "altered"),
    "altered subject": (lambda: _entries(4).update(subject_id="99"), 4, "altered"),
    "altered time by a microsecond": (lambda: _entries(4).update(at=F("at") + timedelta(microseconds=1)), 4, "altered"),
    "altered before": (lambda: _entries(5).update(before={"role": "editor"}), 5, "altered"),
    "altered after": (lambda: _set_by_sql("after", '{"number": 9}', 5), 5, "altered"),
    "altered person": (lambda: _entries(5).update(by_id=None), 5, "altered"),
    "altered hash": (lambda: _entries(6).update(hash="0" * 64), 6, "altered"),
    "altered link": (lambda: _entries(6).update(previous_hash="0" * 64), 6, "does not follow"),
    "altered and hashed anew": (lambda: _forge(4), 5, "does not follow"),
    "missing first entry": (lambda: _entries(1).delete(), 1, "missing"),
    "missing entry in the middle": (lambda: _entries(4).delete(), 4, "missing"),
    "missing tail": (lambda: Entry.objects.filter(sequence__gt=5).delete(), 6, "the chain ends at entry 5"),
    "everything missing": (lambda: Entry.objects.all().delete(), 1, "the chain ends at entry 0"),
    "swapped neighbours": (lambda: _swap(3, 4), 3, "does not follow"),
    "swapped entries": (lambda: _swap(2, 6), 2, "does not follow"),
    "altered last entry and hashed anew": (lambda: _forge(7), 8, "head"),
    "head set back": (lambda: Head.objects.update(sequence=5), 8, "head says 5"),
    "missing head": (lambda: Head.objects.all().delete(), 8, "head"),
}


@pytest.mark.parametrize("case", TAMPERINGS)
def test_tampering_shows_at_the_first_broken_link(chain: Newsroom, case: str) -> None:
    tamper, sequence, words = TAMPERINGS[case]
    tamper()
    broken = first_broken_link()
    assert broken is not None
    assert broken.sequence == sequence
    assert words in broken.sentence


def test_an_entry_beyond_the_head_shows(chain: Newsroom) -> None:
    _append_unseen(chain)
    assert first_broken_link() == Broken(9, "the chain ends at entry 8, but its head says 7")


def test_an_empty_ledger_holds(newsroom: Newsroom) -> None:
    assert length() == 0
    assert first_broken_link() is None


def test_an_entry_is_not_changed_through_the_model(chain: Newsroom) -> None:
    entry = Entry.objects.get(pk=3)
    entry.reason = "something else"
    with pytest.raises(TypeError, match="never changed"):
        entry.save()
    assert Entry.objects.get(pk=3).reason == "entry 0"


def test_an_entry_is_not_overwritten_by_a_new_one_of_the_same_number(chain: Newsroom) -> None:
    old = Entry.objects.get(pk=3)
    new = Entry(sequence=3, event="person.added", at=chain.now(), before={}, after={}, hash="other")
    with pytest.raises(Exception, match=r"(?i)unique|primary|duplicate"), transaction.atomic():
        new.save()
    assert Entry.objects.get(pk=3).hash == old.hash


def test_an_entry_is_not_deleted_through_the_model(chain: Newsroom) -> None:
    with pytest.raises(TypeError, match="never deleted"):
        Entry.objects.get(pk=3).delete()
    assert length() == 7


def test_an_event_that_is_not_known_is_a_mistake_of_ours(newsroom: Newsroom) -> None:
    with pytest.raises(KeyError), writing():
        record(event="verdict.eaten", subject=newsroom.checker, by=None, at=newsroom.now())


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction(newsroom: Newsroom) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(event="person.changed", subject=newsroom.checker, by=None, at=newsroom.now())


VALUES: dict[str, Any] = {
    "decimal": Decimal("4200000.500000"),
    "huge decimal": Decimal("123456789012345678901234.123456"),
    "date": date(2025, 12, 8),
    "moment": datetime(2025, 12, 8, 9, 30, 15, 123456, tzinfo=UTC),
    "moment elsewhere": datetime(2025, 12, 8, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    "duration": timedelta(days=1, seconds=3),
    "words": "Ünïcödé – “quotes”, العربية, עברית, 中文, e\u0301",
    "emoji": "👩🏽‍🚒🚢 𝒳",
    "separators": "line\u2028separator\ttab\nnewline \x7f",
    "null": None,
    "truth": True,
    "integers": [0, -1, 2**31, 2**53 + 1, 2**63, 10**30],
    "floats": [0.1, 1 / 3, 2.5e-9, 0.9985, 123456.789],
    "whole floats": [1.0, 0.0, 100.0, 2.0**53],
    "great and small floats": [1e22, 1e300, 5e-324, 1.7976931348623157e308],
    "negative zero": -0.0,
    "keys in no order": {"zebra": 1, "a": 2, "aa": 3, "B": {"z": [], "b": {}}, "é": 4, "": 5},
    "number keys": {10: "ten", 9: "nine"},
    "tuple": ("a", "b"),
    "role": Role.EDITOR,
}


@pytest.mark.parametrize("kind", VALUES)
def test_an_entry_keeps_its_hash_when_the_database_gives_it_back(newsroom: Newsroom, kind: str) -> None:
    entry = _write(newsroom, before={"was": VALUES[kind]}, after={"is": VALUES[kind], "more": [VALUES[kind]]})
    again = Entry.objects.get(pk=entry.pk)
    assert hash_of(again, again.previous_hash) == entry.hash
    assert (again.before, again.after) == (entry.before, entry.after)
    assert first_broken_link() is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_refused_and_leaves_nothing(newsroom: Newsroom, value: float) -> None:
    _write(newsroom)
    before = length()
    with pytest.raises(ValueError, match="JSON"):
        _write(newsroom, after={"confidence": value})
    assert length() == before
    assert first_broken_link() is None


def test_the_time_keeps_its_microseconds_and_loses_its_zone(newsroom: Newsroom) -> None:
    at = datetime(2026, 3, 2, 10, 0, 0, 987654, tzinfo=timezone(timedelta(hours=-3)))
    with writing():
        entry = record(event="person.changed", subject=newsroom.checker, by=None, at=at)
    again = Entry.objects.get(pk=entry.pk)
    assert again.at == at
    assert hash_of(again, again.previous_hash) == entry.hash


@pytest.mark.parametrize("text", ["half \ud83d surrogate", "nul \x00 character"])
@pytest.mark.parametrize("place", ["reason", "after", "key"])
def test_characters_that_no_database_keeps_do_not_corrupt_the_ledger(newsroom: Newsroom, text: str, place: str) -> None:
    values = {"reason": {"reason": text}, "after": {"after": {"x": [text]}}, "key": {"after": {text: 1}}}[place]
    entry = _write(newsroom, **values)
    again = Entry.objects.get(pk=entry.pk)
    assert hash_of(again, again.previous_hash) == entry.hash
    assert first_broken_link() is None


def test_a_person_with_the_longest_names_can_act(newsroom: Newsroom) -> None:
    person = User(username="long", first_name="F" * 150, last_name="L" * 150, role=Role.EDITOR)
    person.save()
    with writing():
        entry = record(event="person.changed", subject=person, by=person, at=newsroom.now())
    again = Entry.objects.get(pk=entry.pk)
    assert again.by_name.startswith("F" * 150 + " " + "L" * 140)
    assert first_broken_link() is None


def test_the_history_tells_of_the_things_asked_for_newest_first(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    events = [entry.event for entry in history([("verdict", verdict.pk)])]
    assert events == ["verdict.submitted", "verdict.changed", "verdict.drafted"]
    both = history([("verdict", verdict.pk), ("claim", verdict.claim_id)])
    assert [entry.event for entry in both] == [*events, "claim.marked"]
    assert not history([])
