"""The container of the Web Annotation Protocol: public verdicts as annotations, page by page.

https://www.w3.org/TR/annotation-protocol/: its address ends in "/", an annotation lies one step below it, and the same
verdict keeps the same address for good. ``iris`` says whether pages name the annotations or hold them whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotations.exports import addresses
from annotations.exports.lines import filled
from annotations.exports.records import Desk, VerdictSnapshot
from annotations.exports.snapshot import Moment, count_snapshots, keys_of_snapshots, some_snapshots, this_desk
from annotations.exports.web_annotation import CONTEXT, annotation
from annotations.verdicts.published import ever_public

PAGE = 50
"""Annotations on a page."""
LDP_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The container at one moment, as somebody wants to see it."""

    base: str
    moment: Moment
    iris: bool
    total: int
    desk: Desk

    @property
    def pages(self) -> int:
        """How many there are; an empty container has one."""
        return max(1, -(-self.total // PAGE))

    @property
    def address(self) -> str:
        """The container in this view."""
        return f"{addresses.annotations(self.base)}?iris={int(self.iris)}"

    def page_address(self, number: int) -> str:
        """Pages are numbered from 0."""
        return f"{self.address}&page={number}"


def shelf_at(moment: Moment, base: str, *, iris: bool) -> Shelf:
    """The container at this moment."""
    return Shelf(base, moment, iris, count_snapshots(moment=moment), this_desk())


def container(shelf: Shelf, *, embeds: bool) -> dict[str, Any]:
    """Its description, with the first page in it, or (minimal) with the page's address."""
    first: Any = shelf.page_address(0)
    if embeds:
        first = _bare_page(shelf, 0)
    return {
        "@context": [CONTEXT, LDP_CONTEXT],
        "id": shelf.address,
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": shelf.desk.name,
        "creator": {"id": addresses.home(shelf.base), "type": "Organization", "name": shelf.desk.name},
        "rights": shelf.desk.licence,
        "total": shelf.total,
        "first": first,
        "last": shelf.page_address(shelf.pages - 1),
    }


def page(shelf: Shelf, number: int) -> dict[str, Any]:
    """One page; its number has to be below ``shelf.pages``."""
    around = {"id": shelf.address, "type": "AnnotationCollection", "total": shelf.total, "label": shelf.desk.name}
    return {"@context": CONTEXT, **_bare_page(shelf, number), "partOf": around}


def one(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """An annotation as it lies in the container: its address here, and ``canonical`` as in every export."""
    return {"@context": CONTEXT, **_here(snapshot, base)}


def is_gone(verdict_id: int) -> bool:
    """Whether there once was an annotation that a newer verdict replaced: its address is given to no other."""
    return ever_public().filter(pk=verdict_id).exists()


def _bare_page(shelf: Shelf, number: int) -> dict[str, Any]:
    start = number * PAGE
    return filled(
        {
            "id": shelf.page_address(number),
            "type": "AnnotationPage",
            "startIndex": start,
            "prev": shelf.page_address(number - 1) if number else "",
            "next": shelf.page_address(number + 1) if number + 1 < shelf.pages else "",
        }
    ) | {"items": list(_items(shelf, start))}


def _items(shelf: Shelf, start: int) -> Sequence[Any]:
    if shelf.iris:
        keys = keys_of_snapshots(moment=shelf.moment, start=start, most=PAGE)
        return [addresses.annotation(shelf.base, key) for key in keys]
    found = some_snapshots(moment=shelf.moment, start=start, most=PAGE)
    return [_here(snapshot, shelf.base) for snapshot in found]


def _here(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    return {**annotation(snapshot, base), "id": addresses.annotation(base, snapshot.id)}
