"""Second readings: somebody else rates a claim on the same evidence, before they know what the author found."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.verdicts.models import Attribution, Rating, Verdict


class Why(models.TextChoices):
    """Who or what asked for a second reading."""

    EDITOR = "editor", _("An editor asked")
    ENDS = "ends", _("A rating at an end of the scale")
    PRIORITY = "priority", _("A claim of high priority")
    SHARE = "share", _("Drawn by lot")


class Stage(models.TextChoices):
    """How far a second reading has come."""

    ASKED = "asked", _("Nobody has it yet")
    TAKEN = "taken", _("Being read")
    GIVEN = "given", _("Read")
    CLOSED = "closed", _("Called off")


OPEN_STAGES = (Stage.ASKED, Stage.TAKEN)


class SecondReading(models.Model):
    """One. ``first_*`` is what the verdict said when the second rating was given, for comparing both for good.

    ``read_sha256`` is the hash of what was read (``readings.state_of``). ``decided_at`` is when an editor approved or
    returned the verdict behind it, or called it off; until then its author is told nothing of what was found.
    """

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="second_readings", db_index=False)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ASKED)
    why = models.CharField(max_length=10, choices=Why)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reader = models.ForeignKey(User, models.PROTECT, null=True, related_name="second_readings")
    taken_at = models.DateTimeField(null=True)
    attribution = models.CharField(_("attribution"), max_length=25, choices=Attribution, blank=True)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, related_name="+", verbose_name=_("rating"))
    note = models.TextField(_("note"), max_length=5000, blank=True)
    given_at = models.DateTimeField(null=True)
    first_attribution = models.CharField(max_length=25, blank=True)
    first_rating = models.ForeignKey(Rating, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    read_sha256 = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["SecondReading"]] = models.Manager()

    class Meta:
        ordering = ("asked_at", "pk")
        indexes = (
            models.Index(fields=("stage", "asked_at"), name="reading_by_stage"),
            models.Index(fields=("stage", "given_at"), name="reading_by_giving"),
            models.Index(fields=("verdict", "stage", "asked_at"), name="reading_by_verdict"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(reader=None) | ~Q(reader=F("author")), name="second_reader_is_another"),
            models.CheckConstraint(
                condition=Q(stage__in=(Stage.ASKED, Stage.CLOSED)) | Q(reader__isnull=False, taken_at__isnull=False),
                name="reading_is_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.GIVEN, rating__isnull=False, first_rating__isnull=False, given_at__isnull=False)
                & ~Q(attribution="")
                & ~Q(note="")
                | ~Q(stage=Stage.GIVEN) & Q(rating=None, attribution="", given_at=None),
                name="reading_is_given_on_both_axes_with_a_note",
            ),
            models.UniqueConstraint(
                fields=("verdict",), condition=Q(stage__in=OPEN_STAGES), name="verdict_has_one_open_reading"
            ),
        )

    def __str__(self) -> str:
        return f"second reading of verdict {self.verdict_id}"

    @property
    def first_attribution_word(self) -> str:
        """The first reader's attribution, in words."""
        return str(Attribution(self.first_attribution).label) if self.first_attribution else ""

    @property
    def agrees(self) -> bool:
        """Whether both found the same when the second reading was given."""
        return (self.rating_id, self.attribution) == (self.first_rating_id, self.first_attribution)

    def agrees_with(self, verdict: Verdict) -> bool:
        """Whether the second reader found what the verdict says now."""
        return (self.rating_id, self.attribution) == (verdict.rating_id, verdict.attribution)


class ReadingRules(models.Model):
    """When a second reading is asked for by itself: one row of settings, changed by editors."""

    at_the_ends = models.BooleanField(_("rating at either end of the scale"), default=False)
    high_priority = models.BooleanField(_("claim of high priority"), default=False)
    share = models.PositiveSmallIntegerField(_("of all others, so many in a hundred by lot"), default=0)
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["ReadingRules"]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(share__lte=100), name="share_is_a_percentage"),
            models.CheckConstraint(condition=Q(pk=1), name="desk_has_one_set_of_reading_rules"),
        )

    def __str__(self) -> str:
        return "reading rules"
