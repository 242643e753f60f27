"""Every error of the API as a problem (RFC 9457, application/problem+json)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from annotations.access.refusals import Conflict, Invalid, NotAllowed, Refused, Sentence, Stale
from annotations.claims.places import Ambiguous

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of problem: the last part of its address, and what it means."""

    slug: str
    status: int
    title: Sentence
    meaning: Sentence


KINDS = {
    kind.status: kind
    for kind in (
        Kind("malformed", 400, _("Malformed request"), _("The body is no JSON, or a parameter or header is wrong.")),
        Kind("unauthenticated", 401, _("Not signed in"), _("There is no token and no session, or no valid one.")),
        Kind("not-allowed", 403, _("Not allowed"), _("Role or scopes do not allow this, or a rule of the desk.")),
        Kind("not-found", 404, _("Not found"), _("There is no such thing, or none that the caller may see.")),
        Kind("method", 405, _("Method not allowed"), _("Allow lists the methods that it takes.")),
        Kind("not-acceptable", 406, _("Not acceptable"), _("The answer does not exist in a format that Accept names.")),
        Kind("conflict", 409, _("Conflict"), _("Its state forbids this, or “existing” is there already.")),
        Kind("gone", 410, _("Gone"), _("There was such a thing; its address is given to no other.")),
        Kind("stale", 412, _("Changed meanwhile"), _("If-Match names another version than “current”.")),
        Kind("too-large", 413, _("Too large"), _("The body is larger than the desk takes.")),
        Kind("media-type", 415, _("Unsupported media type"), _("Bodies are JSON; annotations are JSON-LD.")),
        Kind("range", 416, _("Range not satisfiable"), _("The file is shorter than what Range asks for.")),
        Kind("invalid", 422, _("Invalid"), _("“errors” lists what is missing or wrong in the body.")),
        Kind("precondition-required", 428, _("If-Match is required"), _("Send the ETag that you saw in If-Match.")),
        Kind("too-many", 429, _("Too many requests"), _("Wait as long as Retry-After says.")),
        Kind("ours", 500, _("Our mistake"), _("Something broke at the desk; it is in the log.")),
    )
}  # fmt: skip
"""All problems by status, as the documentation lists them."""

STATUS: dict[type[Refused], int] = {NotAllowed: 403, Conflict: 409, Stale: 412, Invalid: 422}


class WrongParameters(exceptions.ValidationError):
    """Query parameters that do not fit; ``detail`` maps their names to sentences."""

    status_code = 400


class TooLarge(exceptions.APIException):
    """The body is larger than DATA_UPLOAD_MAX_MEMORY_SIZE."""

    status_code = 413
    default_code = "too_large"
    default_detail = _("This is larger than the desk takes. Send the article's text without what surrounds it.")


class PreconditionRequired(exceptions.APIException):
    """A change without If-Match (RFC 6585)."""

    status_code = 428
    default_code = "precondition_required"
    default_detail = _("Send the ETag of the version that you saw in the header If-Match, so that no change is lost.")


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """REST framework's exception handler: None for what is not foreseen, which then becomes a bare 500."""
    set_rollback()
    path = context["request"].path
    if isinstance(error, Refused):
        return _response(_status_of(error), path, **_refused(error))
    error = _FORESEEN.get(type(error), lambda: error)()
    if isinstance(error, exceptions.ValidationError):
        return _response(400 if isinstance(error, WrongParameters) else 422, path, **_invalid(error))
    if isinstance(error, exceptions.APIException):
        response = _response(error.status_code, path, detail=str(error.detail), code=str(error.get_codes()))
        for header, name in (
            ("WWW-Authenticate", "auth_header"),
            ("Retry-After", "wait"),
            ("Content-Range", "content_range"),
        ):
            if value := getattr(error, name, None):
                response[header] = str(value)
        return response
    return None


_FORESEEN: dict[type[Exception], Callable[[], Exception]] = {
    Http404: exceptions.NotFound,
    PermissionDenied: exceptions.PermissionDenied,
    RequestDataTooBig: TooLarge,
}


def problem_page(request: HttpRequest, status: int) -> JsonResponse:
    """The problem for an address under /api/ that no door answers, and for our own mistakes."""
    body = problem(status, request.path, detail=KINDS[status].meaning, code=KINDS[status].slug.replace("-", "_"))
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def problem(status: int, path: str, *, detail: Sentence, code: str, **members: Any) -> dict[str, Any]:
    """A problem's members; those that are None are left out."""
    kind = KINDS[status]
    body = {
        "type": type_of(kind),
        "title": str(kind.title),
        "status": status,
        "detail": said(detail),
        "code": code,
        "instance": path,
    }
    return body | {name: value for name, value in members.items() if value is not None}


def type_of(kind: Kind) -> str:
    """The address where the documentation explains this kind of problem."""
    return f"{settings.SITE_URL}{reverse('api:problems')}#{kind.slug}"


@contextmanager
def renamed(rename: Callable[[str], str]) -> Iterator[None]:
    """Fields of an Invalid from inside are renamed to what they are called in the body that was sent."""
    try:
        yield
    except Invalid as refusal:
        refusal.problems = {rename(field): sentences for field, sentences in refusal.problems.items()}
        raise


def said(words: object) -> str:
    """A sentence for an answer; half surrogates that it quotes from the body become question marks."""
    return str(words).encode("utf-8", "replace").decode()


def _response(status: int, path: str, **members: Any) -> Response:
    return Response(problem(status, path, **members), status=status, content_type=MEDIA_TYPE)


def _status_of(error: Refused) -> int:
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 422)


def _refused(error: Refused) -> dict[str, Any]:
    members: dict[str, Any] = {"detail": error.sentence, "code": error.code}
    if isinstance(error, Conflict):
        members["existing"] = error.existing
    if isinstance(error, Stale):
        members["current"] = error.current
    if isinstance(error, Invalid):
        members["errors"] = [
            {"pointer": pointer(field.split(".") if field else []), "code": error.code, "detail": said(sentence)}
            for field, sentences in error.problems.items()
            for sentence in sentences
        ]
    if isinstance(error, Ambiguous):
        members["candidates"] = [{"start": start, "end": end} for start, end in error.candidates]
    return members


def _invalid(error: exceptions.ValidationError) -> dict[str, Any]:
    found = list(_leaves(error.detail, []))
    if isinstance(error, WrongParameters):
        errors = [{"parameter": keys[0], "code": leaf.code, "detail": said(leaf)} for keys, leaf in found]
    else:
        errors = [{"pointer": pointer(keys), "code": leaf.code, "detail": said(leaf)} for keys, leaf in found]
    return {"detail": str(found[0][1]), "code": "invalid", "errors": errors}


def _leaves(detail: Any, keys: list[str]) -> Iterator[tuple[list[str], exceptions.ErrorDetail]]:
    """Each sentence in REST framework's tree of errors, with the keys that lead to it."""
    if isinstance(detail, Mapping):
        for key, below in detail.items():
            yield from _leaves(below, keys if key == "non_field_errors" else [*keys, str(key)])
    elif isinstance(detail, list):
        for index, below in enumerate(detail):
            yield from _leaves(below, keys if isinstance(below, str) else [*keys, str(index)])
    else:
        yield keys, detail


def pointer(keys: list[str]) -> str:
    """A JSON Pointer (RFC 6901) into the body as a URI fragment."""
    return said("#" + "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys))
