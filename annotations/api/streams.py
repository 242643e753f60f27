"""Streams of known beginning and unknown end: unchanged ones are not sent again, packed ones are shorter to send."""

from collections.abc import Callable, Iterator
from http import HTTPStatus

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request

from annotations.api.conditional import etag, is_unchanged
from annotations.api.ranges import asks_for_part, cut, headers_of, part_of
from annotations.exports.zipping import gzipped

RESUMED_UP_TO = 10_000
"""Verdicts in an export that is sent in parts: it has to be written once more to know its length. Of longer ones there
are snapshots, which lie there as files."""


class Changed(Exception):
    """What is sent a part of is another one now: the transfer breaks off, and who resumes it is sent the whole."""


def streamed(
    request: Request, body: Callable[[], Iterator[bytes]], *, tags: Callable[[], str], tag: str, is_short: bool
) -> HttpResponseBase:
    """The body as it stands at this tag: packed if Accept-Encoding says so, a part of it if Range asks for one.

    ``tags`` asks for the tag anew.
    """
    plain, packed = etag(tag), etag(f"{tag}-gzip")
    if is_unchanged(request, plain) or is_unchanged(request, packed):
        response: HttpResponseBase = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        response["ETag"] = packed if _takes_gzip(request) else plain
    elif is_short and asks_for_part(request, plain):
        size = sum(len(piece) for piece in body())
        part = part_of(request, size)
        response = _stream(
            request, lambda: _breaking_off(cut(body(), part), lambda: tags() != tag), HTTPStatus.PARTIAL_CONTENT
        )
        response["ETag"] = plain
        for name, value in headers_of(part, size).items():
            response[name] = value
    elif _takes_gzip(request):
        response = _stream(request, lambda: gzipped(body()))
        response["ETag"], response["Content-Encoding"] = packed, "gzip"
    else:
        response = _stream(request, body)
        response["ETag"] = plain
    response["Accept-Ranges"] = "bytes" if is_short else "none"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _stream(
    request: Request, body: Callable[[], Iterator[bytes]], status: HTTPStatus = HTTPStatus.OK
) -> StreamingHttpResponse:
    return StreamingHttpResponse(() if request.method == "HEAD" else body(), status=status)


def _breaking_off(parts: Iterator[bytes], is_another: Callable[[], bool]) -> Iterator[bytes]:
    """The parts; the last one only if the body, written a second time, can still be the one that was measured."""
    held = b""
    for piece in parts:
        if held:
            yield held
        held = piece
    if is_another():
        raise Changed
    yield held


def _takes_gzip(request: Request) -> bool:
    """Whether Accept-Encoding names gzip with any weight; a part is asked of the plain body."""
    if "Range" in request.headers:
        return False
    for one in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _semicolon, weight = one.partition(";")
        if name.strip() in ("gzip", "x-gzip"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
