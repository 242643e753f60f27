"""Webhooks as admins set them up: secrets, tests, addresses; and how a single message is sent."""

import gzip
import json
import tracemalloc
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from annotations.access.refusals import Conflict, Invalid, NotAllowed
from annotations.delivery.actions import (
    add_webhook,
    change_webhook,
    disable_webhook,
    rotate_secret,
    test_webhook as send_test,
)
from annotations.delivery.sending import send
from annotations.ledger.models import Entry
from tests.delivery.receiving import RANDOMNESS, Receiver, Worker, verify, webhook
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_with_a_new_secret_both_sign_until_the_old_one_stops(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    worker.at = datetime.now(UTC)
    hook = webhook(newsroom, receiver.url)
    old = hook.secret
    hook, new = rotate_secret(
        webhook=hook, randomness=b"n" * 32, until=worker.at + timedelta(hours=1), by=newsroom.admin, at=worker.at
    )
    assert new not in json.dumps(list(Entry.objects.values_list("after", flat=True)))
    newsroom.published()
    worker.work()
    for secret in (old, new):
        verify(receiver.requests[-1], secret)
    assert hook.secrets(worker.at + timedelta(hours=1)) == [new]


def test_a_test_says_that_it_is_one(newsroom: Newsroom, receiver: Receiver, worker: Worker) -> None:
    hook = webhook(newsroom, receiver.url)
    for _ in range(2):
        send_test(webhook=hook, by=newsroom.admin, at=worker.at)
    assert worker.work() == 2
    assert [message["type"] for message in receiver.seen] == ["test", "test"]
    assert len(receiver.taken) == 2


def test_a_new_address_gets_what_waits(newsroom: Newsroom, receiver: Receiver, worker: Worker) -> None:
    hook = webhook(newsroom, receiver.server.url_for("/elsewhere"))
    newsroom.published()
    worker.work()
    change_webhook(webhook=hook, details={"url": receiver.url}, allow_private=True, by=newsroom.admin, at=worker.at)
    worker.wait(hours=1)
    assert len(receiver.taken) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/"])
def test_no_message_reaches_into_our_own_network(url: str) -> None:
    outcome = send(url, b"{}", {})
    assert outcome.status is None
    assert "private" in outcome.error or "https" in outcome.error


def test_a_redirect_is_not_followed_and_a_silent_server_is_an_error(receiver: Receiver) -> None:
    receiver.server.expect_request("/moved").respond_with_data("", status=307, headers={"Location": receiver.url})
    moved = send(receiver.server.url_for("/moved"), b"{}", {}, allow_private=True)
    assert (moved.status, moved.arrived, receiver.seen) == (307, False, [])
    nobody = send("http://127.0.0.1:9/", b"{}", {}, allow_private=True)
    assert (nobody.status, nobody.is_down) == (None, True)
    assert nobody.error


def test_of_an_answer_only_its_beginning_is_read_whatever_it_is_packed_in(receiver: Receiver) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 50_000_000))
    packed = {"Content-Encoding": "gzip, gzip"}
    receiver.server.expect_request("/bomb").respond_with_data(bomb, headers=packed)
    tracemalloc.start()
    answer = send(receiver.server.url_for("/bomb"), b"{}", {}, allow_private=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (answer.status, answer.arrived) == (200, True)
    assert peak < 25_000_000  # the zeros alone are twice as much; other threads of this process allocate as well


def test_only_admins_and_only_https_and_only_events_that_there_are(newsroom: Newsroom, receiver: Receiver) -> None:
    hook = webhook(newsroom, receiver.url)
    at, by = newsroom.now(), newsroom.editor
    given: dict[str, Any] = {"partner": hook.partner, "randomness": RANDOMNESS, "at": at}
    with pytest.raises(NotAllowed):
        add_webhook(**given, url="https://wire.example/hook", events=["published"], by=by)
    with pytest.raises(NotAllowed):
        disable_webhook(webhook=hook, reason="", by=by, at=at)
    with pytest.raises(Invalid, match="https address"):
        add_webhook(**given, url="http://wire.example/hook", events=["published"], by=newsroom.admin)
    for events in ([], ["published", "exploded"]):
        with pytest.raises(Invalid, match="at least one event"):
            add_webhook(**given, url="https://wire.example/hook", events=events, by=newsroom.admin)
    disable_webhook(webhook=hook, reason="", by=newsroom.admin, at=at)
    with pytest.raises(Conflict, match="switched off"):
        send_test(webhook=hook, by=newsroom.admin, at=at)
