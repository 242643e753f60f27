"""Asking for a copy: one request an address, tried again when it may help, and put beside the sources that wait."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult
from pytest_httpserver import HTTPServer

from annotations.access.refusals import Invalid, NotAllowed
from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest
from annotations.verdicts.copy_requests import (
    ask_for_copy,
    is_overdue,
    keep_copy,
    miss_copy,
    problem_of,
    without_copy,
)
from annotations.verdicts.sources import sources_of
from annotations.verdicts.tasks import fetch_copy, fetch_later, fetch_missing
from tests.newsroom import TEXT, Newsroom

ADDRESS = "https://port.example.org/budget"
PAGE = Page.from_text(TEXT, html=False, origin=Origin.URL, url=ADDRESS)


def asked(newsroom: Newsroom, url: str = ADDRESS) -> CopyRequest:
    return ask_for_copy(url=url, by=newsroom.checker, at=newsroom.now())


def missed(newsroom: Newsroom, request: CopyRequest, problem: str = "too_slow") -> CopyRequest:
    return miss_copy(request=request, problem=problem, by=newsroom.checker, at=newsroom.now())


def sources(newsroom: Newsroom, *given: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**newsroom.sources()[0], **parts} for parts in given]


def test_two_who_ask_for_the_same_page_wait_for_one_request(newsroom: Newsroom) -> None:
    first = asked(newsroom, "https://PORT.example.org/budget?utm_source=mail")
    second = ask_for_copy(url=ADDRESS, by=newsroom.editor, at=newsroom.now())
    assert first == second
    assert first.url == ADDRESS


def test_only_one_request_can_wait_for_an_address_whatever_happens(newsroom: Newsroom) -> None:
    request = asked(newsroom)
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        CopyRequest.objects.create(url=request.url, asked_by=newsroom.checker, asked_at=newsroom.now())


def test_a_partner_asks_for_nothing_and_nobody_for_what_is_no_address(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        ask_for_copy(url=ADDRESS, by=newsroom.partner, at=newsroom.now())
    with pytest.raises(Invalid):
        asked(newsroom, "javascript:alert(1)")


def test_what_may_pass_is_tried_three_times_with_longer_waits(newsroom: Newsroom) -> None:
    request = asked(newsroom)
    waits = []
    for _attempt in range(2):
        request = missed(newsroom, request)
        waits.append((request.next_at or newsroom.started) - newsroom.started)
    assert waits[1] - waits[0] > timedelta(minutes=5)
    request = missed(newsroom, request)
    assert (request.status, request.attempts, request.next_at) == ("failed", 3, None)
    assert request.settled_at
    assert str(problem_of(request)) == "The site took too long to answer."


def test_what_will_not_pass_is_not_tried_again(newsroom: Newsroom) -> None:
    request = missed(newsroom, asked(newsroom), "not_found")
    assert (request.status, request.attempts) == ("failed", 1)
    assert asked(newsroom).pk != request.pk


def test_every_code_of_a_refusal_has_words(newsroom: Newsroom) -> None:
    assert str(problem_of(missed(newsroom, asked(newsroom), "never_heard_of"))) == "It could not be fetched."


def test_a_request_is_overdue_two_minutes_after_its_time(newsroom: Newsroom) -> None:
    request = asked(newsroom)
    assert not is_overdue(request, request.asked_at + timedelta(minutes=2))
    assert is_overdue(request, request.asked_at + timedelta(minutes=3))
    tried = missed(newsroom, request)
    assert tried.next_at is not None
    assert not is_overdue(tried, tried.next_at)


def test_what_came_is_put_beside_every_open_source_of_its_address_and_no_version_changes(newsroom: Newsroom) -> None:
    draft = newsroom.draft(sources=sources(newsroom, {"url": f"{ADDRESS}#page=2"}, {"url": f"{ADDRESS}/other"}))
    keep_copy(request=asked(newsroom), page=PAGE, by=newsroom.checker, at=newsroom.now())
    kept = [source.archived_copy_id for source in sources_of(draft)]
    assert kept == [ArchivedCopy.objects.get().pk, None]
    version = draft.version
    draft.refresh_from_db()
    assert draft.version == version


def test_a_published_verdict_is_left_as_it_was_judged(newsroom: Newsroom) -> None:
    verdict = newsroom.published(sources=[*sources(newsroom, {"url": ADDRESS}), newsroom.sources()[1]])
    keep_copy(request=asked(newsroom), page=PAGE, by=newsroom.checker, at=newsroom.now())
    assert sources_of(verdict)[0].archived_copy is None


def test_a_source_that_has_a_copy_keeps_it(newsroom: Newsroom) -> None:
    first = keep_copy(request=asked(newsroom), page=PAGE, by=newsroom.checker, at=newsroom.now())
    draft = newsroom.draft(sources=sources(newsroom, {"url": ADDRESS}))
    newer = Page.from_text(TEXT + " More.", html=False, origin=Origin.URL, url=ADDRESS)
    keep_copy(request=asked(newsroom), page=newer, by=newsroom.checker, at=newsroom.now())
    assert sources_of(draft)[0].archived_copy == first


def test_a_settled_request_is_not_settled_twice(newsroom: Newsroom) -> None:
    request = asked(newsroom)
    copy = keep_copy(request=request, page=PAGE, by=newsroom.checker, at=newsroom.now())
    assert keep_copy(request=request, page=PAGE, by=newsroom.checker, at=newsroom.now()) == copy
    assert missed(newsroom, request).status == "kept"


def test_only_sources_of_which_nothing_is_kept_are_asked_for_and_withheld_ones_never(newsroom: Newsroom) -> None:
    verdict = newsroom.draft(
        sources=sources(
            newsroom,
            {"url": ADDRESS},
            {"url": ADDRESS},
            {"url": "https://hidden.example.org/", "withheld_reason": "They fear for their job."},
            {"url": ""},
        )
    )
    assert without_copy(sources_of(verdict)) == [ADDRESS]
    fetch_missing(sources=sources_of(verdict), by=newsroom.checker, at=newsroom.now())
    assert without_copy(sources_of(verdict)) == []
    assert CopyRequest.objects.get().url == ADDRESS


def test_a_task_that_fails_for_now_is_queued_for_its_next_time(
    newsroom: Newsroom, settings: Any, django_capture_on_commit_callbacks: Any, httpserver: HTTPServer
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/busy").respond_with_data("", status=503)
    request = fetch_later(url=httpserver.url_for("/busy"), by=newsroom.checker, at=newsroom.now())
    with django_capture_on_commit_callbacks(execute=True):
        fetch_copy.call(request=request.pk)
    request.refresh_from_db()
    again = DBTaskResult.objects.get()
    assert (again.args_kwargs["kwargs"], again.run_after) == ({"request": request.pk}, request.next_at)
    fetch_copy.call(request=request.pk + 1)
    assert len(httpserver.log) == 1


def test_somebody_who_left_meanwhile_keeps_nothing(newsroom: Newsroom, settings: Any, httpserver: HTTPServer) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/budget").respond_with_data(TEXT, content_type="text/plain")
    request = fetch_later(url=httpserver.url_for("/budget"), by=newsroom.checker, at=newsroom.now())
    newsroom.checker.is_active = False
    newsroom.checker.save()
    fetch_copy.call(request=request.pk)
    request.refresh_from_db()
    assert (request.status, request.problem) == ("failed", "not_allowed")


def test_a_draft_saved_after_the_copy_came_keeps_it(newsroom: Newsroom) -> None:
    copy = keep_copy(request=asked(newsroom), page=PAGE, by=newsroom.checker, at=newsroom.now())
    verdict = newsroom.draft(sources=[])
    found = Findings(sources=sources(newsroom, {"url": ADDRESS}))
    write_verdict(verdict=verdict, findings=found, by=newsroom.checker, at=newsroom.now())
    assert sources_of(verdict)[0].archived_copy == copy
