"""The container of the Web Annotation Protocol: public verdicts as annotations, page by page.

https://www.w3.org/TR/annotation-protocol/: its address ends in "/", an annotation lies one step below it, and the same
verdict keeps the same address for good, on the same page. ``iris`` says whether pages name the annotations or hold them
whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotations.exports import addresses
from annotations.exports.lines import filled
from annotations.exports.records import Desk, VerdictSnapshot
from annotations.exports.snapshot import Moment, keys_on_page, snapshots_on_page, this_desk
from annotations.exports.web_annotation import CONTEXT, annotation
from annotations.verdicts.published import ever_public
from annotations.verdicts.shelving import Around, around

LDP_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The container at one moment, as somebody wants to see it; ``place`` is the page that is looked at."""

    base: str
    moment: Moment
    iris: bool
    place: Around
    desk: Desk

    @property
    def address(self) -> str:
        """The container in this view."""
        return f"{addresses.annotations(self.base)}?iris={int(self.iris)}"

    @property
    def has_page(self) -> bool:
        """Whether there is, or was, such a page; an empty container has one."""
        return self.place.number < self.place.pages

    def page_address(self, number: int) -> str:
        """Pages are numbered from 0."""
        return f"{self.address}&page={number}"


def shelf_at(moment: Moment, base: str, *, iris: bool, number: int | None = None) -> Shelf:
    """The container at this moment, opened at a page: at the first that holds anything, unless a number is given."""
    place = around(number or 0)
    if number is None and place.first:
        place = around(place.first)
    return Shelf(base, moment, iris, place, this_desk())


def container(shelf: Shelf, *, embeds: bool) -> dict[str, Any]:
    """Its description, with the first page in it, or (minimal) with the page's address."""
    return {
        "@context": [CONTEXT, LDP_CONTEXT],
        "id": shelf.address,
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": shelf.desk.name,
        "creator": {"id": addresses.home(shelf.base), "type": "Organization", "name": shelf.desk.name},
        "rights": shelf.desk.licence,
        "total": shelf.place.total,
        "first": _bare_page(shelf) if embeds else shelf.page_address(shelf.place.first),
        "last": shelf.page_address(shelf.place.last),
    }


def page(shelf: Shelf) -> dict[str, Any]:
    """The page at which the shelf is open; ``has_page`` says whether it is there."""
    around = {
        "id": shelf.address,
        "type": "AnnotationCollection",
        "label": shelf.desk.name,
        "total": shelf.place.total,
        "first": shelf.page_address(shelf.place.first),
        "last": shelf.page_address(shelf.place.last),
    }
    return {"@context": CONTEXT, **_bare_page(shelf), "partOf": around}


def one(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    """An annotation as it lies in the container: its address here, and ``canonical`` as in every export."""
    return {"@context": CONTEXT, **_here(snapshot, base)}


def is_gone(verdict_id: int) -> bool:
    """Whether there once was an annotation that a newer verdict replaced: its address is given to no other."""
    return ever_public().filter(pk=verdict_id).exists()


def _bare_page(shelf: Shelf) -> dict[str, Any]:
    place = shelf.place
    return filled(
        {
            "id": shelf.page_address(place.number),
            "type": "AnnotationPage",
            "startIndex": place.start,
            "prev": "" if place.before is None else shelf.page_address(place.before),
            "next": "" if place.after is None else shelf.page_address(place.after),
        }
    ) | {"items": list(_items(shelf))}


def _items(shelf: Shelf) -> Sequence[Any]:
    number, moment = shelf.place.number, shelf.moment
    if shelf.iris:
        return [addresses.annotation(shelf.base, key) for key in keys_on_page(number, moment=moment)]
    return [_here(snapshot, shelf.base) for snapshot in snapshots_on_page(number, moment=moment)]


def _here(snapshot: VerdictSnapshot, base: str) -> dict[str, Any]:
    return {**annotation(snapshot, base), "id": addresses.annotation(base, snapshot.id)}
