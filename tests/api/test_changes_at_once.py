"""Those who want changes at once: a real ASGI server, readers that wait, and somebody who publishes meanwhile."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from django.core.asgi import get_asgi_application
from django.db import connection

from annotations.api import changes
from annotations.review.actions import publish_verdict
from tests.conftest import _first_rows
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/api/v1/changes"


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """A newsroom that the server's threads see."""
    _first_rows()
    return Newsroom()


@pytest.fixture
def port(newsroom: Newsroom) -> Iterator[int]:
    """A server on loopback, in a thread of its own."""
    config = uvicorn.Config(
        get_asgi_application(), port=0, log_level="warning", lifespan="off", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(timeout=20)
    assert not thread.is_alive()


class Reader:
    """One connection of a partner's program."""

    def __init__(self, port: int, token: str, path: str, **headers: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("GET", path, headers={"Authorization": f"Bearer {token}", **headers})
        self.answer = self.connection.getresponse()

    def json(self) -> Any:
        try:
            assert self.answer.status == 200
            return json.loads(self.answer.read())
        finally:
            self.close()

    def event(self) -> dict[str, str]:
        """The next event of a stream; comments are passed over, and counted as the event without a name."""
        fields: dict[str, str] = {}
        while line := self.answer.readline().decode().rstrip("\n"):
            name, _colon, value = line.partition(": ")
            fields[name] = value
        return fields

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


def stream(port: int, token: str, after: str = "") -> Reader:
    more = {"Last-Event-ID": after} if after else {}
    reader = Reader(port, token, ADDRESS, Accept="text/event-stream", **more)
    assert reader.answer.status == 200
    assert reader.answer.headers["Content-Type"] == "text/event-stream"
    assert reader.event() == {"retry": "3000"}
    return reader


def test_an_empty_answer_is_held_back_until_something_is_published(newsroom: Newsroom, port: int) -> None:
    token, approved = newsroom.token(), newsroom.approved()
    cursor = Reader(port, token, ADDRESS).json()["cursor"]
    waiting = Reader(port, token, f"{ADDRESS}?wait=60&after={cursor}")  # longer than the reader has patience
    publish_verdict(verdict=approved, by=newsroom.editor, at=newsroom.now())
    assert [change["verdict"] for change in waiting.json()["changes"]] == [approved.pk]


def test_it_is_held_back_no_longer_than_asked_for(newsroom: Newsroom, port: int) -> None:
    newsroom.published()
    token = newsroom.token()
    cursor = Reader(port, token, ADDRESS).json()["cursor"]
    began = time.monotonic()
    page = Reader(port, token, f"{ADDRESS}?wait=1&after={cursor}").json()
    assert page == {"changes": [], "cursor": cursor, "more": False}
    assert time.monotonic() - began >= 1


def test_what_only_the_desk_sees_wakes_nobody(newsroom: Newsroom, port: int) -> None:
    newsroom.published()
    token = newsroom.token()
    cursor = Reader(port, token, ADDRESS).json()["cursor"]
    waiting = Reader(port, token, f"{ADDRESS}?wait=2&after={cursor}")
    newsroom.submitted(newsroom.claim(exact="1,200 people"))
    assert waiting.json()["changes"] == []


def test_a_stream_tells_what_there_is_and_then_what_comes(newsroom: Newsroom, port: int) -> None:
    token, verdict = newsroom.token(), newsroom.published()
    reader = stream(port, token)
    first = reader.event()
    assert (first["event"], json.loads(first["data"])["verdict"]) == ("published", verdict.pk)
    newsroom.corrected(verdict)
    second = reader.event()
    assert (second["event"], json.loads(second["data"])["record"]["status"]) == ("corrected", "corrected")
    newsroom.withdrawn(verdict)
    third = reader.event()
    assert third["event"] == "withdrawn"
    reader.close()

    again = stream(port, token, first["id"])
    told = [again.event(), again.event()]
    assert [event["id"] for event in told] == [second["id"], third["id"]]
    again.close()


def test_a_quiet_stream_says_that_it_lives_and_ends_after_a_while(
    newsroom: Newsroom, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "HEARTBEAT", 0.1)
    monkeypatch.setattr(changes, "STREAM_LASTS", 0.5)
    reader = stream(port, newsroom.token())
    rest = reader.answer.read().decode()
    reader.close()
    assert rest
    assert set(rest.split("\n\n")) == {":", ""}


def test_many_who_wait_hold_no_connection_to_the_database(newsroom: Newsroom, port: int) -> None:
    newsroom.published()
    token = newsroom.token()
    cursor = Reader(port, token, ADDRESS).json()["cursor"]
    waiting = [stream(port, token, cursor) for _ in range(20)]
    waiting += [Reader(port, token, f"{ADDRESS}?wait=20&after={cursor}") for _ in range(20)]
    if connection.vendor == "postgresql":
        until = time.monotonic() + 10  # by then the forty have been read for once, and only wait
        while sessions() > 2:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert max(sessions() for _ in range(20) if not time.sleep(0.05)) <= 2  # one question for all of them
    verdict = newsroom.published(newsroom.claim(exact="1,200 people"))
    told = [json.loads(reader.event()["data"])["verdict"] for reader in waiting[:20]]
    told += [reader.json()["changes"][0]["verdict"] for reader in waiting[20:]]
    assert told == [verdict.pk] * 40
    for reader in waiting[:20]:
        reader.close()


def sessions() -> int:
    """How many others are connected to this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])
