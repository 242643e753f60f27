"""Notices to people, what they follow, and which notices they want and how."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User


class Kind(models.TextChoices):
    """What a notice is about. Each person chooses which kinds reach them, and how."""

    ASSIGNED = "assigned", _("A claim was given to me")
    RETURNED = "returned", _("A verdict of mine was returned")
    APPROVED = "approved", _("A verdict of mine was approved")
    READING = "reading", _("A second reading was given to me")
    TO_READ = "to_read", _("A second reading waits for whoever takes it")
    READ = "read", _("A second reading that I asked for was given")
    RECHECK = "recheck", _("A claim that I worked on needs a re-check")
    MENTIONED = "mentioned", _("Somebody mentions me in a discussion")
    REPLIED = "replied", _("Somebody writes in a discussion of mine, or about my verdict")


class Notice(models.Model):
    """One thing that one person is told. ``title`` is what the subject was called then.

    ``mail_begun_at`` is set while a worker mails it: long past, it is what is left of one that was killed.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind)
    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_shown = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    is_mailed = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)
    mail_begun_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Notice"]] = models.Manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("person", "-id"), condition=Q(is_shown=True), name="notice_by_person"),
            models.Index(fields=("person",), condition=Q(is_shown=True, read_at=None), name="notice_unread"),
            models.Index(
                fields=("mail_begun_at",), condition=Q(mail_begun_at__isnull=False), name="notice_being_mailed"
            ),
        )
        constraints = (models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_has_a_known_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_type} {self.subject_id}"


class Follow(models.Model):
    """Somebody is told what happens to something, because they had to do with it."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()

    objects: ClassVar[models.Manager["Follow"]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("subject_type", "subject_id", "person"), name="subject_is_followed_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject_type} {self.subject_id}"


class Choice(models.Model):
    """How one kind of notice reaches one person, where they chose another way than the desk's."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    in_app = models.BooleanField()
    by_mail = models.BooleanField()

    objects: ClassVar[models.Manager["Choice"]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "kind"), name="kind_is_chosen_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class Digest(models.Model):
    """The last day on which somebody got the daily mail."""

    person = models.OneToOneField(User, models.PROTECT, related_name="+", primary_key=True)
    sent_on = models.DateField()

    objects: ClassVar[models.Manager["Digest"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.person_id} {self.sent_on}"
