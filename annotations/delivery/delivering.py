"""Delivering: what changed is planned for each webhook, and what is due is sent, one after the other, in order.

The ledger is the outbox. A webhook's cursor and the deliveries up to it are written in one transaction, so each change
is planned once whatever breaks; an attempt is written down after it was made, so what a crash interrupts is sent again
under the same id. One worker at a time has a webhook: its claim runs out by itself should the worker die.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as _  # kept in English, said in the reader's language

from annotations.access.refusals import Invalid
from annotations.delivery.actions import TEST, disable_webhook
from annotations.delivery.alarm import ring, silence
from annotations.delivery.models import Attempt, Delivery, Webhook
from annotations.delivery.queries import next_due, next_time, open_webhooks
from annotations.delivery.retrying import DELAYS, next_attempt, retry_after_in
from annotations.delivery.sending import Outcome
from annotations.delivery.signing import headers
from annotations.exports.changes import items
from annotations.exports.feed import Change, Cursor, changes_after
from annotations.exports.lines import line
from annotations.exports.records import stamp

CLAIM = timedelta(minutes=2)
"""How long a worker has a webhook without saying so anew: longer than any attempt takes."""
AT_ONCE = 100
"""Deliveries to one webhook before the next one has its turn."""
TURN = timedelta(seconds=30)
"""No webhook has a longer one: a receiver that takes its time for each answer would keep all others waiting."""
STRETCH = 200
GONE = _("The receiver answered 410: it wants nothing more.")
DOWN = _("Nothing could be delivered for three days. Everything since is kept, and sent when the webhook is on again.")
OTHER_LEDGER = _("The ledger is another one than before (was a backup restored?). Changes since are not planned.")


@dataclass(frozen=True, slots=True)
class Post:
    """What delivering needs from outside: the clock, the network, chance, and the desk's own address."""

    clock: Callable[[], datetime]
    send: Callable[[str, bytes, dict[str, str]], Outcome]
    chance: Callable[[], float]
    base: str


def deliver_due(post: Post) -> int:
    """Plan and send all that is due at every webhook, set the alarm for what is due later, say how many were sent."""
    now = post.clock()
    silence(now)
    found = list(open_webhooks())
    if not found:
        return 0
    ring(now + CLAIM + CLAIM / 4, at=now)  # should this worker die, another one goes on then
    ours = {webhook.pk: _serve(webhook, post) for webhook in found if _claim(webhook, post.clock())}
    served = list(open_webhooks().filter(pk__in=ours))  # for the others, who has them calls
    times = [time for webhook in served if (time := _due_at(webhook)) is not None]
    if any(_is_behind(webhook) for webhook in served):
        times.append(post.clock())
    if times:
        ring(max(min(times), post.clock()), at=post.clock())
    return sum(ours.values())


def _is_behind(webhook: Webhook) -> bool:
    """Whether something changed while we had it: another worker that came for that has gone away again.

    It is asked as ``_plan`` asks, which leaves the cursor before entries that show in nothing public: fewer at a time
    would always find more of these, and call the next worker without end.
    """
    stretch = changes_after(Cursor.of(webhook.cursor), limit=STRETCH)
    return bool(stretch.changes) or stretch.more


def _due_at(webhook: Webhook) -> datetime | None:
    first = next_time([webhook.pk])
    return max(first, webhook.retry_at) if first and webhook.retry_at else first


def _serve(webhook: Webhook, post: Post) -> int:
    """All that is due at one webhook, which this worker has claimed."""
    sent, until = 0, post.clock() + TURN
    try:
        if not _plan(webhook, post):
            return 0
        while sent < AT_ONCE and post.clock() < until and _claim(webhook, post.clock(), ours=True):
            webhook.refresh_from_db()
            now = post.clock()
            waits = webhook.disabled_at is not None or (webhook.retry_at is not None and webhook.retry_at > now)
            delivery = None if waits else next_due(webhook.pk, now)
            if delivery is None:
                break
            _attempt(webhook, delivery, post)
            sent += 1
    finally:
        Webhook.objects.filter(pk=webhook.pk).update(claimed_until=None)
    return sent


