"""What who sent an annotation may still do with it, and what the desk may make of it."""

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed
from annotations.access.roles import Right, check_may
from annotations.incoming.models import Annotation
from annotations.incoming.queries import others_worked_on


def check_can_change(annotation: Annotation, by: User) -> None:
    """Only who sent it changes it, and only while nobody of the desk works with it. Raises NotAllowed and Conflict."""
    check_is_own(annotation, by)
    if others_worked_on(annotation):
        raise Conflict(
            _("The desk took this up already, so it does not change any more. Send what is new as another annotation."),
            code="taken_up",
        )


def check_is_own(annotation: Annotation, by: User) -> None:
    """Raise NotAllowed for everybody but who sent it."""
    check_may(by, Right.ANNOTATE)
    if annotation.posted_by_id != by.pk:
        raise NotAllowed(_("Only who sent an annotation changes it or takes it back."), code="not_yours")


def can_take_up(annotation: Annotation) -> bool:
    """Whether a verdict can be begun with what it says."""
    return annotation.assesses and annotation.verdict_id is None and not annotation.is_deleted


def check_can_take_up(annotation: Annotation, by: User) -> None:
    """Raises NotAllowed, and Conflict for one that is a verdict already, was taken back or assesses nothing."""
    check_may(by, Right.WRITE_VERDICTS)
    if annotation.verdict_id is not None:
        raise Conflict(_("Somebody took this up already."), code="done_already", existing=annotation.verdict_id)
    if not can_take_up(annotation):
        raise Conflict(_("There is nothing here to take up: it was taken back, or it says nothing about the claim."))
