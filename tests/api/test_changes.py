"""The changes as a partner asks for them: pages behind a cursor, what is refused, and what nothing new costs."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.access.roles import Right
from tests.api.conftest import Program, program
from tests.exports.scene import build
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/changes"


def ask(client: Program, after: str = "", **more: Any) -> Any:
    answer = client.get(ADDRESS, {"after": after, **more} if after else more)
    assert answer.status_code == 200, answer.content
    return answer.json()


def follow(client: Program, limit: int) -> tuple[dict[int, Any], str]:
    """A copy, as the documentation says to keep it."""
    copy: dict[int, Any] = {}
    page = {"more": True, "cursor": ""}
    while page["more"]:
        page = ask(client, page["cursor"], limit=limit)
        for change in page["changes"]:
            if change["deleted"]:
                copy.pop(change["verdict"], None)
            else:
                copy[change["verdict"]] = change["record"]
    return copy, page["cursor"]


def exported(client: Program) -> dict[int, Any]:
    lines = b"".join(client.get("/api/v1/exports/all.ndjson").streaming_content).decode().splitlines()
    return {line["id"]: line for line in map(json.loads, lines)}


@pytest.mark.parametrize("limit", [1, 4, 200])
def test_a_partner_who_follows_holds_what_the_export_holds(newsroom: Newsroom, partner: Program, limit: int) -> None:
    scene = build(newsroom)
    copy, cursor = follow(partner, limit)
    assert copy == exported(partner)
    newsroom.withdrawn(scene.plain)
    page = ask(partner, cursor)
    assert [(change["event"], change["verdict"]) for change in page["changes"]] == [("withdrawn", scene.plain.pk)]
    assert page["changes"][0]["record"]["notice"] == "The report was forged."


def test_each_change_has_a_cursor_of_its_own_to_go_on_from(newsroom: Newsroom, partner: Program) -> None:
    build(newsroom)
    changes = ask(partner, limit=200)["changes"]
    for number, change in enumerate(changes):
        rest = ask(partner, change["cursor"], limit=200)["changes"]
        assert rest == changes[number + 1 :]


def test_nothing_new_is_nothing_to_send(newsroom: Newsroom, partner: Program) -> None:
    newsroom.published()
    cursor = ask(partner)["cursor"]
    empty = partner.get(ADDRESS, {"after": cursor})
    assert empty.json() == {"changes": [], "cursor": cursor, "more": False}
    again = partner.get(ADDRESS, {"after": cursor}, headers={"If-None-Match": empty["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", empty["ETag"])
    newsroom.draft(newsroom.claim(exact="1,200 people"))
    assert partner.get(ADDRESS, {"after": cursor}, headers={"If-None-Match": empty["ETag"]}).status_code == 304
    newsroom.published()
    news = partner.get(ADDRESS, {"after": cursor}, headers={"If-None-Match": empty["ETag"]})
    assert (news.status_code, len(news.json()["changes"])) == (200, 1)


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ({"after": "nonsense"}, "after", "bad_cursor"),
        ({"after": ""}, "after", "bad_cursor"),
        ({"after": "OTk5OTk5LjAuYWJj"}, "after", "unknown_cursor"),
        ({"limit": "0"}, "limit", "invalid"),
        ({"limit": "201"}, "limit", "invalid"),
        ({"limit": "-1"}, "limit", "invalid"),
        ({"wait": "61"}, "wait", "invalid"),
        ({"wait": "1.5"}, "wait", "invalid"),
        ({"cursor": "x"}, "cursor", "unknown"),
    ],
)
def test_what_does_not_fit_is_a_problem_that_names_the_parameter(
    newsroom: Newsroom, partner: Program, query: dict[str, str], parameter: str, code: str
) -> None:
    for accept in ("application/json", "text/event-stream"):
        answer = partner.get(ADDRESS, query, headers={"Accept": accept})
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        (error,) = answer.json()["errors"]
        assert (error["parameter"], error["code"]) == (parameter, code)


def test_who_may_not_read_what_is_published_may_not_follow_it(newsroom: Newsroom, anonymous: Program) -> None:
    assert anonymous.get(ADDRESS).status_code == 401
    assert program(newsroom, newsroom.editor, Right.WRITE_CLAIMS).get(ADDRESS).status_code == 403
    assert program(newsroom, newsroom.editor, Right.READ_DESK).get(ADDRESS).status_code == 200
    assert anonymous.post(ADDRESS).status_code == 405


def test_under_wsgi_a_page_is_answered_at_once_and_a_stream_ends_with_what_there_is(
    newsroom: Newsroom, partner: Program
) -> None:
    verdict = newsroom.published()
    cursor = ask(partner, wait=60)["cursor"]
    assert ask(partner, cursor, wait=60)["changes"] == []
    newsroom.corrected(verdict)
    stream = partner.get(ADDRESS, headers={"Accept": "text/event-stream", "Last-Event-ID": cursor})
    assert stream["Content-Type"] == "text/event-stream"
    text = b"".join(stream.streaming_content).decode()
    assert text.startswith("retry: 3000\n\n")
    _retry, event, end = text.split("\n\n")
    name, kind, data = event.splitlines()
    assert (name.startswith("id: "), kind, end) == (True, "event: corrected", "")
    assert json.loads(data.removeprefix("data: ")) == ask(partner, cursor)["changes"][0]


def test_a_page_takes_a_pinned_number_of_queries_and_nothing_new_three(newsroom: Newsroom, partner: Program) -> None:
    counts = []
    for _ in range(2):
        for _ in range(4):
            newsroom.corrected(newsroom.published())
        ask(partner)
        with CaptureQueriesContext(connection) as captured:
            cursor = ask(partner, limit=200)["cursor"]
        counts.append(len(captured))
    assert counts == [11, 11]
    with CaptureQueriesContext(connection) as captured:
        ask(partner, cursor)
    assert len(captured) == 3  # the token, the entry of the cursor, what is behind it
