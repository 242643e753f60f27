"""People whose role needs a second factor set one up before they see anything else; who adds or removes one is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from annotations.access.credentials import note_factors
from annotations.access.queries import factor_kinds, lacks_second_factor
from annotations.web.pages import now

View = Callable[..., HttpResponse]
OPEN = ("/account/", "/logout/", "/login/", "/language/", "/static/", "/api/")
"""What stays open without it: setting one up, leaving, and the API, which says so itself."""


class SecondFactorMiddleware:
    """Leads people without a needed second factor to the page where they set one up."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or lead it there."""
        if request.path.startswith(OPEN) or not request.user.is_authenticated:
            return self.get_response(request)
        if not lacks_second_factor(request.user):
            return self.get_response(request)
        messages.warning(request, _("Your role needs a second factor. Set one up to go on."))
        return redirect("mfa_index")


def told(view: View) -> View:
    """A view of allauth that adds or removes second factors or linked accounts, with a ledger row for each."""

    @wraps(view)
    def telling(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        person = request.user
        with transaction.atomic():
            before = factor_kinds(person)
            response = view(request, *args, **kwargs)
            note_factors(person=person, before=before, by=person, at=now())
        return response

    return telling
