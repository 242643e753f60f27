"""What changed of what is public, behind a cursor: as pages, held back until there is something, or as a stream.

Nobody who waits holds a thread or a connection to the database (``ledger.watching``). That takes an ASGI server; under
WSGI a page is answered at once, and a stream ends with what there is, so that its reader comes again.
"""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request

from annotations.access.refusals import Invalid
from annotations.api.change_shapes import ChangesPage
from annotations.api.conditional import etag, is_unchanged
from annotations.api.endpoints import Endpoint, Reading
from annotations.api.examples import FOLLOWED
from annotations.api.openapi import HEADER, IF_NONE_MATCH, UNCHANGED
from annotations.api.permissions import READ
from annotations.api.problems import WrongParameters
from annotations.exports.changes import items
from annotations.exports.feed import Cursor, changes_after
from annotations.exports.lines import line
from annotations.ledger.queries import last_of_feed
from annotations.ledger.watching import apart, grown, let_go
from annotations.verdicts.queries import public

STREAM = "text/event-stream"
JSON = "application/json"
MOST = 200
LONGEST_WAIT = 60
HEARTBEAT = 15.0
"""Seconds after which a stream that has nothing to say sends a comment, so that nobody between takes it for dead."""
STREAM_LASTS = 600.0
"""Seconds after which a stream ends. Its reader comes again by itself, and the key is looked at anew."""
COME_AGAIN = 3000
"""Milliseconds after which a reader comes again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the place, how many at most, and for how long to hold an empty answer back."""

    after: Cursor
    limit: int
    wait: int

    @classmethod
    def by(cls, request: Request) -> "Asked":
        """Raises WrongParameters for values that do not fit, and for unknown names."""
        given = request.query_params
        if unknown := sorted(set(given) - {"after", "limit", "wait"}):
            sentence = _("There is no such parameter here. There are: %(known)s.") % {"known": "after, limit, wait"}
            raise WrongParameters({name: [sentence] for name in unknown}, code="unknown")
        after = request.headers.get("Last-Event-ID") if _wants_stream(request) else None
        try:
            cursor = Cursor.of(after or given["after"]) if after or "after" in given else Cursor()
        except Invalid as refusal:
            raise _wrong(refusal) from refusal
        return cls(cursor, _number(given, "limit", 50, 1, MOST), _number(given, "wait", 0, 0, LONGEST_WAIT))


@dataclass(frozen=True, slots=True)
class Found:
    """A page as it is sent, and where to go on."""

    cursor: Cursor
    items: list[dict[str, Any]]
    more: bool

    def body(self) -> bytes:
        """As JSON."""
        return line({"changes": self.items, "cursor": str(self.cursor), "more": self.more}).encode()

    def events(self) -> bytes:
        """As server-sent events, each with its cursor as id."""
        told = (f"id: {item['cursor']}\nevent: {item['event']}\ndata: {line(item)}\n\n" for item in self.items)
        return "".join(told).encode()


def find(asked: Asked) -> Found:
    """The changes behind the place. Raises WrongParameters for a place that our ledger does not have."""
    try:
        stretch = changes_after(asked.after, limit=asked.limit)
    except Invalid as refusal:
        raise _wrong(refusal) from refusal
    return Found(stretch.cursor, items(stretch.changes, settings.SITE_URL), stretch.more)


