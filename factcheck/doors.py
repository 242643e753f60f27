"""Errors outside of any view: each API's addresses answer in its own shape, all others as a page."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from annotations.api.google_errors import google_error_page
from annotations.api.problems import problem_page
from annotations.web.errors import error_page, stale_form_page


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    doors = {"/api/": problem_page, "/annotations/": problem_page, "/factchecktools/": google_error_page}
    answer = next((door for path, door in doors.items() if request.path.startswith(path)), error_page)
    return answer(request, status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request itself is malformed, or more than a desk takes at once."""
    return _answer(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Signed in, but not for this."""
    return _answer(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page's form without a valid token (Django's CSRF_FAILURE_VIEW); REST framework answers for the API."""
    return stale_form_page(request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such thing, or none that this person may see."""
    return _answer(request, 404)


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """Our mistake; it is in the log."""
    return _answer(request, 500)
