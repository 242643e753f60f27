"""The ledger's tables: the entries and the head of their chain."""

from typing import Any, ClassVar, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from annotations.ledger.events import FEED

NAME_LENGTH = 300


class Entry(models.Model):
    """Who did what to what, when, before and after. Appended, never changed.

    There is no foreign key to what it describes: an entry outlives its subject.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    event = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=32)
    subject_id = models.CharField(max_length=64)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=NAME_LENGTH)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects: ClassVar[models.Manager["Entry"]] = models.Manager()

    class Meta:
        ordering = ("sequence",)
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=("subject_type", "subject_id", "sequence"), name="entry_by_subject"),
            models.Index(fields=("sequence",), condition=models.Q(event__in=FEED), name="entry_of_the_feed"),
            models.Index(fields=("event", "at"), name="entry_by_event"),
            models.Index(fields=("at", "sequence"), name="entry_by_time"),
            models.Index(fields=("subject_type", "at", "sequence"), name="entry_by_kind"),
            models.Index(fields=("by_id", "at", "sequence"), name="entry_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.event} {self.subject_type} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse any second save, and any save over an entry that is there."""
        if not self._state.adding:
            raise TypeError("An entry of the ledger is never changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("An entry of the ledger is never deleted.")


class Head(models.Model):
    """The one row that says where the chain ends. Who holds its lock holds the pen."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    objects: ClassVar[models.Manager["Head"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
