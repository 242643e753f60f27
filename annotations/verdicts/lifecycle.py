"""The life of a verdict: its statuses and the table of moves between them. Who may move is another question."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Conflict, Sentence


class Status(TextChoices):
    """Where a verdict is in its life."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Superseded")


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: from which statuses, to which, and the sentence where it is refused."""

    before: frozenset[Status]
    after: Status
    refusal: Sentence


S = Status
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
IN_REVIEW = frozenset({S.SUBMITTED, S.APPROVED})
LIVE = frozenset({S.PUBLISHED, S.CORRECTED})
PUBLIC = LIVE | {S.WITHDRAWN}
"""Readers see these: a withdrawn verdict stays readable below its notice."""
EVER_PUBLIC = PUBLIC | {S.SUPERSEDED}
"""Readers saw these: others may keep copies of them."""

MOVES: dict[str, Move] = {
    "write": Move(
        EDITABLE,
        S.DRAFT,
        _("Only a draft is edited. Take a submitted verdict back first; from its approval on, ask an editor."),
    ),
    "submit": Move(EDITABLE, S.SUBMITTED, _("Only a draft can be submitted.")),
    "recall": Move(frozenset({S.SUBMITTED}), S.DRAFT, _("Only a submitted verdict can be taken back to draft.")),
    "return": Move(IN_REVIEW, S.CHANGES_REQUESTED, _("Only a submitted or approved verdict can be returned.")),
    "reopen": Move(IN_REVIEW, S.CHANGES_REQUESTED, _("Only a submitted or approved verdict can be reopened.")),
    "approve": Move(frozenset({S.SUBMITTED}), S.APPROVED, _("Only a submitted verdict can be approved.")),
    "publish": Move(frozenset({S.APPROVED}), S.PUBLISHED, _("Only an approved verdict can be published.")),
    "correct": Move(LIVE, S.CORRECTED, _("Only a published verdict can be corrected.")),
    "withdraw": Move(LIVE, S.WITHDRAWN, _("Only a published verdict can be withdrawn.")),
    "supersede": Move(LIVE, S.SUPERSEDED, _("Only a published verdict can be superseded.")),
}


def check_move(name: str, status: str) -> Status:
    """The status after the move. Raises Conflict with its sentence where the table has no such row."""
    move = MOVES[name]
    if status == move.after and status not in move.before:
        raise Conflict(
            _("That is done already: somebody was faster, or the button was pressed twice."), code="done_already"
        )
    if status not in move.before:
        raise Conflict(move.refusal, code=f"cannot_{name}")
    return move.after


def can_move(name: str, status: str) -> bool:
    """Whether the table has this row."""
    return status in MOVES[name].before
