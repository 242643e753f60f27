"""Four eyes: who may approve, return, publish, correct and withdraw."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.refusals import NotAllowed, Refused, Sentence
from annotations.access.roles import Right, check_may, may
from annotations.verdicts.lifecycle import Status, check_move
from annotations.verdicts.models import Verdict
from annotations.verdicts.policies import check_can_write
from annotations.verdicts.queries import is_kept_from, public_of_claims
from annotations.verdicts.reading_models import SecondReading, Stage

AUTHOR: dict[str, Sentence] = {
    "approve": _("You wrote this verdict, so another editor has to approve it."),
    "return": _("You wrote this verdict. Take it back while it waits; once approved, another editor has to return it."),
    "correct": _("You wrote this verdict, so another editor has to correct it."),
    "withdraw": _("You wrote this verdict, so another editor has to withdraw it."),
    "recheck": _("You wrote this verdict, so another editor has to say that it still holds."),
}
"""What an author may never do with their own verdict, though they be an editor."""

FOUND_OTHERWISE: Sentence = _(
    "You read this verdict a second time and found otherwise, so another editor has to approve it."
)
"""Between two readers decides somebody else, where there is anybody: who says why the first rating stands."""

PLACES: Sentence = _("Readers see a verdict on this claim, so an editor decides on which words it stands.")


def check_can(name: str, verdict: Verdict, by: User) -> None:
    """The person's side of an editor's move. Raises NotAllowed."""
    check_may(by, Right.REVIEW)
    if verdict.is_sealed and is_kept_from(verdict, by):
        sentence = _("You read this verdict a second time. Give your reading first; another editor decides meanwhile.")
        raise NotAllowed(sentence, code="blind")
    if name in AUTHOR and verdict.author_id == by.pk:
        raise NotAllowed(AUTHOR[name], code="four_eyes")
    if name == "approve" and _found_otherwise(verdict, by) and _others_could(verdict, by):
        raise NotAllowed(FOUND_OTHERWISE, code="four_eyes")


def _found_otherwise(verdict: Verdict, by: User) -> bool:
    """Whether this person gave the last second reading of a verdict that waits, and it says something else."""
    if verdict.status != Status.SUBMITTED:
        return False
    last = SecondReading.objects.filter(verdict=verdict, stage=Stage.GIVEN).order_by("asked_at", "pk").last()
    return last is not None and last.reader_id == by.pk and not last.agrees_with(verdict)


def _others_could(verdict: Verdict, by: User) -> bool:
    return people_who_may(Right.REVIEW).exclude(pk__in=(verdict.author_id, by.pk)).exists()


def can(name: str, verdict: Verdict, by: User) -> bool:
    """Whether check_can would let this person through."""
    try:
        check_can(name, verdict, by)
    except NotAllowed:
        return False
    return True


def check_can_place(claim_id: int, by: User) -> None:
    """Who decides on which words a claim stands: any checker, but an editor where readers see a verdict there."""
    check_may(by, Right.WRITE_CLAIMS)
    if not can_place(public_of_claims([claim_id]).get(claim_id), by):
        raise NotAllowed(PLACES, code="readers_see_it")


def can_place(public_verdict: Verdict | None, by: User) -> bool:
    """The same for who knows what readers see of the claim; None for nothing."""
    return may(by, Right.REVIEW if public_verdict else Right.WRITE_CLAIMS)


MOVES: dict[str, Callable[[Verdict, User], None]] = {
    "write": check_can_write,
    "submit": check_can_write,
    "recall": check_can_write,
    "approve": lambda verdict, by: check_can("approve", verdict, by),
    "return": lambda verdict, by: check_can("return", verdict, by),
    "publish": lambda verdict, by: check_can("publish", verdict, by),
    "correct": lambda verdict, by: check_can("correct", verdict, by),
    "withdraw": lambda verdict, by: check_can("withdraw", verdict, by),
}
"""For each move that a person makes: who may make it."""


def open_moves(verdict: Verdict, by: User) -> list[str]:
    """The moves that this person can make now: the table of statuses and the person agree."""
    return [name for name in MOVES if _is_open(name, verdict, by)]


def _is_open(name: str, verdict: Verdict, by: User) -> bool:
    try:
        check_move(name, verdict.status)
        MOVES[name](verdict, by)
    except Refused:
        return False
    return True
