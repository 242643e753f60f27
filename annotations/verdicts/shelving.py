"""The shelf of public verdicts: each has a place from its publication until a newer one replaces it.

Places rise with publication and are never given twice, so a page of the shelf is a stretch of places: it never takes in
what stood on another one, and is read by an index however far behind it lies. How many stand before a page is summed up
from a tree of counts, in as many rows as its number has binary digits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, QuerySet, Subquery

from annotations.verdicts.models import Verdict
from annotations.verdicts.shelf_models import ShelfCount

PAGE = 50
"""Places on a page. The counts are made for it: another number needs a migration that counts anew."""
ROOT = 2**24
"""The node above all pages."""
_GIVEN = 0


@dataclass(frozen=True, slots=True)
class Around:
    """A page of the shelf: how many stand before it and in all, and the pages around it that hold anything."""

    number: int
    pages: int
    """How many there ever were; one at least."""
    start: int
    total: int
    first: int
    last: int
    before: int | None
    after: int | None


def shelve(verdict: Verdict) -> None:
    """Give it the next place, inside the transaction in which it is published, which saves it."""
    given = ShelfCount.objects.filter(node=_GIVEN).values_list("count", flat=True).first() or 0
    verdict.shelf_place = given
    _add(1, [_GIVEN, *above(given // PAGE)])


def unshelve(verdict: Verdict) -> None:
    """Take it off, inside the transaction in which it is superseded, which saves it. Its place stays empty."""
    if verdict.shelf_place is not None:
        _add(-1, above(verdict.shelf_place // PAGE))
        verdict.shelf_place = None


def on_page(found: QuerySet[Verdict], number: int) -> QuerySet[Verdict]:
    """Of these verdicts those on a page, as they stand there."""
    return found.filter(shelf_place__range=(number * PAGE, number * PAGE + PAGE - 1)).order_by("shelf_place")


def around(number: int) -> Around:
    """What there is to know of a page; its number may be too high, which ``pages`` tells. One query."""
    before = list(_before(number))
    rows = ShelfCount.objects.filter(node__in={*before, ROOT, _GIVEN}).annotate(
        first=_page_of("shelf_place"),
        last=_page_of("-shelf_place"),
        before=_page_of("-shelf_place", shelf_place__lt=number * PAGE),
        after=_page_of("shelf_place", shelf_place__gte=(number + 1) * PAGE),
    )
    found = {row.node: row for row in rows}
    if _GIVEN not in found:
        return Around(number, 1, 0, 0, 0, 0, None, None)
    one = found[_GIVEN]
    return Around(
        number=number,
        pages=-(-one.count // PAGE),
        start=sum(found[node].count for node in before if node in found),
        total=found[ROOT].count,
        first=_page(one.first) or 0,
        last=_page(one.last) or 0,
        before=_page(one.before),
        after=_page(one.after),
    )


def all_that_stand() -> Subquery:
    """How many stand on the shelf, to be asked for beside something else in one statement; NULL for none ever."""
    return Subquery(ShelfCount.objects.filter(node=ROOT).values("count"))


def _page_of(order: str, **stretch: int) -> Subquery:
    found = Verdict.objects.filter(shelf_place__isnull=False, **stretch)
    return Subquery(found.order_by(order).values("shelf_place")[:1])


def _page(place: int | None) -> int | None:
    return None if place is None else place // PAGE


def above(page: int) -> Iterator[int]:
    """The nodes that count a page."""
    node = page + 1
    while node <= ROOT:
        yield node
        node += node & -node


def _before(page: int) -> Iterator[int]:
    """The nodes that together count all pages before this one."""
    while page > 0:
        yield page
        page -= page & -page


def _add(more: int, nodes: Iterable[int]) -> None:
    """Whoever writes holds the pen, so nobody else counts at the same time."""
    wanted = set(nodes)
    there = ShelfCount.objects.filter(node__in=wanted)
    missing = wanted - set(there.values_list("node", flat=True)) if more > 0 else set()
    there.update(count=F("count") + more)
    ShelfCount.objects.bulk_create(ShelfCount(node=node, count=more) for node in missing)
