"""Pairs the units of two texts in order: equal ones first, then those with the same words, then similar ones."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, count, islice, repeat
from operator import lt, ne

from annotations.text.alignment import Alignment, Block, Gap, gaps
from annotations.text.chains import heaviest_rising, longest_rising
from annotations.text.folding import fold
from annotations.text.likely import is_small, join_neighbours, pair_alone, pair_in_place, pair_similar
from annotations.text.similarity import Judge
from annotations.text.units import Side
from annotations.text.vocabulary import vocabulary

# Stand before the first and behind the last unit of each text; no unit holds white space alone.
_END, _NEW_END = " ", "\n"


def align(old: Side, new: Side) -> Alignment:
    """Pair the units of two texts in order. Near-linear: no step looks at all pairs of a large gap."""
    judge = Judge(old, new, vocabulary())
    alignment = Alignment(old, new, judge, [-1] * len(old.parts), bytearray(len(new.parts)))
    for gap in _pair_equal(alignment):
        if gap[1] - gap[0] == gap[3] - gap[2] == 1:
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


def _pair_gap(alignment: Alignment, gap: Gap) -> None:
    pair_similar(alignment, gap)
    if alignment.is_settled(gap):
        return
    join_neighbours(alignment, gap)
    for part in list(gaps(alignment, gap)):
        pair_in_place(alignment, part)


def _pair_equal(alignment: Alignment) -> list[Gap]:
    """Equal units at both ends; units unique on both sides with an equal neighbour; and all equal ones beside these.

    What is left of the old text without a partner, with the new units that stand there, are the gaps.
    """
    parts, new_parts, equal = alignment.old.parts, alignment.new.parts, alignment.equal
    low = _equal_length(parts, new_parts)
    tail = _equal_length(parts[low:][::-1], new_parts[low:][::-1])
    high, new_high = len(parts) - tail, len(new_parts) - tail
    alignment.pair_run(0, 0, low)
    alignment.pair_run(high, new_high, tail)
    if low < high and low < new_high:
        for i, j in _chain(parts[low:high], new_parts[low:new_high]):
            equal[low + i] = low + j
            alignment.taken[low + j] = 1
    return [gap for run in _lost_runs(equal, low, high) if (gap := _grown(alignment, *run))]


def _equal_length(parts: list[str], new_parts: list[str]) -> int:
    """How many units are equal from the beginning on."""
    differ = compress(count(), map(ne, parts, new_parts))
    return next(differ, min(len(parts), len(new_parts)))


def _chain(keys: list[str], new_keys: list[str]) -> list[tuple[int, int]]:
    """Of the units that are unique on both sides and have an equal neighbour, the longest rising sequence."""
    around, new_around = [_END, *keys, _END], [_NEW_END, *new_keys, _NEW_END]
    found = [
        (i, j)
        for i, j in _unique_in_both(keys, new_keys)
        if around[i] == new_around[j] or around[i + 2] == new_around[j + 2]
    ]
    rising = [j for _, j in found]
    if all(map(lt, rising, islice(rising, 1, None))):
        return found
    return [found[index] for index in longest_rising(rising)]


def _lost_runs(equal: list[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """The stretches of old units without a partner: from, to."""
    lost = [unit for unit in range(low, high) if equal[unit] < 0]
    start = 0
    for at, unit in enumerate(lost, 1):
        if at == len(lost) or lost[at] > unit + 1:
            yield lost[start], unit + 1
            start = at


def _grown(alignment: Alignment, start: int, stop: int) -> Gap | None:
    """Pair equal units beside the pairs around a stretch for as long as they are equal; the gap that is left."""
    parts, new_parts, equal = alignment.old.parts, alignment.new.parts, alignment.equal
    low = equal[start - 1] + 1 if start else 0
    high = equal[stop] if stop < len(equal) else len(new_parts)
    while start < stop and low < high and parts[start] == new_parts[low]:
        alignment.pair(start, low)
        start, low = start + 1, low + 1
    while start < stop and low < high and parts[stop - 1] == new_parts[high - 1]:
        stop, high = stop - 1, high - 1
        alignment.pair(stop, high)
    return (start, stop, low, high) if start < stop and low < high else None


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
