"""Delivering: each change once, in order, signed; what fails comes later; nothing is lost, whatever breaks."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError
from werkzeug import Response

from annotations.delivery.actions import (
    enable_webhook,
    replay_delivery,
)
from annotations.delivery.models import Alarm, Attempt, Delivery, Webhook
from annotations.delivery.sending import Outcome, send
from annotations.exports.feed import Cursor
from annotations.ledger.models import Entry
from annotations.review.actions import publish_verdict
from tests.delivery.receiving import Receiver, Worker, verify, webhook
from tests.exports.following import exported
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db
GONE, BUSY, BROKEN = 410, 503, 500


def soonest() -> datetime:
    """When a worker looks next."""
    at = Alarm.objects.get().at
    assert at is not None
    return at


def down(_message: Any) -> Response:
    return Response(status=BUSY)


def test_each_change_arrives_once_signed_with_the_record_of_the_export(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    newsroom.published()  # before the webhook was there
    hook = webhook(newsroom, receiver.url)
    verdict = newsroom.published(newsroom.claim(exact="1,200 people"))
    newsroom.corrected(verdict)
    assert worker.work() == 2
    assert worker.work() == 0
    assert receiver.told() == [("verdict.published", verdict.pk), ("verdict.corrected", verdict.pk)]
    message = receiver.seen[-1]
    assert message["data"]["record"] == exported()[verdict.pk]
    assert message["timestamp"] == message["data"]["at"]
    request = receiver.requests[-1]
    assert request.headers["Content-Type"] == "application/json"
    with pytest.raises(WebhookVerificationError):  # the library reads the machine's clock, and ours is set
        verify(request, hook.secret)
    worker.at = _machine_now()
    newsroom.withdrawn(verdict)
    worker.work()
    assert verify(receiver.requests[-1], hook.secret)["type"] == "verdict.withdrawn"


def _machine_now() -> datetime:
    return datetime.now(UTC)


def test_a_webhook_is_told_only_of_what_it_wants(newsroom: Newsroom, receiver: Receiver, worker: Worker) -> None:
    webhook(newsroom, receiver.url, events=["withdrawn"])
    verdict = newsroom.published()
    newsroom.withdrawn(verdict)
    worker.work()
    assert receiver.told() == [("verdict.withdrawn", verdict.pk)]


def test_a_receiver_that_is_down_for_hours_loses_nothing(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    receiver.answers = down
    webhook(newsroom, receiver.url)
    told = []
    for exact in ("$4.2 million", "1,200 people", "at least 300"):
        verdict = newsroom.published(newsroom.claim(exact=exact))
        newsroom.corrected(verdict)
        told += [("verdict.published", verdict.pk), ("verdict.corrected", verdict.pk)]
        worker.wait(hours=2)
    assert receiver.taken == {}
    receiver.answers = lambda _message: Response(status=200)
    worker.wait(hours=6)
    assert receiver.told() == told
    assert not Delivery.objects.filter(next_attempt_at__isnull=False).exists()


def test_a_receiver_that_is_down_is_not_asked_for_every_message(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    receiver.answers = down
    webhook(newsroom, receiver.url)
    for exact in ("$4.2 million", "1,200 people", "at least 300"):
        newsroom.published(newsroom.claim(exact=exact))
    assert worker.work() == 1
    assert worker.wait(seconds=4) == 0
    assert worker.wait(seconds=2) == 1


def test_a_later_change_of_a_verdict_waits_for_the_earlier_one_and_others_do_not(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    stubborn = newsroom.approved()
    receiver.answers = lambda message: Response(status=422 if message["data"]["verdict"] == stubborn.pk else 200)
    webhook(newsroom, receiver.url)
    published = newsroom.published(newsroom.claim(exact="1,200 people"))
    first = publish_verdict(verdict=stubborn, by=newsroom.editor, at=newsroom.now())
    newsroom.corrected(first)
    newsroom.corrected(published)
    worker.work()
    assert receiver.told() == [("verdict.published", published.pk), ("verdict.corrected", published.pk)]
    assert [message["data"]["event"] for message in receiver.seen if message["data"]["verdict"] == first.pk] == [
        "published"
    ]
    receiver.answers = lambda _message: Response(status=200)
    worker.wait(seconds=7)
    assert receiver.told()[2:] == [("verdict.published", first.pk), ("verdict.corrected", first.pk)]


def test_a_message_that_the_receiver_never_takes_is_given_up_after_days_and_can_be_replayed(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    stubborn = newsroom.approved()
    receiver.answers = lambda message: Response(status=400 if message["data"]["verdict"] == stubborn.pk else 200)
    hook = webhook(newsroom, receiver.url)
    publish_verdict(verdict=stubborn, by=newsroom.editor, at=newsroom.now())
    other = newsroom.published(newsroom.claim(exact="1,200 people"))
    worker.work()
    for _ in range(9):
        worker.wait(hours=25)
    delivery = Delivery.objects.get(verdict_id=stubborn.pk)
    assert (delivery.attempts, delivery.given_up_at) == (10, worker.at)
    hook.refresh_from_db()
    assert hook.disabled_at is None
    receiver.answers = lambda _message: Response(status=200)
    replay_delivery(delivery=delivery, by=newsroom.admin, at=worker.at)
    worker.work()
    assert receiver.told() == [("verdict.published", other.pk), ("verdict.published", stubborn.pk)]
    assert {request.headers["webhook-id"] for request in receiver.requests[:1]} == {delivery.message_id}


def test_a_receiver_that_is_down_for_days_is_switched_off_and_gets_everything_when_it_is_on_again(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    receiver.answers = down
    hook = webhook(newsroom, receiver.url)
    first = newsroom.published()
    worker.work()
    for _ in range(9):
        worker.wait(hours=25)
    hook.refresh_from_db()
    assert hook.disabled_at == worker.at
    assert "three days" in hook.disabled_reason
    second = newsroom.published(newsroom.claim(exact="1,200 people"))
    assert worker.wait(days=9) == 0
    receiver.answers = lambda _message: Response(status=200)
    enable_webhook(webhook=hook, by=newsroom.admin, at=worker.at)
    worker.work()
    assert receiver.told() == [("verdict.published", first.pk), ("verdict.published", second.pk)]


def test_410_switches_a_webhook_off_and_the_ledger_tells_it(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    receiver.answers = lambda _message: Response(status=GONE)
    hook = webhook(newsroom, receiver.url)
    newsroom.published()
    newsroom.published(newsroom.claim(exact="1,200 people"))
    assert worker.work() == 1
    assert worker.wait(days=3) == 0
    hook.refresh_from_db()
    assert hook.disabled_at is not None
    assert Entry.objects.get(event="webhook.disabled").reason.startswith("The receiver answered 410")
    assert Delivery.objects.filter(next_attempt_at__isnull=False).count() == 2


def test_retry_after_is_honoured(newsroom: Newsroom, receiver: Receiver, worker: Worker) -> None:
    receiver.answers = lambda _message: Response(status=429, headers={"Retry-After": "600"})
    webhook(newsroom, receiver.url)
    newsroom.published()
    worker.work()
    assert worker.wait(seconds=599) == 0
    receiver.answers = lambda _message: Response(status=200)
    assert worker.wait(seconds=2) == 1


@pytest.mark.parametrize("name", ["retry-after", "RETRY-AFTER"])
def test_retry_after_is_honoured_in_whatever_case_it_is_written(
    newsroom: Newsroom, receiver: Receiver, worker: Worker, name: str
) -> None:
    receiver.answers = lambda _message: Response(status=429, headers={name: "600"})
    webhook(newsroom, receiver.url)
    newsroom.published()
    assert worker.work() == 1
    assert worker.wait(seconds=599) == 0


def test_what_a_crash_interrupts_is_sent_again_under_the_same_id(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    webhook(newsroom, receiver.url)
    newsroom.published()

    def die(url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        send(url, body, headers, allow_private=True)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        worker.work(send=die)
    assert not Attempt.objects.exists()
    worker.work()
    ids = [request.headers["webhook-id"] for request in receiver.requests]
    assert len(ids) == 2
    assert len({*ids}) == 1


def test_a_webhook_that_a_dead_worker_had_is_free_again_soon(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    hook = webhook(newsroom, receiver.url)
    newsroom.published()
    Webhook.objects.filter(pk=hook.pk).update(claimed_until=worker.at + timedelta(minutes=2))
    assert worker.work() == 0
    alarm = Alarm.objects.get().at
    assert alarm is not None
    assert worker.at < alarm <= worker.at + timedelta(minutes=3)
    worker.at = alarm
    assert worker.work() == 1


def test_who_is_called_while_a_webhook_is_served_goes_away_and_who_serves_it_calls_for_what_came_meanwhile(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    """Called again at once, the other worker would come and go for nothing as long as the receiver takes."""
    webhook(newsroom, receiver.url)
    first, others = newsroom.published(), []

    def meanwhile(url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        if not others:
            others.append(newsroom.published(newsroom.claim(exact="1,200 people")))
            assert Worker(worker.at).work() == 0
            assert soonest() > worker.at
        return send(url, body, headers, allow_private=True)

    assert worker.work(send=meanwhile) == 1
    assert soonest() == worker.at
    assert worker.work() == 1
    assert receiver.told() == [("verdict.published", one.pk) for one in (first, *others)]


def test_nobody_is_called_for_what_shows_in_nothing_public(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    """A desk marks claims all day: a worker that was called for each at once would call the next one without end."""
    webhook(newsroom, receiver.url)
    newsroom.published()
    assert worker.work() == 1
    for number in range(12):
        newsroom.claim(exact="1,200 people", wording=f"Claim {number}.")
    assert worker.work() == 0
    assert soonest() > worker.at


def test_what_was_withdrawn_meanwhile_is_not_sent_in_its_old_words(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    webhook(newsroom, receiver.url)
    newsroom.withdrawn(newsroom.published(summary="A finding that turned out to be wrong."))
    worker.work()
    assert [message["type"] for message in receiver.seen] == ["verdict.published", "verdict.withdrawn"]
    assert "turned out to be wrong" not in json.dumps(receiver.seen)


def test_every_attempt_is_logged_with_what_was_answered(newsroom: Newsroom, receiver: Receiver, worker: Worker) -> None:
    receiver.answers = lambda _message: Response("Out of paper. " * 500, status=BROKEN)
    webhook(newsroom, receiver.url)
    newsroom.published()
    worker.work()
    receiver.answers = lambda _message: Response("Thanks.", status=201)
    worker.wait(seconds=7)
    log = Attempt.objects.all()
    assert [(attempt.status, attempt.error) for attempt in log] == [(BROKEN, ""), (201, "")]
    assert [len(attempt.answer) for attempt in log] == [1000, len("Thanks.")]


def test_another_ledger_than_before_switches_a_webhook_off(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    hook = webhook(newsroom, receiver.url)
    Webhook.objects.update(cursor=str(Cursor(999_999, 1, "0123456789ab")))
    newsroom.published()
    assert worker.work() == 0
    hook.refresh_from_db()
    assert "backup" in hook.disabled_reason
