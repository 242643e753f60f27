"""What can be asked about webhooks and what is to be delivered to them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet

from annotations.delivery.models import Attempt, Delivery, Webhook

PENDING = Q(next_attempt_at__isnull=False)


def webhooks() -> QuerySet[Webhook]:
    """All, with whose they are."""
    return Webhook.objects.select_related("partner__user").order_by("pk")


def webhooks_of(partner_id: int) -> QuerySet[Webhook]:
    """Those of one partner, each with ``pending``: how many deliveries wait."""
    return (
        webhooks()
        .filter(partner_id=partner_id)
        .annotate(pending=Count("deliveries", filter=Q(deliveries__next_attempt_at__isnull=False)))
    )


def get_webhook(pk: int) -> Webhook | None:
    """One by its key."""
    return webhooks().filter(pk=pk).first()


def open_webhooks() -> QuerySet[Webhook]:
    """Those that are told of changes."""
    return webhooks().filter(disabled_at=None, partner__user__is_active=True)


def deliveries_of(webhook_id: int) -> QuerySet[Delivery]:
    """What one webhook was or is to be told, newest first, with every attempt in ``log``."""
    attempts = Prefetch("log", Attempt.objects.order_by("pk"))
    return Delivery.objects.filter(webhook_id=webhook_id).prefetch_related(attempts).order_by("-pk")


def get_delivery(pk: int) -> Delivery | None:
    """One by its key, with its webhook."""
    return Delivery.objects.select_related("webhook__partner__user").filter(pk=pk).first()


def next_due(webhook_id: int, at: datetime) -> Delivery | None:
    """The oldest delivery that may be attempted now: none overtakes an earlier one about the same verdict."""
    before = Delivery.objects.filter(
        PENDING, webhook=webhook_id, verdict_id=OuterRef("verdict_id"), pk__lt=OuterRef("pk")
    )
    due = Delivery.objects.filter(webhook=webhook_id, next_attempt_at__lte=at)
    return due.filter(~Exists(before)).order_by("pk").first()


def next_time(webhook_ids: Iterable[int]) -> datetime | None:
    """When the next attempt is due at any of these; None when nothing is pending."""
    found = Delivery.objects.filter(PENDING, webhook__in=list(webhook_ids)).aggregate(first=Min("next_attempt_at"))
    first: datetime | None = found["first"]
    return first


def pending(webhook_id: int) -> int:
    """How many deliveries wait."""
    return Delivery.objects.filter(PENDING, webhook=webhook_id).count()
