"""Marks: spans of the canonical text painted into canonical HTML as flat, never nested ``<mark>`` elements."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)

TAG = re.compile(r"(<[^>]*>)")  # the strict serialisation has no > inside a tag but its last character
START = re.compile(r'<[a-z0-9]+ data-start="([0-9]+)"')
LEAF = re.compile(r'<([a-z0-9]+) data-start="([0-9]+)"[^>]*>.*?</\1>', re.DOTALL)
INLINE = re.compile(r"</?(?:a|strong|em|sub|sup|code|br)[ >]")

Note = tuple[Mapping[str, str], str]  # attributes and text of the reference link behind a span
Named = Callable[[tuple[Key, ...], tuple[Key, ...], tuple[Key, ...]], str]


@dataclass(frozen=True, slots=True)
class Painted(Generic[Key]):
    """Code points ``start`` to ``end`` (exclusive) of the canonical text, and what they are marked for."""

    start: int
    end: int
    key: Key


class _Span(NamedTuple):
    """Ordered as segments name their spans: the smallest first. ``place`` counts in the caller's sequence."""

    length: int
    start: int
    place: int


class _Part(NamedTuple):
    """A tag or a stretch of text between two tags; the code points at which it begins and, for what it opens, ends."""

    markup: str
    start: int
    end: int


def paint(
    html: str,
    spans: Sequence[Painted[Key]],
    *,
    attributes: Named[Key],
    note: Callable[[Key], Note | None] | None = None,
) -> str:
    """Canonical HTML with the spans marked; they may overlap, be equal, cross blocks and run past the text's end.

    The text is cut into segments at spans' ends, at the ends of blocks, and where an inline element reaches out of a
    segment; one that lies inside a segment stays whole in its mark. ``attributes(covering, first, last)`` gives a
    segment's attributes as they are written: all spans over it (smallest first), those that begin with it, and those
    that end with it; it is called once for each mark, in their order. ``note(key)`` gives a link to put behind a span's
    last segment, as ``<a data-not-text>``, which is no part of the canonical text; it stands behind the article's own
    link if the span ends inside one. A span over nothing but the space between two blocks is not marked.
    """
    parts = _parts(html)
    sweep = _Sweep(spans, _Clip([part for part in parts[::2] if part.markup]))
    return _Painter(sweep, attributes, note).painted(parts)


def block_html(html: str, starts: Collection[int]) -> dict[int, str]:
    """The HTML of the leaf blocks that start at these code points, of canonical or painted HTML."""
    wanted = frozenset(starts)
    found = ((int(match[2]), match[0]) for match in LEAF.finditer(html))
    return {start: block for start, block in found if start in wanted}


def written(values: Mapping[str, str]) -> str:
    """Attributes as markup, each after a space. Names are trusted, values escaped."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def _parts(html: str) -> list[_Part]:
    """Texts (maybe empty, at even places) and tags (at odd ones), with their offsets."""
    parts: list[_Part] = []
    opened: list[int] = []
    position = 0
    for place, markup in enumerate(TAG.split(html)):
        if place % 2 == 0:
            length = len(unescape(markup) if "&" in markup else markup)
            parts.append(_Part(markup, position, position + length))
            position += length
            continue
        if start := START.match(markup):
            position = int(start[1])
        parts.append(_Part(markup, position, position))
        if not INLINE.match(markup):
            opened.clear()
        elif markup.startswith("</"):
            begun = opened.pop()
            parts[begun] = parts[begun]._replace(end=position)
        elif markup != "<br>":
            opened.append(place)
    return parts


class _Clip:
    """Moves a span's ends off the separators between blocks, so that it begins and ends with a segment."""

    def __init__(self, texts: Sequence[_Part]) -> None:
        self.starts = [text.start for text in texts]
        self.ends = [text.end for text in texts]

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of what is marked; the end is not after the start when there is nothing to mark."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        if first > last:
            return 0, 0
        return max(start, self.starts[first]), min(end, self.ends[last])


