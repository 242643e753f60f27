"""Carries the two ends of a span into the new text: inside a kept word, at a replaced one, or in between."""

from bisect import bisect_left
from functools import lru_cache

from annotations.text.diffing import matches
from annotations.text.folding import Folded
from annotations.text.units import Span
from annotations.text.words import Words

# Longer replaced stretches have nothing to match letter by letter.
_LONGEST_STRETCH = 4000


def start_of(words: Words, texts: tuple[str, str], first: int, kept: int, start: int) -> int:
    """Where a span begins whose first word is number `first` and whose first kept word is number `kept`."""
    partner = words.new[words.partner[kept]]
    if kept == first:
        return _inside(texts, words.old[kept], partner, start, end=False)
    before = words.kept_before(first)
    low, high = words.replaced(before, kept)
    if low == high:
        return partner[0]
    if first == before + 1 and start <= words.starts[first]:
        return words.new[low][0]
    return _across(words, texts, (before + 1, kept), (low, high), start, end=False)


def end_of(words: Words, texts: tuple[str, str], last: int, kept: int, end: int) -> int:
    """Where a span ends whose last word is number `last` and whose last kept word is number `kept`."""
    partner = words.new[words.partner[kept]]
    if kept == last:
        return _inside(texts, words.old[kept], partner, end, end=True)
    after = words.kept_after(last)
    low, high = words.replaced(kept, after)
    if low == high:
        return partner[1]
    if last == after - 1 and end >= words.ends[last]:
        return words.new[high - 1][1]
    return _across(words, texts, (kept + 1, after), (low, high), end, end=True)


def replacement(words: Words, texts: tuple[str, str], first: int, last: int, start: int, end: int) -> Span | None:
    """The new words in the place of a span of which no word was kept; None if they were only taken out."""
    before, after = words.kept_before(first), words.kept_after(last)
    low, high = words.replaced(before, after)
    spoken = any(map(words.telling, range(first, last + 1)))
    if low == high or (spoken and not words.has_words(low, high)):
        return None
    whole = (before + 1, after)
    new_start, new_end = words.new[low][0], words.new[high - 1][1]
    if first > before + 1 or start > words.starts[first]:
        new_start = _across(words, texts, whole, (low, high), start, end=False)
    if last < after - 1 or end < words.ends[last]:
        new_end = _across(words, texts, whole, (low, high), end, end=True)
    return (new_start, new_end) if new_start < new_end else None


def _inside(texts: tuple[str, str], word: Span, partner: Span, offset: int, *, end: bool) -> int:
    """An offset inside a kept word, carried to its partner, which may be spelled with other code points."""
    if offset <= word[0]:
        return partner[0]
    if offset >= word[1]:
        return partner[1]
    old, new = texts[0][slice(*word)], texts[1][slice(*partner)]
    if len(old) == len(new):
        return partner[0] + offset - word[0]
    folded, new_folded = _folded(old).from_source(0, offset - word[0])[1], _folded(new)
    return partner[0] + new_folded.to_source(0, min(folded, len(new_folded.text)))[1]


@lru_cache(maxsize=8)
def _folded(word: str) -> Folded:
    """Once for many claims in one word, which may be of any length where a text is made to break us."""
    return Folded(word)


def _across(
    words: Words, texts: tuple[str, str], old: tuple[int, int], new: tuple[int, int], offset: int, *, end: bool
) -> int:
    """An offset inside a replaced stretch: at the same word if as many came as went, else by matching characters."""
    edges = words.ends if end else words.starts
    at_edge = bisect_left(edges, offset, *old)
    on_edge = at_edge < old[1] and edges[at_edge] == offset
    if on_edge and old[1] - old[0] == new[1] - new[0]:
        return words.new[new[0] + at_edge - old[0]][end]
    old_start, new_start = words.starts[old[0]], words.new[new[0]][0]
    source = texts[0][old_start : words.ends[old[1] - 1]]
    target = texts[1][new_start : words.new[new[1] - 1][1]]
    found = new_start + _by_characters(source, target, offset - old_start, end=end)
    if not on_edge:
        return found
    return _nearest([token[end] for token in words.new[new[0] : new[1]]], found)


def _nearest(edges: list[int], offset: int) -> int:
    at = bisect_left(edges, offset)
    return min(edges[max(0, at - 1) : at + 1], key=lambda edge: abs(edge - offset))


def _by_characters(source: str, target: str, offset: int, *, end: bool) -> int:
    """The offset in `target` that matches `offset` in `source`; between equal characters in proportion."""
    if len(source) + len(target) > _LONGEST_STRETCH:
        return round(len(target) * offset / len(source))
    low, new_low = 0, 0
    for at, new_at, size in [*matches(source, target), (len(source), len(target), 0)]:
        if offset < at or (end and offset == at and at > low):
            return new_low + round((new_at - new_low) * (offset - low) / (at - low))
        if offset < at + size or (end and offset == at + size):
            return new_at + offset - at
        low, new_low = at + size, new_at + size
    return len(target)
