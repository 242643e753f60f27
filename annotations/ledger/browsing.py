"""The ledger read through: the entries that fit what somebody asks for, and the things that they are about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from annotations.ledger.chain import hash_of
from annotations.ledger.models import Entry, Head


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries: about things of these kinds, about one thing, by one person, since then and before then."""

    kinds: Collection[str]
    thing: str = ""
    by: int | None = None
    since: datetime | None = None
    before: datetime | None = None


def entries(asked: Asked, *, without: Mapping[str, Collection[str]] | None = None) -> QuerySet[Entry]:
    """Those that fit, in no order; none about the things of ``without``, which are keys by kind."""
    kinds = list(asked.kinds)
    if len(kinds) == 1:
        found = Entry.objects.filter(subject_type=kinds[0])
    else:  # so that SQLite goes by time, instead of sorting all entries about so many kinds
        found = Entry.objects.filter(In(Coalesce("subject_type", Value("")), kinds))
    given = {"subject_id": asked.thing or None, "by_id": asked.by, "at__gte": asked.since, "at__lt": asked.before}
    found = found.filter(**{name: value for name, value in given.items() if value is not None})
    for kind, keys in (without or {}).items():
        found = found.exclude(subject_type=kind, subject_id__in=list(keys))
    return found


def things(model: type[models.Model], keys: Iterable[str], fields: Collection[str]) -> dict[str, Any]:
    """The things with these keys that are still there, by key as text, with these fields alone; one query."""
    related = {name.rpartition("__")[0] for name in fields if "__" in name}
    found = model._base_manager.select_related(*related) if related else model._base_manager.all()
    numbers = {int(key) for key in keys if key.isdecimal()}
    return {str(key): thing for key, thing in found.only("pk", *fields).in_bulk(numbers).items()}


def fits_its_hash(entry: Entry) -> bool:
    """Whether an entry is as it was written."""
    return bool(entry.hash == hash_of(entry, entry.previous_hash))


def end_of_chain() -> tuple[int, str]:
    """(number, hash) of the newest entry; 0 and nothing for an empty ledger."""
    head = Head.objects.get(pk=1)
    return head.sequence, head.hash
