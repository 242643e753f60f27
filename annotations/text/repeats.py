"""Passages that stand twice: which copy is the one that was there, told by what stands around them, or not told."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from operator import ne

from annotations.text.alignment import Alignment
from annotations.text.likely import RareWords
from annotations.text.similarity import coherent
from annotations.text.telling import names_the_same
from annotations.text.units import Side

# How far around a unit's place, in units, a rival for it is looked for.
_REACH = 8
# An edited copy this coherent makes the exact one doubtful.
_LEAST_COHERENCE = 0.6
_LEAST_COHERENCE_OF_EDITED = 0.75
_LEAST_DISTINCTIVE = 0.5
_LEAST_NAMED = 0.5
# A repeated passage is slid over at most this many units.
_LONGEST_SLIDE = 200


class FreeUnits:
    """The new units that came from nowhere, found by what they share with an old one; indexed when first needed."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._bounds: dict[int, tuple[int, int]] = {}

    @cached_property
    def _units(self) -> list[int]:
        return self._alignment.free()

    @cached_property
    def _rare(self) -> RareWords:
        return RareWords(self._alignment.judge, self._units)

    @cached_property
    def _by_text(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for other in self._units:
            found.setdefault(self._alignment.new.parts[other], []).append(other)
        return found

    def in_place(self, unit: int) -> list[int]:
        """The few nearest between the places of the old unit's neighbours, where it stands or would stand in order."""
        units = self._units
        if not units:
            return units
        low, high = self._bounds.get(unit) or self._bounds_of(unit)
        first, stop = bisect_left(units, low), bisect_left(units, high)
        at = bisect_left(units, min(max(low, _start_of(self._alignment, unit)), high))
        return units[max(first, at - _REACH) : min(stop, at + _REACH)]

    def _bounds_of(self, unit: int) -> tuple[int, int]:
        """New units (from, to) between what became of the nearest old units before and after that stand in order.

        All units of a stretch that is out of order have the same, so that a long one is walked through once.
        """
        alignment, before, after = self._alignment, unit - 1, unit + 1
        while before >= 0 and not _in_order(alignment, before):
            before -= 1
        while after < len(alignment.equal) and not _in_order(alignment, after):
            after += 1
        low = _in_order(alignment, before).stop if before >= 0 else 0
        high = _in_order(alignment, after).start if after < len(alignment.equal) else len(alignment.taken)
        stretch = range(unit, unit + 1) if _in_order(alignment, unit) else range(before + 1, after)
        self._bounds.update(dict.fromkeys(stretch, (low, high)))
        return low, high

    def rivals(self, unit: int) -> list[int]:
        """Those that share rare words with the old unit, best first."""
        return self._rare.rivals(unit)

    def copies(self, unit: int) -> list[int]:
        """The first few with the same text as the old unit."""
        return self._by_text.get(self._alignment.old.parts[unit], [])[:_REACH]


def settle_repeats(alignment: Alignment) -> None:
    """Of passages put in (or taken out) next to an equal one, choose the copy whose separators fit; note ties."""
    if _repeats(alignment.new.parts):
        for old_at, new_at, new_stop in list(_insertions(alignment)):
            _settle_insertion(alignment, old_at, new_at, new_stop)
    if _repeats(alignment.old.parts):
        for old_at, old_stop, new_at in list(_deletions(alignment)):
            _settle_deletion(alignment, old_at, old_stop, new_at)


def _repeats(parts: list[str]) -> bool:
    return len(set(parts)) < len(parts)


def rivals(alignment: Alignment, unit: int, free: FreeUnits) -> tuple[bool, list[int]]:
    """New units that came from nowhere and might as well be the unit, best first, and whether the best stands better
    than its own pair does. `free` finds such units all over the text, for units that moved.

    An edited double right beside the pair is a rival whatever stands around: nobody can say whether the edit was put in
    or a copy of the old words. So is an exact one whose separators fit as well.
    """
    known = alignment.tied.get(unit)
    if known:
        return False, known
    other, least = alignment.equal[unit], _LEAST_COHERENCE
    if other < 0:
        block = alignment.blocks.get(unit)
        if block is None or block.moved or len(block.old) > 1 or len(block.new) > 1:
            return False, []
        other, least = block.new.start, _LEAST_COHERENCE_OF_EDITED
    if unit in alignment.moved:
        along = _stands(alignment, unit - 1, other - 1) or _stands(alignment, unit + 1, other + 1)
        near = dict.fromkeys(free.in_place(unit) + ([] if along else free.rivals(unit)))
        return False, [rival for rival in near if _is_like(alignment, unit, rival, _LEAST_COHERENCE_OF_EDITED)]
    if is_supported(alignment, unit, other):
        return False, []
    own, found = None, []
    for rival in dict.fromkeys(free.in_place(unit) + free.copies(unit) + _free_beside(alignment, unit)):
        own = _context_score(alignment, unit, other) if own is None else own
        score = _context_score(alignment, unit, rival)
        doubled = abs(rival - other) == 1 and _is_double(alignment, unit, other, rival)
        if (doubled or score >= own) and _is_like(alignment, unit, rival, _LEAST_COHERENCE if doubled else least):
            found.append((-score, rival))
    found.sort()
    return own is not None and bool(found) and -found[0][0] > own, [rival for _, rival in found]


def _is_double(alignment: Alignment, unit: int, other: int, rival: int) -> bool:
    """Whether a rival beside the pair, edited or not, might as well be the unit by the separators around it."""
    if alignment.old.parts[unit] != alignment.new.parts[rival]:
        return True
    return _separators(alignment, unit, rival) >= _separators(alignment, unit, other)


def _separators(alignment: Alignment, unit: int, other: int) -> int:
    """How many of the two separators around the new unit are those of the old one; a text's ends are a paragraph's."""
    ends = 0, len(alignment.old.parts)
    pairs = [(at, _gap(alignment.old, at), _gap(alignment.new, other + at - unit)) for at in (unit, unit + 1)]
    return sum(gap == new_gap or (at in ends and "\n" in new_gap) for at, gap, new_gap in pairs)


def _context_score(alignment: Alignment, unit: int, other: int) -> int:
    """How well the new unit stands where the old one stood: an equal neighbour in the same paragraph weighs most.

    The end of both texts counts as an equal neighbour in the next paragraph.
    """
    old, new, score = alignment.old, alignment.new, 0
    for edge, beside in ((0, -1), (1, 1)):
        gap = _gap(old, unit + edge)
        if gap == _gap(new, other + edge):
            part = _part(old, unit + beside)
            equal = part == _part(new, other + beside)
            score += 1 + equal * (1 if part is None or "\n" in gap else 2)
    return score


def _insertions(alignment: Alignment) -> Iterator[tuple[int, int, int]]:
    """Between two old units that both have equal partners in order: (second old unit, new from, new to)."""
    equal = alignment.equal
    for unit, (before, after) in enumerate(pairwise(equal), 1):
        in_order = 0 <= before < after - 1 and alignment.moved.isdisjoint((unit - 1, unit))
        if in_order and _all_free(alignment, before + 1, after):
            yield unit, before + 1, after
    last = equal[-1] if equal else -1
    stop = len(alignment.taken)
    if 0 <= last < stop - 1 and len(equal) - 1 not in alignment.moved and _all_free(alignment, last + 1, stop):
        yield len(equal), last + 1, stop


def _all_free(alignment: Alignment, start: int, stop: int) -> bool:
    return 1 not in alignment.taken[start:stop]


def _settle_insertion(alignment: Alignment, old_at: int, new_at: int, new_stop: int) -> None:
    """The new units from `new_at` were put in before old unit `old_at`, or as well some units earlier."""
    parts, equal = alignment.new.parts, alignment.equal
    scores = [_fit(alignment, old_at, new_at, new_stop)]
    while len(scores) < _LONGEST_SLIDE:
        slid = len(scores)
        unit, top = old_at - slid, new_at - slid
        if unit < 0 or equal[unit] != top or unit in alignment.moved or parts[top] != parts[new_stop - slid]:
            break
        scores.append(_fit(alignment, unit, top, new_stop - slid))
    best = max(scores)
    slide = scores.index(best)
    ties = [slid for slid, score in enumerate(scores) if score == best]
    for slid in range(1, ties[-1] + 1):
        unit, first, second = old_at - slid, new_at - slid, new_stop - slid
        chosen, left = (second, first) if slid <= slide else (first, second)
        alignment.taken[left] = 0
        alignment.pair(unit, chosen)
        if len(ties) > 1 and slid > ties[0]:
            alignment.tied[unit] = [left]


def _fit(alignment: Alignment, unit: int, start: int, stop: int) -> int:
    """How many of the separators around new units `start`..`stop` are those before the old unit.

    The beginning and the end of a text are the edges of a paragraph, as they would be within a longer text.
    """
    gap, at_edge = _gap(alignment.old, unit), unit in (0, len(alignment.old.parts))
    around = _gap(alignment.new, start), _gap(alignment.new, stop)
    return sum(beside == gap or (at_edge and "\n" in beside) for beside in around)


def _deletions(alignment: Alignment) -> Iterator[tuple[int, int, int]]:
    """Lost old units (from, to) between two that have neighbouring equal partners, the second being `new_at`."""
    lost, equal = alignment.lost(), alignment.equal
    for at, unit in enumerate(lost):
        if not at or lost[at - 1] < unit - 1:
            start = unit
        stop = unit + 1
        ends = stop < len(equal) and (at + 1 == len(lost) or lost[at + 1] > stop)
        if ends and start > 0 and equal[stop] == equal[start - 1] + 1 > 0:
            yield start, stop, equal[stop]


def _settle_deletion(alignment: Alignment, old_at: int, old_stop: int, new_at: int) -> None:
    """The old units from `old_at` were taken out, or as well the same ones before or behind: these are in doubt."""
    old, parts, equal, gap = alignment.old, alignment.old.parts, alignment.equal, _gap(alignment.new, new_at)
    for step, edge, at, new, copy in ((-1, 0, old_at, new_at, old_stop), (1, 1, old_stop - 1, new_at - 1, old_at - 1)):
        for slid in range(step, step * _LONGEST_SLIDE, step):
            unit, other, twin = at + slid, new + slid, copy + slid
            if not 0 <= unit < len(parts) or not 0 <= other == equal[unit] or parts[unit] != parts[twin]:
                break
            if _gap(old, twin + 1 - edge) == gap or _gap(old, unit + 1 - edge) != gap:
                alignment.tied[unit] = [other]


def is_supported(alignment: Alignment, unit: int, other: int) -> bool:
    """Whether both neighbours stand beside it as they did."""
    equal = alignment.equal
    if 0 < unit < len(equal) - 1 and equal[unit - 1] == other - 1 >= 0 and equal[unit + 1] == other + 1:
        return True
    return _stands(alignment, unit - 1, other - 1) and _stands(alignment, unit + 1, other + 1)


def _stands(alignment: Alignment, unit: int, other: int) -> bool:
    if unit < 0 or other < 0 or unit >= len(alignment.equal) or other >= len(alignment.taken):
        return (unit < 0) == (other < 0) and (unit >= len(alignment.equal)) == (other >= len(alignment.taken))
    block = alignment.blocks.get(unit)
    return other in block.new if block else alignment.equal[unit] == other


def _free_beside(alignment: Alignment, unit: int) -> list[int]:
    """The free new units beside the places to which the old unit's neighbours went."""
    found = []
    for neighbour, step in ((unit - 1, 1), (unit + 1, -1)):
        if 0 <= neighbour < len(alignment.equal) and not alignment.is_lost(neighbour):
            other = _place_of(alignment, neighbour)[-1 if step > 0 else 0] + step
            if 0 <= other < len(alignment.taken) and alignment.is_free(other):
                found.append(other)
    return found


def _place_of(alignment: Alignment, unit: int) -> range:
    block = alignment.blocks.get(unit)
    return block.new if block else range(alignment.equal[unit], alignment.equal[unit] + 1)


def _start_of(alignment: Alignment, unit: int) -> int:
    block = alignment.blocks.get(unit)
    return block.new.start if block else alignment.equal[unit]


def _in_order(alignment: Alignment, unit: int) -> range:
    """The new units that the old one became, if they stand in order; else an empty range."""
    block = alignment.blocks.get(unit)
    if block:
        return range(0) if block.moved else block.new
    other = alignment.equal[unit]
    return range(other, other + 1) if other >= 0 and unit not in alignment.moved else range(0)


def _is_like(alignment: Alignment, unit: int, rival: int, least: float) -> bool:
    """Whether the new unit is the old one's copy or edited form, and not a row of the same pattern."""
    if alignment.old.parts[unit] == alignment.new.parts[rival]:
        return True
    judge = alignment.judge
    words, rival_words = judge.old_words(unit), judge.new_words(rival)
    shapes = judge.vocabulary.shapes
    if words.translate(shapes) == rival_words.translate(shapes) and sum(map(ne, words, rival_words)) == 1:
        return True
    coherence = coherent(words, rival_words, shapes)
    if coherence < least or judge.kept_distinctive(unit, rival) < _LEAST_DISTINCTIVE:
        return False
    return names_the_same(alignment.old.parts[unit], alignment.new.parts[rival], coherence, _LEAST_NAMED)


def _gap(side: Side, unit: int) -> str:
    """What stands between the unit and the one before it."""
    start = side.stops[unit - 1] if unit > 0 else 0
    end = side.starts[unit] if unit < len(side.starts) else len(side.text)
    return side.text[start:end]


def _part(side: Side, unit: int) -> str | None:
    return side.parts[unit] if 0 <= unit < len(side.parts) else None
