"""Numbers that are no figures: years, times, list numbers, phone numbers, scores, names (Boeing 737, Article 5)."""

import re
from dataclasses import dataclass

from annotations.claims.suggesting.cardinals import Number
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens
from annotations.claims.suggesting.units import DURATIONS, SHARES, Unit

YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
_SMALL = 10
_FEW = 3
""""The two men" were named before; "the six crew" is a number."""
_TEENS = 20
_HUNDRED = 100
_LONGEST_PLAIN = 6
_LONGEST_GROUPS = 10
_PHONE_GROUPS = 2
# 11 st is a weight, 1st is an ordinal.
_DIGITS_OF_MINUTES = 2
_NTH = {"st": "1", "nd": "2", "rd": "3", "th": "0123456789"}
_HOUSE_BILL = ["h", ".", "r", "."]
_REFERRING = "#№@/:\\_=&"


@dataclass(slots=True)
class Candidate:
    """A number with its unit and comparator, in tokens ``first`` to ``last`` (exclusive), before it is judged.

    ``ruled``: what looks like its comparator is none and it counts nothing ("children under five").
    """

    number: Number
    unit: Unit
    first: int
    last: int
    comparator: str | None = None
    ruled: bool = False

    @property
    def bare(self) -> bool:
        """Nothing says what it counts."""
        return self.unit.name is None

    @property
    def measured(self) -> bool:
        """It has a unit that no noun lends it: money, per cent, a duration, a measure."""
        return self.unit.name is not None and not self.unit.noun


