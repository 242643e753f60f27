"""Rising chains: of many possible pairs, the ones that can all be kept without crossing (patience sorting)."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from operator import lt


def longest_rising(values: Sequence[int]) -> list[int]:
    """The indices of a longest strictly rising subsequence, in O(n log n) (Fredman 1975)."""
    if all(map(lt, values, islice(values, 1, None))):
        return list(range(len(values)))
    tails: list[int] = []
    tail_at: list[int] = []
    before = [-1] * len(values)
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        if place:
            before[index] = tail_at[place - 1]
        tails[place : place + 1] = [value]
        tail_at[place : place + 1] = [index]
    return _walk_back(before, tail_at[-1] if tail_at else -1)


def heaviest_rising(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """The indices of the heaviest set of pairs (left, right, weight) in which left and right both rise strictly.

    The pairs need no order; O(n log n) by a Fenwick tree of the best weight up to each right end.
    """
    if len(pairs) < 2:
        return list(range(len(pairs)))
    order = sorted(range(len(pairs)), key=lambda index: (pairs[index][0], -pairs[index][1]))
    ranks = {right: rank for rank, right in enumerate(sorted({pair[1] for pair in pairs}), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(pairs)
    top = (0.0, -1)
    for index in order:
        rank = ranks[pairs[index][1]]
        weight, before[index] = _best_below(best, rank - 1)
        entry = (weight + pairs[index][2], index)
        _raise(best, rank, entry)
        top = max(top, entry)
    return _walk_back(before, top[1])


def _best_below(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank > 0:
        found = max(found, best[rank])
        rank &= rank - 1
    return found


def _raise(best: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(best):
        if best[rank] < entry:
            best[rank] = entry
        rank += rank & -rank


def _walk_back(before: list[int], index: int) -> list[int]:
    chain = []
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