class Changes(Endpoint):
    """The log of what changed."""

    rights: ClassVar[dict[str, Any]] = {"GET": READ}
    desk = Reading(public, ChangesPage)
    filter_backends = ()  # type: ignore[assignment]
    pagination_class = None

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """REST framework only writes the problems here."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    @extend_schema(
        operation_id="changes_follow",
        parameters=[
            OpenApiParameter("after", str, description="The cursor to go on from; without it, the beginning."),
            OpenApiParameter("limit", int, description=f"How many to send at most: 1 to {MOST}, 50 if not given."),
            OpenApiParameter(
                "wait",
                int,
                description=f"For how many seconds (0 to {LONGEST_WAIT}) to hold an empty answer back until something "
                "changes. Such an answer has no ETag. A desk that runs under WSGI answers at once.",
            ),
            OpenApiParameter("If-None-Match", str, HEADER, description=IF_NONE_MATCH),
            OpenApiParameter("Last-Event-ID", str, HEADER, description="For a stream: the cursor, instead of `after`."),
            OpenApiParameter("ETag", str, HEADER, response=[200], description="Changes with the answer."),
        ],
        responses={(200, JSON): ChangesPage, (200, STREAM): str, 304: OpenApiResponse(description=UNCHANGED)},
        examples=[FOLLOWED],
    )
    def follow(self, request: Request) -> HttpResponseBase:
        """What changed of what is public, in order, behind a cursor.

        Keep each verdict's `record` by its `verdict`, drop it where `deleted`, and keep the `cursor`: your copy then
        holds what the NDJSON export holds. Nothing is skipped or repeated while others write. `Accept:
        text/event-stream` answers with a stream of server-sent events that goes on.
        """
        asked = Asked.by(request)
        found = find(replace(asked, limit=1) if _wants_stream(request) else asked)
        waits = isinstance(request._request, ASGIRequest)
        if _wants_stream(request):
            return _going_on(_stream(asked) if waits else _all_there_is(asked), STREAM)
        if asked.wait and waits and not found.items and not found.more:
            return _going_on(_held_back(asked), JSON)
        tag = etag(hashlib.sha256(found.body()).hexdigest())
        answer = HttpResponse(status=304) if is_unchanged(request, tag) else HttpResponse(found.body(), JSON)
        answer["ETag"] = tag
        return answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer depends on Accept too."""
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ("Accept", "Last-Event-ID"))
        return response


def _going_on(parts: AsyncIterator[bytes] | Iterator[bytes], kind: str) -> StreamingHttpResponse:
    """An answer that lasts; no proxy may keep it to itself until it is whole."""
    let_go()
    return StreamingHttpResponse(parts, content_type=kind, headers={"X-Accel-Buffering": "no"})


async def _held_back(asked: Asked) -> AsyncIterator[bytes]:
    """The page, once there is something in it or the time is over."""
    loop, seen = asyncio.get_running_loop(), asked.after.sequence
    until = loop.time() + asked.wait
    found = Found(asked.after, [], more=False)
    while not found.items and not found.more and (left := until - loop.time()) > 0:
        seen = await grown(seen, within=left, of=last_of_feed)
        found = await apart(find, asked)
    yield found.body()


async def _stream(asked: Asked) -> AsyncIterator[bytes]:
    loop, seen = asyncio.get_running_loop(), asked.after.sequence
    until = loop.time() + STREAM_LASTS
    yield _beginning()
    while True:
        found = await apart(find, asked)
        asked = replace(asked, after=found.cursor)
        if found.items:
            yield found.events()
        if found.more:
            continue
        if loop.time() >= until:
            return
        newest = await grown(seen, within=HEARTBEAT, of=last_of_feed)
        if newest == seen:
            yield b":\n\n"
        seen = newest


def _all_there_is(asked: Asked) -> Iterator[bytes]:
    """A stream under WSGI: up to now."""
    yield _beginning()
    more = True
    while more:
        found = find(asked)
        asked, more = replace(asked, after=found.cursor), found.more
        yield found.events()


def _beginning() -> bytes:
    return f"retry: {COME_AGAIN}\n\n".encode()


def _wants_stream(request: Request) -> bool:
    return bool(request._request.accepts(STREAM)) and not request._request.accepts(JSON)


def _wrong(refusal: Invalid) -> WrongParameters:
    return WrongParameters({name: [*map(str, said)] for name, said in refusal.problems.items()}, code=refusal.code)


def _number(given: Any, name: str, default: int, least: int, most: int) -> int:
    text = given.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,3}", text) or not least <= int(text) <= most:
        sentence = _("Give a whole number from %(least)d to %(most)d.") % {"least": least, "most": most}
        raise WrongParameters({name: [sentence]})
    return int(text)
