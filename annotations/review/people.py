"""Who somebody is to the desk: changed by an admin. Whoever can check no more gives up what they had."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from annotations.access.actions import alter_person
from annotations.access.models import User
from annotations.access.roles import Right, may
from annotations.claims.actions import free_claims
from annotations.ledger.actions import writing
from annotations.review.second_readings import free_readings
from annotations.verdicts.standing import remember_standing_of_drafts


def change_person(*, person: User, details: Mapping[str, Any], by: User, at: datetime) -> User:
    """Change who somebody is to the desk (see ``access.actions.PERSON``). Deactivating is all that happens to a person.

    What they wrote stays theirs. Who may write no verdicts any more (deactivated, or in another role) has no claims and
    no second readings any more either: these are for others to take, and coming back brings none of them back. Their
    drafts stand for no claim until they can go on with them. Raises Invalid by field, and NotAllowed.
    """
    with writing():
        person = alter_person(person=person, details=details, by=by, at=at)
        if not may(person, Right.WRITE_VERDICTS):
            free_claims(person, by, at)
            free_readings(person, by, at)
        remember_standing_of_drafts(person)
    return person
