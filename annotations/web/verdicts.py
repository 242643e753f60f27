"""A verdict on the desk: its page, and the moves to make there."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annotations.access.models import User
from annotations.access.refusals import Invalid, NotAllowed, Refused
from annotations.access.roles import Right
from annotations.claims.queries import get_claim
from annotations.notices.presence import others_at
from annotations.review import actions as review
from annotations.review.principles import fresh_checks
from annotations.review.second_readings import submit_for_review
from annotations.verdicts.actions import draft_verdict, recall_verdict
from annotations.verdicts.lifecycle import EDITABLE
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_verdict, has_open
from annotations.verdicts.readings import reading_of
from annotations.verdicts.tasks import fetch_missing
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.pages import draw, found, now
from annotations.web.refusals import status_of
from annotations.web.verdict_forms import ApprovalForm, ReasonForm
from annotations.web.verdict_pages import Answer, verdict_page_of

MOVES: dict[str, Callable[..., object]] = {
    "submit": lambda **given: submit_for_review(draw=draw(), **given),
    "recall": recall_verdict,
    "approve": review.approve_verdict,
    "return": review.return_verdict,
    "publish": review.publish_verdict,
    "withdraw": review.withdraw_verdict,
}
"""The moves that need no more than a reason; writing and correcting have pages of their own."""
WITH_A_REASON = ("return", "withdraw")
"""The moves that take the form's reason."""
DONE: dict[str, Promise] = {
    "submit": _("Submitted. An editor reads it next; until then you can take it back."),
    "recall": _("Taken back. You can go on writing."),
    "approve": _("Approved. It can be published now."),
    "return": _("Returned to its author with your reason."),
    "publish": _("Published. Readers and partners see it from now on."),
    "withdraw": _("Withdrawn. It stays readable below a notice."),
}


@require_safe
def verdict_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The verdict with everything that an editor needs to decide."""
    person = desk_person(request)
    verdict = get_verdict(pk, person)
    if verdict is None and (reading := reading_of(pk, person)) is not None:
        return redirect("web:second-reading", reading.verdict.claim_id)
    return _page(request, found(verdict), person)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a verdict on a claim, or go on with the one that is open; where others are at it, only when it is meant."""
    person = desk_person(request, Right.WRITE_VERDICTS)
    claim = found(get_claim(pk))
    if not request.POST.get("anyway") and not has_open(claim, person):
        others = others_at(claim, person, now())
        if others or (claim.assignee_id not in (None, person.pk)):
            context = {"claim": claim, "others": others, "person": person}
            return render(request, "annotations/begin_anyway.html", context, status=409)
    verdict = draft_verdict(claim=claim, by=person, at=now())
    return redirect("web:verdict-edit" if verdict.status in EDITABLE else "web:verdict", verdict.pk)


def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make a move. What is refused is said beside the button, with the words typed so far."""
    person = desk_person(request)
    verdict = found(get_verdict(pk, person))
    if request.method != "POST":
        return redirect("web:verdict", verdict.pk)
    form = _form(request, name, verdict)
    try:
        if form.is_valid():
            MOVES[name](
                verdict=verdict, **_words(name, form), expected=form.cleaned_data["version"] or 0, by=person, at=now()
            )
            if name == "submit":
                fetch_missing(sources=list(verdict.sources.all()), by=person, at=now())
            messages.success(request, str(DONE[name]))
            return redirect("web:verdict", verdict.pk)
    except NotAllowed:
        raise
    except Refused as error:
        tell(form, _renamed(error))
        return _page(request, verdict, person, Answer(name, form), status=status_of(error))
    return _page(request, verdict, person, Answer(name, form), status=422)


def _form(request: HttpRequest, name: str, verdict: Verdict) -> ReasonForm:
    if name == "approve":
        return ApprovalForm(request.POST, prefix=name, checks=fresh_checks(verdict))
    return ReasonForm(request.POST, prefix=name)


def _words(name: str, form: ReasonForm) -> dict[str, object]:
    """What of the form the move takes."""
    if isinstance(form, ApprovalForm):
        return {"overrides": form.overrides()}
    return {"reason": form.cleaned_data["reason"]} if name in WITH_A_REASON else {}


def _renamed(error: Refused) -> Refused:
    """The room's names of the reasons as the form has them."""
    if not isinstance(error, Invalid):
        return error
    names = {name: name.replace("overrides.", "why_") for name in error.problems}
    return Invalid({names[name]: said for name, said in error.problems.items()}, code=error.code)


def _page(
    request: HttpRequest, verdict: Verdict, person: User, answer: Answer | None = None, status: int = 200
) -> HttpResponse:
    page = verdict_page_of(verdict, person, answer)
    return render(request, "annotations/verdict.html", {"page": page}, status=status)
