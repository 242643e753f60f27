"""Who may issue which correction, of a verdict at which status: a table that the documentation prints."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.access.models import User
from annotations.access.refusals import Refused
from annotations.access.roles import RIGHTS, Right, Role
from annotations.review.policies import check_can
from annotations.verdicts.lifecycle import LIVE, Status, check_move
from annotations.verdicts.models import CorrectionClass, Verdict


@dataclass(frozen=True, slots=True)
class Issuing:
    """Of one class: the move that it is, the right that it takes, the statuses it starts from, who reads of it."""

    move: str
    right: Right
    before: frozenset[Status]
    by_author: bool
    told_to_readers: bool


_PUT_RIGHT = Issuing("correct", Right.REVIEW, LIVE, by_author=False, told_to_readers=True)
ISSUING: Mapping[CorrectionClass, Issuing] = {
    CorrectionClass.TYPO: Issuing("correct", Right.REVIEW, LIVE, by_author=False, told_to_readers=False),
    CorrectionClass.UPDATE: _PUT_RIGHT,
    CorrectionClass.CORRECTION: _PUT_RIGHT,
    CorrectionClass.RATING_CHANGE: _PUT_RIGHT,
    CorrectionClass.WITHDRAWN: Issuing("withdraw", Right.REVIEW, LIVE, by_author=False, told_to_readers=True),
}
"""Four eyes hold for each class: even a typo in a public verdict is put right by an editor who did not write it."""


def check_can_issue(kind: CorrectionClass, verdict: Verdict, by: User) -> None:
    """Raise NotAllowed or Conflict, with the sentence that the person reads, where the table says no."""
    check_can(ISSUING[kind].move, verdict, by)
    check_move(ISSUING[kind].move, verdict.status)


def can_issue(kind: CorrectionClass, verdict: Verdict, by: User) -> bool:
    """Whether check_can_issue would let this person through."""
    try:
        check_can_issue(kind, verdict, by)
    except Refused:
        return False
    return True


def table() -> str:
    """The table as Markdown."""
    lines = ["| class | who | of a verdict that is | readers are told |", "| --- | --- | --- | --- |"]
    for kind, one in ISSUING.items():
        who = " or ".join(role for role in Role.values if one.right in RIGHTS[role])
        who += "" if one.by_author else ", never its author"
        before = " or ".join(status for status in Status if status in one.before)
        lines.append(f"| `{kind}` | {who} | {before} | {'yes' if one.told_to_readers else 'no, but it is kept'} |")
    return "\n".join(lines) + "\n"
