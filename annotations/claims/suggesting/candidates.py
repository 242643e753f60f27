"""Candidates: a number with its unit and comparator, before it is judged to be a figure."""

from decimal import Decimal

from annotations.claims.suggesting.cardinals import Number
from annotations.claims.suggesting.comparators import ComparatorReader
from annotations.claims.suggesting.ellipsis import combined
from annotations.claims.suggesting.exclusions import Candidate
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.numbers import NumberReader
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import NUMBER, Tokens
from annotations.claims.suggesting.units import DURATIONS, SHARES, Unit, UnitReader

_ONE = "a"
_FEW = 100
_LONGEST_OWNER = 4
_SIGNED = SHARES | {"degree", "degree Celsius", "degree Fahrenheit"}


class CandidateReader:
    """Reads the candidates of one language."""

    def __init__(self, language: Language) -> None:
        self.numbers = NumberReader(language.numbers, language.style)
        self.units = UnitReader(language)
        self.comparators = ComparatorReader(language)
        self.of = language.units.of
        self.definite = language.units.determiners
        self.periods = language.units.periods
        self.expected = language.units.expected
        self._latest = language.units.latest
        self._or = language.ranges.or_
        self._minus = language.units.minus
        self._frost = Phrases(language.units.frost)
        self._ago = language.time.ago
        self._clock = language.time.clock
        self._spans = language.time.within | language.time.since | language.units.during

    def number(self, tokens: Tokens, i: int) -> Number | None:
        """The number at token i, or the one of "over a minute"."""
        return self.numbers.read(tokens, i) or self._a_decade(tokens, i)

    def _a_decade(self, tokens: Tokens, i: int) -> Number | None:
        """ "over a minute", "for a decade": one of a duration, where it is measured and not merely named."""
        if tokens.low[i] not in self.numbers.words.articles:
            return None
        unit = self.units.fixed.at(tokens, i + 1)
        if unit is None or unit[1] not in DURATIONS:
            return None
        if unit[0] < len(tokens) and tokens.low[unit[0]] in self._ago:
            return None
        compared = self.comparators.before(tokens, i)
        long = unit[1] in {"decade", "century"} and i > 0 and tokens.low[i - 1] in self._spans
        return Number(i, i + 1, Decimal(1), scaled=True, raw=_ONE) if compared or long else None

    def _below_zero(self, tokens: Tokens, number: Number, unit: Unit, first: int) -> bool:
        """ "minus 18C", "-0.4%"."""
        if first == 0 or number.value <= 0:
            return False
        before = tokens.low[first - 1]
        if before in self._minus:
            return unit.name is not None and not (first > 1 and tokens.low[first - 2] in self._or)
        return before == "-" and tokens.glued(first) and not tokens.glued(first - 1) and unit.name in _SIGNED

    def _whole(self, tokens: Tokens, number: Number, unit: Unit) -> Unit:
        """ "29 of 34 drones": the noun behind the whole is that of the part."""
        at = number.last
        if unit.name is not None or at >= len(tokens) or tokens.low[at] not in self.of:
            return unit
        at += 1
        while at < len(tokens) and (
            tokens.low[at] in self.of or tokens.low[at] in self.definite or tokens.low[at] in self._latest
        ):
            at += 1
        owner = next((k for k in range(at, min(at + _LONGEST_OWNER, len(tokens))) if tokens.low[k].endswith("'s")), at)
        at = owner + 1 if owner > at or any(word.endswith("'s") for word in tokens.low[at : at + 1]) else at
        whole = self.numbers.read(tokens, at) if at < len(tokens) else None
        if whole is None or whole.value < number.value or whole.share:
            return unit
        counted = self.units.read(tokens, whole)
        return Unit(counted.name, max(counted.last, whole.last), noun=counted.noun)

    def read(self, tokens: Tokens, number: Number) -> Candidate:
        """A number with what stands before and behind it."""
        unit = self.units.read(tokens, number)
        unit = self.units.metres(tokens, number, unit)
        unit = self._whole(tokens, number, unit)
        if unit.noun and tokens.low[unit.last : unit.last + 2][1:] and tokens.low[unit.last + 1] in self.expected:
            unit = Unit(None, number.last)
        if unit.name is not None and not number.share and number.value < _FEW:
            unit.last = self.numbers.half(tokens, number, unit.last)
        first = number.first if unit.first is None else unit.first
        if unit.name in _SIGNED and number.value > 0 and (zero := self._frost.at(tokens, unit.last)):
            number.value, unit.last = -number.value, zero[0]
        candidate = Candidate(number, unit, first, max(unit.last, number.last))
        candidate.ruled = unit.name is None and first > 0 and self.comparators.ruled(tokens, first - 1)
        before = self.comparators.before(
            tokens, first, during=number.raw != _ONE and (unit.name in DURATIONS or unit.name in self.periods)
        )
        if before:
            candidate.first, candidate.comparator = before
        elif self._below_zero(tokens, number, unit, first):
            number.value, candidate.first = -number.value, first - 1
        elif behind := self.comparators.behind(tokens, number.last):
            # "50 or more people": the noun stands behind the comparator.
            candidate.comparator = behind[1]
            if unit.name is None:
                rest = self.units.read(tokens, Number(number.first, behind[0], number.value, digits=number.digits))
                candidate.unit, candidate.last = rest, max(rest.last, behind[0])
        if candidate.comparator is None and (behind := self.comparators.behind(tokens, candidate.last)):
            candidate.last, candidate.comparator = behind[0], behind[1]
        return candidate

    def rest(self, tokens: Tokens, number: Number, unit: Unit, end: int) -> int:
        """ "2 hours, 3 minutes" is 123 minutes; gives the token behind it."""
        at = end
        while (
            at < len(tokens)
            and at < end + 2
            and (tokens.low[at] == "," or tokens.low[at] in self.numbers.words.joiners)
        ):
            at += 1
        if at >= len(tokens) or (tokens.kind[at] != NUMBER and tokens.low[at] not in self.numbers.words.ones):
            return end
        rest = self.numbers.read(tokens, at)
        smaller = self.units.read(tokens, rest) if rest else None
        if rest and smaller and smaller.name is None and tokens.low[end - 1] in self._clock and at == end:
            smaller = Unit("minute", rest.last)  # "1 h 20"
        times = combined(unit.name, smaller.name) if smaller else None
        if rest is None or smaller is None or times is None or rest.value >= times:
            return end
        number.value, unit.name = number.value * times + rest.value, smaller.name
        return smaller.last
