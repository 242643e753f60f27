"""Who may do what in a discussion."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed
from annotations.access.roles import Right, check_may
from annotations.discussions.models import Comment, Discussion

EDITABLE_FOR = timedelta(minutes=15)
"""So long a slip can be put right; later others have read it and may have answered."""


def check_can_write(discussion: Discussion | None, by: User) -> None:
    """Everybody at the desk, as long as it is not resolved."""
    check_may(by, Right.READ_DESK)
    if discussion is not None and discussion.resolved_at is not None:
        raise Conflict(_("This discussion is resolved. Reopen it to go on."), code="resolved")


def check_can_edit(comment: Comment, person: User, *, is_last: bool, now: datetime) -> None:
    """Only its author, soon, and before anybody answered."""
    check_may(person, Right.READ_DESK)
    if comment.author_id != person.pk:
        raise NotAllowed(
            _("This comment is %(name)s's.") % {"name": comment.author.get_full_name()}, code="not_the_author"
        )
    if now - comment.at > EDITABLE_FOR:
        raise Conflict(_("After a quarter of an hour a comment stays as it is. Write another one."), code="too_late")
    if not is_last:
        raise Conflict(_("Somebody answered already, so the comment stays as it is."), code="answered")


def can_edit(comment: Comment, person: User, *, is_last: bool, now: datetime) -> bool:
    """Whether check_can_edit would let this person through."""
    try:
        check_can_edit(comment, person, is_last=is_last, now=now)
    except (NotAllowed, Conflict):
        return False
    return True
