"""When a room says no and the page did not answer for it: a page with the sentence, at the right status."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from annotations.access.refusals import Conflict, Invalid, NotAllowed, Refused, Stale

STATUS: dict[type[Refused], int] = {NotAllowed: 403, Conflict: 409, Stale: 412, Invalid: 422}


class RefusalMiddleware:
    """Turns a Refused that left a page into a page; the API answers its own as problem+json."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for the rooms."""
        if not isinstance(error, Refused):
            return None
        if isinstance(error, NotAllowed) and not request.user.is_authenticated:
            return redirect_to_login(_way_back(request))
        return refusal_page(request, error)


def _way_back(request: HttpRequest) -> str:
    """Where somebody goes who has signed in: this page, or the one whose form they sent while they were signed out.

    The address that takes a form often shows nothing by itself.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    messages.warning(request, _("You were signed out, so nothing was stored. Sign in, then send it again."))
    sent_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}, require_https=request.is_secure()):
        return reverse("web:articles")
    return urlunsplit(urlsplit(sent_from)._replace(scheme="", netloc="", fragment=""))


def refusal_page(request: HttpRequest, error: Refused) -> HttpResponse:
    """The sentence, and a way back. Who only wanted to look is told that the page is closed: nothing failed."""
    status = status_of(error)
    if status == STATUS[NotAllowed] and request.method in ("GET", "HEAD"):
        return render(request, "403.html", {"exception": str(error)}, status=status)
    return render(request, "annotations/refused.html", {"sentence": str(error), "status": status}, status=status)


def status_of(error: Refused) -> int:
    """The status with which a page answers that shows this refusal."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)


def say(request: HttpRequest, error: Refused) -> None:
    """Show the sentence on the next page instead."""
    messages.error(request, str(error))
