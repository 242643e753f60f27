"""The data model: what a figure says as a number, and what a suggestion is."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

Span = tuple[int, int]
"""Start and end in Unicode code points of the text, end exclusive."""

Scope = dict[str, Any]
"""What a figure is limited to; a key stands only when the text says it.

``window``  {"from": date or None, "to": date or None}: ISO 8601 dates as exact as the words ("2025", "2025-03",
            "2025-03-14"), both inclusive; "since March" in an article of December 2025 is {"from": "2025-03",
            "to": None}.
``per``     the unit that the figure is counted by: "month" in "$20 per month", "person", "km".
``place``   the place as written: "Tartous".
``group``   among whom or of what, as written: "the electorate" in "5% of the electorate".
"""

VAGUE = "vague"
LOST_DASH = "a dash seems lost here"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a number.

    ``start, end``   code points: comparator, number and unit ("over 50,000 fighters"); the window is not within.
    ``value``        the number itself, scale words multiplied out: "$1.5 million" is 1500000. Of a range or a vague
                     amount its lower end. "12%" is 12, not 0.12. A share in words becomes per cent where it is said
                     of something ("two-thirds of voters" 66.67, "one in five" 20).
    ``high``         the upper end of a range ("20–30", "tens of thousands": 10000–99999), else None.
    ``unit``         - money: the ISO 4217 code ("USD"); a bare "$" is USD, or the dollar that the sign says ("A$");
                     - shares: "percent" or "percentage point" (also "basis point"), never taken for one another;
                     - durations: "second", "minute", "hour", "day", "week", "month", "year", "decade", "century";
                     - measures: the English singular ("kilometre", "tonne", "barrel", "degree Celsius", "megawatt");
                     - people: "person" (people, persons, "45 dead", "12 were wounded"); in other languages their word
                       for it ("personne", "Mensch", "persona", "شخص");
                     - what else is counted: the singular of the noun as the text has it ("fighter", "source");
                     - "times" for multiples ("three times as many", "doubled");
                     - None where nothing is named ("the index closed at 7,812").
    ``comparator``   "="  as said;
                     ">"  more than, over, above, exceeding;
                     "<"  less than, under, below, fewer than;
                     "≥"  at least, no fewer than, a minimum of, "50 or more", "50+";
                     "≤"  at most, up to, no more than, as many as, a maximum of, or less;
                     "≈"  about, around, nearly, almost, roughly, some, approximately, close to; and vague amounts
                          (dozens of, tens of thousands), with the least and the greatest as value and high;
                     "range"  between … and …, from … to …, 20–30.
                     The words are those of ``annotations.claims.models.Comparator``.
    ``scope``        see Scope.
    ``vague``        the words name an order of magnitude and no number ("millions of dollars").
    ``notes``        sentences about how it was read ("a dash seems lost here").
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    scope: Scope = field(default_factory=dict)
    vague: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says it: the words at the place (``start, end``), and the name that they stand for in this article."""

    start: int
    end: int
    name: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """That somebody says something: the stretch that is said, by whom, in which words, and who reports it."""

    said: Span
    cue: Span
    claimant: Claimant | None
    reported_by: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage worth checking.

    Dates are no suggestions of their own: a date limits a figure (``Scope``), and a year, a day or an hour that stands
    alone is not suggested, since hardly anybody disputes them and every paragraph has some.

    ``kind``         "figure", "quote", "superlative" ("the first", "record"), "comparison" ("doubled", "more than
                     ever") or "prediction" (not checkable yet).
    ``score``        0 to 1: the weights of the criteria that hold, as ``score.CRITERIA`` lists them.
    ``reasons``      the criteria that hold, in words, then notes on how the figure was read.
    ``figure``       the number, for figures, comparisons with a factor, and predictions with a figure.
    """

    start: int
    end: int
    kind: str
    figure: Figure | None = None
    attribution: Attribution | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()

    def scored(self, score: float, reasons: tuple[str, ...]) -> "Suggestion":
        """The same suggestion with its score."""
        return replace(self, score=score, reasons=reasons)