class Judge:
    """Tells which numbers of a language are figures."""

    def __init__(self, language: Language) -> None:
        self._labels = language.labels
        self._compared = language.units.compared
        self._before_decimals = language.units.compared | language.units.of | language.cues.passive
        self._before_decimals |= language.ranges.between | language.ranges.changes | language.ranges.ahead
        self._lasting = language.units.lasting
        self._never_decimals = language.units.clock_like | language.cues.prepositions | language.labels
        self._joiners = language.numbers.joiners | language.ranges.or_ | {","}
        self._time = language.time
        self._before_year = language.time.since | language.time.until | language.time.within | language.time.between
        self._definite = language.units.determiners
        self._small_nouns = language.units.hyphened
        self._age_words = language.units.age_before
        self._ordinals = language.units.ordinals
        self._prefixes = language.units.prefixes
        self._articles = language.numbers.articles

    def refuses(self, tokens: Tokens, found: Candidate, opens: frozenset[int] | set[int]) -> bool:
        """Whether a number is no figure; `opens` are the tokens at which sentences begin."""
        number = found.number
        if number.digits:
            return (
                found.ruled
                or self._part_of_a_name(tokens, found, opens)
                or self.time_of_day(tokens, found)
                or self._year(tokens, found)
                or self._running_number(tokens, found)
                or self._mere(tokens, found)
            )
        return self._word_in_passing(tokens, found, opens)

    def _part_of_a_name(self, tokens: Tokens, found: Candidate, opens: frozenset[int] | set[int]) -> bool:
        """G7, COVID-19, F-16, 5G, Boeing 737, Article 5, No. 1, #3."""
        first, low = found.first if found.unit.first is not None else found.number.first, tokens.low
        at = found.number.last
        if tokens.glued(at) and found.number.raw[-1:] in _NTH.get(low[at], ""):
            return True
        if low[max(0, first - 4) : first] == _HOUSE_BILL:
            return True
        if found.bare and self._capital_suffix(tokens, found):
            return True
        if found.number.last == found.last and tokens.glued(found.last) and tokens.kind[found.last] == WORD:
            return True
        if first == 0:
            return False
        before = low[first - 1]
        if tokens.glued(first) and found.unit.first is None:
            if tokens.kind[first - 1] == WORD and not before.endswith("'") and before not in self._prefixes:
                return True
            if before in _REFERRING or (
                before in "-–" and first > 1 and tokens.glued(first - 1) and tokens.kind[first - 2] == WORD
            ):
                return True
            if before == "." and first > 1 and tokens.glued(first - 1):
                return True
        if before == "." and first > 1:
            before = low[first - 2] if low[first - 2] in {"no", "nos", "nr", "núm", "n"} else before
        if found.measured or found.number.scaled or found.comparator:
            return False
        plain = found.number.raw.isdigit()
        if plain and before in self._joiners and first > 2 and tokens.kind[first - 2] == NUMBER:
            before = low[first - 3]
            if before in self._labels and low[first - 2].isdigit():
                return True
        named = plain and tokens.kind[first - 1] == WORD and tokens.capital(first - 1)
        if found.bare and plain and before in self._definite and at < len(low) and tokens.capital(at):
            return True  # "the 737 Max"
        if before in self._labels and plain:
            return found.bare or _has_capital(tokens, first - 1)
        return found.bare and named and (first - 1) not in opens

    def _capital_suffix(self, tokens: Tokens, found: Candidate) -> bool:
        """ "3M": a firm, not three million."""
        last = found.number.last - 1
        return last > found.number.first and tokens.glued(last) and tokens.capital(last)

    def time_of_day(self, tokens: Tokens, found: Candidate) -> bool:
        """10:30, 8 p.m., 20 Uhr, 20h30."""
        low, last = tokens.low, found.number.last
        if found.unit.first is not None or last >= len(low):
            return False
        after = low[last]
        if (
            after in ":/"
            and tokens.glued(last)
            and last + 1 < len(low)
            and tokens.glued(last + 1)
            and tokens.kind[last + 1] == NUMBER
        ):
            return True
        if after in {"a", "p"} and low[last + 1 : last + 3] == [".", "m"]:
            return True
        before = low[found.number.first - 1] if found.number.first else ""
        if after in self._time.clock:
            return before not in self._lasting  # "le bateau met 1 h 20"
        if before in self._time.clock and tokens.kind[max(0, found.number.first - 2)] == NUMBER:
            return len(found.number.raw) == _DIGITS_OF_MINUTES  # "14 h 30"
        return found.unit.name == "hour" and before in self._time.clock_before and not found.number.scaled

    def _year(self, tokens: Tokens, found: Candidate) -> bool:
        """ "in 2024", "the 2008 crises"; a round number of people stays a figure."""
        raw = found.number.raw
        before = tokens.low[found.number.first - 1] if found.number.first else ""
        compared = found.comparator and not (found.bare and before in self._compared)  # "less than 2021" is a year
        if found.number.scaled or found.measured or compared or not YEAR.fullmatch(raw):
            return False
        between = before in self._time.between and found.number.value % _HUNDRED == 0
        if (
            found.bare
            or (before in self._before_year and not between)
            or before in self._definite
            or before in self._time.months
        ):
            return True
        return found.number.value % _HUNDRED != 0

    def _running_number(self, tokens: Tokens, found: Candidate) -> bool:
        """List numbers at the head of a line, phone numbers, identifiers."""
        low, first, last = tokens.low, found.number.first, found.number.last
        raw = found.number.raw
        if found.unit.first is None and (first == 0 or low[first - 1][0] == "\n"):
            after = low[last] if last < len(low) else "\n"
            if after in ".)" and tokens.glued(last) and not tokens.glued(last + 1):
                return True
        grouped = len(raw) > _LONGEST_GROUPS and " " in raw and not raw.endswith("000")
        if grouped and found.bare and found.comparator is None:
            return True  # "900 555 013"
        if raw.isdigit() and ((len(raw) > _LONGEST_PLAIN and found.bare) or (raw[0] == "0" and len(raw) > 1)):
            return True
        return not found.measured and (self._dialled(tokens, first, last) or self._beside_another(tokens, found))

    def _beside_another(self, tokens: Tokens, found: Candidate) -> bool:
        """ "020 7123 4567": two numbers with nothing between count nothing."""
        first, last = found.number.first, found.number.last
        before = first > 0 and tokens.kind[first - 1] == NUMBER and tokens.end[first - 1] == tokens.start[first] - 1
        after = last < len(tokens) and tokens.kind[last] == NUMBER and tokens.end[last - 1] == tokens.start[last] - 1
        return (before or after) and found.bare and not found.number.scaled

    def _dialled(self, tokens: Tokens, first: int, last: int) -> bool:
        """Digits in groups joined by hyphens: 555-123-4567, +44-20-7946."""
        groups, at = 0, last
        while (
            at + 1 < len(tokens)
            and groups < _PHONE_GROUPS
            and tokens.low[at] == "-"
            and tokens.glued(at + 1)
            and tokens.kind[at + 1] == NUMBER
        ):
            groups, at = groups + 1, at + 2
        behind = first > 1 and tokens.low[first - 1] == "-" and tokens.glued(first) and tokens.kind[first - 2] == NUMBER
        plus = first > 0 and tokens.low[first - 1] == "+" and tokens.glued(first) and groups > 0
        return groups >= _PHONE_GROUPS or plus or behind

    def _mere(self, tokens: Tokens, found: Candidate) -> bool:
        """A small number with nothing that it counts: an age between commas, a score, a rank."""
        if not found.bare or found.number.scaled:
            return False
        first, last = found.number.first, found.last
        before = tokens.low[first - 1] if first else "\n"
        after = tokens.low[last] if last < len(tokens) else "\n"
        if found.number.value < _HUNDRED + _TEENS:
            if before in ",(" or before in self._age_words:
                return True
            decimal = found.number.value != int(found.number.value)
            ends = after in ".,;:" or after[0] == "\n"
            plain = tokens.kind[first - 1] == WORD and not tokens.capital(first - 1) if first else False
            measured = decimal and (
                before in self._before_decimals or (ends and plain and before not in self._never_decimals)
            )
            return not (found.comparator or measured) or (
                found.comparator is not None and found.comparator in "<>" and found.number.value < _HUNDRED
            )
        return before == "," and after == "," and found.number.raw.isdigit()

    def _word_in_passing(self, tokens: Tokens, found: Candidate, opens: frozenset[int] | set[int]) -> bool:
        """ "one of the men", "the two agreed", "World War Two": number words that count nothing worth checking."""
        number, low = found.number, tokens.low
        first = number.first
        before = low[first - 1] if first else ""
        if found.ruled:
            return True
        if number.vague or number.about:
            return False
        if number.share:
            return before in self._ordinals or before == "-"
        if tokens.capital(first) and first not in opens and low[first] not in self._age_words and not number.scaled:
            return True
        if number.scaled:
            return False
        if found.bare:
            return not (found.comparator and number.value > 1)
        hyphened = number.last < len(low) and low[number.last] == "-"
        if hyphened and found.unit.noun and number.value < _SMALL and found.unit.name not in self._small_nouns:
            return True
        if before in self._labels and not found.comparator and tokens.capital(first - 1):
            return True
        if number.value == 1:
            return self._one(tokens, found)
        hidden = before in self._definite and found.unit.noun and not hyphened
        return number.value <= _FEW and hidden and not found.comparator

    def _plain(self, tokens: Tokens, found: Candidate) -> bool:
        """Whether a unit follows its number at once: "one centimetre", but "one of those pounds"."""
        return tokens.low[found.number.last] not in self._before_decimals

    def _one(self, tokens: Tokens, found: Candidate) -> bool:
        """ "one" is a figure with a comparator, of a share, or where it is what happened to one person."""
        if found.comparator or found.unit.name in SHARES or found.unit.per:
            return False
        if tokens.low[found.number.first] in self._articles:
            return True
        if found.unit.money or (found.measured and found.unit.name not in DURATIONS and self._plain(tokens, found)):
            return False
        after = tokens.low[found.last : found.last + 3]
        return not (
            found.unit.noun and any(word in self._small_nouns or word in {"killed", "died", "dead"} for word in after)
        )


def _has_capital(tokens: Tokens, i: int) -> bool:
    """Whether a capital stands anywhere in a token: "iPhone"."""
    return not tokens.folded[tokens.start[i] : tokens.end[i]].islower()
