"""Claims, the articles they appear in, and where they stand in each revision."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.articles.models import Article, Revision
from annotations.claims.holding import Holds

models.JSONField.register_lookup(Holds)


class Kind(models.TextChoices):
    """What sort of statement a claim is."""

    FIGURE = "figure", _("Figure")
    QUOTE = "quote", _("Quote")
    EVENT = "event", _("Event")
    POSITION = "position", _("Position")
    PREDICTION = "prediction", _("Prediction")
    CAUSAL = "causal", _("Cause and effect")


class Comparator(models.TextChoices):
    """How a claim's value is meant."""

    EQUAL = "=", _("exactly")
    AT_LEAST = "≥", _("at least")
    AT_MOST = "≤", _("at most")
    MORE = ">", _("more than")
    LESS = "<", _("less than")
    ABOUT = "≈", _("about")
    RANGE = "range", _("between … and …")


class Priority(models.IntegerChoices):
    """How soon a claim should be checked."""

    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")


class State(models.TextChoices):
    """What is known of a claim's place in a revision."""

    EXACT = "exact", _("in its place")
    MOVED = "moved", _("moved")
    CHANGED = "changed", _("words changed")
    AMBIGUOUS = "ambiguous", _("could be in several places")
    ORPHANED = "orphaned", _("not found")
    CONFIRMED = "confirmed", _("confirmed by a person")


TRUSTED = (State.EXACT, State.MOVED, State.CONFIRMED)
"""Nobody has to look: the words are the same, or a person said so."""
PLACED = (State.EXACT, State.MOVED, State.CHANGED, State.CONFIRMED)
UNSURE = (State.CHANGED, State.AMBIGUOUS, State.ORPHANED)
"""Somebody has to look. Named one by one, since no index helps to find what is not among some."""
UNTOUCHED = ("", "withdrawn", "superseded")
"""Where a claim's ``standing`` says that nobody works on it: no verdict, or none that counts any more."""
UNDECIDED = (*UNTOUCHED, "draft", "changes_requested")
"""Where it says that there is still work before an editor can decide."""


class Claim(models.Model):
    """What is checked: a wording that stands by itself, apart from the words in any article.

    ``standing`` is the status of the verdict that stands for the claim on the desk, "" without any: beside the claim,
    so that who looks for open work need not pass over all that is done.
    """

    wording = models.TextField(_("wording"), max_length=1000)
    language = models.CharField(_("language"), max_length=35, blank=True)
    claimant_name = models.CharField(_("claimant"), max_length=300, blank=True)
    claimant_role = models.CharField(_("claimant's role"), max_length=300, blank=True)
    claimant_same_as = models.URLField(_("claimant's page"), max_length=2000, blank=True)
    reported_by = models.CharField(_("reported by"), max_length=300, blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    said_in = models.CharField(_("said in"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.FIGURE)
    check_worthiness = models.PositiveSmallIntegerField(_("check-worthiness"), null=True, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.NORMAL)
    assignee = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="assigned_claims", verbose_name=_("assigned to"),
        db_index=False,
    )  # fmt: skip
    due_on = models.DateField(_("due on"), null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=30, decimal_places=6, null=True, blank=True)
    value_to = models.DecimalField(_("to"), max_digits=30, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    comparator = models.CharField(_("comparator"), max_length=5, choices=Comparator, blank=True)
    scope = models.CharField(_("scope"), max_length=300, blank=True)
    standing = models.CharField(max_length=20, blank=True, editable=False)
    recheck_since = models.DateTimeField(null=True, editable=False)
    recheck_reason = models.TextField(blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", verbose_name=_("merged into")
    )
    marked_at = models.DateTimeField(editable=False)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager["Claim"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("unit",), condition=~Q(unit=""), name="claim_unit"),
            models.Index(fields=("standing", "due_on"), name="claim_by_standing"),
            models.Index(
                fields=("-priority", "due_on", "marked_at", "id"),
                condition=Q(standing__in=UNTOUCHED),
                name="claim_to_check_by_urgency",
            ),
            models.Index(fields=("assignee", "standing"), name="claim_by_assignee"),
            models.Index(fields=("assignee", "recheck_since"), name="claim_by_assignee_and_recheck"),
            models.Index(fields=("recheck_since",), name="claim_by_recheck"),
            models.Index(fields=("claimant_name", "merged_into", "standing"), name="claim_by_claimant_and_standing"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(wording=""), name="claim_has_a_wording"),
            models.CheckConstraint(
                condition=Q(value_to=None) | Q(value__lte=F("value_to")), name="claim_range_runs_upwards"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="claim_is_not_merged_into_itself"
            ),
        )

    def __str__(self) -> str:
        return self.wording

    def save(self, *args: Any, **kwargs: Any) -> None:
        """All but ``standing``: that is written by verdicts.standing alone, whatever was read here before."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [one.name for one in self._meta.fields if one.name not in ("id", "standing")]
        super().save(*args, **kwargs)


class Appearance(models.Model):
    """A claim in an article: the W3C selectors made on the revision where it was marked."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances")
    article = models.ForeignKey(Article, models.PROTECT, related_name="appearances")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="appearances")
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Appearance"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="appearance_is_not_empty"),
            models.UniqueConstraint(
                fields=("claim", "article", "start", "end", "revision"), name="appearance_is_marked_once"
            ),
        )

    def __str__(self) -> str:
        return self.exact


