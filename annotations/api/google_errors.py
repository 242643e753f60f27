"""Errors as Google's APIs tell them: {"error": {code, message, status}}, so that its clients understand us."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response

from annotations.access.refusals import Refused, Sentence
from annotations.api.problems import KINDS, STATUS, said

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
}
"""google.rpc.Code by HTTP status; whatever else a client does wrong is an INVALID_ARGUMENT."""


class InvalidArgument(exceptions.APIException):
    """A parameter that does not fit."""

    status_code = 400
    default_detail = _("The request holds an argument that is not valid.")


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """REST framework's exception handler for these addresses; None for our own mistakes."""
    if isinstance(error, Refused):
        status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)
        return _response(400 if status == 422 else status, error.sentence)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if not isinstance(error, exceptions.APIException):
        return None
    response = _response(error.status_code, str(error.detail))
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(wait)
    return response


def google_error_page(request: HttpRequest, status: int) -> JsonResponse:
    """The error for an address that no door answers, and for our own mistakes."""
    return JsonResponse(_body(status, KINDS[status].meaning), status=status)


def _response(status: int, sentence: Sentence) -> Response:
    return Response(_body(status, sentence), status=status)


def _body(status: int, sentence: Sentence) -> dict[str, Any]:
    return {"error": {"code": status, "message": said(sentence), "status": STATUSES.get(status, "INVALID_ARGUMENT")}}
