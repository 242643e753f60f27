"""Which verdict stands for a claim, kept beside the claim: written with every change of a verdict's status."""

from collections.abc import Iterable

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from annotations.access.models import User
from annotations.access.roles import Right, roles_with
from annotations.claims.models import Claim
from annotations.verdicts.lifecycle import EDITABLE
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import STANDING

BEING_WRITTEN = Q(status__in=EDITABLE, author__is_active=True, author__role__in=roles_with(Right.WRITE_VERDICTS))
"""Of verdicts: drafts that somebody can go on with. Only its author writes a verdict."""


def remember_standing(claim_ids: Iterable[int]) -> None:
    """Inside the transaction of what changed: the status of the verdict that stands for each of these claims.

    A draft whose author can write no more stands for none: the claim waits for somebody as if it was not begun.
    """
    order = Case(*(When(status=status, then=place) for place, status in enumerate(STANDING)))
    counts = Verdict.objects.filter(~Q(status__in=EDITABLE) | BEING_WRITTEN, claim=OuterRef("pk"))
    best = counts.order_by(order, "-pk").values("status")[:1]
    Claim.objects.filter(pk__in=list(claim_ids)).update(standing=Coalesce(Subquery(best), Value("")))


def remember_standing_of_drafts(person: User) -> None:
    """The same for the claims on which this person has a draft, who can go on writing now, or can no more."""
    begun = Verdict.objects.filter(author=person, status__in=EDITABLE)
    remember_standing(begun.order_by().values_list("claim_id", flat=True))