def _claim(webhook: Webhook, now: datetime, *, ours: bool = False) -> bool:
    free = Q() if ours else Q(claimed_until=None) | Q(claimed_until__lte=now)
    return bool(Webhook.objects.filter(free, pk=webhook.pk).update(claimed_until=now + CLAIM))


def _plan(webhook: Webhook, post: Post) -> bool:
    """Write down what changed since the webhook's cursor, and move the cursor, in one transaction a stretch."""
    more = True
    while more:
        with transaction.atomic():
            webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
            try:
                stretch = changes_after(Cursor.of(webhook.cursor), limit=STRETCH)
            except Invalid:
                break
            wanted = [change for change in stretch.changes if change.event in webhook.events]
            Delivery.objects.bulk_create(_planned(webhook, change, post.clock()) for change in wanted)
            if str(stretch.cursor) != webhook.cursor:
                Webhook.objects.filter(pk=webhook.pk).update(cursor=str(stretch.cursor))
            more = stretch.more
    else:
        return True
    disable_webhook(webhook=webhook, reason=OTHER_LEDGER, by=None, at=post.clock())
    return False


def _planned(webhook: Webhook, change: Change, at: datetime) -> Delivery:
    return Delivery(
        webhook=webhook,
        event=change.event,
        verdict_id=change.verdict_id,
        happened_at=change.at,
        place=str(change.cursor),
        message_id=f"msg_{webhook.pk}_{change.cursor.sequence}_{change.verdict_id}",
        next_attempt_at=at,
    )


def _attempt(webhook: Webhook, delivery: Delivery, post: Post) -> None:
    at = post.clock()
    body = _body(delivery, post.base)
    outcome = post.send(webhook.url, body, headers(delivery.message_id, at, body, webhook.secrets(at)))
    over = post.clock()
    with transaction.atomic():
        Attempt.objects.create(
            delivery=delivery,
            at=at,
            milliseconds=outcome.milliseconds,
            status=outcome.status,
            error=outcome.error[:300],
            answer=outcome.answer,
            sha256=hashlib.sha256(body).hexdigest(),
        )
        delivery.attempts += 1
        delivery.first_attempt_at = delivery.first_attempt_at or at
        if outcome.arrived:
            delivery.delivered_at, delivery.next_attempt_at = over, None
            Webhook.objects.filter(pk=webhook.pk).update(succeeded_at=over, retry_at=None)
        elif not outcome.is_gone:
            _put_off(webhook, delivery, outcome, over, post)
        delivery.save()
    if outcome.is_gone:
        disable_webhook(webhook=webhook, reason=GONE, by=None, at=over)
    elif delivery.next_attempt_at and delivery.attempts > len(DELAYS):
        disable_webhook(webhook=webhook, reason=DOWN, by=None, at=over)


def _put_off(webhook: Webhook, delivery: Delivery, outcome: Outcome, at: datetime, post: Post) -> None:
    """Set the next attempt. After the last one, a message that the receiver alone does not take is given up.

    A receiver that took nothing at all meanwhile is down: then nothing is given up, and the webhook is switched off.
    """
    patience = retry_after_in(outcome.headers.get("retry-after", ""), at)
    later = next_attempt(delivery.attempts, at, retry_after=patience, chance=post.chance)
    began = delivery.first_attempt_at or at
    took_others = webhook.succeeded_at is not None and webhook.succeeded_at >= began
    if later is None and took_others:
        delivery.given_up_at, delivery.next_attempt_at = at, None
        return
    delivery.next_attempt_at = later or at
    if outcome.is_down:
        Webhook.objects.filter(pk=webhook.pk).update(retry_at=delivery.next_attempt_at)


def _body(delivery: Delivery, base: str) -> bytes:
    """The message: the change as the feed tells it, its record as it stands now."""
    data: object = {"message": "This is a test. Nothing changed."}
    if delivery.event != TEST and delivery.verdict_id is not None:
        change = Change(delivery.event, delivery.verdict_id, delivery.happened_at, Cursor.of(delivery.place))
        (data,) = items([change], base)
    kind = TEST if delivery.event == TEST else f"verdict.{delivery.event}"
    return line({"type": kind, "timestamp": stamp(delivery.happened_at), "data": data}).encode()
