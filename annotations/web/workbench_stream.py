"""Tells an open workbench at once that others changed something on its article: a stream of server-sent events.

It says only that there is news; the page then asks for it as it does without a stream (``workbench_changes``). Who
listens holds no thread, no transaction and no connection to the database (``ledger.watching``). That takes an ASGI
server; under WSGI, and for one stream too many, the page is told to ask by itself.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace

from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from annotations.access.roles import Right, may
from annotations.articles.queries import current_revision
from annotations.ledger.watching import apart, grown, let_go
from annotations.web.desk import desk_person
from annotations.web.pages import found
from annotations.web.workbench_changes import is_news, number_in

HEARTBEAT = 10.0
"""Seconds after which a silent stream sends a comment, and looks whether its person still may listen."""
LASTS = 600.0
"""Seconds after which a stream ends; its page comes again by itself."""
COME_AGAIN = 3000
"""Milliseconds after which it does."""
MOST = 5
"""Streams that one person may have open at once, in one process."""

_open: Counter[int] = Counter()


@dataclass(frozen=True, slots=True)
class Listener:
    """Whose page listens, for which article, and the newest ledger entry that it knows."""

    article_id: int
    person_id: int
    session: SessionBase
    seen: int


@require_safe
def stream(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Events named ``news``, each with the ledger's entry as its id, or ``poll`` where there will be none."""
    person = desk_person(request)
    article_id = found(current_revision(pk)).article_id
    last = request.headers.get("Last-Event-ID", "")
    seen = max(number_in(last), number_in(request.GET.get("after", "")))
    listener = Listener(article_id, person.pk, request.session, seen)
    listens = isinstance(request, ASGIRequest) and _open[person.pk] < MOST
    let_go()
    return StreamingHttpResponse(
        _told(listener) if listens else _refused(),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _told(listener: Listener) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    until = loop.time() + LASTS
    _open[listener.person_id] += 1
    try:
        yield f"retry: {COME_AGAIN}\n\n".encode()
        while loop.time() < until and await apart(_may_listen, listener):
            news, seen = await apart(_news, listener)
            listener = replace(listener, seen=seen)
            yield f"id: {seen}\nevent: news\ndata: {seen}\n\n".encode() if news else b":\n\n"
            await grown(seen, within=HEARTBEAT)
    finally:
        _open[listener.person_id] -= 1


def _refused() -> Iterator[bytes]:
    yield b"event: poll\ndata: 0\n\n"


def _may_listen(listener: Listener) -> bool:
    """Whether the person is still signed in by the same session, and still may read the desk."""
    probe = HttpRequest()
    probe.session = type(listener.session)(listener.session.session_key)
    person = get_user(probe)
    return person.pk == listener.person_id and may(person, Right.READ_DESK)


def _news(listener: Listener) -> tuple[bool, int]:
    return is_news(listener.article_id, listener.seen, listener.person_id)
