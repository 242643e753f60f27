"""What can be asked of the ledger: a thing's history, and whether the chain holds."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from annotations.ledger.chain import FIELDS, hash_of, time_of
from annotations.ledger.events import FEED
from annotations.ledger.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold, and what is wrong there."""

    sequence: int
    sentence: str


def history(subjects: Iterable[tuple[str, object]]) -> QuerySet[Entry]:
    """The entries about any of these (model name, key) pairs, newest first; none for no subjects."""
    about = Q(pk__in=())
    for kind, key in subjects:
        about |= Q(subject_type=kind, subject_id=str(key))
    return Entry.objects.filter(about).order_by("-sequence")


def about(things: Mapping[str, QuerySet[Any]]) -> QuerySet[Entry]:
    """The entries about any of these things, by kind; however many there are, each kind is one condition.

    A condition for each thing would be more than SQLite takes, from a thousand on.
    """
    found = Q(pk__in=())
    for kind, rows in things.items():
        keys = rows.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
        found |= Q(subject_type=kind, subject_id__in=keys)
    return Entry.objects.filter(found)


def as_rows(entries: QuerySet[Entry]) -> Iterator[dict[str, Any]]:
    """Entries in the order of their numbers, whole, as JSON can hold them: each one's hash can be made anew of it.

    A row without ``previous_hash`` and ``hash`` is what was hashed (``chain.hash_of``), to the letter of its time.
    """
    for entry in entries.order_by("sequence").iterator(chunk_size=500):
        values = {name: getattr(entry, name) for name in FIELDS}
        yield {**values, "at": time_of(entry), "previous_hash": entry.previous_hash, "hash": entry.hash}


def is_unaltered(row: Mapping[str, Any]) -> bool:
    """Whether a row of as_rows fits its hash. Raises KeyError, TypeError or ValueError for what is no such row."""
    entry = Entry(**{name: row[name] for name in FIELDS}, at=datetime.fromisoformat(row["at"]))
    return bool(hash_of(entry, row["previous_hash"]) == row["hash"])


def last_sequence() -> int:
    """The number of the newest entry; 0 for an empty ledger."""
    return Head.objects.values_list("sequence", flat=True).get(pk=1)


def after(sequence: int, *, limit: int) -> list[Entry]:
    """The entries behind this one, oldest first, at most so many."""
    return list(Entry.objects.filter(sequence__gt=sequence).order_by("sequence")[:limit])


def feed_from(sequence: int, *, limit: int) -> list[Entry]:
    """The entries that can change what is public, from this one on, oldest first, at most so many.

    Entries commit in the order of their numbers (``ledger.actions.writing``), so none ever appears behind a later one.
    """
    return list(Entry.objects.filter(event__in=FEED, sequence__gte=sequence).order_by("sequence")[:limit])


def end_of_feed() -> Entry | None:
    """The newest entry that can change what is public."""
    return Entry.objects.filter(event__in=FEED).order_by("-sequence").first()


def last_of_feed() -> int:
    """Its number; 0 while there is none."""
    return newest_of_feed().first() or 0


def newest_of_feed() -> QuerySet[Entry, int]:
    """Its number as a query of at most one row, to be asked beside something else in one statement."""
    return Entry.objects.filter(event__in=FEED).order_by("-sequence").values_list("sequence", flat=True)[:1]


def hash_at(sequence: int) -> str | None:
    """The hash of the entry with this number."""
    return Entry.objects.filter(sequence=sequence).values_list("hash", flat=True).first()


def entries_of_versions(subject_type: str, key: object) -> dict[int, Entry]:
    """The entries that gave a thing a version which readers saw, by the number of the version. One query."""
    told = Entry.objects.filter(event__in=FEED, subject_type=subject_type, subject_id=str(key)).order_by("sequence")
    return {number: entry for entry in told if isinstance(number := entry.after.get("version"), int)}


def sequences_of(event: str, subject_type: str, keys: Iterable[object]) -> dict[str, int]:
    """For each of these subjects, by key as text, the number of the last entry that tells this event of it."""
    about = Entry.objects.filter(event=event, subject_type=subject_type, subject_id__in=[str(key) for key in keys])
    return dict(about.order_by("sequence").values_list("subject_id", "sequence"))


def told_since(sequence: int, event: str, subject_type: str) -> Exists:
    """Whether this event is told behind this entry of the row that the query around it is at."""
    key = Cast(OuterRef("pk"), CharField())
    return Exists(Entry.objects.filter(subject_type=subject_type, subject_id=key, sequence__gt=sequence, event=event))


def counted(events: Collection[str], bounds: Sequence[datetime]) -> Counter[tuple[str, int]]:
    """How often each of these events is told between one bound and the next: by event and number of the stretch.

    One query that counts each on its own stretch of the index of events and sorts nothing; it grows with what happened
    between the first bound and the last, not before.
    """
    told = Entry.objects.filter(event__in=events).order_by().values_list("event")
    counts = [
        told.filter(at__gte=begin, at__lt=end).annotate(stretch=Value(number), count=Count("*"))
        for number, (begin, end) in enumerate(pairwise(bounds))
    ]
    return Counter({(event, number): count for event, number, count in counts[0].union(*counts[1:], all=True)})


def first_broken_link() -> Broken | None:
    """Walk the whole chain at constant memory: None if each entry is there, unaltered, up to the head.

    The last stretch is walked while we hold the pen, so that entries written meanwhile are not taken for forgeries.
    """
    last, hashed, broken = _walk(0, "")
    if broken is not None:
        return broken
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(pk=1).first()
        last, hashed, broken = _walk(last, hashed)
    if broken is not None:
        return broken
    if head is None:
        return Broken(last + 1, f"the chain ends at entry {last}, and its head is missing")
    if (head.sequence, head.hash) != (last, hashed):
        return Broken(last + 1, f"the chain ends at entry {last}, but its head says {head.sequence}")
    return None


def _walk(last: int, hashed: str) -> tuple[int, str, Broken | None]:
    """(number and hash of the last entry that holds, what is wrong with the next one) after the entry ``last``."""
    for entry in Entry.objects.filter(sequence__gt=last or -1).order_by("sequence").iterator(chunk_size=1000):
        if wrong := _wrong_with(entry, last + 1, hashed):
            return last, hashed, Broken(last + 1, wrong)
        last, hashed = entry.sequence, entry.hash
    return last, hashed, None


def _wrong_with(entry: Entry, expected: int, previous: str) -> str:
    if entry.sequence != expected:
        return f"entry {expected} is missing; the next one is {entry.sequence}"
    if entry.previous_hash != previous:
        return f"entry {expected} does not follow from the one before it"
    if entry.hash != hash_of(entry, previous):
        return f"entry {expected} was altered: its hash does not fit its content"
    return ""


def length() -> int:
    """How many entries there are."""
    return Entry.objects.count()
