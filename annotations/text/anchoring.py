"""Carries the claims of an article over to its next revision: one alignment of both texts, all spans read off it.

The plan: equal sentences first, then similar ones between them by the words that tell them apart, then sentences that
moved; a span's place follows from the words that were kept. Quotes are searched for only when this finds nothing. A
place is called `exact` or `moved` only if the very words stand there; whatever is less certain says so.
"""

from bisect import bisect_right
from collections.abc import Sequence

from annotations.text.changes import kind_of_change, signs, word_diff
from annotations.text.moves import find_moves
from annotations.text.offsets import trim
from annotations.text.pairing import align
from annotations.text.reading import Part, Reader
from annotations.text.repeats import FreeUnits, is_supported, rivals, settle_repeats
from annotations.text.states import Anchored, Change, Span, State
from annotations.text.suggesting import Suggester
from annotations.text.telling import one_telling_differs, only_words_differ
from annotations.text.units import sides

# A quote this long that stands once in both texts is the same words even where its sentence was not found again.
_LEAST_UNIQUE_QUOTE = 24
_LARGEST_INSERTION = 400

# Measured on 197,000 spans of our draws and the shared cases; see `_sureness` for changed ones.
_SURE = 0.998
_SURE_MOVED = 0.995
_AMBIGUOUS = 0.75

# A sentence that moved and kept so much of itself, its figures and names among it, is not taken for another.
_SURELY_COHERENT = 0.75
_NEARLY_ALL_KEPT = 0.9


def reanchor(old: str, new: str, spans: Sequence[Span]) -> list[Anchored]:
    """Where each span (code points, end exclusive) of `old` stands in `new`, in the order given.

    Raises ValueError for a span outside the old text or without anything but white space.
    """
    trimmed = [_checked(old, span) for span in spans]
    if old == new:
        return [Anchored(State.EXACT, start, end, 1.0) for start, end in trimmed]
    return _Carrier(old, new).anchor_all(trimmed)


def _checked(text: str, span: Span) -> Span:
    start, end = span
    if 0 <= start < end <= len(text) and not (text[start].isspace() or text[end - 1].isspace()):
        return span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"The span {start} to {end} lies outside the old text of {len(text)} code points.")
    start, end = trim(text, start, end)
    if start == end:
        raise ValueError(f"The span {span[0]} to {span[1]} holds nothing but white space.")
    return start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    solid = start < end and not (text[start].isspace() or text[end - 1].isspace())
    return (start, end) if solid else trim(text, start, end)


