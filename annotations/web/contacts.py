"""The contact log of a claim on the desk: who was asked about it and what they answered; never public."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, Refused, Stale
from annotations.access.roles import Right
from annotations.claims.models import Claim
from annotations.claims.queries import get_claim
from annotations.ledger.queries import history
from annotations.verdicts.contact_models import Channel, Contact, Whom
from annotations.verdicts.contacts import (
    DETAILS,
    can_change,
    change_contact,
    contacts_of,
    get_contact,
    log_contact,
    strike_contact,
)
from annotations.web.desk import desk_person
from annotations.web.forms import Prose, Words, day, tell
from annotations.web.histories import Told, told
from annotations.web.pages import found, now
from annotations.web.refusals import status_of


class ContactForm(forms.Form):
    """Who was asked, and what they answered; the answer may come later."""

    asked = Words(label=_("Who was asked"), help_text=_("A name, and what they are: “press office of the port”."))
    whom = forms.ChoiceField(label=_("Who that is"), choices=Whom, required=False)
    channel = forms.ChoiceField(label=_("How"), choices=Channel, required=False)
    asked_on = day(label=_("Asked on"))
    answer = Prose(
        label=_("Answer"),
        rows=4,
        help_text=_("In their own words. Not what you make of it: a second reader sees this before they judge."),
    )
    answered_on = day(label=_("Answered on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log, and whether this person may change it."""

    contact: Contact
    can_change: bool


@dataclass(frozen=True, slots=True)
class LogPage:
    """A claim's log with a form for the next entry."""

    claim: Claim
    entries: Sequence[Entry]
    form: ContactForm
    verdict: int | None
    """The verdict that the person came from."""


@dataclass(frozen=True, slots=True)
class ContactPage:
    """One entry, to be changed or struck out."""

    contact: Contact
    form: ContactForm
    can_change: bool
    history: Sequence[Told]
    struck: str = ""
    """The reason typed for striking it out, and what is wrong with it."""
    problem: str = ""


def entries_of(claim_id: int, person: User) -> list[Entry]:
    """The log of a claim as this person sees it."""
    return [Entry(contact, can_change(contact, person)) for contact in contacts_of(claim_id)]


def log_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The log, and the form by which something is added to it."""
    person = desk_person(request)
    claim = found(get_claim(pk))
    given = request.GET.get("verdict", "")
    verdict = int(given) if given.isdecimal() and len(given) < 19 else None
    form, status = ContactForm(initial={"asked_on": now().date(), "asked": claim.claimant_name}), 200
    if request.method == "POST":
        person = desk_person(request, Right.WRITE_VERDICTS)
        form = ContactForm(request.POST)
        try:
            if form.is_valid():
                log_contact(claim=claim, details=_details(form), by=person, at=now())
                messages.success(request, _("It stands in the contact log."))
                return redirect("web:verdict", verdict) if verdict else redirect("web:contacts", claim.pk)
            status = 422
        except (Invalid, Conflict) as error:
            tell(form, error)
            status = status_of(error)
    page = LogPage(claim, entries_of(claim.pk, person), form, verdict)
    return render(request, "annotations/contacts.html", {"page": page}, status=status)


def contact_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: its answer is added, or what is wrong put right."""
    person = desk_person(request)
    contact = found(get_contact(pk))
    form = ContactForm(initial={name: getattr(contact, name) for name in (*DETAILS, "version")})
    if request.method != "POST":
        return _contact(request, contact, form, person)
    form = ContactForm(request.POST)
    try:
        if form.is_valid():
            seen = form.cleaned_data["version"] or 0
            change_contact(contact=contact, details=_details(form), expected=seen, by=person, at=now())
            messages.success(request, _("The contact log is put right."))
            return redirect("web:contacts", contact.claim_id)
        return _contact(request, contact, form, person, status=422)
    except (Invalid, Conflict, Stale) as error:
        tell(form, error)
        return _contact(request, contact, form, person, status=status_of(error))


@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike an entry out, with a reason."""
    person = desk_person(request)
    contact = found(get_contact(pk))
    reason = request.POST.get("reason", "")
    try:
        strike_contact(contact=contact, reason=reason, by=person, at=now())
    except (Invalid, Conflict) as error:
        form = ContactForm(initial={name: getattr(contact, name) for name in (*DETAILS, "version")})
        return _contact(request, contact, form, person, reason, error)
    messages.success(request, _("The entry is struck out. It stays readable."))
    return redirect("web:contacts", contact.claim_id)


def _contact(
    request: HttpRequest,
    contact: Contact,
    form: ContactForm,
    person: User,
    reason: str = "",
    error: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    page = ContactPage(
        contact=contact,
        form=form,
        can_change=can_change(contact, person),
        history=told(history([("contact", contact.pk)])),
        struck=reason,
        problem=str(error) if error else "",
    )
    return render(request, "annotations/contact.html", {"page": page}, status=status_of(error) if error else status)


def _details(form: ContactForm) -> dict[str, object]:
    return {name: form.cleaned_data[name] for name in DETAILS}