class _Sweep(Generic[Key]):
    """Walks the spans' ends along the text, once. ``edge`` is the next one; nothing begins or ends before it."""

    def __init__(self, spans: Sequence[Painted[Key]], clip: _Clip) -> None:
        self._keys = [span.key for span in spans]
        self._starting: dict[int, list[_Span]] = {}
        self._ending: dict[int, list[_Span]] = {}
        for place, span in enumerate(spans):
            start, end = clip(span.start, span.end)
            if start < end:
                placed = _Span(span.end - span.start, span.start, place)
                self._starting.setdefault(start, []).append(placed)
                self._ending.setdefault(end, []).append(placed)
        self._edges = sorted(self._starting.keys() | self._ending.keys(), reverse=True)
        self._active: list[_Span] = []
        self.edge = self._edges[-1] if self._edges else END

    def cross(self, position: int) -> None:
        """Begin the spans that start at or before ``position``, end those that end there."""
        while self.edge <= position:
            for span in self._ending.get(self.edge, ()):
                del self._active[bisect_left(self._active, span)]
            for span in self._starting.get(self.edge, ()):
                insort(self._active, span)
            self._edges.pop()
            self.edge = self._edges[-1] if self._edges else END

    @property
    def covering(self) -> tuple[Key, ...]:
        """The spans over what follows."""
        return self._named(self._active)

    def first(self, position: int) -> tuple[Key, ...]:
        """Those that begin here."""
        return self._named(sorted(self._starting.get(position, ())))

    def last(self, position: int) -> tuple[Key, ...]:
        """Those that end here."""
        return self._named(sorted(self._ending.get(position, ())))

    def __bool__(self) -> bool:
        return bool(self._active)

    def _named(self, spans: Sequence[_Span]) -> tuple[Key, ...]:
        return tuple([self._keys[span.place] for span in spans])


END = 1 << 62
"""Behind every text."""


class _Painter(Generic[Key]):
    """Writes the parts with their marks. A mark stays open until something that does not belong in it follows."""

    def __init__(self, sweep: _Sweep[Key], attributes: Named[Key], note: Callable[[Key], Note | None] | None) -> None:
        self.sweep = sweep
        self.attributes = attributes
        self.note = note
        self.written: list[str] = []
        self.opened = -1  # where in ``written`` the open mark's tag belongs
        self.begun = self.reached = 0  # the open mark's text so far
        self.inside = 0  # elements that were opened in it
        self.linked = False
        self.notes: list[str] = []

    def painted(self, parts: Sequence[_Part]) -> str:
        """All of it."""
        for place, part in enumerate(parts):
            if place % 2:
                self._tag(part)
            elif part.markup:
                self._text(part)
        return "".join(self.written)

    def _tag(self, part: _Part) -> None:
        markup = part.markup
        if not INLINE.match(markup):
            self._close()
        elif markup.startswith("</"):
            if self.inside:
                self.inside -= 1
            else:
                self._close()
        elif markup != "<br>":
            self._around(part)
        elif part.start >= self.sweep.edge:
            self._close()
        self.written.append(markup)
        if markup.startswith("<a "):
            self.linked = True
        elif markup == "</a>":
            self.linked = False
            self._put_notes()

    def _around(self, part: _Part) -> None:
        """Take an element into the mark, the open one or one that begins with it, if it does not reach out of it."""
        if part.start >= self.sweep.edge:
            self._close()
            self.sweep.cross(part.start)
        if part.end > self.sweep.edge:
            self._close()
        elif self.sweep:
            self._open(part.start)
            self.inside += 1

    def _text(self, part: _Part) -> None:
        """The text cut at the spans' ends, each piece in a mark if a span covers it."""
        plain = "&" not in part.markup
        text = part.markup if plain else unescape(part.markup)
        position = part.start
        while position < part.end:
            if position >= self.sweep.edge:
                self._close()
                self.sweep.cross(position)
            end = min(self.sweep.edge, part.end)
            if self.sweep:
                self._open(position)
                self.reached = end
            piece = text[position - part.start : end - part.start]
            self.written.append(piece if plain else escape(piece, quote=False))
            position = end

    def _open(self, position: int) -> None:
        if self.opened < 0:
            self.opened = len(self.written)
            self.begun = self.reached = position
            self.written.append("")

    def _close(self) -> None:
        if self.opened < 0:
            return
        first, last = self.sweep.first(self.begun), self.sweep.last(self.reached)
        self.written[self.opened] = f"<mark{self.attributes(self.sweep.covering, first, last)}>"
        self.written.append("</mark>")
        self.opened = -1
        if self.note:
            self.notes += (_link(*note) for key in last if (note := self.note(key)))
            if not self.linked:
                self._put_notes()

    def _put_notes(self) -> None:
        self.written += self.notes
        self.notes.clear()


def _link(attributes: Mapping[str, str], text: str) -> str:
    return f"<a data-not-text{written(attributes)}>{escape(text, quote=False)}</a>"
