"""What every page shares: the shell around it, and how a door finds its thing and the time."""

import secrets
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations.access.roles import Right, may

T = TypeVar("T")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: where one can go (the footer leads to what is public), and whether this is a demo."""
    public = [(_("Corrections"), reverse("web:corrections")), (_("For developers"), reverse("web:developers"))]
    links = [(_("Published"), reverse("web:home")), *public]
    if may(getattr(request, "user", None), Right.READ_DESK):
        links = [(_("Articles"), reverse("web:articles")), (_("Queue"), reverse("web:queue"))]
        links.append((_("Topics"), reverse("web:topics")))
        links.append((_("Summaries"), reverse("web:summaries")))
        links.append((_("Already checked"), reverse("web:checked")))
    if may(getattr(request, "user", None), Right.REVIEW):
        links.append((_("Scales"), reverse("web:scales")))
    if may(getattr(request, "user", None), Right.ADMINISTER):
        links.append((_("People"), reverse("web:people")))
        links.append((_("Partners"), reverse("web:partners")))
    return {
        "navigation": [(label, url, request.path == url) for label, url in links],
        "ledger_url": reverse("web:ledger") if may(getattr(request, "user", None), Right.REVIEW) else "",
        "site_name": settings.SITE_NAME,
        "mail_is_sent": settings.MAIL_IS_SENT,
        "debug": settings.DEBUG,
    }


def now() -> datetime:
    """The one place where pages ask the clock."""
    return timezone.now()


def draw() -> float:
    """A number from 0 up to 1, by lot: the one place where pages ask chance."""
    return secrets.randbelow(1_000_000) / 1_000_000


def found(thing: T | None) -> T:
    """The thing, or the page that says there is none."""
    if thing is None:
        raise Http404
    return thing
