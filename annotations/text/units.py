"""Sentences and words with their offsets: the two sizes in which two texts are compared."""

import re
from bisect import bisect_right
from itertools import chain
from operator import sub

from annotations.text.folding import INVISIBLE, MARKS

Span = tuple[int, int]

_CLOSING = "\"'”’»」』）)\\]›"
# Scripts written without spaces: each character is a word of its own (Thai, Lao, Myanmar, Khmer, Han, kana).
ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# No sentence ends at the stop of a title, a month or a German million, of an initial ("U.S. troops"), or behind the
# number of a list.
_SHORT_FOR = "".join(
    rf"(?<!{word}\.)"
    for word in (
        r"(?<!\S)(?:Mr|Ms|Dr|St|Jr|Sr|No|Nr|Lt)",
        r"(?<!\S)(?:Mrs|Mio|Mrd|Tsd|Gen|Sen|Rep|Gov|Jan|Feb|Aug|Oct|Nov|Dec|Adm|Col|Sgt|Maj|Cpl|Rev)",
        r"(?<!\S)(?:Prof|Sept|Capt|Brig|Supt|Insp)",
        rf"(?<![^\W_])(?<![{MARKS}])[^\W\d_]",
        *(r"(?<!.)" + r"\d" * digits for digits in range(1, 6)),
    )
)
# A sentence ends at a stop before white space and anything but a small letter, with the closing quotes behind it; at a
# stop of full width wherever it stands; and at the end of a line. The group is the gap between two sentences.
_FULL_WIDTH = "。！？｡．"
_STOPS = f"!?…؟۔।॥։{_FULL_WIDTH}"
# Words in small letters, which are most, are short for nothing; the others are looked at more closely.
_NOT_SHORT = rf"(?:(?<=[a-z]{{4}}.)|(?<= [a-z]{{3}}.)|(?<= [a-z]{{2}}.)|(?<=[^\W_]{{5}}.)|{_SHORT_FOR})"
_IN_LINE = r"(?![\n{}]|\Z)"
# Small letters of the scripts that have capitals too: no sentence begins with one.
_SMALL = "a-zß-öø-ÿ" + "".join(filter(str.islower, map(chr, chain(range(0x100, 0x180), range(0x370, 0x590)))))
# Nor with a quotation mark at the end of its line: it closes the one before.
_NOT_CLOSED = r'(?![»”“"][^\S\n]*+(?:\n|\Z))'
# A row of stops is read from each of them on, so no further than this: 10,000 dots would hold the desk up.
_ROW = "{0,20}+"
_BEHIND = (
    rf"[.!?…{_CLOSING}{INVISIBLE}]{_ROW}(?:[ \u00a0\u202f]»(?!\S))?+([^\S\n]++){_IN_LINE.format(_SMALL)}{_NOT_CLOSED}"
)
_WIDE_BEHIND = rf"(?<=[{_FULL_WIDTH}])[{_FULL_WIDTH}]{_ROW}[{_CLOSING}]{_ROW}([^\S\n]*+){_IN_LINE.format('')}"
_ENDS = re.compile(rf"[.{_STOPS}](?:{_WIDE_BEHIND}|(?![\d\n]){_NOT_SHORT}{_BEHIND})")
# The same where the only stop is the dot, found in half the time.
_DOT_ENDS = re.compile(rf"\.(?![\d\n]){_NOT_SHORT}{_BEHIND}")
# A line without the white space around it.
_LINES = re.compile(r"\S(?:.*\S|)")
# A unit longer than this is cut at its clauses.
_LONG_UNIT = 1500
_CLAUSE = re.compile(r"[.!?…;:,؛،、，；：](?:(?<=[、，；：])()(?!\Z)|([^\S\n]+))")
# Between the groups of a large figure: "12 000".
GROUP_SPACES = "\u00a0\u202f\u2009 "
# One word: a figure with its separators; one character of a script without spaces; letters with marks and apostrophes.
_FIGURE = rf"\d{{1,3}}(?:[{GROUP_SPACES}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:٫٬'’]\d+)*"
_LETTERS = rf"(?![{ALONE}])[^\W\d_](?:(?![{ALONE}])[\w{MARKS}{INVISIBLE}]|['’](?=[^\W\d_]))*"
_WORD = rf"[{ALONE}][{MARKS}{INVISIBLE}]*|{_FIGURE}|{_LETTERS}"
WORDS = re.compile(_WORD)
# The same words where all is ASCII, found in half the time.
_ASCII_WORDS = re.compile(rf"{_FIGURE}|[^\W\d_](?:\w|'(?=[^\W\d_]))*", re.ASCII)
# The same, and every mark or symbol by itself, with what chooses its look.
TOKENS = re.compile(rf"{_WORD}|[^\s{INVISIBLE}][\ufe00-\ufe0f]*+")
_ASCII_TOKENS = re.compile(rf"{_ASCII_WORDS.pattern}|[^\s\x1c-\x1f]", re.ASCII)
# The same with what stands between a token and the next one.
_PIECES = re.compile(rf"(?:{TOKENS.pattern})[\s{INVISIBLE}]*")
_ASCII_PIECES = re.compile(rf"(?:{_ASCII_TOKENS.pattern})[\s\x1c-\x1f]*", re.ASCII)


