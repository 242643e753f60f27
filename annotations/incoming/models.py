"""The annotations that programs sent, as they came, beside what they became."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from annotations.access.models import Token, User
from annotations.claims.models import Claim
from annotations.verdicts.models import Verdict


class Annotation(models.Model):
    """A W3C annotation that somebody sent. It made its claim (``makes_claim``), or speaks of one that was there.

    ``document`` is what was sent, with HTML made safe. ``via`` is the id that it had where it comes from, "" without
    one. ``assesses`` tells that it judges: ``verdict`` is what somebody of the desk made of that, once they took it up.
    A deleted one keeps its row, so that its address is never given to another.
    """

    posted_by = models.ForeignKey(User, models.PROTECT, related_name="annotations")
    key = models.ForeignKey(Token, models.PROTECT, null=True, related_name="+")
    via = models.CharField(max_length=2000, blank=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="annotations")
    makes_claim = models.BooleanField()
    assesses = models.BooleanField()
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, related_name="annotations")
    document = models.JSONField()
    posted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Annotation"]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("posted_by", "via"),
                condition=~Q(via="") & Q(deleted_at=None),
                name="annotation_is_posted_once",
            ),
            models.CheckConstraint(
                condition=Q(makes_claim=True) | Q(assesses=True), name="annotation_makes_a_claim_or_assesses_one"
            ),
            models.CheckConstraint(
                condition=Q(verdict=None) | Q(assesses=True), name="annotation_that_is_a_verdict_assesses"
            ),
        )

    def __str__(self) -> str:
        return self.via or f"annotation {self.pk}"

    @property
    def is_deleted(self) -> bool:
        """Whether who sent it took it back."""
        return self.deleted_at is not None

    @property
    def via_is_page(self) -> bool:
        """Whether its former id is an address that a browser opens."""
        return self.via.startswith(("https://", "http://"))

    @property
    def names(self) -> list[str]:
        """What it was called before it came here: its own id, and what its own ``via`` names, each once."""
        given: Any = self.document.get("via", [])
        older = given if isinstance(given, list) else [given]
        return list(dict.fromkeys(name for name in (self.via, *older) if isinstance(name, str) and name))
