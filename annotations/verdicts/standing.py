"""Which verdict stands for a claim, kept beside the claim: written with every change of a verdict's status."""

from collections.abc import Iterable

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from annotations.claims.models import Claim
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import STANDING


def remember_standing(claim_ids: Iterable[int]) -> None:
    """Inside the transaction of what changed: the status of the verdict that stands for each of these claims."""
    order = Case(*(When(status=status, then=place) for place, status in enumerate(STANDING)))
    best = Verdict.objects.filter(claim=OuterRef("pk")).order_by(order, "-pk").values("status")[:1]
    Claim.objects.filter(pk__in=list(claim_ids)).update(standing=Coalesce(Subquery(best), Value("")))
