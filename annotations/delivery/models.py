"""Webhooks, what has to be delivered to them, and each attempt to do so."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import Partner, User


class Webhook(models.Model):
    """An address of a partner that is told of changes. ``cursor`` is how far the feed is planned for it.

    Its secret has to be kept as it is, since every message is signed with it; the one before signs too for a while.
    """

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="webhooks")
    url = models.URLField(_("address"), max_length=2000)
    events = models.JSONField(_("events"), default=list)
    secret = models.CharField(max_length=100)
    old_secret = models.CharField(max_length=100, blank=True)
    old_secret_until = models.DateTimeField(null=True)
    cursor = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    disabled_at = models.DateTimeField(null=True)
    disabled_reason = models.CharField(max_length=300, blank=True)
    succeeded_at = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Webhook"]] = models.Manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.url

    def secrets(self, at: datetime) -> list[str]:
        """Those that sign now, the newest first."""
        old = [self.old_secret] if self.old_secret_until and at < self.old_secret_until else []
        return [self.secret, *old]


class Delivery(models.Model):
    """One change, or a test, that one webhook is to be told. Pending until it arrived or was given up.

    ``place`` is the change's cursor in the feed, so that nothing is planned twice.
    """

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=20)
    verdict_id = models.BigIntegerField(null=True)
    happened_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    message_id = models.CharField(max_length=100, unique=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    first_attempt_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Delivery"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(fields=("webhook", "place"), name="change_is_planned_once_for_each_webhook"),
            models.CheckConstraint(
                condition=Q(next_attempt_at=None) | Q(delivered_at=None, given_up_at=None),
                name="delivery_that_is_over_is_not_attempted",
            ),
        )
        indexes = (
            models.Index(
                fields=("webhook", "next_attempt_at"), condition=Q(next_attempt_at__isnull=False), name="delivery_due"
            ),
            models.Index(
                fields=("webhook", "verdict_id", "id"),
                condition=Q(next_attempt_at__isnull=False),
                name="delivery_in_its_order",
            ),
        )

    def __str__(self) -> str:
        return self.message_id


class Attempt(models.Model):
    """One try to deliver: what was answered, or why nothing was."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="log")
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["Attempt"]] = models.Manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.status or self.error}"


class Alarm(models.Model):
    """The one row that says when the worker looks next at what is due."""

    at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Alarm"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.at}"
