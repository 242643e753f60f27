"""Pairs the units of two texts in order: equal ones first, then those with the same words, then similar ones."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, count, islice, pairwise, repeat
from operator import lt, ne, sub

from annotations.text.alignment import Alignment, Block, Gap, gaps
from annotations.text.chains import heaviest_rising
from annotations.text.folding import fold
from annotations.text.likely import is_small, join_neighbours, pair_alone, pair_in_place, pair_similar
from annotations.text.similarity import Judge
from annotations.text.units import Side
from annotations.text.vocabulary import vocabulary

# Equal units in a row: the first old one, the first new one, how many.
Run = tuple[int, int, int]

# An equal unit between edited ones is sure by itself if it is this long, as it is if it moved.
_LEAST_ALONE = 16
# Less than any difference of two places.
_NOWHERE = -(1 << 60)


def align(old: Side, new: Side) -> Alignment:
    """Pair the units of two texts in order. Near-linear: no step looks at all pairs of a large gap."""
    judge = Judge(old, new, vocabulary())
    alignment = Alignment(old, new, judge, [-1] * len(old.parts), bytearray(len(new.parts)))
    found = _pair_equal(alignment)
    judge.displaced = _displaced(old.parts, new.parts, found)
    for gap in found:
        low, high, new_low, new_high = gap
        if low == high or new_low == new_high:
            continue
        if high - low == new_high - new_low == 1:
            pair_alone(alignment, gap)
        elif is_small(gap):
            _pair_gap(alignment, gap)
        else:
            _pair_worded_alike(alignment, gap)
            parts = list(gaps(alignment, gap))
            for part in parts:
                pair_similar(alignment, part)
                join_neighbours(alignment, part)
            for part in list(gaps(alignment, gap)):
                pair_in_place(alignment, part)
    return alignment


def _displaced(parts: list[str], new_parts: list[str], found: list[Gap]) -> set[str]:
    """The texts of units that have no partner in either text, so that they may have moved as they were."""
    lost, free = set[str](), set[str]()
    for low, high, new_low, new_high in found:
        lost.update(parts[low:high])
        free.update(new_parts[new_low:new_high])
    return lost & free


def _pair_gap(alignment: Alignment, gap: Gap) -> None:
    pair_similar(alignment, gap)
    if alignment.is_settled(gap):
        return
    join_neighbours(alignment, gap)
    for part in list(gaps(alignment, gap)):
        pair_in_place(alignment, part)


def _pair_equal(alignment: Alignment) -> list[Gap]:
    """Equal units at both ends; units unique on both sides with an equal neighbour; and all equal ones beside these.

    Between these, long units that are unique on both sides stand for themselves. What is left without a partner, of the
    old text or of the new one, are the gaps.
    """
    parts, new_parts = alignment.old.parts, alignment.new.parts
    low = _equal_length(parts, new_parts)
    tail = _equal_length(parts[low:][::-1], new_parts[low:][::-1])
    high, new_high = len(parts) - tail, len(new_parts) - tail
    alignment.pair_run(0, 0, low)
    alignment.pair_run(high, new_high, tail)
    found: list[Gap] = []
    if low < high and low < new_high:
        sure, alone = _equal_runs(parts[low:high], new_parts[low:new_high])
        at, new_at = low, low
        for unit, other, size in [*((low + i, low + j, size) for i, j, size in sure), (high, new_high, 0)]:
            alignment.pair_run(unit, other, size)
            if at < unit and new_at < other:
                gap = _grown(alignment, at, unit, new_at, other)
                found += _split(alignment, gap, alone, low) if alone else [gap]
            elif at < unit or new_at < other:
                found.append((at, unit, new_at, other))
            at, new_at = unit + size, other + size
    return found


def _equal_length(parts: list[str], new_parts: list[str]) -> int:
    """How many units are equal from the beginning on."""
    differ = compress(count(), map(ne, parts, new_parts))
    return next(differ, min(len(parts), len(new_parts)))


def _equal_runs(keys: list[str], new_keys: list[str]) -> tuple[list[Run], list[Run]]:
    """The units that are unique on both sides, as runs of neighbours: (rising ones with an equal neighbour, others)."""
    partners = _partners(keys, new_keys)
    shifts = list(map(sub, partners, count()))
    cuts = [0, *compress(count(1), map(ne, shifts, islice(shifts, 1, None))), len(keys)]
    sure, alone = [], []
    for start, stop in pairwise(cuts):
        other = partners[start]
        if other < 0:
            continue
        if stop - start > 1 or _has_equal_neighbour(keys, new_keys, start, other):
            sure.append((start, other, stop - start))
        else:
            alone.append((start, other, 1))
    others = [other for _, other, _ in sure]
    if not all(map(lt, others, islice(others, 1, None))):
        sure = [sure[index] for index in heaviest_rising([(i, j, float(size)) for i, j, size in sure])]
    return sure, alone


def _has_equal_neighbour(keys: list[str], new_keys: list[str], unit: int, other: int) -> bool:
    if unit and other and keys[unit - 1] == new_keys[other - 1]:
        return True
    return unit + 1 < len(keys) and other + 1 < len(new_keys) and keys[unit + 1] == new_keys[other + 1]


def _grown(alignment: Alignment, start: int, stop: int, low: int, high: int) -> Gap:
    """Pair equal units beside the pairs around a stretch for as long as they are equal; the gap that is left."""
    parts, new_parts = alignment.old.parts, alignment.new.parts
    while start < stop and low < high and parts[start] == new_parts[low]:
        alignment.pair(start, low)
        start, low = start + 1, low + 1
    while start < stop and low < high and parts[stop - 1] == new_parts[high - 1]:
        stop, high = stop - 1, high - 1
        alignment.pair(stop, high)
    return start, stop, low, high


def _split(alignment: Alignment, gap: Gap, alone: list[Run], shift: int) -> Iterator[Gap]:
    """Pair equal units that stand alone within a gap, as many units from its beginning or end as before; what is left.

    If one stands anywhere else, rows may have been sorted anew, and all units of the gap are weighed.
    """
    start, stop, low, high = gap
    inside: list[tuple[int, int]] = []
    for i, j, _ in islice(alone, bisect_left(alone, (start - shift,)), None):
        unit, other = shift + i, shift + j
        if unit >= stop:
            break
        if not low <= other < high or (unit - start != other - low and stop - unit != high - other):
            inside.clear()
            break
        if len(alignment.old.parts[unit]) >= _LEAST_ALONE:
            inside.append((unit, other))
    for unit, other in inside:
        if other >= low:
            alignment.pair(unit, other)
            yield start, unit, low, other
            start, low = unit + 1, other + 1
    yield start, stop, low, high


def _partners(keys: list[str], new_keys: list[str]) -> list[int]:
    """For each unit that is unique on both sides the number of its partner; for others numbers far below 0."""
    places = dict(zip(new_keys, count()))
    if len(places) < len(new_keys) or len(set(keys)) < len(keys):
        places, once = _once(new_keys), _once(keys)
        return [_NOWHERE if once[key] < 0 or places.get(key, -1) < 0 else places[key] for key in keys]
    return list(map(places.get, keys, repeat(_NOWHERE)))


def _unique_in_both(keys: list[str], new_keys: list[str]) -> Iterator[tuple[int, int]]:
    places = _once(new_keys)
    partners: Iterable[int] = map(places.get, keys, repeat(-1))
    if len(set(keys)) < len(keys):
        once = _once(keys)
        partners = [j if once[key] >= 0 else -1 for key, j in zip(keys, partners, strict=True)]
    return ((i, j) for i, j in enumerate(partners) if j >= 0)


def _once(keys: list[str]) -> dict[str, int]:
    """Where each key stands, or -1 if it stands more than once."""
    places = dict(zip(keys, count()))
    if len(places) < len(keys):
        for key, number in Counter(keys).items():
            if number > 1:
                places[key] = -1
    return places


def _pair_worded_alike(alignment: Alignment, gap: Gap) -> None:
    """Units with the same words, unique in the gap: other punctuation, spaces, or a neighbour edited on both sides."""
    low, high, new_low, new_high = gap
    judge = alignment.judge
    keys = [judge.old_words(unit) or fold(alignment.old.parts[unit]) for unit in range(low, high)]
    new_keys = [judge.new_words(unit) or fold(alignment.new.parts[unit]) for unit in range(new_low, new_high)]
    found = [(low + i, new_low + j, float(len(keys[i]))) for i, j in _unique_in_both(keys, new_keys) if keys[i]]
    for index in heaviest_rising(found):
        unit, other, _ = found[index]
        if alignment.old.parts[unit] == alignment.new.parts[other]:
            alignment.pair(unit, other)
        else:
            alignment.join(Block(range(unit, unit + 1), range(other, other + 1), 1.0))
