"""What is handed over: only once the change is committed, and done by a real worker over the real queue."""

import logging
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from typing import Any, NoReturn

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from pytest_httpserver import HTTPServer

from annotations.access.models import User
from annotations.claims.actions import assign_claim
from annotations.ledger.afterwards import hand_over
from annotations.ledger.models import Entry
from annotations.notices.models import Notice
from annotations.notices.tasks import mail_notice
from annotations.review.people import change_person
from annotations.verdicts.copy_models import ArchivedCopy
from annotations.verdicts.copy_requests import ask_for_copy
from annotations.verdicts.tasks import fetch_copy, fetch_later
from tests.conftest import _first_rows
from tests.factcheck.test_settings import PRODUCTION, ROOT
from tests.newsroom import Newsroom

PAGE = "<html><body><h1>Budget</h1><p>The repairs of the quay cost 4.2 million dollars.</p></body></html>"


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """A newsroom whose commits are real."""
    _first_rows()
    return Newsroom()


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    """The queue of production, and sites on this machine."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.ALLOW_PRIVATE_FETCH = True


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    httpserver.expect_request("/budget").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    return httpserver


def work() -> None:
    """All that is due, as the worker does it."""
    worker = Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="test", excluded_queue_names=[],
    )  # fmt: skip
    worker.run()


def queued() -> list[tuple[str, Any]]:
    return [(row.task_path, row.status) for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_a_task_is_queued_when_its_transaction_is_committed(newsroom: Newsroom) -> None:
    with transaction.atomic():
        hand_over(fetch_copy, request=1)
        assert queued() == []
    assert queued() == [("annotations.verdicts.tasks.fetch_copy", TaskResultStatus.READY)]


def test_a_task_of_a_transaction_that_is_undone_is_never_queued(newsroom: Newsroom) -> None:
    with transaction.atomic():
        hand_over(fetch_copy, request=1)
        transaction.set_rollback(True)
    assert queued() == []


def test_the_worker_does_it_once_and_a_second_run_of_the_same_task_changes_nothing(
    newsroom: Newsroom, site: HTTPServer
) -> None:
    for _again in range(2):
        fetch_later(url=site.url_for("/budget"), by=newsroom.checker, at=newsroom.now())
    work()
    assert [status for _path, status in queued()] == [TaskResultStatus.SUCCESSFUL] * 2
    assert ArchivedCopy.objects.get().fetched_by == newsroom.checker
    assert Entry.objects.filter(event="archivedcopy.kept").count() == 1
    assert len(site.log) == 1


def test_a_task_that_fails_is_kept_with_its_reason_and_the_next_one_is_done(
    newsroom: Newsroom, site: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL, logger="django_tasks"):
        hand_over(fetch_copy, request="no number")
        fetch_later(url=site.url_for("/budget"), by=newsroom.checker, at=newsroom.now())
        work()
    assert [status for _path, status in queued()] == [TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL]
    assert "ValueError" in DBTaskResult.objects.get(status=TaskResultStatus.FAILED).traceback


def test_a_task_for_later_waits_for_its_time(newsroom: Newsroom, site: HTTPServer) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    asked = ask_for_copy(url=site.url_for("/budget"), by=newsroom.checker, at=newsroom.now())
    hand_over(fetch_copy, not_before=later, request=asked.pk)
    work()
    assert queued()[0][1] == TaskResultStatus.READY
    DBTaskResult.objects.update(run_after=later - timedelta(hours=2))
    work()
    assert queued()[0][1] == TaskResultStatus.SUCCESSFUL
    assert ArchivedCopy.objects.exists()


def test_a_queue_that_is_out_of_reach_undoes_no_change(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise DatabaseError("the queue is gone")

    monkeypatch.setattr("django_tasks_db.backend.DatabaseBackend.enqueue", broken)
    with transaction.atomic():
        article = newsroom.article()
        hand_over(fetch_copy, request=1)
    article.refresh_from_db()
    assert "the queue is gone" in caplog.text


def test_the_worker_that_production_starts_empties_the_queue_of_the_same_database(
    newsroom: Newsroom, site: HTTPServer
) -> None:
    fetch_later(url=site.url_for("/budget"), by=newsroom.checker, at=newsroom.now())
    done = subprocess.run(
        [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **PRODUCTION, "DATABASE_URL": address(), "ALLOW_PRIVATE_FETCH": "1"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert queued()[0][1] == TaskResultStatus.SUCCESSFUL, done.stderr
    assert ArchivedCopy.objects.get().url == site.url_for("/budget")


def address() -> str:
    """The test database as DATABASE_URL would name it."""
    there = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{there['NAME']}"
    user = f"{there['USER']}:{there['PASSWORD']}".rstrip(":")
    return f"postgres://{user}@{there['HOST'] or '127.0.0.1'}:{there['PORT'] or 5432}/{there['NAME']}"


def _refused(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise SMTPException("busy")


def _killed(*_args: Any, **_kwargs: Any) -> NoReturn:
    """As the worker ends itself at the second signal."""
    sys.exit(1)


def test_a_mail_that_the_server_refuses_is_sent_by_a_later_try_and_in_the_end_given_up(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    details = {"email": "sam@example.org"}
    person = change_person(person=newsroom.second_checker, details=details, by=newsroom.admin, at=newsroom.now())
    claim = newsroom.claim()
    DBTaskResult.objects.all().delete()
    assign_claim(claim=claim, assignee=person, by=newsroom.editor, at=newsroom.now())
    Client().post("/account/password/forgotten/", {"email": "sam@example.org"})
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refused)
    waits = []
    for _ in range(6):
        tried_at = timezone.now()
        work()
        waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        waits.append([round((row.run_after - tried_at) / timedelta(minutes=1)) for row in waiting])
        waiting.update(run_after=tried_at)
    assert waits == [[1, 1], [5, 5], [30, 30], [120, 120], [480, 480], []]
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == 12
    monkeypatch.undo()
    Client().post("/account/password/forgotten/", {"email": "sam@example.org"})
    hand_over(mail_notice, notice=Notice.objects.get().pk)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refused)
    work()
    monkeypatch.undo()
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=timezone.now())
    work()
    assert sorted(one.subject for one in mail.outbox) == [
        "Factcheck: Eda Editor gave you a claim.", "Factcheck: a new password",
    ]  # fmt: skip
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists()


def test_of_two_people_with_one_address_only_who_got_no_mail_is_tried_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [newsroom.checker.pk, newsroom.second_checker.pk]
    User.objects.filter(pk__in=both).update(email="both@example.org")
    real, tried = mail.EmailMessage.send, []

    def send(message: mail.EmailMessage, *args: Any, **more: Any) -> int:
        tried.append(message)
        return _refused() if len(tried) == 2 else real(message, *args, **more)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    Client().post("/account/password/forgotten/", {"email": "both@example.org"})
    work()
    assert len(mail.outbox) == 1
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(run_after=timezone.now())
    work()
    assert sorted(name for one in mail.outbox for name in ("carla-checker", "sam-second") if name in one.body) == [
        "carla-checker", "sam-second",
    ]  # fmt: skip


def test_a_mail_that_a_worker_had_begun_when_it_was_killed_goes_with_the_next_one(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    details = {"email": "sam@example.org"}
    person = change_person(person=newsroom.second_checker, details=details, by=newsroom.admin, at=newsroom.now())
    first, second = newsroom.claim(), newsroom.claim(exact="14 per cent")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _killed)
    assign_claim(claim=first, assignee=person, by=newsroom.editor, at=newsroom.now())
    work()
    monkeypatch.undo()
    lost = Notice.objects.get()
    assert (lost.mailed_at, lost.mail_begun_at is None) == (None, False)
    hand_over(mail_notice, notice=lost.pk)
    work()
    assert not mail.outbox  # perhaps it is being sent just now
    Notice.objects.filter(pk=lost.pk).update(mail_begun_at=timezone.now() - timedelta(hours=1))
    assign_claim(claim=second, assignee=person, by=newsroom.editor, at=newsroom.now())
    work()
    assert sorted(claim.pk for one in mail.outbox for claim in (first, second) if claim.wording in one.body) == [
        first.pk, second.pk,
    ]  # fmt: skip
    assert not Notice.objects.filter(mailed_at=None).exists()
    assert not Notice.objects.exclude(mail_begun_at=None).exists()
