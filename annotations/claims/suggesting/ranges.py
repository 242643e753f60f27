"""Ranges: two numbers that are the ends of one figure, and pairs of numbers that are none."""

from decimal import Decimal

from annotations.claims.suggesting.candidates import CandidateReader
from annotations.claims.suggesting.exclusions import Candidate
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.shapes import LOST_DASH
from annotations.claims.suggesting.tokens import NUMBER, Tokens
from annotations.claims.suggesting.units import Unit

_DASHES = frozenset("-–—−~")
_MOST_STEPS = 40
_NEAR = 8
_THOUSAND = 1000
_TOO_FAR = 5
_ODDS = Decimal(20)
"""Two values of one thing are seldom farther apart."""


class RangeReader:
    """Reads the ranges of one language."""

    def __init__(self, language: Language, candidates: CandidateReader) -> None:
        self.candidates = candidates
        self.ranges = language.ranges

    def read(self, tokens: Tokens, low: Candidate) -> tuple[Candidate, Candidate, tuple[str, ...]] | None:
        """The second number of "20–30", "$20 to $30", "between two and three", and "$20$30" with its dash lost."""
        if low.number.share or low.number.vague:
            return None
        for at in dict.fromkeys((low.number.last, low.last)):
            link = self._link(tokens, low, at)
            if link is None:
                continue
            start, notes = link
            number = self.candidates.numbers.read(tokens, start) if start < len(tokens) else None
            if number is None or number.vague:
                continue
            high = self.candidates.read(tokens, number)
            if tokens.low[at] in self.ranges.to and self._far(tokens, low, high):
                continue
            if self._one_range(low, high):
                return low, high, notes
        return None

    def _link(self, tokens: Tokens, low: Candidate, at: int) -> tuple[int, tuple[str, ...]] | None:
        """Where the second number of a range would begin."""
        words, ranges = tokens.low, self.ranges
        if at >= len(words):
            return None
        start: int | None = None
        if low.unit.money and low.unit.first is not None and tokens.glued(at) and words[at] == words[low.unit.first]:
            return (at + 1, (LOST_DASH,)) if at + 1 < len(words) and tokens.kind[at + 1] == NUMBER else None
        if words[at] == "-" and words[at + 1 : at + 2] and words[at + 1] in ranges.to | ranges.or_:
            start = at + 2  # "16- to 24-year-olds"
        elif (
            words[at] in _DASHES
            or words[at] in ranges.or_
            or (words[at] in ranges.to and not self._changes(tokens, low))
            or (words[at] in ranges.and_ and low.first > 0 and words[low.first - 1] in ranges.between)
        ):
            start = at + 1
        if start is None or start >= len(words):
            return None
        money = self.candidates.units.money_before(tokens, start + 1)
        return (start + 1 if money and money[0] == start else start), ()

    def lend_ahead(self, tokens: Tokens, found: Candidate) -> None:
        """ "from 12.41 to 12.82 euros", "56 instead of 75 deaths": what is counted is said once, behind the second."""
        at, low = found.number.last, tokens.low
        if not found.bare or found.number.share or found.number.vague or at + 1 >= len(low):
            return
        first = found.number.first
        change = low[at] in self.ranges.ahead and first > 0 and low[first - 1] in self.ranges.from_
        if not (change or low[at] in self.ranges.instead):
            return
        number = self.candidates.numbers.read(tokens, at + 1)
        if number is None or number.share or number.vague or number.last >= len(low):
            return
        unit = self.candidates.read(tokens, number).unit
        scale = _scale(number.value) if number.scaled and not found.number.scaled else 1
        if found.number.value < _THOUSAND and change and scale > 1:
            found.number.value, found.number.scaled = found.number.value * scale, True
        odds = number.value / found.number.value if found.number.value else 0
        if unit.name is not None and unit.first is None and 1 / _ODDS <= odds <= _ODDS:
            found.unit = Unit(unit.name, found.last, noun=True, lent=True)

    def _changes(self, tokens: Tokens, low: Candidate) -> bool:
        """ "rose from 5% to 7%" is two figures."""
        words, first = tokens.low, low.first
        if first == 0 or words[first - 1] not in self.ranges.from_:
            return False
        return any(word in self.ranges.changes for word in words[max(0, first - _MOST_STEPS) : first])

    def _far(self, tokens: Tokens, low: Candidate, high: Candidate) -> bool:
        """ "gained $1.60 to $71.29" is a change and what it led to."""
        near = tokens.low[max(0, low.first - _NEAR) : low.first]
        return high.number.value > _TOO_FAR * low.number.value and any(word in self.ranges.changes for word in near)

    def _one_range(self, low: Candidate, high: Candidate) -> bool:
        """Whether two numbers are the ends of one range; a scale said once counts for both."""
        if low.unit.name not in (None, high.unit.name) and not high.bare:
            return False
        if low.unit.name is not None and high.bare and low.unit.first is None:
            return False
        if (
            high.number.scaled
            and not low.number.scaled
            and low.number.digits == high.number.digits
            and high.number.value
        ):
            scale = _scale(high.number.value)
            if low.number.value < 1000 and low.number.value * scale < high.number.value:
                low.number.value *= scale
        return low.number.value < high.number.value

    def score(self, tokens: Tokens, one: Candidate) -> bool:
        """ "3-1", "6–4", "50-50": two bare numbers and a dash are no range."""
        at = one.number.last
        if not one.number.digits or at + 1 >= len(tokens) or one.unit.first is not None:
            return False
        return tokens.low[at] in _DASHES and tokens.glued(at) and tokens.glued(at + 1) and tokens.kind[at + 1] == NUMBER


def _scale(value: Decimal) -> int:
    """The greatest of thousand, million … that a number reaches."""
    scale = 1
    while scale * 1000 <= value:
        scale *= 1000
    return scale
