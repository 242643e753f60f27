"""Partners and their keys, for admins: who takes what we publish, from where, how often, and with which key."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from annotations.access.actions import issue_token, revoke_token, rotate_token
from annotations.access.models import Partner, Token
from annotations.access.partners import add_partner, change_partner
from annotations.access.queries import get_partner, get_token, partners, tokens_of, tokens_of_holders
from annotations.access.refusals import NotAllowed, Refused
from annotations.access.roles import Right
from annotations.ledger.queries import history
from annotations.review.people import change_person
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.histories import Told, told
from annotations.web.ledger_kinds import Thing
from annotations.web.pages import found, now
from annotations.web.partner_forms import SCOPES, DetailsForm, KeyForm, NewForm, RotateForm
from annotations.web.refusals import say, status_of

RENEWED_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Row:
    """A partner in the list: how many of its keys open something, and when one was used last."""

    partner: Partner
    keys: int
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the page shows it."""

    token: Token
    state: str
    """``open``, ``ending`` (it expires within two weeks), ``expired`` or ``revoked``."""
    scopes: Sequence[str]
    rotate: RotateForm


@dataclass
class PartnerPage:
    """All that the page of a partner shows; ``shown`` is a new key, this once."""

    partner: Partner
    details: DetailsForm
    new_key: KeyForm
    keys: Sequence[Key]
    history: Sequence[Told] = field(default_factory=list)
    shown: str = ""
    issued: Token | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def partners_page(request: HttpRequest) -> HttpResponse:
    """All partners, and the form for a new one."""
    person = desk_person(request, Right.ADMINISTER)
    form, status = NewForm(request.POST or None), 200
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                partner = add_partner(
                    username=given["username"],
                    name=given["name"],
                    details={"contact": given["contact"]},
                    by=person,
                    at=now(),
                )
            except Refused as error:
                tell(form, error)
            else:
                return redirect("web:partner", partner.pk)
        status = 422
    rows = list(partners())
    keys = tokens_of_holders(row.user_id for row in rows)
    listed = [_row(row, keys.get(row.user_id, ()), now()) for row in rows]
    return render(request, "annotations/partners.html", {"rows": listed, "form": form}, status=status)


def _row(partner: Partner, keys: Sequence[Token], at: datetime) -> Row:
    used = max((key.last_used_at for key in keys if key.last_used_at), default=None)
    return Row(partner, sum(key.is_valid(at) for key in keys), used)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One partner: its details, its keys, what happened to both."""
    person = desk_person(request, Right.ADMINISTER)
    partner = found(get_partner(pk))
    if request.method != "POST":
        return _page(request, partner)
    form = DetailsForm(request.POST)
    if form.is_valid():
        try:
            change_partner(
                partner=partner, details=form.details(), expected=form.cleaned_data["version"], by=person, at=now()
            )
        except NotAllowed:
            raise
        except Refused as error:
            tell(form, error)
            return _page(request, partner, details=form, status=status_of(error))
        messages.success(request, _("The details are saved."))
        return redirect("web:partner", pk)
    return _page(request, partner, details=form, status=422)


@never_cache
@require_POST
def new_key(request: HttpRequest, pk: int) -> HttpResponse:
    """A new key, shown on the answer and never again."""
    person = desk_person(request, Right.ADMINISTER)
    partner = found(get_partner(pk))
    form, at = KeyForm(request.POST, role=partner.user.role, auto_id="id_key_%s"), now()
    if not form.is_valid():
        return _page(request, partner, key=form, status=422)
    given = form.cleaned_data
    try:
        token, shown = issue_token(
            holder=partner.user,
            name=given["name"],
            scopes=given["scopes"],
            secret=secrets.token_urlsafe(32),
            expires_at=at + timedelta(days=given["lasts"]) if given["lasts"] else None,
            networks=given["networks"],
            rate=given["rate"],
            client_id=secrets.token_hex(12) if given["sort"] == "client" else "",
            by=person,
            at=at,
        )
    except NotAllowed:
        raise
    except Refused as error:
        tell(form, error)
        return _page(request, partner, key=form, status=status_of(error))
    return _page(request, partner, issued=token, shown=shown)


@never_cache
@require_POST
def rotate_key(request: HttpRequest, pk: int) -> HttpResponse:
    """A new key in place of this one, shown on the answer and never again."""
    person = desk_person(request, Right.ADMINISTER)
    token, at = found(get_token(pk)), now()
    partner = found(token.partner)
    form = RotateForm(request.POST)
    if not form.is_valid():
        return _page(request, partner, status=422)
    expires = at + RENEWED_FOR if token.expires_at else None
    until = at + form.overlapping()
    try:
        new, shown = rotate_token(
            token=token,
            secret=secrets.token_urlsafe(32),
            until=until,
            expires_at=expires,
            client_id=secrets.token_hex(12),
            by=person,
            at=at,
        )
    except NotAllowed:
        raise
    except Refused as error:
        say(request, error)
        return redirect("web:partner", partner.pk)
    return _page(request, partner, issued=new, shown=shown)


@require_POST
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on it opens nothing."""
    person = desk_person(request, Right.ADMINISTER)
    token = found(get_token(pk))
    partner = found(token.partner)
    revoke_token(token=token, by=person, at=now())
    messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("web:partner", partner.pk)


@require_POST
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a partner: all its keys are revoked at once. Or let it have new ones."""
    person = desk_person(request, Right.ADMINISTER)
    partner = found(get_partner(pk))
    opens = request.POST.get("is_active") == "1"
    change_person(person=partner.user, details={"is_active": opens}, by=person, at=now())
    sentence = _("The partner may have keys again.") if opens else _("None of the partner's keys opens anything now.")
    messages.success(request, sentence)
    return redirect("web:partner", pk)


def _page(
    request: HttpRequest,
    partner: Partner,
    *,
    details: DetailsForm | None = None,
    key: KeyForm | None = None,
    issued: Token | None = None,
    shown: str = "",
    status: int = 200,
) -> HttpResponse:
    tokens = list(tokens_of(partner.user_id))
    subjects: list[tuple[str, object]] = [("partner", partner.pk), ("user", partner.user_id)]
    subjects += [("token", token.pk) for token in tokens]
    stored = {
        "contact": partner.contact,
        "networks": partner.networks,
        "rate": partner.rate,
        "version": partner.version,
    }
    page = PartnerPage(
        partner=partner,
        details=details or DetailsForm(initial=stored),
        new_key=key or KeyForm(role=partner.user.role, auto_id="id_key_%s"),
        keys=[_key(token) for token in tokens],
        history=told(history(subjects)[:50], {("token", str(one.pk)): Thing(_("API key"), one.name) for one in tokens}),
        shown=shown,
        issued=issued,
    )
    return render(request, "annotations/partner.html", {"page": page}, status=status)


def _key(token: Token) -> Key:
    at = now()
    if token.revoked_at:
        state = "revoked"
    elif token.expires_at and token.expires_at <= at:
        state = "expired"
    else:
        state = "ending" if token.expires_at and token.expires_at - at < timedelta(days=14) else "open"
    scopes = [str(SCOPES[Right(scope)]) for scope in token.scopes]
    return Key(token, state, scopes, RotateForm(auto_id=f"id_{token.pk}_%s"))