def split_units(text: str) -> list[Span]:
    """The sentences (or lines) of a text in order, as spans without the white space around them.

    A very long one is cut at its clauses, so that a text without lines or capitals still has units to compare.
    """
    return list(zip(*_edges(text), strict=True))


def _edges(text: str) -> tuple[list[int], list[int]]:
    """Where the units of a text start and stop."""
    lines = [line.span() for line in _LINES.finditer(text)]
    if any(map(text.__contains__, _STOPS)):
        starts, stops = _cut(lines, [gap.span(gap.lastindex or 0) for gap in _ENDS.finditer(text)])
    else:
        starts, stops = _cut(lines, [gap.span(1) for gap in _DOT_ENDS.finditer(text)])
    if max(map(sub, stops, starts), default=0) > _LONG_UNIT:
        long = [unit for unit in zip(starts, stops, strict=True) if unit[1] - unit[0] > _LONG_UNIT]
        gaps = chain.from_iterable(_CLAUSE.finditer(text, *unit) for unit in long)
        return _cut(list(zip(starts, stops, strict=True)), [gap.span(gap.lastindex or 0) for gap in gaps])
    return starts, stops


def _cut(units: list[Span], between: list[Span]) -> tuple[list[int], list[int]]:
    """Where units start and stop that are cut at the gaps inside them."""
    starts = [start for start, _ in units] + [stop for _, stop in between]
    stops = [stop for _, stop in units] + [start for start, _ in between]
    starts.sort()
    stops.sort()
    return starts, stops


def tokens_of(text: str) -> re.Pattern[str]:
    """The pattern that finds the words and marks of the text, the quicker one where it will do."""
    return _ASCII_TOKENS if text.isascii() else TOKENS


def pieces_of(text: str) -> re.Pattern[str]:
    """The pattern that finds each word or mark of the text together with the white space behind it."""
    return _ASCII_PIECES if text.isascii() else _PIECES


class Side:
    """One of the two texts, with where its units start and stop; `parts` are the units' texts."""

    __slots__ = ("parts", "starts", "stops", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, self.stops = _edges(text)
        self.parts = [text[start:stop] for start, stop in zip(self.starts, self.stops, strict=True)]

    def span(self, unit: int) -> Span:
        """Where the unit stands."""
        return self.starts[unit], self.stops[unit]

    def covered(self, units: range) -> Span:
        """From the beginning of the first of these units to the end of the last."""
        return self.starts[units.start], self.stops[units.stop - 1]

    def is_line(self, unit: int) -> bool:
        """Whether the unit is a line by itself."""
        starts, stops = self.starts, self.stops
        before = self.text[stops[unit - 1] if unit else 0 : starts[unit]]
        behind = self.text[stops[unit] : starts[unit + 1] if unit + 1 < len(starts) else None]
        return (not unit or "\n" in before) and (unit + 1 == len(starts) or "\n" in behind)

    def unit_at(self, offset: int) -> int:
        """The number of the unit at `offset`, or of the one before it; -1 before the first."""
        return bisect_right(self.starts, offset) - 1


def sides(old: str, new: str) -> tuple[Side, Side]:
    """Both texts, cut into units."""
    return Side(old), Side(new)
