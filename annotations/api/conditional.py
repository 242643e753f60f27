"""Versions as ETags (RFC 9110): what is unchanged is not sent again, and what changed meanwhile is not overwritten."""

import re
from typing import Any

from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.request import Request

from annotations.access.refusals import Stale
from annotations.api.problems import PreconditionRequired

_TAGS = re.compile(r'\s*(?:\*|(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:W/)?"[\x21\x23-\x7e\x80-\xff]*")*)\s*')


def etag(version: object) -> str:
    """A strong tag: the version in quotes."""
    return f'"{version}"'


def is_unchanged(request: Request, tag: str) -> bool:
    """Whether If-None-Match names this tag, by the weak comparison."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in given or tag in (name.removeprefix("W/") for name in given)


def version_seen(request: Request, thing: Any, *, required: bool, tag: str = "") -> int | None:
    """The version that the caller saw, from If-Match; None where they do not mind.

    ``tag`` is the ETag of the thing where that is not its version. Raises Stale when it is another than ``thing`` has,
    PreconditionRequired when it is missing and ``required``. The action compares once more when it holds the pen.
    """
    header = request.headers.get("If-Match")
    if header is None:
        if required:
            raise PreconditionRequired
        return None
    if not _TAGS.fullmatch(header):
        raise ParseError(_('If-Match holds an ETag in quotes, such as “"3"”.'))
    given = parse_etags(header)
    if "*" not in given and (tag or etag(thing.version)) not in given:
        raise Stale(
            _("Somebody else changed this meanwhile. Look at what stands now, then save again."), current=thing.version
        )
    return int(thing.version)
