"""A figure as it is compared, and the range of numbers that it allows."""

from dataclasses import dataclass
from decimal import Decimal

OPEN = Decimal("1.25")
"""How far beyond itself "over 50,000" reaches: who knows of 66,000 says so, or "over 60,000"."""
ABOUT = Decimal("0.1")
"""How far "about" and "nearly" reach to both sides, as a share."""
MOST_ROUNDED = Decimal("0.05")
"""Round figures stand for what rounds to them, but never for more than this share to each side."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the words that it stands in.

    ``about`` is a statement that stands by itself, or the whole text with the figure's place in it (code points; -1
    where it is not known). ``unit`` names what is counted, "USD per month" with what it is counted for. Figures with
    the same ``source`` stand in one text. ``scope`` says in words where and when they hold.
    """

    key: str
    value: Decimal
    unit: str
    about: str
    high: Decimal | None = None
    comparator: str = "="
    start: int = -1
    end: int = -1
    claimant: str = ""
    reported_by: str = ""
    scope: str = ""
    source: str = ""
    language: str = "en"

    @property
    def range(self) -> "Range":
        """What the figure allows, read as people mean it."""
        slack = _rounding(self.value)
        low, high = self.value - slack, self.value + slack
        if self.high is not None:
            return Range(low, self.high + _rounding(self.high))
        if self.comparator in (">", "≥"):
            return Range(low, max(high, self.value * OPEN))
        if self.comparator in ("<", "≤"):
            return Range(min(low, self.value / OPEN), high)
        if self.comparator == "≈":
            return Range(min(low, self.value * (1 - ABOUT)), max(high, self.value * (1 + ABOUT)))
        return Range(low, high)


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from low to high."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def meets(self, other: "Range") -> bool:
        """Whether one number could be meant by both; ranges that only touch do not meet, unless one is a point."""
        if self.low == self.high or other.low == other.high:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high


def _rounding(value: Decimal) -> Decimal:
    """Half of the last place that is not an idle zero: 500 for 54,000, 0.05 for 4.2."""
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return min(place / 2, abs(value) * MOST_ROUNDED)
