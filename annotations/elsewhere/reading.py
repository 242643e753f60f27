"""From what another desk sent (JSON-LD, a DataFeed, an HTML page) to the ClaimReviews in it, as they stand there."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid
from annotations.articles.decoding import decode

MOST_ITEMS = 20_000
MOST_BYTES = 20_000_000
TYPES = (
    "application/ld+json", "application/json", "application/feed+json", "text/html", "application/xhtml+xml",
    "text/plain", "text/json",
)  # fmt: skip
"""Media types under which feeds are served. What they hold is told by what it begins with."""
_DEEPEST = 40


def claim_reviews(body: bytes, *, content_type: str = "", url: str = "") -> list[dict[str, Any]]:
    """Every ClaimReview in it, in order; those that a DataFeed says are deleted are left out.

    Raises Invalid (field "url") for what can be read as neither JSON nor HTML.
    """
    start = body[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        return _found_in(_json(body.decode("utf-8-sig", "replace")))
    if start == b"<":
        return _found_in(_embedded(decode(body, content_type=content_type).text, url))
    raise Invalid.of("url", _("There is neither JSON nor an HTML page at this address."), code="not_a_feed")


def check_not_empty(found: Sequence[object]) -> None:
    """Raise Invalid (field "url") where there is no ClaimReview: an error page is no reason to withdraw everything."""
    if not found:
        raise Invalid.of("url", _("There is no ClaimReview at this address."), code="empty_feed")


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise Invalid.of("url", _("The JSON at this address is broken."), code="broken_json") from None


def _embedded(html: str, url: str) -> Any:
    """JSON-LD and microdata of a page, in the shape of JSON-LD."""
    import extruct  # it brings an RDF library that takes seconds to load, which nothing else needs

    try:
        found = extruct.extract(
            html, base_url=url or None, syntaxes=["json-ld", "microdata"], uniform=True, errors="ignore"
        )
    except Exception:  # noqa: BLE001  whatever a parser says about others' markup, it is their page that is broken
        raise Invalid.of("url", _("The page at this address cannot be read."), code="broken_page") from None
    return [found.get("json-ld", []), found.get("microdata", [])]


def _found_in(value: Any) -> list[dict[str, Any]]:
    found = []
    for review in _walk(value):
        found.append(review)
        if len(found) >= MOST_ITEMS:
            break
    return found


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    """Depth first, without recursion: others' nesting is theirs to choose."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, dict):
            if _is_a(one, "ClaimReview"):
                yield one
                continue
            if one.get("dateDeleted"):
                continue
            inside = list(one.values())
        else:
            inside = one if isinstance(one, list) else []
        if depth < _DEEPEST:
            waiting += [(below, depth + 1) for below in reversed(inside) if isinstance(below, dict | list)]


def _is_a(one: dict[str, Any], name: str) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2] == name for kind in kinds)
