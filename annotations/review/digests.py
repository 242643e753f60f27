"""The daily mail to one person: what waits for them, overdue first, and what they have not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annotations.access.models import User
from annotations.access.roles import Right, may
from annotations.claims.models import Claim
from annotations.notices.models import Notice
from annotations.notices.queries import unread_of
from annotations.review.assigning import unclaimed
from annotations.review.piles import PILES
from annotations.review.queries import (
    awaiting,
    claims_to_check,
    disputed,
    open_verdicts_of,
    ready_to_publish,
    to_recheck,
)
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Verdict
from annotations.verdicts.reading_models import SecondReading, Stage
from annotations.verdicts.readings import waiting_for

PILE = {pile.name: pile for pile in PILES}
MOST = 20
"""Lines of one section: a mail is read on the way to work."""


@dataclass(frozen=True, slots=True)
class DailyDigest:
    """The sections of the mail. Counts of editors are 0 for others."""

    day: date
    overdue: Sequence[Claim]
    claims: Sequence[Claim]
    returned: Sequence[Verdict]
    readings: Sequence[SecondReading]
    """Second readings that this person has taken. Of the verdict nothing is told."""
    notices: Sequence[Notice]
    late: int
    """Of the whole desk, for editors."""
    to_review: int
    disputed: int
    to_publish: int
    to_recheck: int
    unclaimed: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits: then no mail goes. What nobody has is no reason to write to everybody."""
        parts = (self.overdue, self.claims, self.returned, self.readings, self.notices)
        return not any(parts) and not self.for_editors

    @property
    def for_editors(self) -> bool:
        """Whether something waits that an editor decides or should worry about. What is disputed is to be reviewed."""
        return bool(self.late or self.to_review or self.to_publish or self.to_recheck)


def digest_of(person: User, day: date) -> DailyDigest:
    """What waits for this person on a day."""
    is_editor = may(person, Right.REVIEW)
    given = list(claims_to_check(person)[: 2 * MOST])
    overdue = [claim for claim in given if claim.due_on is not None and claim.due_on < day]
    return DailyDigest(
        day=day,
        overdue=overdue[:MOST],
        claims=[claim for claim in given if claim not in overdue][:MOST],
        returned=list(open_verdicts_of(person).filter(status=Status.CHANGES_REQUESTED)[:MOST]),
        readings=list(waiting_for(person).filter(stage=Stage.TAKEN)[:MOST]),
        notices=list(unread_of(person)[:MOST]),
        late=PILE["overdue"].rows(person, day).count() if is_editor else 0,
        disputed=disputed(person).count() if is_editor else 0,
        to_review=awaiting(person).count() if is_editor else 0,
        to_publish=ready_to_publish().count() if is_editor else 0,
        to_recheck=to_recheck().count() if is_editor else 0,
        unclaimed=unclaimed().count() if may(person, Right.WRITE_VERDICTS) else 0,
    )
