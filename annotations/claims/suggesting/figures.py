"""Figures: numbers with unit, comparator, range and scope, found in one pass over the tokens."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from annotations.claims.suggesting.candidates import CandidateReader
from annotations.claims.suggesting.currencies import Currencies
from annotations.claims.suggesting.ellipsis import COMPOUND, Lender
from annotations.claims.suggesting.exclusions import Candidate, Judge
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.ranges import RangeReader
from annotations.claims.suggesting.scopes import Scopes
from annotations.claims.suggesting.shapes import VAGUE, Figure
from annotations.claims.suggesting.tokens import NUMBER, Tokens
from annotations.claims.suggesting.windows import Moment, WindowReader

# Nothing in the news is more than this; what is written as more is a riddle or an attack.
_MOST = Decimal(10) ** 18
_MORE_OR_LESS = frozenset("<>")
_NOONS = (["a", ".", "m"], ["p", ".", "m"])


@dataclass(slots=True)
class Found:
    """A figure with the tokens that it spans."""

    first: int
    last: int
    figure: Figure


class FigureReader:
    """Reads the figures of one language."""

    def __init__(self, language: Language) -> None:
        self.candidates = CandidateReader(language)
        self.pairs = RangeReader(language, self.candidates)
        self.windows = WindowReader(language)
        self.judge = Judge(language)
        self.scopes = Scopes(language)
        self.lender = Lender(language)
        self.ranges = language.ranges
        self._person = language.units.person

    def read(self, tokens: Tokens, on: date | None) -> list[Found]:
        """The figures of a text in order, with their scopes."""
        moments = self.windows.moments(tokens)
        found = self._scan(tokens, moments)
        currencies = Currencies(tokens)
        for one in found:
            unit = currencies.meant(one.figure.unit, tokens.text[one.figure.start : one.figure.end])
            if unit != one.figure.unit:
                one.figure = replace(one.figure, unit=unit)
        windows = self.windows.windows(tokens, moments, on)
        return self.scopes.add(tokens, found, windows)

    def _scan(self, tokens: Tokens, moments: dict[int, Moment]) -> list[Found]:
        found: list[Found] = []
        starters, kind, low = self.candidates.numbers.starters, tokens.kind, tokens.low
        opens = openings(tokens)
        i, size = 0, len(tokens)
        while i < size:
            moment = moments.get(i)
            if kind[i] != NUMBER and low[i] not in starters and not moment:
                i += 1
                continue
            if moment and (moment.month or moment.last > i + 1):
                i = moment.last
                continue
            one = self._at(tokens, i, opens, found)
            if isinstance(one, int):
                i = one
            else:
                found.append(one)
                i = one.last
        return found

    def _at(self, tokens: Tokens, i: int, opens: set[int], before: list[Found]) -> Found | int:
        """The figure at token i, or the token at which to go on; `before` are the figures before it."""
        number = self.candidates.number(tokens, i)
        if number is None or number.value > _MOST:
            return i + 1 if number is None else number.last
        candidate = self.candidates.read(tokens, number)
        if candidate.comparator in _MORE_OR_LESS and before and before[-1].last == candidate.first:
            # "nine fewer than four years ago": the comparator is the figure's before it.
            candidate.first, candidate.comparator = number.first, None
        ranged = self.pairs.read(tokens, candidate)
        if not ranged:
            self.lender.points(tokens, candidate, before)
            self.lender.millions(tokens, candidate, before)
            self.pairs.lend_ahead(tokens, candidate)
            self.lender.lend(tokens, candidate, before)
        if ranged:
            low, high, notes = ranged
            unit = low.unit if high.bare else high.unit
            whole = Candidate(low.number, unit, low.first, high.last, low.comparator)
            if self.judge.time_of_day(tokens, high):
                return high.number.last
            self.lender.aged(tokens, whole)
            self.lender.lend(tokens, whole, before)
            high.unit = whole.unit if whole.unit.lent else high.unit
            if self.judge.refuses(tokens, whole, opens):
                return high.number.last
            return self._finished(tokens, low, high, notes)
        if self.pairs.score(tokens, candidate):
            return candidate.number.last + 2
        if self.judge.refuses(tokens, candidate, opens):
            return candidate.last if candidate.bare and candidate.comparator is None else candidate.number.last
        return self._finished(tokens, candidate, None, ())

    def _finished(self, tokens: Tokens, low: Candidate, high: Candidate | None, notes: tuple[str, ...]) -> Found:
        """The figure of one number or of a range."""
        last = high or low
        unit = last.unit if last.unit.name is not None else low.unit
        end = max(last.last, last.unit.last)
        if unit is last.unit or unit.last == end:
            unit.last = end
            unit = self.candidates.units.read_per(tokens, unit)
            end = max(end, unit.last)
        if high is None and low.comparator is None and (behind := self.candidates.comparators.behind(tokens, end)):
            end, low.comparator = behind
        number = low.number
        if high is None and unit.name in COMPOUND:
            end = self.candidates.rest(tokens, number, unit, end)
        value, top = number.value, high.number.value if high else number.high
        comparator = "≈" if number.vague else "range" if high else low.comparator or ("≈" if number.about else "=")
        name = unit.name or (self._person if number.vague and tokens.kind[low.first] != NUMBER else None)
        if name == "fold":
            name = "times"
        first = low.first
        if high and first and tokens.low[first - 1] in self.ranges.between | self.ranges.from_:
            first -= 1
        figure = Figure(
            tokens.start[first],
            tokens.end[end - 1],
            tidy(value),
            tidy(top) if top is not None else None,
            name,
            comparator,
            {"per": unit.per} if unit.per else {},
            number.vague,
            (*notes, VAGUE) if number.vague else notes,
        )
        return Found(first, end, figure)


def openings(tokens: Tokens) -> set[int]:
    """The tokens with which sentences and quotations begin: their capitals say nothing."""
    opens = set(tokens.first_of)
    for i in tokens.first_of:
        if i < len(tokens) and tokens.low[i] in "\"'“”«»„(-–—•*":
            opens.add(i + 1)
    low = tokens.low
    opens.update(i + 1 for i, word in enumerate(low) if word in ('"', "“", "«", "„", ":"))
    # "at 10:12 a.m. Four people died".
    opens.update(i + 1 for i, word in enumerate(low) if word == "." and low[max(0, i - 3) : i] in _NOONS)
    # A live blog's "10:05 Two people".
    opens.update(i + 3 for i in tokens.first_of if tokens.kind[i + 2 : i + 3] == [NUMBER] and low[i + 1] in ":.h")
    return opens


def tidy(value: Decimal) -> Decimal:
    """Rounded to six places, without trailing zeros."""
    if abs(value) > _MOST:
        return value.to_integral_value()
    rounded = round(value, 6)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize()
