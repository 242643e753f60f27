"""What crawlers ask for: the sitemaps of readers' pages, and robots.txt, which names them."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from annotations.exports import addresses, sitemap
from annotations.exports.lines import pieces

KINDS = tuple(sitemap.KINDS)
KEPT = 3600
"""Seconds for which anybody between us and a crawler may keep a sitemap."""
_XML = "application/xml; charset=utf-8"
_ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /admin/
Disallow: /language/
Disallow: /login/
Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """All readers' pages may be read; those on which one signs in are of no use to anybody's index."""
    body = _ROBOTS.format(sitemap=addresses.sitemap(settings.SITE_URL))
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Which sitemaps there are."""
    return _answer(sitemap.index())


@require_safe
def part(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    """One of them. Raises Http404 for one that holds nothing."""
    lines = sitemap.part(kind, number)
    first = next(lines, None)
    if first is None:
        raise Http404
    return _answer(_again(first, lines))


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _answer(lines: Iterator[str]) -> HttpResponseBase:
    response = StreamingHttpResponse(pieces(lines), content_type=_XML)
    patch_cache_control(response, public=True, max_age=KEPT)
    return response
