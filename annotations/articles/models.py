"""Articles, their immutable revisions, and what waits in the preview."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User


class Origin(models.TextChoices):
    """Where a revision came from."""

    PASTE = "paste", _("Pasted text")
    HTML = "html", _("Pasted HTML")
    FILE = "file", _("File")
    URL = "url", _("Web page")
    API = "api", _("API")
    COMMAND = "command", _("Command line")


class Direction(models.TextChoices):
    """In which direction a text is written."""

    LTR = "ltr", _("Left to right")
    RTL = "rtl", _("Right to left")


class Described(models.Model):
    """What is known about an article besides its text."""

    title = models.CharField(_("title"), max_length=500)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, default=Direction.LTR)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        abstract = True


DETAILS = {field.name: field.max_length for field in Described._meta.local_fields}
"""An article's details, which a person may edit, and how many characters each holds."""


class Article(Described):
    """A text that somebody published and the desk checks. Its words are in its revisions."""

    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Article"]] = models.Manager()

    class Meta:
        ordering = ("-added_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("url",), condition=~Q(url=""), name="article_url_is_unique_when_given"),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One state of an article's words. Never updated, never deleted.

    ``text`` is the canonical text in which all offsets count Unicode code points; ``html`` is its canonical HTML,
    whose blocks carry their start; ``received`` are the bytes as they came.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    html = models.TextField()
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=10, choices=Origin)
    received = models.BinaryField()
    content_type = models.CharField(max_length=200, blank=True)
    encoding = models.CharField(max_length=40, blank=True)
    fetched_from = models.URLField(max_length=2000, blank=True)
    fetched_at = models.DateTimeField()
    fetched_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Revision"]] = models.Manager()

    class Meta:
        ordering = ("article_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="revision_number_is_unique_in_its_article"),
            models.CheckConstraint(condition=~Q(text=""), name="revision_has_a_text"),
        )
        indexes = (models.Index(fields=["sha256"], name="revision_by_its_text"),)

    def __str__(self) -> str:
        return f"{self.article_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse any second save."""
        if not self._state.adding:
            raise TypeError("A revision is never changed: add a new one.")
        super().save(*args, **kwargs)


class Intake(models.Model):
    """A page that came in and waits in the preview until somebody stores it or it grows old."""

    origin = models.CharField(max_length=10, choices=Origin)
    received = models.BinaryField()
    content_type = models.CharField(max_length=200, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    fetched_from = models.URLField(max_length=2000, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[models.Manager["Intake"]] = models.Manager()

    class Meta:
        indexes = (models.Index(F("received_at"), name="intake_by_age"),)

    def __str__(self) -> str:
        return f"{self.origin} {self.received_at:%Y-%m-%d %H:%M}"
