"""Columns of small numbers: how ten thousand claims, and which of them lie over which mark, are a few kilobytes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Column = str | list[int]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def packed(numbers: Iterable[int]) -> Column:
    """A digit to base 36 for each number; plain numbers where one of them has no such digit."""
    given = list(numbers)
    fits = all(0 <= number < len(DIGITS) for number in given)
    return "".join(map(DIGITS.__getitem__, given)) if fits else given


def steps(numbers: Sequence[int]) -> Column:
    """How far each number lies behind the one before; the first one behind 0."""
    return packed(later - earlier for earlier, later in pairwise((0, *numbers)))


def names(marks: Iterable[Sequence[int]], claims: Sequence[int]) -> dict[str, Column]:
    """Which claims lie over each mark of the article, in the marks' order.

    ``marks`` says for each mark which passages lie over it, smallest first; ``claims`` for each passage the place of
    its claim. The answer: ``passages`` are the claims of the passages in the order in which they begin, as steps;
    ``over`` holds for each mark how many passages begin with it, how many lie over it, and for each of these how many
    passages began after it.
    """
    rank: dict[int, int] = {}
    over: list[int] = []
    for covering in marks:
        begun = len(rank)
        for passage in sorted(covering):
            rank.setdefault(passage, len(rank))
        newest = len(rank) - 1
        over += (len(rank) - begun, len(covering), *(newest - rank[passage] for passage in covering))
    return {"passages": steps([claims[passage] for passage in rank]), "over": packed(over)}