class _Carrier:
    """One pair of texts, aligned."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._alignment = align(*sides(old, new))
        settle_repeats(self._alignment)
        find_moves(self._alignment)
        self._free = FreeUnits(self._alignment)
        self._rivals_of: dict[int, tuple[bool, list[int]]] = {}
        self._reader = Reader(self._alignment)
        self._suggester = Suggester(self._alignment)

    def anchor_all(self, spans: Sequence[Span]) -> list[Anchored]:
        """All spans; most lie in a unit that was kept in order between kept neighbours, and are done at once."""
        alignment = self._alignment
        equal, stops = alignment.equal, alignment.old.stops
        starts, new_starts = alignment.old.starts, alignment.new.starts
        doubtful, last = alignment.moved | alignment.tied.keys(), len(equal) - 1
        found = []
        for start, end in spans:
            unit = bisect_right(starts, start) - 1
            if 0 < unit < last:
                other = equal[unit]
                if equal[unit - 1] + 1 == other == equal[unit + 1] - 1 and other > 0 and unit not in doubtful:
                    shift = new_starts[other] - starts[unit]
                    if end <= stops[unit] or self._all_kept(unit, end, shift, doubtful):
                        found.append(Anchored(State.EXACT, start + shift, end + shift, _SURE))
                        continue
            found.append(self._anchor(start, end))
        return found

    def _all_kept(self, unit: int, end: int, shift: int, doubtful: set[int]) -> bool:
        """Whether a span from this kept unit on was kept in order to its end, white space between units included."""
        alignment = self._alignment
        equal, start, last = alignment.equal, alignment.old.starts[unit], alignment.old.unit_at(end - 1)
        stretch = range(unit, last + 2)
        if stretch.stop > len(equal) or equal[unit : last + 2] != [*range(equal[unit], equal[unit] + len(stretch))]:
            return False
        return doubtful.isdisjoint(stretch) and self._old[start:end] == self._new[start + shift : end + shift]

    def _anchor(self, start: int, end: int) -> Anchored:
        place = self._kept_place(start, end)
        if place:
            return Anchored(State.EXACT, *place, _SURE)
        parts = self._reader.parts(start, end)
        group = _largest_group(parts)
        place = _trimmed(self._new, group[0].new[0], group[-1].new[1]) if group else (0, 0)
        if place[0] == place[1]:
            return self._unique_quote(start, end) or self._orphaned(start)
        return self._judged((start, end), place, group, whole=len(group) == len(parts))

    def _kept_place(self, start: int, end: int) -> Span | None:
        """The place of a span inside one unit that was kept in order, between kept neighbours or without a rival."""
        alignment = self._alignment
        unit = bisect_right(alignment.old.starts, start) - 1
        other = alignment.equal[unit] if unit >= 0 else -1
        if other < 0 or end > alignment.old.stops[unit] or unit in alignment.moved or unit in alignment.tied:
            return None
        if not is_supported(alignment, unit, other) and self._rivals(unit)[1]:
            return None
        shift = alignment.new.starts[other] - alignment.old.starts[unit]
        return start + shift, end + shift

    def _judged(self, span: Span, place: Span, group: list[Part], *, whole: bool) -> Anchored:
        """The state of a span that was found; `whole`: no piece of it is missing there."""
        words, new_words = self._old[slice(*span)], self._new[slice(*place)]
        diff = word_diff(words, new_words) if words != new_words else ()
        change = kind_of_change(words, new_words, diff)
        moved, coherence = group[0].moved, group[0].coherence
        if len(group) > 1:
            moved, coherence = any(part.moved for part in group), min(part.coherence for part in group)
        if change not in (Change.NONE, Change.COSMETIC):
            return Anchored(State.CHANGED, *place, _sureness(coherence, moved=moved), change, diff)
        if signs(self._old, span) != signs(self._new, place):
            return Anchored(State.CHANGED, *place, _sureness(coherence, moved=moved), Change.FIGURE, diff)
        better, others = self._rival_places(span)
        if others:
            best = others[0] if better else place
            return Anchored(State.AMBIGUOUS, *best, _AMBIGUOUS, candidates=(place, *others))
        reworded = moved and coherence < 1 and not self._is_surely_its(span[0], coherence)
        doubt = _doubt(group, whole=whole, reworded=reworded)
        if doubt:
            return Anchored(State.CHANGED, *place, _sureness(coherence, moved=moved), doubt)
        if moved:
            return Anchored(State.MOVED, *place, _SURE_MOVED, change)
        return Anchored(State.EXACT, *place, _SURE, change)

    def _rivals(self, unit: int) -> tuple[bool, list[int]]:
        """The new units that might as well be the unit, looked for once; several claims may stand in one sentence."""
        known = self._rivals_of.get(unit)
        if known is None:
            known = self._rivals_of[unit] = rivals(self._alignment, unit, self._free)
        return known

    def _rival_places(self, span: Span) -> tuple[bool, list[Span]]:
        """Where the span might stand as well, best first, and whether the best of these stands better."""
        alignment = self._alignment
        unit = alignment.old.unit_at(span[0])
        last = alignment.old.unit_at(span[1] - 1)
        if unit < 0 or unit != last:
            return False, self._rivals_of_several(unit, last)
        better, found = self._rivals(unit)
        places = [self._reader.place_in(unit, rival, *span) for rival in found]
        return better, [place for place in places if place]

    def _is_surely_its(self, start: int, coherence: float) -> bool:
        """Whether the sentence that the unit there became, elsewhere, is beyond doubt the same one with other words."""
        alignment = self._alignment
        block = alignment.blocks.get(alignment.old.unit_at(start))
        if block is None or coherence < _SURELY_COHERENT or len(block.old) > 1 or len(block.new) > 1:
            return False
        part, other = alignment.old.parts[block.old.start], alignment.new.parts[block.new.start]
        if coherence >= _NEARLY_ALL_KEPT and one_telling_differs(part, other):
            return True  # one figure of a long sentence was corrected as it moved
        return only_words_differ(part, other)

    def _rivals_of_several(self, unit: int, last: int) -> list[Span]:
        """Where as many units stand of which the first or the last might as well be that of the span."""
        alignment, found = self._alignment, []
        for edge, before in ((unit, 0), (last, last - unit)):
            for rival in self._rivals(edge)[1] if edge >= 0 else ():
                stretch = range(rival - before, rival - before + last - unit + 1)
                if stretch.start >= 0 and stretch.stop <= len(alignment.taken):
                    found.append(alignment.new.covered(stretch))
        return list(dict.fromkeys(found))

    def _unique_quote(self, start: int, end: int) -> Anchored | None:
        quote = self._old[start:end]
        if len(quote) < _LEAST_UNIQUE_QUOTE:
            return None
        place = _only_place(self._new, quote)
        if place is None or _only_place(self._old, quote) is None:
            return None
        return Anchored(State.CHANGED, place, place + len(quote), 0.9, Change.REWORDING)

    def _orphaned(self, start: int) -> Anchored:
        return Anchored(State.ORPHANED, suggestions=self._suggester.suggest(start))


def _doubt(group: list[Part], *, whole: bool, reworded: bool) -> Change | None:
    """Why a span whose words are unchanged must be looked at all the same."""
    if group[0].negated or group[-1].negated:
        return Change.NEGATION
    if reworded or not whole or group[0].led or group[0].alone or any(part.foreign for part in group):
        return Change.REWORDING
    return None


def _largest_group(parts: list[Part | None]) -> list[Part]:
    """Of the parts that still stand together in order in the new text, the group with the most of the span."""
    if len(parts) == 1:
        return [parts[0]] if parts[0] else []
    groups: list[list[Part]] = []
    for part in filter(None, parts):
        if groups and _continues(groups[-1][-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return max(groups, key=lambda group: sum(part.old[1] - part.old[0] for part in group), default=[])


def _continues(part: Part, following: Part) -> bool:
    between = following.new[0] - part.new[1]
    return 0 <= between <= max(_LARGEST_INSERTION, following.old[1] - part.old[0])


def _only_place(text: str, quote: str) -> int | None:
    at = text.find(quote)
    return at if at >= 0 and text.find(quote, at + 1) < 0 else None


def _sureness(coherence: float, *, moved: bool) -> float:
    """How often a changed span is in the right place, by how much of its sentence stayed; measured on our draws."""
    if moved:
        return 0.94 if coherence >= 0.75 else 0.85
    if coherence >= 0.75:
        return 0.99
    return 0.9 if coherence >= 0.5 else 0.7