class Anchor(models.Model):
    """Where an appearance stands in one revision (code points), or that it does not.

    ``change`` is what kind of change its words went through (annotations.text.states.Change); ``detail`` holds the word
    diff and the places that come into question.
    """

    appearance = models.ForeignKey(Appearance, models.PROTECT, related_name="anchors")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="anchors")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State)
    confidence = models.FloatField(default=1.0)
    change = models.CharField(max_length=10, default="none")
    detail = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["Anchor"]] = models.Manager()

    class Meta:
        ordering = ("start", "pk")
        indexes = (models.Index(fields=("state",), name="anchor_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=("appearance", "revision"), name="anchor_is_one_for_each_revision"),
            models.CheckConstraint(
                condition=Q(state__in=PLACED, start__isnull=False, start__lt=F("end"))
                | (~Q(state__in=PLACED) & Q(start=None, end=None)),
                name="anchor_has_a_place_or_says_that_it_has_none",
            ),
        )

    def __str__(self) -> str:
        return f"{self.appearance_id} {self.state} {self.start}–{self.end}"


class SuggestionKind(models.TextChoices):
    """What makes a passage worth checking (annotations.claims.suggesting.shapes.Suggestion)."""

    FIGURE = "figure", _("Figure")
    QUOTE = "quote", _("Quote")
    SUPERLATIVE = "superlative", _("Superlative")
    COMPARISON = "comparison", _("Comparison")
    PREDICTION = "prediction", _("Prediction")


class Answer(models.TextChoices):
    """What the desk said to a suggestion. That it became a claim is told by the claim that stands on its words."""

    OPEN = "open", _("Open")
    LATER = "later", _("Not now")
    DISMISSED = "dismissed", _("Dismissed")


class Look(models.Model):
    """That a revision is to be looked through for what is worth checking, and when that was done.

    The queue may lose a task and a worker may be killed: this row says what is still to be done.
    """

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Look"]] = models.Manager()

    class Meta:
        indexes = (models.Index(fields=("asked_at",), condition=Q(done_at=None), name="look_is_still_to_be_done"),)

    def __str__(self) -> str:
        return f"{self.revision_id} {self.done_at or self.asked_at}"


class Suggestion(models.Model):
    """A passage of one revision (code points) that may be worth checking, as ``claims.suggesting`` read it.

    ``reading`` is what the engine made of it, in its interchange form: value, high, unit, comparator, scope, claimant,
    cue, reported_by and reasons.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="suggestions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    kind = models.CharField(max_length=12, choices=SuggestionKind)
    score = models.FloatField()
    reading = models.JSONField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.OPEN)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["Suggestion"]] = models.Manager()

    class Meta:
        ordering = ("start", "end", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="suggestion_is_not_empty"),
            models.UniqueConstraint(fields=("revision", "start", "end", "kind"), name="suggestion_is_made_once"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OPEN, answered_by=None)
                | (~Q(answer=Answer.OPEN) & Q(answered_by__isnull=False)),
                name="suggestion_is_answered_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"
