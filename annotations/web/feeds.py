"""The feeds: verdicts and corrections as Atom and as JSON Feed, for everybody, cheap to ask for again."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from annotations.access.refusals import Invalid
from annotations.exports import atom, json_feed
from annotations.exports.feeds import FeedPage, corrections_page, verdicts_page
from annotations.exports.listing import Listing, Place, Wanted, checked_filters, list_corrections, list_verdicts

WRITERS: dict[str, tuple[str, Callable[[FeedPage], str]]] = {
    "atom": (f"{atom.CONTENT_TYPE}; charset=utf-8", atom.write),
    "json": (json_feed.CONTENT_TYPE, json_feed.write),
}
KEPT = 300
"""Seconds for which anybody between us and a reader may keep a page."""


@require_safe
def verdicts(request: HttpRequest, form: str) -> HttpResponseBase:
    """What was published, put right or taken back last."""
    return _answer(request, form, list_verdicts, verdicts_page)


@require_safe
def corrections(request: HttpRequest, form: str) -> HttpResponseBase:
    """What was put right or taken back, and why."""
    return _answer(request, form, list_corrections, corrections_page)


def _answer(
    request: HttpRequest,
    form: str,
    listed: Callable[..., Listing],
    made: Callable[[Listing, Wanted, str, Place | None], FeedPage],
) -> HttpResponseBase:
    """The page; or 400 in plain words, since a program reads it, for parameters that do not fit."""
    given = request.GET.dict()
    try:
        place = Place.of(given.pop("before")) if "before" in given else None
        wanted = checked_filters({name: str(value) for name, value in given.items()})
    except Invalid as refusal:
        return HttpResponse(f"{refusal}\n", status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
    page = made(listed(wanted, before=place), wanted, form, place)
    content_type, write = WRITERS[form]
    body = write(page).encode()
    tag, changed = quote_etag(hashlib.sha256(body).hexdigest()), int(page.newest.timestamp())
    response = HttpResponse(body, content_type=content_type)
    response["Content-Language"] = page.language
    response["ETag"], response["Last-Modified"] = tag, http_date(changed)
    patch_cache_control(response, public=True, max_age=KEPT)
    return get_conditional_response(request, etag=tag, last_modified=changed, response=response) or response
