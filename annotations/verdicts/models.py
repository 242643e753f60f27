"""Verdicts, their sources, their public versions and corrections."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.articles.models import Revision
from annotations.claims.models import Claim
from annotations.verdicts.lifecycle import EVER_PUBLIC, LIVE, PUBLIC, Status
from annotations.verdicts.scale_models import Bucket as Bucket, Rating as Rating, Scale as Scale


class Attribution(models.TextChoices):
    """The first axis: does the named source say it?"""

    ACCURATE = "accurate", _("Accurately attributed")
    MISATTRIBUTED = "misattributed", _("Misattributed")
    CANNOT_BE_ESTABLISHED = ("cannot_be_established", _("Attribution cannot be established"))


class Verdict(models.Model):
    """One reviewer's finding on a claim, on two axes. Readers see its latest Version, never this row's draft.

    ``live_since`` is when it was published, while it stands: what stands published is one stretch of one index. A key
    that begins an index has none of its own: SQLite takes the short one and walks through all that a person ever wrote.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts", db_index=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="verdicts", db_index=False)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    attribution = models.CharField(_("attribution"), max_length=25, choices=Attribution, blank=True)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, verbose_name=_("rating"))
    summary = models.CharField(_("summary"), max_length=500, blank=True)
    rationale = models.TextField(_("rationale"), max_length=50_000, blank=True)
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="approved_verdicts")
    approved_at = models.DateTimeField(null=True)
    is_sealed = models.BooleanField(default=False)
    """A blind second reading is open: see queries.verdicts."""
    overrides = models.JSONField(default=dict)
    """By the code of a rule of review.principles: why the editor approved although it does not hold."""
    published_at = models.DateTimeField(null=True)
    live_since = models.GeneratedField(
        expression=Case(When(status__in=sorted(LIVE), then=F("published_at"))),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    public_version = models.OneToOneField("Version", models.PROTECT, null=True, related_name="+")
    shelf_place = models.PositiveBigIntegerField(null=True, unique=True, editable=False)
    """Among all that is public (annotations.verdicts.shelving)."""
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Verdict"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("status", "submitted_at"), name="verdict_by_status"),
            models.Index(fields=("status", "approved_at"), name="verdict_by_approval"),
            models.Index(fields=("status", "changed_at"), name="verdict_by_change"),
            models.Index(
                fields=("-changed_at", "-id"),
                condition=Q(status__in=sorted(EVER_PUBLIC)),
                name="verdict_ever_public_by_change",
            ),
            models.Index(fields=("author", "status"), name="verdict_by_author"),
            models.Index(fields=("live_since", "id", "claim", "rating"), name="verdict_by_publication_time"),
            models.Index(fields=("claim", "live_since", "rating"), name="verdict_by_claim"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("author")), name="verdict_has_four_eyes"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="verdict_has_a_known_status"),
            models.CheckConstraint(
                condition=Q(status__in=(Status.DRAFT, Status.CHANGES_REQUESTED))
                | (Q(rating__isnull=False, submitted_at__isnull=False) & ~Q(summary="") & ~Q(attribution="")),
                name="verdict_is_complete_when_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(Status.APPROVED, *sorted(PUBLIC), Status.SUPERSEDED))
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="verdict_is_approved_before_it_is_public",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(*sorted(PUBLIC), Status.SUPERSEDED))
                | Q(published_at__isnull=False, public_version__isnull=False),
                name="verdict_has_a_public_version_when_public",
            ),
            models.UniqueConstraint(
                fields=("claim",), condition=Q(status__in=sorted(LIVE)), name="claim_has_one_live_verdict"
            ),
            models.UniqueConstraint(
                fields=("claim", "author"),
                condition=Q(status__in=sorted(set(Status) - PUBLIC - {Status.SUPERSEDED})),
                name="author_has_one_open_verdict_on_a_claim",
            ),
        )

    def __str__(self) -> str:
        return self.summary or f"verdict {self.pk}"


class Stance(models.TextChoices):
    """What a source does to the claim."""

    SUPPORTS = "supports", _("Supports")
    REFUTES = "refutes", _("Refutes")
    CONTEXT = "context", _("Context")


class SourceKind(models.TextChoices):
    """How near a source is to what it tells."""

    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    EXPERT = "expert", _("Expert")
    OWN_REPORTING = "own_reporting", _("Own reporting")


class Medium(models.TextChoices):
    """What a source is made of. Text needs a quote."""

    TEXT = "text", _("Text")
    DATA = "data", _("Data")
    IMAGE = "image", _("Image")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    INTERVIEW = "interview", _("Interview")


class Source(models.Model):
    """One piece of evidence for a verdict."""

    verdict = models.ForeignKey(Verdict, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField()
    url = models.URLField(_("address"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=SourceKind, default=SourceKind.SECONDARY)
    medium = models.CharField(_("medium"), max_length=10, choices=Medium, default=Medium.TEXT)
    quote = models.TextField(_("quote"), max_length=5000, blank=True)
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)
    stance = models.CharField(_("stance"), max_length=10, choices=Stance, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=2000, blank=True)
    archive_file = models.FileField(_("archived file"), upload_to="sources/%Y/%m/", blank=True)
    archive_sha256 = models.CharField(_("SHA-256 of the archived file"), max_length=64, blank=True)
    archived_copy = models.ForeignKey("ArchivedCopy", models.PROTECT, null=True, blank=True, related_name="sources")
    origin_group = models.CharField(_("origin"), max_length=200, blank=True)
    interests = models.TextField(_("interests disclosed"), max_length=2000, blank=True)
    withheld_reason = models.TextField(_("why the source is withheld"), max_length=1000, blank=True)

    objects: ClassVar[models.Manager["Source"]] = models.Manager()

    class Meta:
        ordering = ("verdict_id", "position", "pk")

    def __str__(self) -> str:
        return self.title or self.url or str(_("Withheld source"))


class Version(models.Model):
    """What readers saw of a verdict from one moment on: the public record, frozen as JSON. Never changed."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Version"]] = models.Manager()

    class Meta:
        ordering = ("verdict_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("verdict", "number"), name="version_number_is_unique_in_its_verdict"),
        )

    def __str__(self) -> str:
        return f"{self.verdict_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse any second save, and any save over a version that is there."""
        if not self._state.adding:
            raise TypeError("A public version is never changed: freeze a new one.")
        super().save(*args, **{**kwargs, "force_insert": True})


class CorrectionClass(models.TextChoices):
    """What sort of change a correction is. A typo is silent to readers, but kept."""

    TYPO = "typo", _("Typo")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    RATING_CHANGE = "rating_change", _("Rating change")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Correction(models.Model):
    """How a public verdict was put right: class, reason, and the versions before and after."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="corrections")
    correction_class = models.CharField(_("class"), max_length=15, choices=CorrectionClass)
    reason = models.TextField(_("reason"), max_length=2000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.ForeignKey(Version, models.PROTECT, related_name="+")
    after = models.ForeignKey(Version, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Correction"]] = models.Manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("at",), name="correction_by_time"),)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="correction_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.get_correction_class_display()}: {self.reason}"
