"""Counts of everything that the desk ever did: where that is much, they are counted once an hour and kept meanwhile.

Whatever is told of a short time is counted afresh; so is everything while the ledger is short. Nothing is stored that
could fall out of step for longer than that.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.core.cache import cache

from annotations.ledger.queries import last_sequence

T = TypeVar("T")
MUCH = 50_000
"""Entries of the ledger, of which a published verdict has some five."""
HOUR = timedelta(hours=1)


def hour_of(at: datetime) -> str:
    """The hour for which a count of everything is kept; "" where there is so little that it need not be. One query."""
    return f"{at:%Y-%m-%dT%H}" if last_sequence() > MUCH else ""


def hourly(hour: str, count: Callable[[], T], *what: object) -> T:
    """What ``count`` gives, or gave in this hour for the same ``what`` (told apart by its repr)."""
    if not hour:
        return count()
    key = hashlib.sha256(repr((hour, *what)).encode()).hexdigest()
    found: T | None = cache.get(f"hourly-{key}")
    if found is None:
        found = count()
        cache.set(f"hourly-{key}", found, HOUR.total_seconds())
    return found
