"""The verbs about webhooks and their deliveries, with the ledger rows of each."""

from typing import Any

from annotations.access.models import Partner
from annotations.delivery.actions import (
    EVENTS,
    add_webhook,
    change_webhook,
    disable_webhook,
    enable_webhook,
    replay_delivery,
    rotate_secret,
    test_webhook,
)
from annotations.delivery.models import Delivery, Webhook
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom

ADDRESS = "https://wire.example/hook"


def _new(newsroom: Newsroom) -> dict[str, Any]:
    partner = Partner.objects.get(user=newsroom.partner)
    given = {"partner": partner, "url": ADDRESS, "events": EVENTS, "randomness": b"s" * 40}
    return {**given, "by": newsroom.admin}


def _webhook(newsroom: Newsroom) -> dict[str, Any]:
    return {"webhook": add_webhook(**_new(newsroom), at=newsroom.now())[0], "by": newsroom.admin}


def _off(newsroom: Newsroom) -> dict[str, Any]:
    given = _webhook(newsroom)
    disable_webhook(**given, reason="", at=newsroom.now())
    return given


def _delivered(newsroom: Newsroom) -> dict[str, Any]:
    delivery = test_webhook(**_webhook(newsroom), at=newsroom.now())
    Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=None, delivered_at=newsroom.now())
    Webhook.objects.update(retry_at=None)
    return {"delivery": delivery, "by": newsroom.admin}


DELIVERY = (
    Verb(add_webhook, _new, ("webhook.added",)),
    Verb(change_webhook, lambda room: {**_webhook(room), "details": {"events": ["withdrawn"]}}, ("webhook.changed",)),
    Verb(
        rotate_secret,
        lambda room: {**_webhook(room), "randomness": b"n" * 40, "until": room.now()},
        ("webhook.signed_anew",),
    ),
    Verb(disable_webhook, lambda room: {**_webhook(room), "reason": "Moved."}, ("webhook.disabled",)),
    Verb(enable_webhook, _off, ("webhook.enabled",)),
    Verb(test_webhook, _webhook, ("webhook.tested",)),
    Verb(replay_delivery, _delivered, ("delivery.replayed",)),
)
