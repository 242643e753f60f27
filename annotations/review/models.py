"""What people keep of their own view of the desk's work."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from annotations.access.models import User


class SavedView(models.Model):
    """A name for what somebody looks at again and again: the query of the queue's address. Theirs alone.

    No record of the desk: like notices, the ledger does not tell it, and who deletes theirs leaves nothing.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    objects: ClassVar[models.Manager["SavedView"]] = models.Manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=("person", "name"), name="saved_view_has_a_name_of_its_own"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
