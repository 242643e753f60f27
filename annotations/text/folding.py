"""Folding: spellings that no reader tells apart made equal, with a map of offsets between folded and source text.

Folded are quotes, dashes, spaces, digits of other scripts and full-width forms (one code point to one), and, where
lengths change, canonically equivalent sequences (NFC), invisible characters, tatweel, the ellipsis and runs of white
space. Case, letters and figures are never folded: those are words. The JavaScript twin is `js/text/folding.js`; both
read the same cases.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07\u0060\u00b4\u2039\u203a\u05f3"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\uff02\u00ab\u00bb\u05f4\u300c\u300d\u300e\u300f\u301d\u301e"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Soft hyphen, joiners, directional marks, tatweel, variation selectors, byte order mark: none has a shape of its own.
INVISIBLE = "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_ALL_MARKS = "".join(chr(point) for point in range(0x300, 0x20000) if unicodedata.category(chr(point)) in ("Mn", "Mc"))


def _ranges(characters: str) -> str:
    """A regular expression class body for many characters, as ranges."""
    parts, start, last = [], "", ""
    for character in characters:
        if last and ord(character) == ord(last) + 1:
            last = character
            continue
        parts.append(f"{start}-{last}" if start != last else start)
        start = last = character
    return "".join(parts) + (f"{start}-{last}" if start != last else start)


# Combining marks, as the body of a class in a regular expression.
MARKS = _ranges(_ALL_MARKS)


class _OneToOne(dict[int, int]):
    """A table for `str.translate` that works out each code point when it first meets it."""

    def __missing__(self, point: int) -> int:
        self[point] = _fold_point(point)
        return self[point]


def _fold_point(point: int) -> int:
    character = chr(point)
    if unicodedata.category(character) == "Nd":
        return ord(str(unicodedata.digit(character)))
    if 0xFF00 < point < 0xFFF0:
        character = unicodedata.normalize("NFKC", character)
    else:
        character = unicodedata.normalize("NFC", character)
    return ord(character) if len(character) == 1 else point


_TABLE = _OneToOne()
for _characters, _plain in (
    (_SINGLE_QUOTES, "'"),
    (_DOUBLE_QUOTES, '"'),
    (_DASHES, "-"),
    (_SPACES, " "),
):
    _TABLE.update(dict.fromkeys(map(ord, _characters), ord(_plain)))

_LENGTH_CHANGING = re.compile(
    f"(?P<nothing>[{INVISIBLE}]+)|(?P<dots>\u2026)|(?P<space>[ {_SPACES}](?:[{INVISIBLE}]*[ {_SPACES}])+)"
    f"|(?P<marks>[{MARKS}]+)|(?P<jamo>[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)"
)


def fold_one_to_one(text: str) -> str:
    """The text with quotes, dashes, spaces, digits and widths folded; every offset stays what it was."""
    return text if text.isascii() and not _has_ascii_to_fold(text) else text.translate(_TABLE)


def _has_ascii_to_fold(text: str) -> bool:
    return "\n" in text or "\t" in text or "`" in text or not text.isprintable()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch whose folding has another length than its source; its offsets map only as a whole."""

    folded_start: int
    folded_end: int
    source_start: int
    source_end: int


class Folded:
    """A folded text (`.text`) and the way from its offsets to those of the source, and back.

    Offsets are code points. An offset inside a stretch that changed its length is widened to the whole stretch.
    """

    __slots__ = ("_folded_starts", "_pieces", "_source_starts", "text")

    def __init__(self, source: str) -> None:
        self._pieces = [_Piece(0, 0, 0, 0)]
        out: list[str] = []
        done, length = 0, 0
        for match in _LENGTH_CHANGING.finditer(source):
            start = match.start() - (match.lastgroup == "marks" and match.start() > done)
            replacement = _fold_piece(match.lastgroup, source[start : match.end()])
            if replacement is None:
                continue
            plain = fold_one_to_one(source[done:start])
            out += (plain, replacement)
            length += len(plain)
            done = match.end()
            self._pieces.append(_Piece(length, length + len(replacement), start, done))
            length += len(replacement)
        out.append(fold_one_to_one(source[done:]))
        self.text = "".join(out)
        self._folded_starts = [piece.folded_start for piece in self._pieces]
        self._source_starts = [piece.source_start for piece in self._pieces]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that was folded into `start`..`end`."""
        if start >= end:
            at = self._source_offset(start, end=False)
            return at, at
        return self._source_offset(start, end=False), self._source_offset(end, end=True)

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the folded text that `start`..`end` of the source was folded into."""
        low = self._folded_offset(start, end=False)
        return low, max(low, self._folded_offset(end, end=True))

    def _source_offset(self, offset: int, *, end: bool) -> int:
        piece = self._pieces[bisect_right(self._folded_starts, offset - end) - 1]
        if offset - end >= piece.folded_end:
            return piece.source_end + offset - piece.folded_end
        return piece.source_end if end else piece.source_start

    def _folded_offset(self, offset: int, *, end: bool) -> int:
        piece = self._pieces[max(0, bisect_right(self._source_starts, offset - end) - 1)]
        if offset - end >= piece.source_end:
            return piece.folded_end + offset - piece.source_end
        return piece.folded_end if end else piece.folded_start


def fold(text: str) -> str:
    """The folded text alone."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.replace("`", "'")
    if _LENGTH_CHANGING.search(text) is None:
        return fold_one_to_one(text)
    return Folded(text).text


def _fold_piece(kind: str | None, stretch: str) -> str | None:
    """What a stretch becomes, or None where its length stays and `fold_one_to_one` is enough."""
    if kind == "nothing":
        return ""
    if kind == "dots":
        return "..."
    if kind == "space":
        return " "
    composed = unicodedata.normalize("NFC", stretch)
    return None if len(composed) == len(stretch) else fold_one_to_one(composed)
