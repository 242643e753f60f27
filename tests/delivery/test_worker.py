"""The real worker over the real queue: publishing wakes it, and a worker that is killed in the middle loses nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from werkzeug import Response

from annotations.delivery.models import Alarm, Attempt, Delivery
from tests.conftest import _first_rows
from tests.delivery.receiving import Receiver, Worker, verify, webhook
from tests.factcheck.test_settings import PRODUCTION, ROOT
from tests.ledger.test_afterwards import address, work
from tests.newsroom import Newsroom


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """A newsroom whose commits are real."""
    _first_rows()
    return Newsroom()


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    """The queue of production, and receivers on this machine."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.ALLOW_PRIVATE_WEBHOOKS = True


def test_publishing_wakes_the_worker_and_nobody_else_does(newsroom: Newsroom, receiver: Receiver) -> None:
    newsroom.published()
    assert not DBTaskResult.objects.exists()  # nobody wants to be told
    hook = webhook(newsroom, receiver.url)
    verdict = newsroom.published(newsroom.claim(exact="1,200 people"))
    newsroom.corrected(verdict)
    waiting = DBTaskResult.objects.filter(task_path="annotations.delivery.tasks.sweep", status="READY")
    assert waiting.count() == 1  # for all that happened until it is taken up
    work()
    assert receiver.told() == [("verdict.published", verdict.pk), ("verdict.corrected", verdict.pk)]
    assert verify(receiver.requests[-1], hook.secret)["data"]["verdict"] == verdict.pk


def test_what_failed_is_in_the_queue_for_its_time(newsroom: Newsroom, receiver: Receiver) -> None:
    receiver.answers = lambda _message: Response(status=503)
    webhook(newsroom, receiver.url)
    newsroom.published()
    work()
    due = Delivery.objects.get().next_attempt_at
    assert due is not None
    alarm = Alarm.objects.get().at
    assert alarm is not None
    assert alarm <= due
    assert DBTaskResult.objects.filter(status="READY", run_after__lte=due, run_after__gt=timezone.now()).exists()


@pytest.fixture
def stuck(receiver: Receiver) -> Iterator[tuple[threading.Event, threading.Event]]:
    """A receiver that says when it has a message, and does not answer until it is told to."""
    reached, go_on = threading.Event(), threading.Event()

    def hold(_message: Any) -> Response:
        reached.set()
        go_on.wait(60)
        return Response(status=204)

    receiver.answers = hold
    yield reached, go_on
    go_on.set()


def test_a_worker_killed_between_sending_and_writing_it_down_loses_nothing(
    newsroom: Newsroom, receiver: Receiver, stuck: tuple[threading.Event, threading.Event]
) -> None:
    reached, go_on = stuck
    webhook(newsroom, receiver.url)
    first = newsroom.published()
    second = newsroom.published(newsroom.claim(exact="1,200 people"))
    process = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--no-startup-delay"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **PRODUCTION, "DATABASE_URL": address(), "ALLOW_PRIVATE_WEBHOOKS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert reached.wait(60)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        go_on.set()
    assert Delivery.objects.filter(next_attempt_at__isnull=False).count() == 2
    assert not Attempt.objects.exists()
    waiting = DBTaskResult.objects.filter(status="READY", task_path="annotations.delivery.tasks.sweep").get()
    assert waiting.run_after is not None  # put there before the first message was sent

    receiver.answers = lambda _message: Response(status=204)
    later = Worker(at=waiting.run_after + timedelta(seconds=1))
    assert later.work() == 2
    assert receiver.told() == [("verdict.published", first.pk), ("verdict.published", second.pk)]
    ids = [request.headers["webhook-id"] for request in receiver.requests]
    assert len(ids) == 3
    assert ids[0] == ids[1]


def test_the_command_sweeps_without_a_worker(newsroom: Newsroom, receiver: Receiver) -> None:
    webhook(newsroom, receiver.url)
    verdict = newsroom.published()
    done = subprocess.run(
        [sys.executable, "manage.py", "deliver_webhooks"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **PRODUCTION, "DATABASE_URL": address(), "ALLOW_PRIVATE_WEBHOOKS": "1"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Sent: 1.\n"), done.stderr
    assert receiver.told() == [("verdict.published", verdict.pk)]
