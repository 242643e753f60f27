"""Who may write, submit and take back a verdict."""

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import NotAllowed
from annotations.access.roles import Right, check_may, may
from annotations.verdicts.lifecycle import EDITABLE
from annotations.verdicts.models import Verdict


def check_can_draft(by: User) -> None:
    """Any fact-checker or editor may begin a verdict."""
    check_may(by, Right.WRITE_VERDICTS)


def check_can_write(verdict: Verdict, by: User) -> None:
    """Only its author writes a verdict, submits it and takes it back."""
    check_may(by, Right.WRITE_VERDICTS)
    if verdict.author_id != by.pk:
        raise NotAllowed(
            _("This verdict is %(name)s's. Write your own, or ask them to change it.")
            % {"name": verdict.author.get_full_name()},
            code="not_the_author",
        )


def can_write(verdict: Verdict, by: User) -> bool:
    """Whether check_can_write would let this person through."""
    try:
        check_can_write(verdict, by)
    except NotAllowed:
        return False
    return True


def is_left(verdict: Verdict) -> bool:
    """Whether it is a draft that nobody goes on with: its author is deactivated, or may write no verdicts any more."""
    return verdict.status in EDITABLE and not may(verdict.author, Right.WRITE_VERDICTS)
