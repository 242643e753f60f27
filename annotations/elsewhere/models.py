"""Feeds of other desks, and the fact checks that they list: nobody here edits what others published."""

from datetime import datetime
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User

LONGEST_WORD = 60


class Feed(models.Model):
    """An address with ClaimReviews: JSON-LD, a DataFeed, or pages that hold them.

    ``next_at`` is when it is read again, None while it is paused. ``problem`` is the code of what went wrong the last
    time. ``unread`` lists what could not be taken: {"item": words to find it by, "reasons": [codes]}.
    """

    url = models.URLField(_("address"), max_length=2000, unique=True)
    name = models.CharField(_("name"), max_length=200)
    every_hours = models.PositiveSmallIntegerField(
        _("read every … hours"), default=6, validators=(MinValueValidator(1), MaxValueValidator(168))
    )
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=40, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    unread = models.JSONField(default=list)
    unread_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Feed"]] = models.Manager()

    class Meta:
        ordering = ("name", "pk")
        indexes = (models.Index(fields=("next_at",), name="feed_by_its_next_reading"),)

    def __str__(self) -> str:
        return self.name

    def is_due(self, at: datetime) -> bool:
        """Whether it should have been read by then."""
        return self.next_at is not None and self.next_at <= at


class Check(models.Model):
    """A fact check of another desk, as its feeds tell it; withdrawn when none of them lists it any more.

    ``key`` is made of its address and its claim: one page may check several claims, and two feeds may list one check.
    """

    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    feeds = models.ManyToManyField(Feed, related_name="checks")
    claim = models.TextField()
    language = models.CharField(max_length=35, blank=True)
    claimant = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True)
    publisher = models.CharField(max_length=300)
    site = models.CharField(max_length=253)
    url = models.URLField(max_length=2000)
    title = models.TextField(blank=True)
    rating = models.CharField(max_length=300, blank=True)
    value = models.FloatField(null=True)
    worst = models.FloatField(null=True)
    best = models.FloatField(null=True)
    reviewed_on = models.DateField(null=True)
    said = models.JSONField()
    found_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Check"]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=("-changed_at", "-id"), name="check_by_its_last_change"),)

    def __str__(self) -> str:
        return self.claim[:80]


class CheckWord(models.Model):
    """A word by which a check is found, while it stands."""

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST_WORD)

    objects: ClassVar[models.Manager["CheckWord"]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("word", "check_of"), name="check_has_a_word_once"),)

    def __str__(self) -> str:
        return self.word
