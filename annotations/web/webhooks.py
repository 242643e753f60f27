"""Webhooks of partners, for admins: where to, what was delivered and what was answered; tests, secrets, replay."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from annotations.access.models import Partner
from annotations.access.queries import get_partner
from annotations.access.refusals import NotAllowed, Refused
from annotations.access.roles import Right
from annotations.delivery.actions import (
    add_webhook,
    change_webhook,
    disable_webhook,
    enable_webhook,
    replay_delivery,
    rotate_secret,
    test_webhook,
)
from annotations.delivery.models import Delivery, Webhook
from annotations.delivery.queries import deliveries_of, get_delivery, get_webhook, pending, webhooks_of
from annotations.ledger.queries import history
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.histories import Told, told
from annotations.web.pages import found, now
from annotations.web.refusals import say, status_of
from annotations.web.webhook_forms import SecretForm, WebhookForm

PER_PAGE = 25


@dataclass
class WebhooksPage:
    """All webhooks of a partner, and the form for a new one."""

    partner: Partner
    webhooks: Sequence[Webhook]
    form: WebhookForm


@dataclass
class WebhookPage:
    """One webhook with its deliveries, newest first; ``shown`` is a new secret, this once."""

    webhook: Webhook
    form: WebhookForm
    secret: SecretForm
    log: Page[Delivery]
    pending: int
    history: Sequence[Told] = field(default_factory=list)
    shown: str = ""
    both_until: object = None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A partner's webhooks; a new one's secret is shown on the answer and never again."""
    person = desk_person(request, Right.ADMINISTER)
    partner = found(get_partner(pk))
    form, status = WebhookForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                webhook, secret = add_webhook(
                    partner=partner,
                    **form.details(),
                    randomness=secrets.token_bytes(32),
                    allow_private=settings.ALLOW_PRIVATE_WEBHOOKS,
                    by=person,
                    at=now(),
                )
            except NotAllowed:
                raise
            except Refused as error:
                tell(form, error)
                status = status_of(error)
            else:
                return _page(request, webhook, shown=secret)
    page = WebhooksPage(partner, list(webhooks_of(partner.pk)), form)
    return render(request, "annotations/webhooks.html", {"page": page}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def webhook_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One webhook: its address and events, its deliveries and every attempt."""
    person = desk_person(request, Right.ADMINISTER)
    webhook = found(get_webhook(pk))
    if request.method != "POST":
        return _page(request, webhook)
    form = WebhookForm(request.POST)
    if not form.is_valid():
        return _page(request, webhook, form=form, status=422)
    try:
        change_webhook(
            webhook=webhook,
            details=form.details(),
            allow_private=settings.ALLOW_PRIVATE_WEBHOOKS,
            expected=form.cleaned_data["version"],
            by=person,
            at=now(),
        )
    except NotAllowed:
        raise
    except Refused as error:
        tell(form, error)
        return _page(request, webhook, form=form, status=status_of(error))
    messages.success(request, _("The webhook is saved."))
    return redirect("web:webhook", pk)


@never_cache
@require_POST
def new_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """A new secret, shown on the answer and never again; the old one signs beside it for a while."""
    person = desk_person(request, Right.ADMINISTER)
    webhook, at = found(get_webhook(pk)), now()
    form = SecretForm(request.POST)
    if not form.is_valid():
        return _page(request, webhook, status=422)
    webhook, secret = rotate_secret(
        webhook=webhook, randomness=secrets.token_bytes(32), until=at + form.overlapping(), by=person, at=at
    )
    return _page(request, webhook, shown=secret)


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a test."""
    person = desk_person(request, Right.ADMINISTER)
    webhook = found(get_webhook(pk))
    try:
        test_webhook(webhook=webhook, by=person, at=now())
    except NotAllowed:
        raise
    except Refused as error:
        say(request, error)
    else:
        messages.success(request, _("A test is on its way. Its answer stands below once there is one."))
    return redirect("web:webhook", pk)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch it off, or on again."""
    person = desk_person(request, Right.ADMINISTER)
    webhook = found(get_webhook(pk))
    if request.POST.get("is_on") == "1":
        enable_webhook(webhook=webhook, by=person, at=now())
        messages.success(request, _("The webhook is on. What waited is sent now."))
    else:
        disable_webhook(webhook=webhook, reason="", by=person, at=now())
        messages.success(request, _("The webhook is off. What changes is kept for it."))
    return redirect("web:webhook", pk)


@require_POST
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Deliver once more."""
    person = desk_person(request, Right.ADMINISTER)
    delivery = found(get_delivery(pk))
    try:
        replay_delivery(delivery=delivery, by=person, at=now())
    except NotAllowed:
        raise
    except Refused as error:
        say(request, error)
    else:
        messages.success(request, _("It is on its way once more."))
    return redirect("web:webhook", delivery.webhook_id)


def _page(
    request: HttpRequest, webhook: Webhook, *, form: WebhookForm | None = None, shown: str = "", status: int = 200
) -> HttpResponse:
    stored = {"url": webhook.url, "events": webhook.events, "version": webhook.version}
    until = webhook.old_secret_until
    page = WebhookPage(
        webhook=webhook,
        form=form or WebhookForm(initial=stored),
        secret=SecretForm(),
        log=Paginator(deliveries_of(webhook.pk), PER_PAGE).get_page(request.GET.get("page")),
        pending=pending(webhook.pk),
        history=told(history([("webhook", webhook.pk)])[:50]),
        shown=shown,
        both_until=until if until and until > now() else None,
    )
    return render(request, "annotations/webhook.html", {"page": page}, status=status)
