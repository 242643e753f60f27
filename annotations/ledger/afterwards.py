"""What follows from a change and nobody waits for: handed to the worker when the change is committed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import Task


def hand_over(task: Task[..., Any], *, not_before: datetime | None = None, **arguments: Any) -> None:
    """Put a task (from a room's ``tasks``) in the worker's queue once the open transaction is committed.

    ``arguments`` are what JSON holds: keys, addresses, words. A backend that cannot wait ignores ``not_before``. That
    the queue cannot be reached is logged and undoes nothing: the desk's own rows say what is still to be done.
    """
    if not_before is not None and task.get_backend().supports_defer:
        task = task.using(run_after=not_before)

    def enqueue() -> None:
        task.enqueue(**arguments)

    transaction.on_commit(enqueue, robust=True)


AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
"""How long after each failure the next try is made. After the last one it is given up."""


def hand_over_again(task: Task[..., Any], *, tries: int, at: datetime, **arguments: Any) -> None:
    """Queue a task again, for later, that failed at ``at`` for the ``tries``-th time (from 1); it is told its next one.

    A backend that cannot wait does not try again: whoever asks would wait for it.
    """
    if tries <= len(AGAIN) and task.get_backend().supports_defer:
        hand_over(task, not_before=at + AGAIN[tries - 1], tries=tries + 1, **arguments)


_followers: list[Callable[[], None]] = []


def follow_feed(follower: Callable[[], None]) -> None:
    """Have this called whenever something that can change what is public was committed, outside of the transaction:
    once an entry, or once for several that were written together.

    A later room follows the ledger so, which knows none of them. A follower that fails is logged and undoes nothing.
    """
    if follower not in _followers:
        _followers.append(follower)


def tell_followers() -> None:
    """Call them once the open transaction is committed."""
    for follower in _followers:
        transaction.on_commit(follower, robust=True)
