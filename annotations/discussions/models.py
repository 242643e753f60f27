"""Discussions about a claim or one of its verdicts, and the comments in them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.claims.models import Claim
from annotations.verdicts.models import Verdict


class Discussion(models.Model):
    """One thread: about a claim, or about one verdict on it. Open until somebody resolves it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="discussions")
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, related_name="discussions")
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Discussion"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="discussion_is_resolved_by_somebody_or_open",
            ),
        )

    def __str__(self) -> str:
        return f"discussion {self.pk}"


class Comment(models.Model):
    """What one person said. Its first version stays in the ledger when they change it."""

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="comments", db_index=False)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    text = models.TextField(_("comment"), max_length=5000)
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Comment"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("discussion", "author"), name="comment_by_discussion"),)
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),)

    def __str__(self) -> str:
        return self.text[:80]
