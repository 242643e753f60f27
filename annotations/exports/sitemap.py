"""Sitemaps (sitemaps.org, version 0.9): an index, and parts in which the addresses of so many keys stand.

A part holds a stretch of keys, not a count of rows: so a row never moves to another part, none is counted to find it,
and a part that is full never changes but for what changed in it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings

from annotations.exports import addresses
from annotations.exports.records import stamp
from annotations.verdicts.mapped import article_changes, article_parts, claim_changes, claim_parts

KEYS_A_PART = 50_000
"""The most addresses that sitemaps.org allows in one; each address is short enough for its 50 MB."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_BEGINNING = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: which parts have any, what stands in a part, and where it is read."""

    parts: Callable[[int], list[tuple[int, datetime]]]
    changes: Callable[[int, int], Iterable[tuple[int, datetime]]]
    address: Callable[[str, int], str]


KINDS = {
    "claims": Kind(claim_parts, claim_changes, addresses.claim_page),
    "articles": Kind(article_parts, article_changes, addresses.article_page),
}


def index() -> Iterator[str]:
    """The parts that hold anything, each with its last change; parts are counted from 1."""
    yield f'{_BEGINNING}<sitemapindex xmlns="{_NAMESPACE}">\n'
    for name, kind in KINDS.items():
        for number, changed in kind.parts(KEYS_A_PART):
            address = addresses.sitemap_part(settings.SITE_URL, name, number + 1)
            yield f"<sitemap><loc>{escape(address)}</loc><lastmod>{stamp(changed)}</lastmod></sitemap>\n"
    yield "</sitemapindex>\n"


def part(name: str, number: int) -> Iterator[str]:
    """One part, line by line, in constant memory. Without any line where it holds nothing."""
    kind = KINDS[name]
    found = iter(kind.changes((number - 1) * KEYS_A_PART, number * KEYS_A_PART))
    first = next(found, None)
    if first is None:
        return
    yield f'{_BEGINNING}<urlset xmlns="{_NAMESPACE}">\n'
    yield _line(kind, first)
    for row in found:
        yield _line(kind, row)
    yield "</urlset>\n"


def _line(kind: Kind, row: tuple[int, datetime]) -> str:
    key, changed = row
    address = escape(kind.address(settings.SITE_URL, key))
    return f"<url><loc>{address}</loc><lastmod>{stamp(changed)}</lastmod></url>\n"
