"""The page for addresses that do not exist, doors that are closed and mistakes of ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for this status: 400, 403, 404, 413 or 500."""
    return render(request, f"{status}.html", status=status)


def stale_form_page(request: HttpRequest) -> HttpResponse:
    """A form came without the proof that our own page sent it: mostly one that was open while its person signed in."""
    sentence = _(
        "This form is no longer valid: you signed in or out since it was opened, or the browser keeps no cookies. "
        "Go back, copy what you typed, reload the page and send it again. Nothing was stored."
    )
    return render(request, "annotations/refused.html", {"sentence": sentence, "status": 403}, status=403)
