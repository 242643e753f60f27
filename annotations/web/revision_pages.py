"""The page of a revision: the article's changes by paragraph, and its claims by state, worst first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from annotations.access.models import User
from annotations.access.roles import Right, may
from annotations.articles.models import Article, Revision
from annotations.text.comparing import Kind, Row, compare
from annotations.text.states import Edit
from annotations.web.rendering import Passage, painted
from annotations.web.revision_items import ORDER, Item, items_of

LONG = 700
"""A stretch that stayed and is longer than this is cut in its middle."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the comparison and the claims in it; ``number`` is its place on the page."""

    number: int
    kind: str
    edits: Sequence[Edit]
    items: Sequence[Item]

    @property
    def alone(self) -> list["Paragraph"]:
        """As a list of one, for the part that links the claims of several."""
        return [self]

    @property
    def words(self) -> str:
        """What stood there."""
        return "".join(edit.old for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other; those of a ``folded`` stretch are all as they were."""

    folded: bool
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All that the page shows."""

    article: Article
    revision: Revision
    previous: Revision
    is_newest: bool
    newest_number: int
    stretches: Sequence[Stretch]
    items: Sequence[Item]
    can_settle: bool
    html: SafeString | None

    @property
    def open(self) -> list[Item]:
        """The claims that wait for a decision, worst first."""
        return [item for item in self.items if item.again or not item.is_settled]

    @property
    def settled(self) -> list[tuple[str, list[Item], bool]]:
        """The others: changed in looks only, then by state (confirmed, moved, in their place); only what there is.

        The third of each tells whether there is anything left to do in the group.
        """
        left = [item for item in self.items if item.is_settled and not item.again]
        groups = {"cosmetic": [item for item in left if item.is_cosmetic]}
        for state in ORDER:
            groups[state.value] = [item for item in left if item.anchor.state == state and not item.is_cosmetic]
        return [
            (name, items, name == "cosmetic" or any(item.waits_for_editor for item in items))
            for name, items in groups.items()
            if items
        ]

    @property
    def rechecks(self) -> int:
        """How many public verdicts wait for an editor's word."""
        return sum(item.waits_for_editor for item in self.items)

    @property
    def cosmetic(self) -> int:
        """How many this person can confirm in one go."""
        return sum(item.is_cosmetic and item.can_place for item in self.items)

    @property
    def changed_paragraphs(self) -> int:
        """How many paragraphs are not as they were; one that moved counts once."""
        shown = [paragraph for stretch in self.stretches if not stretch.folded for paragraph in stretch.paragraphs]
        return sum(paragraph.kind != Kind.LEFT for paragraph in shown)


def changes_page(revision: Revision, previous: Revision, newest: int, person: User, *, again: int = 0) -> ChangesPage:
    """The page as this person sees it; ``again`` is an anchor that is to be decided anew."""
    items = items_of(revision, previous, person)
    for item in items:
        item.again = item.anchor.pk == again
    can_settle = revision.number == newest and may(person, Right.WRITE_CLAIMS)
    stretches = _stretches(previous, revision, items)
    return ChangesPage(
        article=revision.article,
        revision=revision,
        previous=previous,
        is_newest=revision.number == newest,
        newest_number=newest,
        stretches=stretches,
        items=items,
        can_settle=can_settle,
        html=_text(revision, items) if can_settle and items else None,
    )


def _text(revision: Revision, items: Iterable[Item]) -> SafeString:
    """The new text with its claims, for selecting words in it."""
    passages = [
        Passage(item.claim.pk, item.anchor.start, item.anchor.end, "none", item.anchor.state)
        for item in items
        if item.anchor.start is not None and item.anchor.end is not None
    ]
    return painted(revision.html, passages)


def _stretches(previous: Revision, revision: Revision, items: Sequence[Item]) -> list[Stretch]:
    rows = compare(previous.text, revision.text)
    here = _claims_by_row(rows, previous, items)
    stretches: list[tuple[bool, list[Paragraph]]] = []
    for number, row in enumerate(rows, start=1):
        paragraph = Paragraph(number, row.kind.value, _shortened(row), here.get(number, []))
        folded = row.kind is Kind.SAME
        if not stretches or stretches[-1][0] != folded:
            stretches.append((folded, []))
        stretches[-1][1].append(paragraph)
    return [Stretch(folded, paragraphs) for folded, paragraphs in stretches]


def _claims_by_row(rows: Sequence[Row], previous: Revision, items: Sequence[Item]) -> dict[int, list[Item]]:
    """Each claim stands in the row that holds its new place; one that lost it, in the row that held the old one."""
    found: dict[int, list[Item]] = {}
    for item in items:
        at, side = item.anchor.start, _new
        if at is None and item.old.number == previous.number:
            at, side = item.old_start, _old
        item.row = _row_at(rows, at, side)
        if item.row:
            found.setdefault(item.row, []).append(item)
    return found


def _new(row: Row) -> tuple[int, int] | None:
    return row.new


def _old(row: Row) -> tuple[int, int] | None:
    return row.old


def _row_at(rows: Sequence[Row], at: int | None, side: Callable[[Row], tuple[int, int] | None]) -> int:
    """The number of the row over this code point; 0 for none."""
    if at is None:
        return 0
    for number, row in enumerate(rows, start=1):
        span = side(row)
        if span and row.kind is not Kind.LEFT and span[0] <= at < span[1]:
            return number
    return 0


def _shortened(row: Row) -> list[Edit]:
    """The edits, with the middle left out of a long stretch that stayed, unless all of the paragraph did."""
    if row.kind is Kind.SAME:
        return list(row.edits)
    return [_cut(edit) if edit.kind == "equal" and len(edit.new) > LONG else edit for edit in row.edits]


def _cut(edit: Edit) -> Edit:
    half = LONG // 3
    words = f"{edit.new[:half].rpartition(' ')[0]} … {edit.new[-half:].partition(' ')[2]}"
    return Edit("equal", words, words)
