"""What somebody narrows the desk's lists down to: read in one way for lists of verdicts, lists of claims and counts."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.claims.models import Appearance, Claim
from annotations.verdicts.models import Verdict

NOBODY = 0
UNCHECKED = "unchecked"
WEEK = timedelta(days=7)


class Due(TextChoices):
    """When a claim is due."""

    OVERDUE = "overdue", _("Overdue")
    WEEK = "week", _("Within a week")
    ANY = "any", _("With a date")
    NONE = "none", _("Without a date")


@dataclass(frozen=True, slots=True)
class Look:
    """Each part narrows down further; "" and None leave it. ``assignee`` 0 is nobody, ``rating`` a canonical bucket.

    ``status`` is a verdict's; "unchecked" stands for claims on which no verdict is.
    """

    article: int | None = None
    claimant: str = ""
    topic: str = ""
    rating: str = ""
    assignee: int | None = None
    priority: int | None = None
    status: str = ""
    language: str = ""
    due: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, part.name) not in ("", None) for part in fields(self))

    def verdicts(self, found: QuerySet[Verdict], day: date) -> QuerySet[Verdict]:
        """Those of these verdicts that fit."""
        fits = self._of_claim("claim__", day)
        if self.article is not None:
            fits &= Q(claim__in=self._in_article())
        if self.rating:
            fits &= Q(rating__bucket=self.rating)
        if self.status:
            fits &= Q(status=self.status)
        return found.filter(fits)

    def claims(self, found: QuerySet[Claim], day: date) -> QuerySet[Claim]:
        """Those of these claims that fit."""
        fits = self._of_claim("", day)
        if self.article is not None:
            fits &= Q(pk__in=self._in_article())
        if self.rating:
            fits &= Q(Exists(Verdict.objects.filter(claim=OuterRef("pk"), rating__bucket=self.rating)))
        if self.status:
            fits &= Q(standing="" if self.status == UNCHECKED else self.status)
        return found.filter(fits)

    def _of_claim(self, claim: str, day: date) -> Q:
        fits = Q()
        if self.claimant:
            fits &= Q(**{f"{claim}claimant_name__icontains": self.claimant})
        if self.topic:
            fits &= Q(**{f"{claim}topics__holds": self.topic})
        if self.assignee is not None:
            fits &= Q(**{f"{claim}assignee": self.assignee or None})
        if self.priority is not None:
            fits &= Q(**{f"{claim}priority": self.priority})
        if self.language:
            fits &= Q(**{f"{claim}language__iexact": self.language})
        return fits & self._is_due(f"{claim}due_on", day)

    def _is_due(self, column: str, day: date) -> Q:
        if self.due == Due.OVERDUE:
            return Q(**{f"{column}__lt": day})
        if self.due == Due.WEEK:
            return Q(**{f"{column}__range": (day, day + WEEK)})
        if self.due in (Due.ANY, Due.NONE):
            return Q(**{f"{column}__isnull": self.due == Due.NONE})
        return Q()

    def _in_article(self) -> QuerySet[Appearance, int]:
        return (
            Appearance.objects.filter(article=self.article, retired_at=None).order_by().values_list("claim", flat=True)
        )


EVERYTHING = Look()
