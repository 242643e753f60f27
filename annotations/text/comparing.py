"""What changed between two revisions, paragraph by paragraph: the engine's own alignment, for a person to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from annotations.text.alignment import Alignment
from annotations.text.chains import heaviest_rising
from annotations.text.changes import word_diff
from annotations.text.moves import find_moves
from annotations.text.pairing import align
from annotations.text.repeats import settle_repeats
from annotations.text.states import Edit, Span
from annotations.text.units import Side, sides

_PARAGRAPH_END = re.compile(r"\n+")
# An island of so few letters between two edits is read more easily as a part of them.
_SMALLEST_ISLAND = 5


class Kind(StrEnum):
    """What became of a paragraph; `left` is the place in the old text from which a `moved` one went."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the new text, or one that is gone from the old: its edits, and what it covers in code points."""

    kind: Kind
    edits: tuple[Edit, ...]
    old: Span | None
    new: Span | None


def compare(old: str, new: str) -> list[Row]:
    """The paragraphs of the new text in order, with those that were taken out where they stood. Near-linear."""
    alignment = align(*sides(old, new))
    settle_repeats(alignment)
    find_moves(alignment)
    return [_row(steps) for steps in _grouped(list(_steps(alignment)), _Paragraphs(alignment))]


def readable(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The same edits without what only disturbs: words that a stretch keeps at its start, and tiny islands."""
    merged: list[Edit] = []
    for place, edit in enumerate(edits):
        inside = 0 < place < len(edits) - 1
        if edit.kind == "equal" and not (inside and _is_island(edits, place)):
            _add(merged, edit.old, edit.new, equal=True)
        else:
            _add(merged, edit.old, edit.new, equal=False)
    return tuple(part for edit in merged for part in _trimmed(edit))


def _is_island(edits: Sequence[Edit], place: int) -> bool:
    letters = sum(character.isalnum() for character in edits[place].old)
    around = (edits[place - 1], edits[place + 1])
    return letters < _SMALLEST_ISLAND and all(len(edit.old.split()) + len(edit.new.split()) > 3 for edit in around)


def _add(edits: list[Edit], old: str, new: str, *, equal: bool) -> None:
    """Append, or lengthen the last one where it is of the same sort."""
    if not (old or new):
        return
    if edits and (edits[-1].kind == "equal") == equal:
        last = edits.pop()
        old, new = last.old + old, last.new + new
    kind = "equal" if equal else "replace" if old and new else "delete" if old else "insert"
    edits.append(Edit(kind, old, new))


def _trimmed(edit: Edit) -> Iterator[Edit]:
    """A replaced stretch without the whole words that it keeps at its start."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(edit.old, edit.new, strict=False))
    head = sum(1 for _ in same) if edit.kind == "replace" else 0
    while head and not (_cuts_no_word(edit.old, head) and _cuts_no_word(edit.new, head)):
        head -= 1
    found: list[Edit] = []
    _add(found, edit.old[:head], edit.new[:head], equal=edit.kind == "equal" or head > 0)
    _add(found, edit.old[head:], edit.new[head:], equal=edit.kind == "equal")
    yield from found


def _cuts_no_word(text: str, at: int) -> bool:
    rest = text[at : at + 2]
    return text[at - 1].isspace() or not rest or rest[0].isspace() or not any(map(str.isalnum, rest))


@dataclass(frozen=True, slots=True)
class _Step:
    """Units that go together: a kept or edited pair, or one without a partner. `kind` says how it came about."""

    kind: Kind
    edits: tuple[Edit, ...]
    old: Span | None
    new: Span | None
    old_unit: int | None
    new_unit: int | None


@dataclass(frozen=True, slots=True)
class _Pair:
    old: range
    new: range
    moved: bool


def _pairs(alignment: Alignment) -> list[_Pair]:
    """All pairs by their old units; those that cross the others count as moved."""
    found = []
    for unit, other in enumerate(alignment.equal):
        block = alignment.blocks.get(unit)
        if other >= 0:
            found.append(_Pair(range(unit, unit + 1), range(other, other + 1), unit in alignment.moved))
        elif block and block.old[0] == unit:
            found.append(_Pair(block.old, block.new, block.moved))
    in_order = [pair for pair in found if not pair.moved]
    parts = alignment.old.parts
    weights = [(pair.old[0], pair.new[0], float(sum(len(parts[unit]) for unit in pair.old))) for pair in in_order]
    spine = {in_order[index].old[0] for index in heaviest_rising(weights)}
    return [_Pair(pair.old, pair.new, pair.old[0] not in spine) for pair in found]


def _steps(alignment: Alignment) -> Iterator[_Step]:
    """Through both texts at once: before each pair in order, what went from there and what came there."""
    pairs = _pairs(alignment)
    gone = {unit: pair for pair in pairs if pair.moved for unit in pair.old}
    come = {pair.new[0]: pair for pair in pairs if pair.moved}
    inside = {other for pair in pairs for other in pair.new[1:]}
    at, new_at = 0, 0
    for pair in [*(pair for pair in pairs if not pair.moved), None]:
        stop, new_stop = (pair.old[0], pair.new[0]) if pair else (len(alignment.old.parts), len(alignment.new.parts))
        yield from (_out(alignment, unit, unit in gone) for unit in range(at, stop))
        for other in range(new_at, new_stop):
            if other in come:
                yield _both(alignment, come[other], Kind.MOVED)
            elif other not in inside:
                yield _in(alignment, other)
        if pair:
            yield _both(alignment, pair, Kind.SAME)
            at, new_at = pair.old[-1] + 1, pair.new[-1] + 1


def _both(alignment: Alignment, pair: _Pair, kind: Kind) -> _Step:
    old, new = alignment.old.covered(pair.old), alignment.new.covered(pair.new)
    words, new_words = alignment.old.text[slice(*old)], alignment.new.text[slice(*new)]
    edits = (Edit("equal", words, words),) if words == new_words else readable(word_diff(words, new_words))
    space = _space(alignment.new, pair.new[-1])
    edits = (*edits, Edit("equal", space, space))
    if kind is Kind.SAME and words != new_words:
        kind = Kind.CHANGED
    return _Step(kind, edits, old, new, pair.old[0], pair.new[0])


def _out(alignment: Alignment, unit: int, moved: bool) -> _Step:
    words = alignment.old.parts[unit] + _space(alignment.old, unit)
    kind = Kind.LEFT if moved else Kind.REMOVED
    return _Step(kind, (Edit("delete", words, ""),), alignment.old.span(unit), None, unit, None)


def _in(alignment: Alignment, other: int) -> _Step:
    words = alignment.new.parts[other] + _space(alignment.new, other)
    return _Step(Kind.ADDED, (Edit("insert", "", words),), None, alignment.new.span(other), None, other)


def _space(side: Side, unit: int) -> str:
    """What stands between a unit and the next: nothing where the script has none, one space for a line's end."""
    start = side.stops[unit]
    stop = side.starts[unit + 1] if unit + 1 < len(side.starts) else len(side.text)
    return " " if stop > start or stop == len(side.text) else ""


class _Paragraphs:
    """In which paragraph each unit stands."""

    def __init__(self, alignment: Alignment) -> None:
        self.old, self.new = _numbered(alignment.old), _numbered(alignment.new)

    def of(self, step: _Step) -> tuple[int | None, int | None]:
        """(number in the old text, number in the new one)."""
        return (
            None if step.old_unit is None else self.old[step.old_unit],
            None if step.new_unit is None else self.new[step.new_unit],
        )


def _numbered(side: Side) -> list[int]:
    ends = [match.start() for match in _PARAGRAPH_END.finditer(side.text)]
    numbers, number = [], 0
    for start in side.starts:
        while number < len(ends) and ends[number] < start:
            number += 1
        numbers.append(number)
    return numbers


def _grouped(steps: Sequence[_Step], paragraphs: _Paragraphs) -> list[list[_Step]]:
    """Steps by paragraph: those of one paragraph of the new text, and what was cut out of the old one that it was."""
    homes = {paragraphs.of(step)[0]: paragraphs.of(step)[1] for step in steps if step.kind in (Kind.SAME, Kind.CHANGED)}
    groups: dict[tuple[str, int | None], list[_Step]] = {}
    held: dict[tuple[str, int | None], list[_Step]] = {}
    for step in steps:
        old, new = paragraphs.of(step)
        key = ("new", homes[old]) if new is None and old in homes else ("new", new) if new is not None else ("old", old)
        if step.new_unit is None and old in homes and key not in groups:
            held.setdefault(key, []).append(step)  # its paragraph comes later, perhaps after one that was put in
        else:
            groups.setdefault(key, held.pop(key, [])).append(step)
    return list(groups.values())


def _row(steps: Sequence[_Step]) -> Row:
    kinds = {step.kind for step in steps}
    kind = kinds.pop() if len(kinds) == 1 else Kind.REMOVED if kinds == {Kind.REMOVED, Kind.LEFT} else Kind.CHANGED
    edits: list[Edit] = []
    for step in steps:
        whole = step.kind is Kind.MOVED and kind is not Kind.MOVED
        for edit in step.edits:
            old, new = ("", edit.new) if whole else (edit.old, edit.new)
            _add(edits, old, new, equal=edit.kind == "equal" and not whole)
    return Row(kind, tuple(edits), _hull([step.old for step in steps]), _hull([step.new for step in steps]))


def _hull(spans: Sequence[Span | None]) -> Span | None:
    found = [span for span in spans if span]
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None
