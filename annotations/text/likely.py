"""Pairs units that are no longer equal but still one: edited in place, joined with a neighbour, or split."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from annotations.text.alignment import Alignment, Block, Gap
from annotations.text.chains import heaviest_rising
from annotations.text.diffing import kept_in_order
from annotations.text.similarity import Judge, coherent, longest_run

# Up to this many pairs are compared one by one; beyond it only units that share a rare word.
_SMALL_GAP = 400
_RARE = 6
_RIVALS = 8
# A unit joins its neighbour's pair if this share of its words stands there and nowhere else: sentences joined or split.
_LEAST_JOINED = 0.6
_LEAST_JOINED_RUN = 3
# How coherent rows are taken to be in which all but a name stayed.
_RENAMED = 0.5
# So many units between may have been taken out when two sentences were joined.
_MOST_SKIPPED = 3


def is_small(gap: Gap) -> bool:
    """Whether all pairs of a gap may be compared."""
    return (gap[1] - gap[0]) * (gap[3] - gap[2]) <= _SMALL_GAP


def pair_similar(alignment: Alignment, gap: Gap) -> None:
    """The heaviest set of similar pairs that do not cross."""
    low, high, new_low, new_high = gap
    judge, found = alignment.judge, []
    likeness_of = judge.likeness
    for unit, other in possible_pairs(judge, range(low, high), range(new_low, new_high)):
        likeness = likeness_of(unit, other)
        if likeness:
            found.append((unit, other, likeness))
    if len(found) > 1 and not _rise(found):
        weighed = [(unit, other, sum(likeness) * judge.size(unit, other)) for unit, other, likeness in found]
        found = [found[index] for index in heaviest_rising(weighed)]
    for unit, other, likeness in found:
        if alignment.old.parts[unit] == alignment.new.parts[other]:
            alignment.pair(unit, other)
        else:
            alignment.join(Block(range(unit, unit + 1), range(other, other + 1), likeness[0]))


def _rise(found: Sequence[tuple[int, int, tuple[float, float]]]) -> bool:
    """Whether no two of the pairs, which come in order of their old units, cross or share a unit."""
    unit, other = -1, -1
    for next_unit, next_other, _ in found:
        if next_unit == unit or next_other <= other:
            return False
        unit, other = next_unit, next_other
    return True


def pair_in_place(alignment: Alignment, gap: Gap) -> None:
    """One unit left over on each side between the same neighbours; of as many on both, those with another name."""
    low, high, new_low, new_high = gap
    if high - low == new_high - new_low == 1:
        coherence = alignment.judge.likeness_in_place(low, new_low)
        if coherence:
            alignment.join(Block(range(low, high), range(new_low, new_high), coherence))
    elif high - low == new_high - new_low:
        judge = alignment.judge
        for unit, other in zip(range(low, high), range(new_low, new_high), strict=True):
            if judge.one_name_differs(unit, other) and not judge.changed_places(unit, other):
                alignment.join(Block(range(unit, unit + 1), range(other, other + 1), _RENAMED))


def pair_alone(alignment: Alignment, gap: Gap) -> None:
    """The commonest gap, one edited unit between kept ones, without the detours of larger gaps."""
    low, high, new_low, new_high = gap
    likeness = alignment.judge.likeness(low, new_low)
    if likeness:
        alignment.join(Block(range(low, high), range(new_low, new_high), likeness[0]))
    else:
        pair_in_place(alignment, gap)


def possible_pairs(judge: Judge, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of few units; of many, each old unit with the few new ones that share the most rare words with it."""
    if len(old) * len(new) <= _SMALL_GAP:
        return product(old, new)
    rare = RareWords(judge, new)
    return ((unit, other) for unit in old for other in rare.rivals(unit))


