"""One thing done to several rows of the queue: each by itself, so that one that is refused stops no other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.refusals import Conflict, Invalid, Refused, Sentence
from annotations.access.roles import Right, may
from annotations.claims.actions import assign_claim
from annotations.claims.models import Claim, Priority
from annotations.claims.queries import get_claim
from annotations.review.actions import approve_verdict, publish_verdict, return_verdict
from annotations.verdicts.actions import change_claim
from annotations.verdicts.lifecycle import EDITABLE, IN_REVIEW, LIVE, Status
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_verdict
from annotations.web.desk import desk_person
from annotations.web.forms import Words, day
from annotations.web.pages import now
from annotations.web.queue_forms import people_choices

MOST = 100
"""Rows at once: each is a transaction of its own, and somebody waits."""
GONE = _("The verdict on this claim was withdrawn. A new one has to be written and submitted first.")
UNDECIDABLE: dict[str, Sentence] = {
    "": _("Nobody has written a verdict on this claim yet."),
    **dict.fromkeys(
        EDITABLE, _("The verdict on this claim is still being written. Its author has to submit it first.")
    ),
    **dict.fromkeys(
        IN_REVIEW, _("This row stands for the claim. Decide on its verdict where verdicts wait for review.")
    ),
    **dict.fromkeys(
        LIVE, _("The verdict on this claim is published already. Correct it, or say that it still holds, on its page.")
    ),
    Status.WITHDRAWN: GONE,
    Status.SUPERSEDED: GONE,
}
"""Why nothing is decided on the row of a claim alone, by how the claim stands."""


class BulkForm(forms.Form):
    """What is done, and what it takes. Each button sends one thing, with the field beside it."""

    assignee = forms.ChoiceField(label=_("Assign to"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), required=False, coerce=int, empty_value=None, choices=Priority.choices,
        initial=Priority.NORMAL,
    )  # fmt: skip
    due_on = day(label=_("Due on"))
    reason = Words(label=_("Reason for returning"), max_length=2000)

    prefix = "bulk"

    def __init__(self, data: QueryDict | None = None, *, people: Iterable[User], is_editor: bool) -> None:
        super().__init__(data)
        self.people = {str(person.pk): person for person in people}
        words = [("", _("Nobody")), *people_choices(self.people.values())]
        self.fields["assignee"].choices = words  # type: ignore[attr-defined]
        if not is_editor:
            del self.fields["reason"]

    def clean_assignee(self) -> User | None:
        """The person."""
        return self.people.get(self.cleaned_data["assignee"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: ``refusal`` says why not, empty where it was done."""

    claim: Claim | None
    verdict: Verdict | None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What was done to how many, and why not to the others."""

    done: str | Promise
    outcomes: Sequence[Outcome]

    @property
    def succeeded(self) -> int:
        """How many."""
        return sum(not outcome.refusal for outcome in self.outcomes)

    @property
    def refused(self) -> int:
        """And how many not."""
        return len(self.outcomes) - self.succeeded


@dataclass(frozen=True, slots=True)
class Chosen:
    """One row as it was ticked, and who does something to it, when, with what of the form."""

    claim: Claim
    verdict: Verdict | None
    expected: int
    by: User
    at: datetime
    given: dict[str, Any]

    def on_claim(self, act: Callable[..., object], **also: Any) -> None:
        """Do something to the claim. Who ticked a verdict saw the verdict's version, not the claim's."""
        seen = None if self.verdict else self.expected
        act(claim=self.claim, expected=seen, by=self.by, at=self.at, **also)

    def on_verdict(self, act: Callable[..., object], **also: Any) -> None:
        """Do something to the verdict. Raises Conflict for a claim alone."""
        if self.verdict is None:
            raise Conflict(UNDECIDABLE[self.claim.standing], code="no_verdict")
        act(verdict=self.verdict, expected=self.expected, by=self.by, at=self.at, **also)


def _set_priority(row: Chosen) -> None:
    if row.given["priority"] is None:
        raise Invalid.of("priority", _("Choose a priority."))
    row.on_claim(change_claim, details={"priority": row.given["priority"]})


DEEDS: dict[str, tuple[str | Promise, Callable[[Chosen], None]]] = {
    "assign": (_("Assigned"), lambda row: row.on_claim(assign_claim, assignee=row.given["assignee"])),
    "priority": (_("Priority set"), _set_priority),
    "due": (_("Due date set"), lambda row: row.on_claim(change_claim, details={"due_on": row.given["due_on"]})),
    "approve": (_("Approved"), lambda row: row.on_verdict(approve_verdict)),
    "return": (_("Returned"), lambda row: row.on_verdict(return_verdict, reason=row.given.get("reason", ""))),
    "publish": (_("Published"), lambda row: row.on_verdict(publish_verdict)),
}


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Do one thing to every ticked row, and say of each what became of it."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    done, deed = DEEDS.get(request.POST.get("do", ""), (None, None))
    people = people_who_may(Right.WRITE_VERDICTS)
    form = BulkForm(request.POST, people=people, is_editor=may(person, Right.REVIEW))
    if done is None or deed is None:
        raise Invalid.of("do", _("Choose what is to be done with the rows."))
    if not form.is_valid():
        raise Invalid.of("", " ".join(str(one) for sentences in form.errors.values() for one in sentences))
    keys = request.POST.getlist("row")
    if not keys:
        raise Invalid.of("row", _("Tick the rows that are meant first."))
    if len(keys) > MOST:
        raise Invalid.of("row", _("Tick at most %(most)d rows at once.") % {"most": MOST})
    outcomes = [_outcome(key, deed, form.cleaned_data, person) for key in dict.fromkeys(keys)]
    told = Told(done, outcomes)
    back = f"{reverse('web:queue')}?{QueryDict(request.POST.get('back', '')).urlencode()}"
    return render(
        request, "annotations/queue_done.html", {"told": told, "back": back}, status=422 if not told.succeeded else 200
    )


def _outcome(key: str, deed: Callable[[Chosen], None], given: dict[str, Any], by: User) -> Outcome:
    verdict, claim, expected = _named(key, by)
    if claim is None:
        return Outcome(None, None, str(_("There is no such row any more.")))
    try:
        deed(Chosen(claim, verdict, expected, by, now(), given))
    except Refused as error:
        return Outcome(claim, verdict, str(error))
    return Outcome(claim, verdict)


def _named(key: str, person: User) -> tuple[Verdict | None, Claim | None, int]:
    """The thing that a row's key names, and the version that was seen of it."""
    kind, _dash, numbers = key.partition("-")
    pk, _dash, version = numbers.partition("-")
    if not (pk.isdecimal() and version.isdecimal() and len(pk) < 19 and len(version) < 10):
        return None, None, 0
    if kind == "verdict":
        verdict = get_verdict(int(pk), person)
        return verdict, verdict.claim if verdict else None, int(version)
    return None, get_claim(int(pk)) if kind == "claim" else None, int(version)
