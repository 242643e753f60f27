"""The alarm: one row that says when the worker looks next, so that as many tasks wait as are needed and no more.

Whoever makes something due rings it. The worker rings it too, before it begins: should it die in the middle, the task
that finds what is left is in the queue already.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from annotations.delivery.models import Alarm
from annotations.ledger.afterwards import hand_over

LOST = timedelta(minutes=5)
"""An alarm that is so long past was taken up by a worker that died, or waits in the queue of one that does not run."""

_woken: list[Task[..., Any]] = []


def woken(task: Task[..., Any]) -> Task[..., Any]:
    """Marks the task that the alarm puts into the queue."""
    _woken.append(task)
    return task


def ring(when: datetime, *, at: datetime) -> None:
    """Have the worker look at ``when``, unless it looks before then anyway."""
    with transaction.atomic():
        alarm, _new = Alarm.objects.select_for_update().get_or_create(pk=1)
        if alarm.at is None or when < alarm.at or alarm.at < at - LOST:
            alarm.at = when
            alarm.save()
            for task in _woken:
                hand_over(task, not_before=when if when > at else None)


def silence(at: datetime) -> None:
    """The worker looks: a later alarm stays set."""
    Alarm.objects.filter(pk=1, at__lte=at).update(at=None)