class RareWords:
    """Finds the units of the new text that share rare words with an old one, without comparing all."""

    def __init__(self, judge: Judge, new: Sequence[int]) -> None:
        self._judge = judge
        having: defaultdict[str, list[int]] = defaultdict(list)
        for other in new:
            for feature in judge.features(judge.new_words(other)):
                having[feature].append(other)
        self._having = {feature: others for feature, others in having.items() if len(others) <= _RARE}

    def rivals(self, unit: int) -> list[int]:
        """The few new units that share the most (by length) with the old unit, best first."""
        shared: defaultdict[int, int] = defaultdict(int)
        features = self._judge.features(self._judge.old_words(unit))
        for feature, length in features.items():
            for other in self._having.get(feature, ()):
                shared[other] += length
        return sorted(shared, key=shared.__getitem__, reverse=True)[:_RIVALS]


def join_neighbours(alignment: Alignment, gap: Gap) -> None:
    """Units left over beside a pair whose words stand in that pair's other side: sentences joined or split."""
    low, high = gap[0], gap[1]
    for unit in range(low, high):
        block = alignment.blocks.get(unit)
        if block is not None and block.old.start == unit:
            while any(_widen(alignment, block, *wider) for wider in _wider(alignment, block, gap)):
                pass


def _wider(alignment: Alignment, block: Block, gap: Gap) -> Iterator[tuple[range, range]]:
    """The block with one more unit on one side, near ones first, across units that nothing is known of."""
    low, high, new_low, new_high = gap
    old, new, is_lost, taken = block.old, block.new, alignment.is_lost, alignment.taken
    for start in range(old.start - 1, max(low, old.start - _MOST_SKIPPED) - 1, -1):
        if not is_lost(start):
            break
        yield range(start, old.stop), new
    for stop in range(old.stop + 1, min(high, old.stop + _MOST_SKIPPED) + 1):
        if not is_lost(stop - 1):
            break
        yield range(old.start, stop), new
    for start in range(new.start - 1, max(new_low, new.start - _MOST_SKIPPED) - 1, -1):
        if taken[start]:
            break
        yield old, range(start, new.stop)
    for stop in range(new.stop + 1, min(new_high, new.stop + _MOST_SKIPPED) + 1):
        if taken[stop - 1]:
            break
        yield old, range(new.start, stop)


def _widen(alignment: Alignment, block: Block, old: range, new: range) -> bool:
    """Take the outermost unit into the block if most of its words are found there, beyond what the block had."""
    judge = alignment.judge
    added = _added(judge, block, old, new)
    opposite = "".join(map(judge.old_words, block.old) if old is block.old else map(judge.new_words, block.new))
    least = max(_LEAST_JOINED_RUN, _LEAST_JOINED * len(added)) if len(added) >= _LEAST_JOINED_RUN else len(added)
    if kept_in_order(added, opposite) < least:
        return False  # it cannot gain more than stands there at all
    words = "".join(map(judge.old_words, block.old))
    new_words = "".join(map(judge.new_words, block.new))
    wider = "".join(map(judge.old_words, old))
    new_wider = "".join(map(judge.new_words, new))
    shapes = judge.vocabulary.shapes
    gained = kept_in_order(wider, new_wider) - kept_in_order(words, new_words)
    if len(added) < _LEAST_JOINED_RUN:
        together = longest_run(wider, new_wider, shapes) - longest_run(words, new_words, shapes)
        fits = bool(added) and gained == together == len(added)
    else:
        run = longest_run(added, opposite, shapes)
        fits = gained >= least and run >= _LEAST_JOINED_RUN
    if fits:
        block.old, block.new = old, new
        block.coherence = coherent(wider, new_wider, shapes) or block.coherence
        alignment.join(block)
    return fits


def _added(judge: Judge, block: Block, old: range, new: range) -> str:
    """The words of the unit that is the wider block's outermost."""
    if old is not block.old:
        return judge.old_words(old[0] if old.start < block.old.start else old[-1])
    return judge.new_words(new[0] if new.start < block.new.start else new[-1])
