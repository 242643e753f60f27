"""What the worker does for webhooks: plan and send what is due, whenever the alarm says so."""

import random

from django.conf import settings
from django.utils.timezone import now
from django_tasks import task

from annotations.delivery.alarm import ring, woken
from annotations.delivery.delivering import Post, deliver_due
from annotations.delivery.queries import open_webhooks
from annotations.delivery.sending import Outcome, send


@woken
@task
def sweep() -> int:
    """All that is due, at every webhook; how many messages were sent."""
    return deliver_due(post_of_this_desk())


def wake() -> None:
    """What the ledger calls when something of the feed is committed: rings where anybody wants to be told."""
    if open_webhooks().exists():
        at = now()
        ring(at, at=at)


def post_of_this_desk() -> Post:
    """The real clock, network and chance."""
    return Post(clock=now, send=_send, chance=random.random, base=settings.SITE_URL)


def _send(url: str, body: bytes, headers: dict[str, str]) -> Outcome:
    return send(url, body, headers, allow_private=settings.ALLOW_PRIVATE_WEBHOOKS)
