"""Archived copies of sources, and the requests by which they are asked for."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User


class ArchivedCopy(models.Model):
    """What stood at an address at one moment: the bytes as they came, their text, what else stood on the page.

    Title, publisher, author and date are what the page says of itself.
    """

    url = models.URLField(max_length=2000)
    found_at = models.URLField(max_length=2000)
    received = models.BinaryField()
    content_type = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    beside = models.TextField(blank=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    fetched_at = models.DateTimeField()
    fetched_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["ArchivedCopy"]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("url", "sha256"), name="same_page_is_kept_once"),)

    def __str__(self) -> str:
        return f"{self.url} {self.fetched_at:%Y-%m-%d}"


class CopyStatus(models.TextChoices):
    """What became of asking for a copy."""

    WAITING = "waiting", _("Waiting")
    KEPT = "kept", _("Kept")
    FAILED = "failed", _("Failed")


class CopyRequest(models.Model):
    """That somebody asked for a copy of what stands at an address, and what came of it. The worker settles it.

    ``problem`` is the code of what went wrong last; while it waits, ``next_at`` says when it is tried again.
    """

    url = models.URLField(max_length=2000)
    status = models.CharField(max_length=10, choices=CopyStatus, default=CopyStatus.WAITING)
    problem = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    copy = models.ForeignKey(ArchivedCopy, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["CopyRequest"]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=("url", "asked_at"), name="copyrequest_by_address"),)
        constraints = (
            models.UniqueConstraint(
                fields=("url",), condition=Q(status="waiting"), name="one_request_waits_for_an_address"
            ),
            models.CheckConstraint(
                condition=Q(status="kept", copy__isnull=False) | ~Q(status="kept") & Q(copy=None),
                name="request_has_a_copy_when_kept",
            ),
        )

    def __str__(self) -> str:
        return f"{self.url} {self.status}"
