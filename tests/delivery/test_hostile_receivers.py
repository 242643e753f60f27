"""Receivers that mean no good: what they answer, and how slowly, keeps nobody else waiting."""

from datetime import timedelta

import pytest

from annotations.delivery.models import Attempt
from annotations.delivery.sending import Outcome
from tests.delivery.receiving import Receiver, Worker, webhook
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_an_answer_that_makes_no_sense_to_anybody_keeps_no_other_webhook_waiting(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    hostile = webhook(newsroom, receiver.server.url_for("/hostile"))
    never = {"Retry-After": "Mon, 02 Mar 99999999999999999999 09:01:00 GMT"}
    receiver.server.expect_request("/hostile").respond_with_data(status=503, headers=never)
    webhook(newsroom, receiver.url)
    newsroom.published()
    worker.work()
    assert len(receiver.taken) == 1
    assert Attempt.objects.filter(delivery__webhook=hostile).count() == 1


def test_a_receiver_that_takes_its_time_keeps_no_other_webhook_waiting_for_long(
    newsroom: Newsroom, receiver: Receiver, worker: Worker
) -> None:
    slow, quick = webhook(newsroom, receiver.server.url_for("/slow")), webhook(newsroom, receiver.url)
    for number in range(10):
        newsroom.published(newsroom.claim(wording=f"Claim {number}."))
    sent = []

    def drag(url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        sent.append(url)
        worker.at += timedelta(seconds=19 if url == slow.url else 0)
        return Outcome(200)

    worker.work(send=drag)
    assert sent.index(quick.url) == 2
    while worker.work(send=drag):
        pass
    assert sent.count(slow.url) == sent.count(quick.url) == 10
