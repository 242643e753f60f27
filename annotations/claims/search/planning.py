"""Which words to look for: the rare ones by themselves, common ones only together, so that few rows are looked at."""

from collections.abc import Iterable, Mapping
from itertools import combinations

MOST_ROWS = 2500
"""So many texts are weighed in the database at most, whatever is asked for."""
_COMMON = 8
"""Of the words that are too common by themselves, so many are looked for in pairs."""
_TOGETHER = 4
"""Words of one sentence stand together more often than by chance: so many times."""

Terms = tuple[str, ...]


def plan(tokens: Iterable[str], counts: Mapping[str, int], total: int) -> list[Terms]:
    """Groups of words: a text that has all words of any group is a candidate. Empty where no word is known."""
    known = sorted((word for word in tokens if counts.get(word, 0) > 0), key=lambda word: (counts[word], word))
    groups: list[Terms] = []
    rows = 0
    for word in known:
        if rows + counts[word] > MOST_ROWS:
            break
        groups.append((word,))
        rows += counts[word]
    common = known[len(groups) : len(groups) + _COMMON]
    for size in (2, 3):
        rows = _add(groups, combinations(common, size), rows, counts, total)
    return groups or [tuple(common[:3])] * bool(common)


def flat(weights: Mapping[str, float]) -> list[str | float]:
    """Words and their weights in turn, as a statement's parameters; stems have a space on either side."""
    return [value for word, weight in weights.items() for value in (f" {word} ", weight)]


def _add(groups: list[Terms], wanted: Iterable[Terms], rows: int, counts: Mapping[str, int], total: int) -> int:
    """Add the groups that fit, the rarest first; gives how many rows all are expected to have."""
    expected = {terms: _expected(terms, counts, total) for terms in wanted}
    for terms in sorted(expected, key=lambda terms: (expected[terms], terms)):
        if any(set(group) <= set(terms) for group in groups):
            continue
        if rows + expected[terms] > MOST_ROWS:
            break
        groups.append(terms)
        rows += expected[terms]
    return rows


def _expected(terms: Terms, counts: Mapping[str, int], total: int) -> int:
    share = 1.0
    for word in terms:
        share *= min(1.0, counts[word] / max(1, total))
    rarest = min(counts[word] for word in terms)
    return min(rarest, 1 + int(share * total * _TOGETHER ** (len(terms) - 1)))
