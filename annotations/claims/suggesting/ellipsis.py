"""Ellipsis: numbers whose noun the text leaves out, because the figure before said it ("up from 340,000")."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from annotations.claims.suggesting.exclusions import YEAR, Candidate
from annotations.claims.suggesting.languages.measures import GLUED, SYMBOLS
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.nouns import english_noun
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.shapes import Figure
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens
from annotations.claims.suggesting.units import DURATIONS, SHARES, Unit, is_money

if TYPE_CHECKING:
    from annotations.claims.suggesting.figures import Found

_FARTHEST = 45
_FARTHEST_NOUN = 16
_MEASURES = frozenset({*SYMBOLS.values(), *GLUED.values()}) - DURATIONS - SHARES
_HOURS = Decimal(24)
_MOST_POINTS = 100
_LARGE = 1000
_MILLION = 10**6
_NEAR = 6
_MOST_TIMES = 5
_MOST_TIMES_EVEN = Decimal(3)
# Two counts of one thing are seldom farther apart.
_MOST_ODDS = Decimal(100)
_MOST_LENDERS = 4
_GROUPED = 4
_CLAUSES = frozenset([",", ";", ":", "—", "–", "(", "and", "but", "while", "as", "that", "said"])
_ENDS = frozenset('.,;:!?)"”»—–\n')
# One duration in parts of another: "2 hours, 3 minutes".
_PARTS = {
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("foot", "inch"): 12,
    ("stone", "pound"): 14,
}


class Lender:
    """Lends a bare number the unit of the figure before it, where the words allow it."""

    def __init__(self, language: Language) -> None:
        self._stops = language.units.stops | language.units.linkers | language.cues.breaks | language.cues.prepositions
        self._stops |= language.cues.that
        self._compared = language.units.compared
        self._never = language.units.determiners | language.labels | language.units.age_before
        self._clock = language.units.clock_like
        self._is = language.cues.passive
        self._lasting = language.units.lasting
        self._against = language.units.against
        self._person = language.units.person
        self._harmed = language.units.toll | language.units.harming
        self._tolls = language.units.tolls
        self._or = language.ranges.or_
        self._points = language.units.points
        self._articles = language.cues.articles
        fixed = {unit for unit in language.units.fixed.values() if not is_money(unit)}
        self._measured = (fixed | _MEASURES | SHARES) - DURATIONS - {self._person}
        self._lengths = language.units.lengths
        self._changes = language.ranges.changes
        self._ahead = language.ranges.ahead
        self._from = language.ranges.from_ | language.ranges.to | self._ahead
        self._of = language.units.of
        self._listing = language.numbers.joiners | language.ranges.and_ | {","}
        self._ages = language.units.age_before
        self._spanning = language.ranges.between | language.ranges.from_
        self._expected = language.units.expected
        self._units = language.units
        self._counting = Phrases(language.units.counting)
        self._altogether = Phrases(language.units.altogether)
        self._noun = language.noun_reader or english_noun
        self._fixed = Phrases(language.units.fixed)

    def points(self, tokens: Tokens, found: Candidate, before: Sequence["Found"]) -> None:
        """ "up six points" beside a share, and less than one point, are percentage points."""
        value, last = found.number.value, found.last
        unread = found.unit.name is None and last < len(tokens) and tokens.low[last] in self._points
        named = found.unit.noun and (found.unit.name or "").lower() in self._points
        if not (unread or named) or value >= _MOST_POINTS:
            return
        if found.first and tokens.low[found.first - 1] in self._or:
            return  # "0.9% or 88 points": of an index
        ahead = before and before[-1].figure.unit in SHARES and found.number.first - before[-1].first <= _FARTHEST
        if ahead or value < 1 or self._share_behind(tokens, last):
            found.unit = Unit("percentage point", last + 1 if unread else found.unit.last)

    def _share_behind(self, tokens: Tokens, at: int) -> bool:
        """Whether a share follows in the same sentence: "gained six points, to 31 per cent"."""
        end = min(tokens.end_of(tokens.sentence_of(tokens.start[at - 1])), at + _NEAR + _NEAR)
        for k in range(at, end - 1):
            unit = (k, "percent") if tokens.low[k + 1] == "%" else self._fixed.at(tokens, k + 1)
            if tokens.kind[k] == NUMBER and unit and unit[1] in SHARES:
                return tokens.low[k - 1 - (tokens.low[k - 1] in self._articles)] in self._from
        return False

    def lend(self, tokens: Tokens, found: Candidate, before: Sequence["Found"]) -> None:
        """Gives a bare candidate the unit of the nearest figure before it that can be meant."""
        if not found.bare or found.number.share:
            return
        if self._crowd(tokens, found):
            found.unit = Unit(self._person, found.last, noun=True, lent=True)
            return
        if not self._open(tokens, found):
            return
        if self._toll(tokens, found):
            found.unit = Unit(self._person, found.last, noun=True, lent=True)
            return
        if noun := self._counted(tokens, found) or self._summed(tokens, found) or self._risen(tokens, found):
            found.unit = Unit(noun, found.last, noun=True, lent=True)
            return
        begin = tokens.sentences[tokens.sentence_of(tokens.start[found.first])][0]
        for one in reversed(before[-_MOST_LENDERS:]):
            if found.number.first - one.first > _FARTHEST:
                return
            if one.figure.start < begin and one.figure.unit in self._measured and not found.comparator:
                continue
            if one.figure.unit not in (None, "times") and self._fits(tokens, found, one.figure):
                found.unit = Unit(one.figure.unit, found.last, noun=True, lent=True)
                return

    def _toll(self, tokens: Tokens, found: Candidate) -> bool:
        """ "killed 480", "the death toll stands at 1,342": people."""
        near = tokens.low[max(0, found.first - _NEAR) : found.first]
        return bool(near) and (near[-1] in self._harmed or any(word in self._tolls for word in near))

    def _crowd(self, tokens: Tokens, found: Candidate) -> bool:
        """ "a crowd of 30,000 watched": people, whatever follows."""
        near = tokens.low[max(0, found.first - 2) : found.first]
        return len(near) > 1 and near[1] in self._of and near[0] in self._tolls

    def _risen(self, tokens: Tokens, found: Candidate) -> str | None:
        """ "Vacancies fell for the third month, to 717,000": the noun whose number changed, where its clause begins."""
        low, at = tokens.low, found.first - 1
        first = tokens.first_of[tokens.sentence_of(tokens.start[found.first])]
        if not self._units.sums or at <= first or low[at] not in self._from or found.number.value < _MOST_POINTS:
            return None
        for verb in range(at - 1, max(first, at - _FARTHEST_NOUN), -1):
            if low[verb] in self._changes and tokens.kind[verb - 1] == WORD:
                begin = verb
                while begin > first and verb - begin < _NEAR and low[begin - 1] not in _CLAUSES:
                    begin -= 1
                begin += low[begin] in self._articles
                noun = self._noun(tokens, begin, self._units, singular=False)
                plain = noun and noun[0] <= verb and low[noun[0] - 1] not in self._units.sums
                if not noun or not plain or low[noun[0] - 1][-1] != "s":
                    return None
                return noun[1].lower() if begin == first else noun[1]
        return None

    def _counted(self, tokens: Tokens, found: Candidate) -> str | None:
        """ "The number of asylum seekers rose to 351,915": the noun behind "number of" in the same sentence."""
        first = tokens.first_of[tokens.sentence_of(tokens.start[found.first])]
        if not self._counting.first or found.first == first or not self._linked(tokens.low[found.first - 1]):
            return None
        for at in range(found.first - 1, max(first, found.first - _FARTHEST_NOUN) - 1, -1):
            if tokens.kind[at] == NUMBER and found.first - at > _NEAR:
                return None
            phrase = self._counting.at(tokens, at)
            if phrase and tokens.low[phrase[0]] in self._units.toll:
                return self._person
            if phrase:
                noun = self._fixed.at(tokens, phrase[0]) or self._noun(tokens, phrase[0], self._units, singular=False)
                return noun[1] if noun and noun[0] <= found.first else None
        return None

    def _linked(self, word: str) -> bool:
        """Whether a number behind this word is what something came to: "rose to", "was", "from"."""
        known = self._from | self._changes | self._clock | self._is | self._units.reaching
        return word in known

    def _summed(self, tokens: Tokens, found: Candidate) -> str | None:
        """ "The agency's inspectors, eight in all": the noun before the comma."""
        at = found.first - 1
        if at < 1 or tokens.low[at] != "," or not self._altogether.at(tokens, found.last):
            return None
        noun = self._noun(tokens, at - 1, self._units, singular=False)
        return noun[1] if noun and noun[0] == at else None

    def millions(self, tokens: Tokens, found: Candidate, before: Sequence["Found"]) -> None:
        """ "1.81m" behind "1.79m vehicles" are millions, not metres."""
        last = found.number.last - 1
        if found.unit.name != "metre" or tokens.low[last] != "m":
            return
        near = [one for one in before[-_MOST_LENDERS:] if found.number.first - one.first <= _FARTHEST]
        if self._grew(tokens, found) or any(
            one.figure.value is not None and one.figure.value >= _MILLION for one in near
        ):
            found.number.value, found.number.scaled = found.number.value * _MILLION, True
            found.unit = Unit(None, found.number.last)

    def aged(self, tokens: Tokens, found: Candidate) -> None:
        """ "aged between 41 and 67": a range of ages is in years."""
        first = found.first - (found.first > 0 and tokens.low[found.first - 1] in self._spanning)
        if found.bare and first and tokens.low[first - 1] in self._ages:
            found.unit = Unit("year", found.last, lent=True)

    def _an_age(self, tokens: Tokens, first: int) -> bool:
        """ "under the age of five", "aged 3, 5 and 9"."""
        low, at = tokens.low, first - 1
        if at > 0 and low[at] in self._of:
            return low[at - 1] in self._ages
        while at > 0 and (tokens.kind[at] == NUMBER or low[at] in self._listing):
            at -= 1
        return at < first - 1 and low[at] in self._ages

    def _grew(self, tokens: Tokens, found: Candidate) -> bool:
        """ "passenger numbers dropped to 3.3m": where nothing has a length, what changes is counted."""
        sentence = tokens.sentence_of(tokens.start[found.first])
        first, last = tokens.first_of[sentence], tokens.end_of(sentence)
        word = tokens.low[found.first - 1] if found.first else ""
        if found.first > 1 and tokens.low[found.first - 2] in self._units.standing:
            return self._lengths.isdisjoint(tokens.low[first:last])  # "waiting lists stand at 7.39m"
        return (
            bool(self._lengths)
            and (word in self._compared or word in self._from or word in self._clock)
            and not self._changes.isdisjoint(tokens.low[first:last])
            and self._lengths.isdisjoint(tokens.low[first:last])
        )

    def _fits(self, tokens: Tokens, found: Candidate, before: Figure) -> bool:
        """Whether a number can be of a unit: money, shares and durations must be compared with, and alike in size."""
        word = tokens.low[found.first - 1] if found.first else ""
        changed = found.first > 1 and word in self._from and tokens.low[found.first - 2] in self._changes
        led = word in self._ahead and found.first > 1 and tokens.end[found.first - 2] == before.end
        named = word in self._compared or changed or led
        compared = bool(found.comparator) or named
        if before.unit in _MEASURES and not (compared or (word in self._ahead and found.number.scaled)):
            return False
        if before.unit in SHARES:
            return (named or word in self._changes) and found.number.value <= _MOST_POINTS
        if before.unit in DURATIONS:
            near = found.number.value < _MOST_TIMES * max(before.value or _HOURS, _HOURS)
            return near and (word in self._lasting or led or (compared and word not in self._against))
        if is_money(before.unit):
            odds = found.number.value / before.value if before.value else Decimal(0)
            even = 1 / _MOST_TIMES_EVEN <= odds <= _MOST_TIMES_EVEN
            only = found.comparator == "=" and found.number.value >= _LARGE and odds >= 1 / _MOST_ODDS
            large = found.number.scaled or only or (named and (found.number.value >= _MOST_POINTS or even))
            return compared and large
        if before.value is None or not before.value:
            return False
        return 1 / _MOST_ODDS <= found.number.value / before.value <= _MOST_ODDS

    def _open(self, tokens: Tokens, found: Candidate) -> bool:
        """Whether a number stands where a noun was left out: not behind a label, a name, "at" or between commas."""
        number, low = found.number, tokens.low
        first, last = found.number.first, found.last
        before = low[first - 1] if first else "\n"
        after = low[last] if last < len(low) else "\n"
        if found.comparator is None:
            never = before in self._never and not (before in self._articles and _large(number.raw))
            if YEAR.fullmatch(number.raw) or number.value <= 1 or never or before[0] in "\n(#":
                return False
            if before in self._clock and number.value <= _HOURS and not self._toll(tokens, found):
                return False
            if before == "," and after == "," and not _large(number.raw):
                return False
            if number.raw.isdigit() and tokens.kind[first - 1] == WORD and tokens.capital(first - 1):
                return False
            if self._an_age(tokens, first):
                return False
        if first and tokens.glued(first) and tokens.kind[first - 1] == WORD:
            return False
        if after in _ENDS or after[0] == "\n" or after in self._stops or after in self._articles:
            return True
        return bool(self._altogether.at(tokens, last)) or not self._expected.isdisjoint(low[last + 1 : last + 2])


def _large(raw: str) -> bool:
    """Whether a number is written in groups ("1,600"): between commas it is no age and no year."""
    return len(raw) > _GROUPED and not raw.isdigit()


COMPOUND = frozenset(first for first, _ in _PARTS)
"""Units whose rest is said in a smaller one."""


def combined(first: str | None, second: str | None) -> int | None:
    """How many of the second duration make one of the first, where the second is said as its rest."""
    return _PARTS.get((first or "", second or ""))
