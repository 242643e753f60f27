"""The verbs by which copies of sources are asked for, kept and missed."""

from typing import Any

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.verdicts.copies import archive_copy
from annotations.verdicts.copy_models import CopyRequest
from annotations.verdicts.copy_requests import ask_for_copy, keep_copy, miss_copy
from annotations.verdicts.tasks import fetch_later, fetch_missing
from tests.ledger.verb import Verb
from tests.newsroom import TEXT, Newsroom

ADDRESS = "https://port.example.org/budget.txt"
PAGE = Page.from_text(TEXT, html=False, origin=Origin.URL, url=ADDRESS)


def _asked(newsroom: Newsroom) -> CopyRequest:
    return ask_for_copy(url=ADDRESS, by=newsroom.checker, at=newsroom.now())


def _answered(newsroom: Newsroom) -> dict[str, Any]:
    """What was asked for has come, and a draft waits for it."""
    newsroom.draft(sources=[{**newsroom.sources()[0], "url": ADDRESS}])
    return {"request": _asked(newsroom), "page": PAGE, "by": newsroom.checker}


def _missed(newsroom: Newsroom, times: int) -> dict[str, Any]:
    """A request that was tried so often already."""
    request = _asked(newsroom)
    for _time in range(times):
        miss_copy(request=request, problem="too_slow", by=newsroom.checker, at=newsroom.now())
    return {"request": request, "problem": "too_slow", "by": newsroom.checker}


COPIES = [
    Verb(archive_copy, lambda room: {"url": ADDRESS, "page": PAGE, "by": room.checker}, ("archivedcopy.kept",)),
    Verb(ask_for_copy, lambda room: {"url": ADDRESS, "by": room.checker}, ("copyrequest.made",)),
    Verb(fetch_later, lambda room: {"url": ADDRESS, "by": room.checker}, ("copyrequest.made",)),
    Verb(
        fetch_missing,
        lambda room: {"sources": list(room.draft().sources.all()), "by": room.checker},
        ("copyrequest.made", "copyrequest.made"),
    ),
    Verb(keep_copy, _answered, ("archivedcopy.kept", "copyrequest.kept", "source.copied")),
    Verb(miss_copy, lambda room: _missed(room, 0), ("copyrequest.tried",), "may pass"),
    Verb(miss_copy, lambda room: _missed(room, 2), ("copyrequest.failed",), "too often"),
]
