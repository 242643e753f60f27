"""Units: what stands before or behind a number and says of what it is a number."""

from dataclasses import dataclass
from decimal import Decimal

from annotations.claims.suggesting.cardinals import Number
from annotations.claims.suggesting.languages.measures import (
    DOLLARS,
    GLUED,
    GLUED_MONEY,
    MONEY_CODES,
    MONEY_SIGNS,
    SYMBOLS,
)
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.nouns import english_noun
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import NUMBER, SIGN, WORD, Tokens

DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
SHARES = frozenset({"percent", "percentage point", "basis point", "per mille"})
_MONEY = frozenset({*MONEY_SIGNS.values(), *MONEY_CODES.values(), "USX", "GBX"})
_MILLION = 10**6
# Codes that are not written in capitals.
_SMALL_CODES = frozenset({"rs", "skr", "nkr", "dkr", "kr", "sfr"})
_LONGEST_SYMBOL = 4


@dataclass(slots=True)
class Unit:
    """What is counted: the name, the tokens that it spans, and by what it is counted ("month")."""

    name: str | None
    last: int
    first: int | None = None
    per: str | None = None
    noun: bool = False
    linked: bool = False
    lent: bool = False

    @property
    def money(self) -> bool:
        """Whether it is a currency."""
        return is_money(self.name)


def is_money(name: str | None) -> bool:
    """Whether a unit is a currency."""
    return name in _MONEY


