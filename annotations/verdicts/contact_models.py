"""The contact log of a claim: whom the desk asked about it, when, how, and what they answered. Never public."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.claims.models import Claim


class Whom(models.TextChoices):
    """What somebody who was asked is to the claim."""

    CLAIMANT = "claimant", _("Who made the claim")
    SOURCE = "source", _("A source of evidence")
    EXPERT = "expert", _("An expert")
    OTHER = "other", _("Somebody else")


class Channel(models.TextChoices):
    """How somebody was asked."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    IN_PERSON = "in_person", _("In person")
    MESSAGE = "message", _("Message")
    LETTER = "letter", _("Letter")
    FORM = "form", _("Form on their page")


class Contact(models.Model):
    """One time that somebody was asked. What never happened is struck out with a reason, not deleted."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="contacts")
    asked = models.CharField(_("who was asked"), max_length=300)
    whom = models.CharField(_("who that is"), max_length=10, choices=Whom, default=Whom.CLAIMANT)
    channel = models.CharField(_("how"), max_length=10, choices=Channel, default=Channel.EMAIL)
    asked_on = models.DateField(_("asked on"))
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    logged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Contact"]] = models.Manager()

    class Meta:
        ordering = ("asked_on", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(asked=""), name="contact_names_who_was_asked"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")), name="contact_is_answered_afterwards"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="contact_has_an_answer_with_its_date_or_none",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_reason="") | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
                name="contact_is_struck_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked} {self.asked_on}"
