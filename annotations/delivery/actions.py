"""What admins can do with webhooks: add, change, sign anew, test, switch off and on, deliver once more."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.models import Partner, User
from annotations.access.refusals import Conflict, Invalid, check_text, check_version
from annotations.access.roles import Right, check_may
from annotations.delivery.alarm import ring
from annotations.delivery.models import Delivery, Webhook
from annotations.delivery.sending import checked_address
from annotations.delivery.signing import secret_of
from annotations.exports.feed import CHANGED, cursor_now
from annotations.ledger.actions import changes, record, writing
from annotations.verdicts.lifecycle import Status

EVENTS: tuple[str, ...] = (Status.PUBLISHED, Status.CORRECTED, Status.WITHDRAWN, Status.SUPERSEDED, CHANGED)
"""What a webhook can be told of."""
TEST = "test"


def add_webhook(
    *,
    partner: Partner,
    url: str,
    events: Iterable[str],
    randomness: bytes,
    allow_private: bool = False,
    by: User,
    at: datetime,
) -> tuple[Webhook, str]:
    """(webhook, its secret): an address that is told of what changes from now on.

    ``randomness`` is 24 to 64 random bytes. Raises Invalid by field, and NotAllowed.
    """
    check_may(by, Right.ADMINISTER)
    webhook = Webhook(partner=partner, added_at=at, added_by=by, secret=secret_of(randomness))
    webhook.url = checked_address(url, allow_private=allow_private)
    webhook.events = _checked(events)
    with writing():
        webhook.cursor = str(cursor_now())
        webhook.save()
        after = {"partner": partner.pk, "url": webhook.url, "events": webhook.events}
        record(event="webhook.added", subject=webhook, by=by, at=at, after=after)
    return webhook, webhook.secret


def change_webhook(
    *,
    webhook: Webhook,
    details: Mapping[str, Any],
    allow_private: bool = False,
    expected: int | None = None,
    by: User,
    at: datetime,
) -> Webhook:
    """Another address or other events, from now on. Raises Invalid by field, Stale, NotAllowed."""
    check_may(by, Right.ADMINISTER)
    if unknown := sorted(set(details) - {"url", "events"}):
        raise Invalid({name: [_("A webhook has no such detail.")] for name in unknown})
    values = dict(details)
    if "url" in values:
        values["url"] = checked_address(values["url"], allow_private=allow_private)
    if "events" in values:
        values["events"] = _checked(values["events"])
    with writing():
        webhook = _fresh(webhook)
        check_version(webhook, expected)
        before, after = changes(webhook, values)
        if after:
            _save(webhook, *after)
            record(event="webhook.changed", subject=webhook, by=by, at=at, before=before, after=after)
    return webhook


def rotate_secret(
    *, webhook: Webhook, randomness: bytes, until: datetime, by: User, at: datetime
) -> tuple[Webhook, str]:
    """(webhook, its new secret). Until ``until`` messages carry two signatures, so that the receiver can change."""
    check_may(by, Right.ADMINISTER)
    secret = secret_of(randomness)
    with writing():
        webhook = _fresh(webhook)
        webhook.old_secret, webhook.old_secret_until = webhook.secret, until
        webhook.secret = secret
        _save(webhook, "secret", "old_secret", "old_secret_until")
        record(event="webhook.signed_anew", subject=webhook, by=by, at=at, after={"both_until": until})
    return webhook, secret


def disable_webhook(*, webhook: Webhook, reason: str, by: User | None, at: datetime) -> Webhook:
    """Send it nothing more. What is pending stays pending, and what changes meanwhile is planned when it is on again.

    ``by`` is None where the receiver itself said so, or could not be reached for days.
    """
    if by is not None:
        check_may(by, Right.ADMINISTER)
    with writing():
        webhook = _fresh(webhook)
        if webhook.disabled_at is None:
            webhook.disabled_at, webhook.disabled_reason = at, check_text("reason", reason, most=300)
            _save(webhook, "disabled_at", "disabled_reason")
            after = {"disabled_at": at}
            record(event="webhook.disabled", subject=webhook, by=by, at=at, after=after, reason=webhook.disabled_reason)
    return webhook


def enable_webhook(*, webhook: Webhook, by: User, at: datetime) -> Webhook:
    """Go on where it was switched off: everything pending is attempted again, from the first delay on."""
    check_may(by, Right.ADMINISTER)
    with writing():
        webhook = _fresh(webhook)
        if webhook.disabled_at is not None:
            before = {"disabled_at": webhook.disabled_at}
            webhook.disabled_at, webhook.disabled_reason, webhook.retry_at = None, "", None
            _save(webhook, "disabled_at", "disabled_reason", "retry_at")
            waiting = Delivery.objects.filter(webhook=webhook, next_attempt_at__isnull=False)
            waiting.update(attempts=0, first_attempt_at=None, next_attempt_at=at)
            record(event="webhook.enabled", subject=webhook, by=by, at=at, before=before, after={"disabled_at": None})
    ring(at, at=at)
    return webhook


def test_webhook(*, webhook: Webhook, by: User, at: datetime) -> Delivery:
    """Send it a message that says it is a test. Raises Conflict while it is switched off."""
    check_may(by, Right.ADMINISTER)
    with writing():
        webhook = _fresh(webhook)
        _check_on(webhook)
        tests = Delivery.objects.filter(webhook=webhook, event=TEST).count()
        name = f"{TEST}-{tests + 1}"
        delivery = Delivery.objects.create(
            webhook=webhook,
            event=TEST,
            happened_at=at,
            place=name,
            message_id=f"msg_{webhook.pk}_{name}",
            next_attempt_at=at,
        )
        record(event="webhook.tested", subject=webhook, by=by, at=at, after={"message": delivery.message_id})
    ring(at, at=at)
    return delivery


def replay_delivery(*, delivery: Delivery, by: User, at: datetime) -> Delivery:
    """Deliver once more what arrived or was given up, under the same id, with the record as it now stands.

    Raises Conflict for what is still pending, and while the webhook is switched off.
    """
    check_may(by, Right.ADMINISTER)
    with writing():
        delivery = Delivery.objects.select_related("webhook__partner__user").get(pk=delivery.pk)
        _check_on(delivery.webhook)
        if delivery.next_attempt_at is not None:
            raise Conflict(_("This is still waiting to be delivered."), code="still_pending")
        delivery.delivered_at = delivery.given_up_at = delivery.first_attempt_at = None
        delivery.attempts, delivery.next_attempt_at = 0, at
        delivery.save()
        record(event="delivery.replayed", subject=delivery, by=by, at=at, after={"message": delivery.message_id})
    ring(at, at=at)
    return delivery


def _checked(events: Iterable[str]) -> list[str]:
    found = [event for event in EVENTS if event in set(events)]
    if not found or set(events) - {*EVENTS}:
        raise Invalid.of("events", _("Choose at least one event that there is."))
    return found


def _check_on(webhook: Webhook) -> None:
    if webhook.disabled_at is not None:
        raise Conflict(_("This webhook is switched off. Switch it on first."), code="disabled")


def _fresh(webhook: Webhook) -> Webhook:
    return Webhook.objects.select_related("partner__user").get(pk=webhook.pk)


def _save(webhook: Webhook, *names: str) -> None:
    webhook.version += 1
    webhook.save(update_fields=[*names, "version"])
