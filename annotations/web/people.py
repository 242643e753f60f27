"""People of the desk, for admins: who there is, invitations, roles, coming and going; and the invitation's own page."""

import secrets
from dataclasses import dataclass
from smtplib import SMTPException

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from annotations.access.credentials import make_password_link, remove_factors
from annotations.access.invitations import accept_invitation, invite, withdraw_invitation
from annotations.access.models import Invitation
from annotations.access.queries import get_invitation, invitation_for, open_invitations, people, person_listed
from annotations.access.refusals import Invalid
from annotations.access.roles import Right
from annotations.ledger.queries import history
from annotations.review.people import change_person
from annotations.web.account_adapters import INVITATION
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.histories import told
from annotations.web.pages import found, now
from annotations.web.people_forms import InviteForm, JoinForm, PersonForm

LINK = "shown_link"
"""Where a session keeps a link that the next page shows, once."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A link that is shown once: whom it is for, and whether it went by e-mail too."""

    url: str
    name: str
    kind: str


@never_cache
def people_page(request: HttpRequest) -> HttpResponse:
    """Everybody, and who is invited."""
    desk_person(request, Right.ADMINISTER)
    context = {"people": people(), "invitations": open_invitations(now()), "shown": _shown(request)}
    return render(request, "annotations/people.html", context)


def invite_page(request: HttpRequest) -> HttpResponse:
    """Ask somebody to join."""
    person = desk_person(request, Right.ADMINISTER)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = secrets.token_urlsafe(32)
        try:
            invitation = invite(**form.cleaned_data, secret=secret, by=person, at=now())
        except Invalid as error:
            tell(form, error)
        else:
            _send(request, invitation, secret)
            return redirect("web:people")
    status = 422 if form.is_bound else 200
    return render(request, "annotations/person_invite.html", {"form": form}, status=status)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Its link opens nothing any more."""
    person = desk_person(request, Right.ADMINISTER)
    invitation = withdraw_invitation(invitation=found(get_invitation(pk)), by=person, at=now())
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("web:people")


@never_cache
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: name, address, role, and what happened to them."""
    admin = desk_person(request, Right.ADMINISTER)
    person = found(person_listed(pk))
    form = PersonForm(request.POST) if request.method == "POST" else PersonForm.of(person)
    if form.is_bound and form.is_valid():
        try:
            change_person(person=person, details=form.cleaned_data, by=admin, at=now())
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("web:person", pk=pk)
    context = {"person": person, "form": form, "shown": _shown(request), "is_self": person.pk == admin.pk}
    context["history"] = told(history([("user", person.pk)])[:50])
    return render(request, "annotations/person.html", context, status=422 if form.is_bound else 200)


@require_POST
def activate(request: HttpRequest, pk: int, *, is_active: bool) -> HttpResponse:
    """Deactivate somebody, whose work stays and whose open tasks are free; or let them in again."""
    admin = desk_person(request, Right.ADMINISTER)
    person = change_person(person=found(person_listed(pk)), details={"is_active": is_active}, by=admin, at=now())
    sentence = (
        _("%(name)s can sign in again.")
        if is_active
        else _(
            "%(name)s is deactivated: signed out everywhere, and their tokens are revoked. What they wrote stays, and"
            " their claims and second readings are free for others."
        )
    )
    messages.success(request, sentence % {"name": person.get_full_name()})
    return redirect("web:person", pk=pk)


@require_POST
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a link by which somebody sets a new password."""
    admin = desk_person(request, Right.ADMINISTER)
    person = found(person_listed(pk))
    url = make_password_link(person=person, by=admin, at=now())
    request.session[LINK] = {"url": url, "name": person.get_full_name(), "kind": "password"}
    return redirect("web:person", pk=pk)


@require_POST
def drop_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who lost their phone and their codes."""
    admin = desk_person(request, Right.ADMINISTER)
    person = found(person_listed(pk))
    remove_factors(person=person, by=admin, at=now())
    messages.success(request, _("%(name)s has no second factor any more.") % {"name": person.get_full_name()})
    return redirect("web:person", pk=pk)


@never_cache
@sensitive_post_parameters()
def join_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Where an invitation leads: choose a user name and a password, or come by the single sign-on."""
    invitation = invitation_for(secret, now())
    if invitation is None:
        return render(request, "annotations/invitation_closed.html", status=410)
    request.session[INVITATION] = secret
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm.of(invitation)
    if form.is_bound and form.is_valid():
        try:
            person = accept_invitation(secret=secret, by=form.person(), at=now())
        except Invalid as error:
            tell(form, error)
        else:
            request.session.pop(INVITATION, None)
            return perform_login(request, person, email_verification="none")  # type: ignore[no-any-return]
    context = {"invitation": invitation, "form": form}
    return render(request, "annotations/join.html", context, status=422 if form.is_bound else 200)


def _send(request: HttpRequest, invitation: Invitation, secret: str) -> None:
    """By e-mail; where none leaves this machine, or the server does not take it, the next page shows the link."""
    url = settings.SITE_URL + reverse("web:join", args=[secret])
    if settings.MAIL_IS_SENT:
        try:
            _mail(invitation, url)
        except (SMTPException, OSError):
            messages.error(request, _("The e-mail could not be sent. Give the link to the person yourself."))
        else:
            messages.success(request, _("An invitation went to %(email)s.") % {"email": invitation.email})
            return
    request.session[LINK] = {"url": url, "name": invitation.name or invitation.email, "kind": "invitation"}


def _mail(invitation: Invitation, url: str) -> None:
    """In the desk's language: nobody knows yet which one the person reads."""
    with override(settings.LANGUAGE_CODE):
        subject = _("%(who)s invites you to %(desk)s") % {
            "who": invitation.invited_by.get_full_name(),
            "desk": settings.SITE_NAME,
        }
        text = render_to_string(
            "annotations/mail/invitation.txt", {"invitation": invitation, "url": url, "site_name": settings.SITE_NAME}
        )
    send_mail(subject, text, None, [invitation.email])


def _shown(request: HttpRequest) -> Shown | None:
    kept = request.session.pop(LINK, None)
    return Shown(**kept) if kept else None
