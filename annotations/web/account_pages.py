"""Signing in, with the demo accounts beside the form while DEBUG is on, and the page about one's own account."""

import logging
from typing import Any, cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import LoginView
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from annotations.access.actions import PREFIX
from annotations.access.demo import PASSWORD, TOKEN_SECRET
from annotations.access.queries import demo_people, has_second_factor
from annotations.web.desk import signed_in

log = logging.getLogger(__name__)


class SignInPage(LoginView):
    """allauth's, with our page around it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the labelled demo accounts in development only."""
        demo = list(demo_people()) if settings.DEBUG else []
        shown = {"demo_people": demo, "demo_password": PASSWORD, "demo_token": PREFIX + TOKEN_SECRET} if demo else {}
        return super().get_context_data(**kwargs, **shown)  # type: ignore[no-any-return]


def account_page(request: HttpRequest) -> HttpResponse:
    """Who one is to the desk, and the ways to everything about signing in."""
    person = signed_in(request)
    return render(
        request,
        "annotations/account.html",
        {"person": person, "has_second_factor": has_second_factor(person)},
    )


def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider of the single sign-on, by a page that leads there.

    Our policy lets forms go nowhere else, and browsers hold the redirects behind a form to that too.
    """
    if request.GET.get("process") == "connect":
        raise_if_reauthentication_required(request, app="allauth.mfa")
    try:
        answer = openid.login(request, provider_id)
    except OSError:  # what requests raises, too
        log.exception("The single sign-on does not answer")
        return render(request, "socialaccount/authentication_error.html", status=502)
    if not isinstance(answer, HttpResponseRedirect):
        return cast(HttpResponse, answer)
    return render(request, "socialaccount/login_redirect.html", {"redirect_to": answer.url})
