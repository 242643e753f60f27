"""Charts as SVG that a strict page may hold: numbers turned into places and lengths, colours left to classes.

Widths and places along a line are shares of the chart's width, so that words keep their size on a small screen; heights
are pixels. Where the page runs from right to left, so does the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language_bidi

Words = str | Promise
ROW = 46
BAR = 16
TALL = 150
LABELS = 24
MOST_LETTERS = 38
"""Longer words would run into their number on a phone; the table has them whole."""
LEAST_FOR_A_NUMBER = 7.0
"""So wide (in hundredths of the chart) is a piece that its number stands in it."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A piece: x and width as shares, y and height as pixels. ``rating`` or ``series`` gives its colour."""

    x: str
    y: str
    width: str
    height: str
    rating: str = ""
    series: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a piece, or a number in it."""

    x: str
    y: int
    anchor: str
    text: Words
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour means."""

    label: Words
    rating: str = ""
    series: int = 0


@dataclass(slots=True)
class Chart:
    """All pieces and words of one picture, and what it says in a sentence."""

    description: Words
    height: int
    rects: list[Rect] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    keys: Sequence[Key] = ()

    def piece(
        self, x: float, y: float, width: float, height: float, *, rating: str = "", series: int = 0, px: bool = False
    ) -> None:
        """Draw one; ``px`` means a width in pixels."""
        if get_language_bidi():
            x = 100 - x - (0 if px else width)
        across = f"{width:g}" if px else f"{width:.2f}%"
        self.rects.append(Rect(f"{x:.2f}%", f"{y:.1f}", across, f"{height:.1f}", rating, series))

    def say(self, x: float, y: int, text: Words, *, anchor: str = "start", kind: str = "") -> None:
        """Write some words, from ``x`` on (start), around it (middle) or up to it (end)."""
        if get_language_bidi():
            x, anchor = 100 - x, {"start": "end", "end": "start"}.get(anchor, anchor)
            text = f"\u2068{text}\u2069"  # SVG has no direction of its own here: words decide it (first strong isolate)
        self.labels.append(Label(f"{x:.2f}%", y, anchor, text, kind))


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a bar."""

    value: float
    text: Words = ""
    rating: str = ""
    series: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: its words, what it comes to, its pieces."""

    label: Words
    text: Words
    parts: Sequence[Part]


def bars(description: Words, rows: Sequence[Bar], keys: Sequence[Key] = ()) -> Chart:
    """Bars that lie: words and number above each, its pieces side by side."""
    chart = Chart(description, ROW * len(rows), keys=keys)
    longest = max((sum(part.value for part in row.parts) for row in rows), default=0) or 1
    for number, row in enumerate(rows):
        top = number * ROW
        chart.say(0, top + 15, Truncator(str(row.label)).chars(MOST_LETTERS))
        chart.say(100, top + 15, row.text, anchor="end", kind="number")
        x = 0.0
        for part in row.parts:
            width = part.value / longest * 100
            chart.piece(x, top + 21, width, BAR, rating=part.rating, series=part.series)
            if part.text and width >= LEAST_FOR_A_NUMBER:
                chart.say(x + width / 2, top + 21 + BAR - 4, part.text, anchor="middle", kind="inside")
            x += width
    return chart


def columns(description: Words, groups: Sequence[tuple[Words, Sequence[float]]], keys: Sequence[Key]) -> Chart:
    """Columns that stand in groups, one of each series; the tallest one's number stands at its height."""
    chart = Chart(description, TALL + LABELS + 16, keys=keys)
    tallest = max((value for _label, values in groups for value in values), default=0)
    room = 100 / max(len(groups), 1)
    every = -(-len(groups) // 6)  # so few labels that they do not meet on a phone
    for number, (label, values) in enumerate(groups):
        left, wide = number * room, room * 0.84 / max(len(values), 1)
        for place, value in enumerate(values):
            height = value / (tallest or 1) * TALL
            chart.piece(left + room * 0.08 + place * wide, 16 + TALL - height, wide, height, series=keys[place].series)
        if number % every == 0:
            at_the_end = left > 80  # where words that begin here would leave the chart
            beside = left + room * (0.92 if at_the_end else 0.08)
            chart.say(beside, 16 + TALL + 17, label, anchor="end" if at_the_end else "start")
    chart.piece(0, 16 + TALL, 100, 1, series=0)
    chart.say(0, 11, f"{tallest:g}", kind="number")
    return chart


@dataclass(frozen=True, slots=True)
class Range:
    """A line from a quarter to three quarters, with a mark at the middle."""

    label: Words
    text: Words
    low: float
    middle: float
    high: float


def ranges(description: Words, rows: Sequence[Range]) -> Chart:
    """Such lines, one below the other, on one measure."""
    chart = Chart(description, ROW * len(rows))
    longest = max((row.high for row in rows), default=0) or 1
    for number, row in enumerate(rows):
        top = number * ROW
        chart.say(0, top + 15, row.label)
        chart.say(100, top + 15, row.text, anchor="end", kind="number")
        low, middle, high = (value / longest * 99 for value in (row.low, row.middle, row.high))
        chart.piece(0, top + 28, 99, 1, series=0)
        chart.piece(low, top + 23, max(high - low, 0.4), 11, series=2)
        chart.piece(middle, top + 19, 4, 19, series=1, px=True)
    return chart
