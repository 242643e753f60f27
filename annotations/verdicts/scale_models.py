"""Rating scales: versions, each with its ratings. A verdict keeps the version that it was given under."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext_lazy as _

from annotations.verdicts.colours import tone_of


class Bucket(models.TextChoices):
    """The canonical meaning of a rating, whatever a desk calls it."""

    TRUE = "true", _("True")
    MOSTLY_TRUE = "mostly-true", _("Mostly true")
    MIXED = "mixed", _("Mixed")
    MOSTLY_FALSE = "mostly-false", _("Mostly false")
    FALSE = "false", _("False")
    UNPROVEN = "unproven", _("Unproven")
    OTHER = "other", _("Other")


MOST = 1000
"""The largest number of an axis, and the last place of a list."""


class Scale(models.Model):
    """A version of a rating scale. It is written freely until it becomes current for the first time, then it stands.

    ``edits`` counts the changes to it and its ratings, so that nobody overwrites what they have not seen.
    """

    name = models.SlugField(_("short name"), max_length=100)
    version = models.PositiveIntegerField()
    titles = models.JSONField(default=dict)
    worst = models.PositiveSmallIntegerField(_("worst"), default=1)
    best = models.PositiveSmallIntegerField(_("best"), default=5)
    is_current = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    became_current_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    edits = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Scale"]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("name", "version"), name="scale_version_is_unique"),
            models.UniqueConstraint(fields=("is_current",), condition=Q(is_current=True), name="one_scale_is_current"),
            models.UniqueConstraint(
                fields=("name",), condition=Q(became_current_at=None, retired_at=None), name="scale_has_one_draft"
            ),
            models.CheckConstraint(condition=Q(worst__gte=1, best__gt=F("worst")), name="scale_runs_upwards_from_one"),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(became_current_at__isnull=False, retired_at=None),
                name="scale_that_is_current_became_so_and_is_not_retired",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def title(self) -> str:
        """In the language of the page, else in English, else in any; without one the short name."""
        return in_language(self.titles) or self.name

    @property
    def is_draft(self) -> bool:
        """Whether it may still be written: no verdict was ever given under it."""
        return self.became_current_at is None and self.retired_at is None

    @property
    def next_place(self) -> int:
        """The place behind all its ratings; of several at the last place there is, the newest stands last."""
        return min(max((rating.position for rating in self.ratings.all()), default=-1) + 1, MOST)


class Rating(models.Model):
    """One step of a scale, or a rating beside it (``number`` is None). Retired, never deleted."""

    scale = models.ForeignKey(Scale, models.PROTECT, related_name="ratings")
    code = models.SlugField(_("code"), max_length=50)
    labels = models.JSONField(_("labels"))
    definitions = models.JSONField(_("definitions"), default=dict)
    colour = models.CharField(_("colour on light pages"), max_length=7)
    colour_dark = models.CharField(_("colour on dark pages"), max_length=7, default="")
    icon = models.CharField(_("sign"), max_length=50)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    bucket = models.CharField(_("meaning"), max_length=12, choices=Bucket)
    position = models.PositiveSmallIntegerField(_("position"))
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Rating"]] = models.Manager()

    class Meta:
        ordering = ("scale_id", "position", "pk")
        constraints = (models.UniqueConstraint(fields=("scale", "code"), name="rating_code_is_unique_in_its_scale"),)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """In the language of the page, else in English, else in any."""
        return in_language(self.labels)

    @property
    def definition(self) -> str:
        """In the language of the page, else in English, else in any."""
        return in_language(self.definitions)

    @property
    def tone(self) -> str:
        """The name of its own colours in the served style sheet; empty where it has those of its bucket."""
        return tone_of(self.bucket, self.colour, self.colour_dark)


def in_language(words: dict[str, str]) -> str:
    """Words by language: those of the page's language, else English ones, else the first there are."""
    language = (get_language() or "en").lower()
    for one in (language, language.split("-")[0], "en"):
        if words.get(one):
            return str(words[one])
    return str(next(iter(words.values()), ""))
