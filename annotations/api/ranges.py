"""Parts of a file (RFC 9110, section 14): what Range and If-Range ask for, so that a broken transfer is resumed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.files import File
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request

PIECE = 256 * 1024
_ONE = re.compile(r"bytes\s*=\s*(\d{0,18})-(\d{0,18})", re.ASCII | re.IGNORECASE)


class NotThere(APIException):
    """No byte of what is asked for exists."""

    status_code = 416
    default_code = "range_not_satisfiable"
    default_detail = _("The file is shorter than that. Content-Range says how long it is.")


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a file from ``start`` up to but without ``end``."""

    start: int
    end: int


def asks_for_part(request: Request, tag: str, changed: datetime | None = None) -> bool:
    """Whether a part would be sent: one range is asked for, and If-Range, where it stands, names what stands now."""
    if not _ONE.fullmatch(request.headers.get("Range", "").strip()):
        return False
    held = request.headers.get("If-Range")
    if held is None or held.strip() == tag:
        return True
    return changed is not None and parse_http_date_safe(held) == int(changed.timestamp())


def part_of(request: Request, size: int) -> Part:
    """The one range that is asked for, of so many bytes. Raises NotThere where none of it exists."""
    found = _ONE.fullmatch(request.headers["Range"].strip())
    first, last = found.groups() if found else ("", "")
    if first:
        start, end = int(first), min(int(last) + 1, size) if last else size
    else:
        start, end = (max(0, size - int(last)), size) if last else (size, size)
    if start >= end:
        refusal = NotThere()
        refusal.content_range = f"bytes */{size}"  # type: ignore[attr-defined]
        raise refusal
    return Part(start, end)


def headers_of(part: Part, size: int) -> dict[str, str]:
    """The headers of an answer 206."""
    length = str(part.end - part.start)
    return {"Content-Range": f"bytes {part.start}-{part.end - 1}/{size}", "Content-Length": length}


def read_part(opened: Callable[[], File[bytes]], part: Part) -> Iterator[bytes]:
    """These bytes of a file that can be wound, in pieces: opened for the first, closed behind the last."""
    with opened() as file:
        file.seek(part.start)
        left = part.end - part.start
        while left and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def cut(parts: Iterable[bytes], part: Part) -> Iterator[bytes]:
    """These bytes of a stream that can only be read from its beginning."""
    at = 0
    for piece in parts:
        begin, end = max(part.start - at, 0), min(part.end - at, len(piece))
        if begin < end:
            yield piece[begin:end]
        at += len(piece)
        if at >= part.end:
            return


def changed_header(at: datetime) -> str:
    """A moment as Last-Modified says it."""
    return http_date(at.timestamp())
