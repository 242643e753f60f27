"""A span as quote, context and position (W3C selectors), and the way back from these to the span, never by a guess."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

import regex

from annotations.text.folding import Folded, fold
from annotations.text.offsets import (
    cluster_end,
    cluster_start,
    trim,
    whole_clusters,
    word_end,
    word_start,
)
from annotations.text.units import ALONE

# At least this much context, in code points: what Hypothesis and the W3C model's examples keep.
_LEAST_CONTEXT = 32
# No quote needs more context than this to be told from its look-alikes; text that repeats longer has its position.
_MOST_CONTEXT = 2048
# So much of the context is compared first, folded; far more of the text is read for it, so that no edge shows.
_GLANCE = 32
# A refusal lists the places where the quote stands; nobody chooses among more than this many.
_MOST_CANDIDATES = 1000

_LETTER = rf"(?![{ALONE}])[\p{{L}}\p{{N}}\p{{M}}_]"
_INSIDE_A_WORD = regex.compile(_LETTER * 2)
_INSIDE_A_FIGURE = regex.compile(r"\p{Nd}[.,:]\p{Nd}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selector:
    """A span of one text: its words, the words beside it, and its place in code points (end exclusive)."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a selector's words stand: `start` and `end` in code points for `exact`, None otherwise.

    `ambiguous`: several places fit and nothing decides; `candidates` are these places. `orphaned`: no place fits;
    `candidates` are places with the same words but other context.
    """

    state: Literal["exact", "ambiguous", "orphaned"]
    start: int | None = None
    end: int | None = None
    candidates: tuple[Span, ...] = ()


def describe(text: str, start: int, end: int) -> Selector:
    """The selector of a span (code points), with context on both sides that makes it unique where that is possible.

    White space is trimmed off the span and an end inside a grapheme cluster moves to the cluster's edge. Raises
    ValueError for a span that lies outside the text or holds nothing but white space.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(
            f"The passage from {start} to {end} lies outside the text of {len(text)} code points; mark it again."
        )
    start, end = trim(text, start, end)
    if start == end:
        raise ValueError("The passage is empty; select at least one character that is not white space.")
    start, end = whole_clusters(text, start, end)
    low, high = _context(text, start, end)
    return Selector(text[start:end], text[low:start], text[end:high], start, end)


def resolve(
    text: str,
    *,
    exact: str = "",
    prefix: str = "",
    suffix: str = "",
    start: int | None = None,
    end: int | None = None,
) -> Resolution:
    """Find the one place that a selector names in `text`; what is given may be incomplete or disagree.

    The position counts only if `exact` stands there and the context does not disagree; otherwise the only place where
    the quote stands in its context. Words are compared as written first and then folded (`annotations.text.folding`),
    contexts without white space. A quote does not match inside a longer word or figure unless context says so.
    """
    position = _position(text, exact, start, end)
    if not exact.strip():
        return Resolution("exact", *position) if position and not exact else Resolution("orphaned")
    if position and _stands_at(text, position, exact) and _agrees(text, position, prefix, suffix):
        return Resolution("exact", *position)
    places = list(_places(text, exact.strip()))
    fitting = list(
        islice(
            (place for place in places if _fits(text, place, prefix, suffix)),
            _MOST_CANDIDATES,
        )
    )
    if len(fitting) == 1:
        return Resolution("exact", *fitting[0])
    if fitting:
        return Resolution("ambiguous", candidates=tuple(fitting))
    return Resolution("orphaned", candidates=tuple(places[:_MOST_CANDIDATES]))


def _context(text: str, start: int, end: int) -> Span:
    """The bounds of the context: doubled until prefix + exact + suffix stands once in the text."""
    size = _LEAST_CONTEXT
    while True:
        low, high = max(0, start - size), min(len(text), end + size)
        low, high = min(low, word_start(text, low)), max(high, word_end(text, high))
        low, high = cluster_start(text, low), cluster_end(text, high)
        whole = (low, high) == (0, len(text))
        if whole or size >= _MOST_CONTEXT or _is_unique(text, text[low:high]):
            return low, high
        size *= 2


def _is_unique(text: str, part: str) -> bool:
    first = text.find(part)
    return text.find(part, first + 1) < 0


def _position(text: str, exact: str, start: int | None, end: int | None) -> Span | None:
    """The position if it is a span of this text; a missing end is taken from the quote's length."""
    if start is None:
        return None
    if end is None:
        end = start + len(exact)
    return (start, end) if 0 <= start < end <= len(text) else None


def _stands_at(text: str, place: Span, exact: str) -> bool:
    found = text[place[0] : place[1]]
    return found == exact or fold(found).strip() == fold(exact).strip()


def _places(text: str, exact: str) -> Iterator[Span]:
    """Every place where the words stand: as written, or else folded."""
    found = False
    for at in _occurrences(text, exact):
        found = True
        yield at, at + len(exact)
    quote = fold(exact)
    if found or not quote.strip():
        return
    folded = Folded(text)
    for at in _occurrences(folded.text, quote):
        yield folded.to_source(at, at + len(quote))


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _fits(text: str, place: Span, prefix: str, suffix: str) -> bool:
    """Context agrees on each side; a side without context must at least not cut a word or a figure."""
    start, end = place
    if (not prefix and _cuts(text, start)) or (not suffix and _cuts(text, end)):
        return False
    return _agrees(text, place, prefix, suffix)


def _cuts(text: str, at: int) -> bool:
    """Whether an offset stands inside a word or a figure; in scripts without spaces any offset stands between words."""
    if not 0 < at < len(text):
        return False
    if _INSIDE_A_WORD.match(text, at - 1) or _INSIDE_A_FIGURE.match(text, at - 1):
        return True
    return at > 1 and bool(_INSIDE_A_FIGURE.match(text, at - 2))


def _agrees(text: str, place: Span, prefix: str, suffix: str) -> bool:
    """Whether the given context stands beside the place; context that is not given agrees."""
    start, end = place
    return _is_before(text, start, prefix) and _is_behind(text, end, suffix)


def _is_before(text: str, start: int, prefix: str) -> bool:
    """Whether this context stands there. A glance at the nearest of it decides on most places of a common word."""
    if text.endswith(prefix, 0, start):
        return True
    wanted, near = _wanted(prefix), _squeezed(_near(text, start, -_GLANCE))[-_GLANCE:]
    if len(near) == _GLANCE <= len(wanted) and not wanted.endswith(near):
        return False
    return _squeezed(_near(text, start, -len(prefix))).endswith(wanted)


def _is_behind(text: str, end: int, suffix: str) -> bool:
    if text.startswith(suffix, end):
        return True
    wanted, near = _wanted(suffix), _squeezed(_near(text, end, _GLANCE))[:_GLANCE]
    if len(near) == _GLANCE <= len(wanted) and not wanted.startswith(near):
        return False
    return _squeezed(_near(text, end, len(suffix))).startswith(wanted)


def _near(text: str, offset: int, length: int) -> str:
    """Enough text beside an offset to hold `length` code points of context however they are spelled."""
    if length < 0:
        return text[max(0, offset + 2 * length - _LEAST_CONTEXT) : offset]
    return text[offset : offset + 2 * length + _LEAST_CONTEXT]


@lru_cache(maxsize=8)
def _wanted(context: str) -> str:
    """What is given is looked for at many places."""
    return _squeezed(context)


def _squeezed(context: str) -> str:
    """Folded and without white space: tools differ in what they put between two blocks of a page."""
    return fold(context).replace(" ", "")
