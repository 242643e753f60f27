"""Who is at something just now: told by their pages, forgotten in a minute, in nobody's way."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User

LASTS = timedelta(seconds=45)
"""How long somebody is taken to be there after their page said so last; it says so three times in that time."""


class Doing(models.TextChoices):
    """What somebody does there."""

    READING = "reading", _("reading")
    WRITING = "writing", _("writing")
    CORRECTING = "correcting", _("correcting")


class Presence(models.Model):
    """One open page of one person. No record of the desk, so no entry of the ledger tells of it."""

    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    window = models.CharField(max_length=40)
    doing = models.CharField(max_length=10, choices=Doing)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Presence"]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("subject_type", "subject_id", "person", "window"), name="one_presence_for_a_window"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.doing} {self.subject_type} {self.subject_id}"


def be_there(*, subject: models.Model, person: User, window: str, doing: str, at: datetime) -> list[Presence]:
    """Say that this page is open, and who else is there: longest first, once a person and what they do.

    Whoever was away too long comes anew. Other pages of the same person count, as one.
    """
    name = subject._meta.model_name or ""
    with transaction.atomic():
        _at(subject).filter(seen_at__lt=at - LASTS).delete()
        Presence.objects.bulk_create(
            [
                Presence(
                    subject_type=name, subject_id=subject.pk, person=person, window=window, doing=doing, since=at,
                    seen_at=at,
                )
            ],
            update_conflicts=True,
            unique_fields=("subject_type", "subject_id", "person", "window"),
            update_fields=("doing", "seen_at"),
        )  # fmt: skip
    pages = _at(subject).select_related("person").order_by("since", "pk")
    return _once(page for page in pages if page.window != window or page.person_id != person.pk)


def leave(*, subject: models.Model, person: User, window: str) -> None:
    """Say that this page was closed."""
    _at(subject).filter(person=person, window=window).delete()


def others_at(subject: models.Model, person: User, at: datetime) -> list[Presence]:
    """Who else is there, longest first, without going there."""
    pages = _at(subject).select_related("person").filter(seen_at__gte=at - LASTS)
    return _once(pages.exclude(person=person).order_by("since", "pk"))


def busy(subject_type: str, person: User, at: datetime) -> list[int]:
    """The keys of the subjects of this sort at which others are."""
    there = Presence.objects.filter(subject_type=subject_type, seen_at__gte=at - LASTS)
    return list(there.exclude(person=person).values_list("subject_id", flat=True))


def clear_out(at: datetime) -> int:
    """Forget who left without saying so; gives how many pages that were."""
    return Presence.objects.filter(seen_at__lt=at - LASTS).delete()[0]


def _at(subject: models.Model) -> QuerySet[Presence]:
    return Presence.objects.filter(subject_type=subject._meta.model_name or "", subject_id=subject.pk)


def _once(pages: Iterable[Presence]) -> list[Presence]:
    """Of each person, for each thing that they do, the page that is open longest."""
    found: dict[tuple[int, str], Presence] = {}
    for page in pages:
        found.setdefault((page.person_id, page.doing), page)
    return list(found.values())
