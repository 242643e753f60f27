"""Taking the next claim: the most urgent one that nobody has, so that two people never get the same one."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from annotations.access.models import User
from annotations.access.roles import Right, check_may
from annotations.claims.actions import assign_claim
from annotations.claims.models import UNTOUCHED, Appearance, Claim
from annotations.ledger.actions import writing
from annotations.notices.presence import busy
from annotations.review.second_readings import take_second_reading
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import EVER
from annotations.verdicts.reading_models import SecondReading
from annotations.verdicts.readings import waiting_for
from annotations.verdicts.standing import BEING_WRITTEN


def unclaimed() -> QuerySet[Claim]:
    """Claims that nobody has and on which nobody works; the most urgent first.

    Urgent is what an editor marked so, then what is due soonest, then what needs a re-check, then what is most worth
    checking, then what waits longest.
    """
    begun = Verdict.objects.filter(BEING_WRITTEN, claim=OuterRef("pk"))
    stands = Appearance.objects.filter(claim=OuterRef("pk"), retired_at=None)
    return Claim.objects.filter(
        of_somebody(None, UNTOUCHED),
        ~Exists(begun),
        Exists(stands),
    ).order_by(
        "-priority",
        F("due_on").asc(nulls_last=True),
        F("recheck_since").asc(nulls_last=True),
        F("check_worthiness").desc(nulls_last=True),
        "marked_at",
        "pk",
    )


def of_somebody(person: User | None, standing: Collection[str]) -> Q:
    """Of claims: those that this person (or nobody) has and that stand so or ask for a re-check.

    Each of the two is one stretch of an index. Asked for with "or", both would be found among all that they ever had.
    """
    theirs = Claim.objects.filter(assignee=person).order_by().values("pk")
    return Q(pk__in=theirs.filter(standing__in=standing).union(theirs.filter(recheck_since__gt=EVER)))


def take_next(*, by: User, at: datetime) -> Claim | SecondReading | None:
    """Give a second reading, else the most urgent unclaimed claim, to who asks; None without one. Raises NotAllowed.

    A second reading comes first: a verdict that is finished waits for it.

    Who holds the pen chooses, and the next one in line sees the choice: so no two people get the same claim. Claims
    that somebody else has open right now are passed over.
    """
    check_may(by, Right.WRITE_VERDICTS)
    with writing():
        reading = waiting_for(by).first()
        if reading is not None:
            return take_second_reading(reading=reading, by=by, at=at)
        claim = unclaimed().exclude(pk__in=busy("claim", by, at)).first()
        return assign_claim(claim=claim, assignee=by, by=by, at=at) if claim is not None else None
