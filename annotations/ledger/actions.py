"""The pen: the one way to write a transaction with its ledger rows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from annotations.ledger.afterwards import tell_followers
from annotations.ledger.chain import UNSTORABLE, hash_of
from annotations.ledger.events import EVENTS, FEED
from annotations.ledger.models import NAME_LENGTH, Entry, Head


class Person(Protocol):
    """Who acts: anything with a key and a name."""

    @property
    def pk(self) -> Any:
        """The key."""

    def get_full_name(self) -> str:
        """The name as it stands in the history."""


@contextmanager
def writing() -> Iterator[Head]:
    """Open a transaction that holds the pen from its first statement to its commit.

    All writing of the desk waits here in one line, as SQLite does anyway: so nobody overwrites what they have not
    seen, two transactions never wait for each other, and entries commit in the order of their numbers.
    """
    with transaction.atomic():
        yield Head.objects.select_for_update().get(pk=1)


def record(
    *,
    event: str,
    subject: models.Model,
    by: Person | None,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Entry:
    """Append one entry about ``subject`` in the transaction that makes the change.

    Raises KeyError for an event that events.EVENTS does not name and TransactionManagementError outside a transaction.
    """
    return record_each(event=event, subjects=[subject], by=by, at=at, before=before, after=after, reason=reason)[0]


def record_each(
    *,
    event: str,
    subjects: Iterable[models.Model],
    by: Person | None,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> list[Entry]:
    """The same about several that change alike: an entry each, in their order, written together.

    Thousands take an eighth of the time that they take one by one, while everybody waits for the pen.
    """
    EVENTS[event]
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An entry is written in the transaction of its change.")
    head = Head.objects.select_for_update().get(pk=1)
    name = _kept(by.get_full_name())[:NAME_LENGTH] if by else ""
    told = {"event": event, "by_id": by.pk if by else None, "by_name": name, "at": at, "reason": _kept(reason)}
    told |= {"before": _plain(before), "after": _plain(after)}
    entries = []
    for subject in subjects:
        about = {"subject_type": subject._meta.model_name or "", "subject_id": str(subject.pk)}
        entry = Entry(sequence=head.sequence + 1, previous_hash=head.hash, **about, **told)
        entry.hash = hash_of(entry, head.hash)
        head.sequence, head.hash = entry.sequence, entry.hash
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    head.save()
    if entries and event in FEED:
        tell_followers()
    return entries


def _plain(values: Mapping[str, Any] | None) -> Any:
    """As every database will give it back (dates as text), so that the hash is the same tomorrow.

    Raises ValueError for a number that JSON does not have.
    """
    return _kept(json.loads(json.dumps(dict(values or {}), cls=DjangoJSONEncoder, allow_nan=False)))


def _kept(value: Any) -> Any:
    """Without what cannot be kept or comes back otherwise: PostgreSQL makes 1e22 a whole number and -0.0 a 0.0."""
    match value:
        case str():
            return UNSTORABLE.sub("\ufffd", value)
        case float():
            return int(value) if value.is_integer() else value
        case list():
            return [_kept(item) for item in value]
        case dict():
            return {_kept(key): _kept(item) for key, item in value.items()}
    return value


def changes(thing: models.Model, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(before, after) of the fields in ``values`` that really change; sets them on ``thing`` without saving it."""
    before, after = {}, {}
    for name, value in values.items():
        old = getattr(thing, name)
        if old != value:
            before[name], after[name] = _key(old), _key(value)
            setattr(thing, name, value)
    return before, after


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