class UnitReader:
    """Reads the units of one language."""

    def __init__(self, language: Language) -> None:
        self.words = language.units
        self.fixed = Phrases(language.units.fixed)
        self._ago = language.time.ago
        self.prefixed = Phrases(language.units.prefixed)
        self.per = Phrases(language.units.per)
        self.noun = language.noun_reader or english_noun

    def money_before(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        """The currency sign or code right before token i: its token, and the code."""
        before = i - 1
        if before < 0:
            return None
        word = tokens.low[before]
        if tokens.kind[before] == SIGN:
            code = MONEY_SIGNS.get(word)
            if (
                code == "USD"
                and before
                and tokens.low[before - 1] == "."
                and tokens.low[max(0, before - 4) : before] == ["u", ".", "s", "."]
            ):
                return before - 4, code
            if code == "USD" and before and tokens.glued(before) and tokens.low[before - 1] in DOLLARS:
                return before - 1, DOLLARS[tokens.low[before - 1]]
            return (before, code) if code else None
        if word in GLUED_MONEY and tokens.glued(i) and tokens.capital(before) and self._sums(tokens, i):
            return before, GLUED_MONEY[word]
        if word in MONEY_CODES and (tokens.upper(before) or word in _SMALL_CODES):
            return before, MONEY_CODES[word]
        if word == "." and before and tokens.low[before - 1] in {"rs", "fr", "sfr"} and tokens.capital(before - 1):
            return before - 1, MONEY_CODES[tokens.low[before - 1]]
        return None

    def _sums(self, tokens: Tokens, i: int) -> bool:
        """Whether digits are a sum's and not a name's: "R50,000" and "R3bn", but "R2"."""
        after = tokens.low[i + 1 : i + 2]
        return "," in tokens.low[i] or (bool(after) and after[0] in {"m", "bn", "b", "million", "billion", "trillion"})

    def read(self, tokens: Tokens, number: Number) -> Unit:
        """The unit of a number; its name is None where none stands."""
        if number.share:
            return Unit("percent", number.last)
        if number.unit:
            return Unit(number.unit, number.last)
        money = self.money_before(tokens, number.first)
        at = number.last
        if money:
            return self._after_money(tokens, number, Unit(money[1], at, money[0]))
        size = len(tokens)
        hyphen = at < size and tokens.low[at] == "-" and tokens.glued(at) and tokens.glued(at + 1)
        symbol = self._symbol(tokens, at, number)
        if symbol and not hyphen:
            return symbol
        at += hyphen
        fixed = self._fixed(tokens, at, number)
        if fixed:
            return fixed
        at, linked = self._linked(tokens, at)
        if linked and (fixed := self._fixed(tokens, at, number)):
            return fixed
        found = self.noun(tokens, at, self.words, singular=hyphen or number.value == 1)
        if found:
            return Unit(found[1], found[0], noun=True, linked=linked)
        if number.last < size and tokens.low[number.last] in self.words.toll:
            return Unit(self.words.person, number.last + 1)
        if self._suffered(tokens, number.last):
            return Unit(self.words.person, number.last)
        if noun := self._turned_out(tokens, number.last):
            return Unit(noun, number.last, noun=True)
        prefixed = self.prefixed.before(tokens, number.first)
        return Unit(prefixed[1], number.last, prefixed[0]) if prefixed else Unit(None, number.last)

    def _after_money(self, tokens: Tokens, number: Number, unit: Unit) -> Unit:
        """ "$5 million dollars" says it twice; "$5 m" has its scale apart; "A$5" and the like have all before."""
        at = number.last
        if at < len(tokens) and not number.scaled and tokens.low[at] in {"m", "b", "k", "t"} and number.digits:
            after = at + 1 >= len(tokens) or not tokens.glued(at + 1) or tokens.kind[at + 1] != WORD
            scale = {"m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12}[tokens.low[at]]
            if after:
                number.value, number.scaled, number.last, unit.last = number.value * scale, True, at + 1, at + 1
        said_again = self.fixed.at(tokens, unit.last)
        if said_again and said_again[1] in _MONEY:
            unit.last = said_again[0]
            unit.name = said_again[1] if unit.name == "USD" else unit.name
        return unit

    def _symbol(self, tokens: Tokens, at: int, number: Number) -> Unit | None:
        """A sign or abbreviation behind digits: %, €, km, °C."""
        size = len(tokens)
        if at >= size or not number.digits:
            return None
        for count in range(min(_LONGEST_SYMBOL, size - at), 0, -1):
            if any(not tokens.glued(at + k) for k in range(1, count)):
                continue
            written = tokens.lowered[tokens.start[at] : tokens.end[at + count - 1]]
            name = SYMBOLS.get(written) or (GLUED.get(written) if tokens.glued(at) and not number.scaled else None)
            if written == "g" and tokens.capital(at):
                continue  # "5G"
            whole = at + count >= size or not tokens.glued(at + count) or tokens.kind[at + count] == SIGN
            if name and whole:
                if name == "percent" and (points := self.fixed.at(tokens, at)):
                    return Unit(points[1], points[0])
                return Unit(name, at + count)
        if tokens.low[at] in MONEY_CODES and tokens.upper(at):
            return Unit(MONEY_CODES[tokens.low[at]], at + 1)
        return None

    def _fixed(self, tokens: Tokens, at: int, number: Number) -> Unit | None:
        found = self.fixed.at(tokens, at)
        if not found:
            return None
        last, name = found
        if name == "pound":
            name = "GBP" if number.scaled else "pound"
        return Unit(name, last)

    def _linked(self, tokens: Tokens, at: int) -> tuple[int, bool]:
        """Behind the words that link number and noun: "of the", "more", "de"."""
        linked = False
        while at < len(tokens) and tokens.low[at] in self.words.linkers:
            linked = linked or tokens.low[at] in self.words.of
            at += 1
        if linked and at < len(tokens) and tokens.low[at] in self.words.determiners:
            at += 1
        return at, linked

    def _suffered(self, tokens: Tokens, at: int) -> bool:
        """Whether a bare number is people: "12 were wounded", "45 others died"."""
        low = tokens.low
        after = low[at : at + 3]
        return bool(after) and after[0] in self.words.suffering and any(word in self.words.toll for word in after[1:])

    def _turned_out(self, tokens: Tokens, at: int) -> str | None:
        """ "14 were children": the noun behind the verb."""
        if at + 1 >= len(tokens) or tokens.low[at] not in self.words.being:
            return None
        noun = self.noun(tokens, at + 1, self.words, singular=False)
        return noun[1] if noun and noun[0] == at + 2 else None

    def read_per(self, tokens: Tokens, unit: Unit) -> Unit:
        """Takes in what the figure is counted by: "per month", "a day", "/kg", "monthly"."""
        found = self.per.at(tokens, unit.last)
        if not found or unit.name is None or unit.name in DURATIONS:
            return unit
        at, name = found
        counted = self.fixed.at(tokens, at)
        if counted and counted[0] < len(tokens) and tokens.low[counted[0]] in self._ago:
            return unit
        if name:
            unit.per, unit.last = name, at
            return unit
        sign = tokens.low[unit.last]
        if counted and (counted[1] in DURATIONS or sign in self.words.per_any or not is_money(counted[1])):
            unit.per, unit.last = counted[1], counted[0]
        elif (
            at < len(tokens)
            and tokens.kind[at] == WORD
            and (sign in self.words.per_any or tokens.low[at] in self.words.per_nouns)
        ):
            noun = self.noun(tokens, at, self.words, singular=True)
            unit.per, unit.last = (noun[1], at + 1) if noun else (tokens.low[at], at + 1)
        elif at < len(tokens) and tokens.kind[at] == NUMBER and sign in self.words.per_any:
            noun = self.noun(tokens, at + 1, self.words, singular=False)
            unit.per, unit.last = (
                f"{tokens.low[at]} {noun[1]}".strip() if noun else tokens.low[at],
                noun[0] if noun else at + 1,
            )
        return unit

    def metres(self, tokens: Tokens, number: Number, unit: Unit) -> Unit:
        """ "5m" without money or a plural behind it is five metres."""
        suffix = tokens.low[number.last - 1]
        if (
            not number.digits
            or suffix not in {"m", "mm"}
            or unit.money
            or unit.first is not None
            or unit.name is not None
        ):
            return unit
        if tokens.capital(number.last - 1):
            return unit
        number.value, number.scaled = number.value / Decimal(_MILLION), False
        return Unit("metre" if suffix == "m" else "millimetre", number.last)
