"""Matching two short sequences: words of an edited unit, characters of a replaced stretch, and long ones safely."""

from cydifflib import SequenceMatcher
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from annotations.text.chains import longest_rising

Match = tuple[int, int, int]

# difflib's matches read better than a bare longest common subsequence, but its time grows with the product of the
# lengths and more; from here on a bit-parallel LCS takes over, and beyond its limit shared n-grams split the work.
DIFFLIB_PAIRS = 40_000
_LCS_PAIRS = 6_000_000
_GRAMS = (4, 8, 16)
# Shared n-grams are enough if on average there is one in so many items.
_LONGEST_STEP = 500


def matches(old: str, new: str) -> list[Match]:
    """Equal stretches (old start, new start, length) in rising order, of sequences of one character an item."""
    head, tail = common_ends(old, new)
    old_rest, new_rest = old[head:], new[head:]
    found = [(0, 0, head)] if head else []
    middle = _middle(old_rest[: len(old_rest) - tail], new_rest[: len(new_rest) - tail])
    found += [(head + at, head + new_at, size) for at, new_at, size in middle]
    return [*found, (len(old) - tail, len(new) - tail, tail)] if tail else found


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many items are equal at the beginning and, of the rest, at the end."""
    head = Prefix.similarity(old, new)
    return head, min(Postfix.similarity(old, new), len(old) - head, len(new) - head)


def _middle(old: str, new: str) -> list[Match]:
    """The same of sequences that differ at both ends."""
    pairs = len(old) * len(new)
    if not pairs:
        return []
    if pairs <= DIFFLIB_PAIRS:
        if set(old).isdisjoint(new):
            return []
        return [
            (at, new_at, size)
            for at, new_at, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
            if size
        ]
    if pairs <= _LCS_PAIRS:
        return [
            (op.src_start, op.dest_start, op.src_end - op.src_start)
            for op in LCSseq.opcodes(old, new)
            if op.tag == "equal"
        ]
    return _split_at_grams(old, new)


def _split_at_grams(old: str, new: str) -> list[Match]:
    """Anchor at n-grams that are unique in both, match between them; what is still too large stays unmatched."""
    found: list[Match] = []
    at, new_at = 0, 0
    for start, new_start in [*_unique_grams(old, new), (len(old), len(new))]:
        if start < at or new_start < new_at:
            continue
        if (start - at) * (new_start - new_at) <= _LCS_PAIRS:
            found += [(at + i, new_at + j, size) for i, j, size in _middle(old[at:start], new[new_at:new_start])]
        if start < len(old) and new_start < len(new):
            size = common_length(old, start, new, new_start)
            found.append((start, new_start, size))
            at, new_at = start + size, new_start + size
    return found


def _unique_grams(old: str, new: str) -> list[tuple[int, int]]:
    """The n-grams that stand once in both, in a rising chain; longer ones where short ones all repeat."""
    chain: list[tuple[int, int]] = []
    for size in _GRAMS:
        grams, new_grams = _places(old, size), _places(new, size)
        shared = [(at, new_grams[gram]) for gram, at in grams.items() if gram in new_grams]
        if not shared:
            break
        pairs = [(at, new_at) for at, new_at in shared if at >= 0 and new_at >= 0]
        chain = [pairs[index] for index in longest_rising([new_at for _, new_at in pairs])]
        if len(chain) * _LONGEST_STEP >= min(len(old), len(new)):
            break
    return chain


def _places(items: str, size: int) -> dict[str, int]:
    """The n-grams in order with their offsets, -1 for those that stand more than once."""
    seen: dict[str, int] = {}
    for at in range(len(items) - size + 1):
        gram = items[at : at + size]
        seen[gram] = -1 if gram in seen else at
    return seen


def common_length(old: str, at: int, new: str, new_at: int) -> int:
    """How far two sequences stay equal from two offsets on: slices are compared in doubling, then halved strides."""
    done, stride, most = 0, 16, min(len(old) - at, len(new) - new_at)
    while stride:
        stride = min(stride, most - done)
        if stride and old[at + done : at + done + stride] == new[new_at + done : new_at + done + stride]:
            done, stride = done + stride, stride * 2
        else:
            stride //= 2
    return done


def kept_in_order(old: str, new: str) -> int:
    """How many items are kept in order; of long sequences those that `matches` finds."""
    if len(old) * len(new) <= _LCS_PAIRS:
        return int(LCSseq.similarity(old, new))
    return sum(size for _, _, size in matches(old, new))


def longest_stretch(old: str, new: str) -> int:
    """The longest stretch that is equal in both; of long sequences the longest that `matches` finds."""
    if len(old) * len(new) > _LCS_PAIRS:
        return max((size for _, _, size in matches(old, new)), default=0)
    return int(SequenceMatcher(None, old, new, autojunk=False).find_longest_match(0, len(old), 0, len(new)).size)
