"""Cardinals: digits with scale words, and number words, read off the tokens of one language."""

from dataclasses import dataclass
from decimal import Decimal

from annotations.claims.suggesting.languages.shape import NumberWords
from annotations.claims.suggesting.literals import read_literal
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens

_MOST_WORDS = 14
_HUNDRED = 100
_TEN = 10


@dataclass(slots=True)
class Number:
    """A number from token ``first`` up to ``last`` (exclusive).

    ``digits``: it begins with digits. ``scaled``: a scale word stands in it. ``share``: a fraction of something.
    ``about``: a collective word that means about so many ("dizaine").
    """

    first: int
    last: int
    value: Decimal
    high: Decimal | None = None
    digits: bool = False
    scaled: bool = False
    vague: bool = False
    share: bool = False
    about: bool = False
    raw: str = ""
    unit: str | None = None


class CardinalReader:
    """Reads whole numbers and decimals of one language."""

    def __init__(self, words: NumberWords, style: str) -> None:
        self.words = words
        self.style = style
        self.halves = tuple((tuple(phrase.split()), value) for phrase, value in words.halves.items())
        self._half_starts = frozenset(phrase[0] for phrase, _ in self.halves)

    def part_behind(self, tokens: Tokens, number: Number) -> Number | None:
        """The fraction that goes on behind number words, for those who read fractions."""
        return None

    def digits(self, tokens: Tokens, i: int) -> Number | None:
        """Digits, with what multiplies them."""
        raw = tokens.low[i]
        value = read_literal(raw, self.style)
        if value is None:
            return None
        number = Number(i, i + 1, value, digits=True, raw=raw)
        after = i + 1
        if after < len(tokens) and tokens.glued(after):
            scale = self.words.suffixes.get(tokens.low[after])
            if scale and not (after + 1 < len(tokens) and tokens.glued(after + 1) and tokens.kind[after + 1] == WORD):
                number.value, number.last, number.scaled = value * scale, after + 1, True
                return number
        return self._scaled(tokens, number)

    def _scaled(self, tokens: Tokens, number: Number) -> Number:
        """Scale words behind digits, and a half behind those."""
        self._half(tokens, number)
        last = number.last
        low, size, scales = tokens.low, len(tokens), self.words.scales
        while last < size and last < number.first + _MOST_WORDS:
            at = last + 1 if low[last] == "-" and last + 1 < size and tokens.glued(last) else last
            scale = self.words.hundreds.get(low[at]) if not (number.scaled or number.digits) else None
            scale = scale or scales.get(low[at])
            if not scale:
                break
            number.value *= scale
            number.scaled = True
            last = at + 1
            if last < size and low[last] == "." and low[at] in self.words.abbreviated:
                last += 1
        number.last = last
        if number.scaled:
            self._half(tokens, number, number.value)
            self._and_digits(tokens, number)
        return number

    def _and_digits(self, tokens: Tokens, number: Number) -> None:
        """ "61 ألفا و722": what is joined to a scale word in digits, and is less than it, belongs to the number."""
        at = number.last
        joined = at + 1 < len(tokens) and tokens.low[at] in self.words.joiners and tokens.glued(at + 1)
        rest = self.digits(tokens, at + 1) if joined and tokens.kind[at + 1] == NUMBER else None
        if rest and rest.value < self._last_scale(tokens.low[at - 1]):
            number.value, number.last = number.value + rest.value, rest.last

    def half(self, tokens: Tokens, number: Number, last: int) -> int:
        """Adds "and a half" behind the unit ("a year and a half"); gives the token behind it."""
        if last < len(tokens) and tokens.low[last] in self._half_starts:
            for phrase, part in self.halves:
                if tuple(tokens.low[last : last + len(phrase)]) == phrase:
                    number.value, number.scaled = number.value + part, True
                    return last + len(phrase)
        return last

    def _half(self, tokens: Tokens, number: Number, of: Decimal | None = None) -> None:
        """Adds "and a half": of one, or of the last scale word."""
        last, low = number.last, tokens.low
        if last >= len(low) or low[last] not in self._half_starts:
            return
        for phrase, part in self.halves:
            if tuple(low[last : last + len(phrase)]) == phrase:
                number.value += part * (self._last_scale(low[last - 1]) if of is not None else 1)
                number.last = last + len(phrase)
                return

    def _last_scale(self, word: str) -> int:
        return self.words.scales.get(word) or self.words.hundreds.get(word) or 1

    def spelled(self, tokens: Tokens, i: int) -> Number | None:
        """Number words, up to where they stop being one number."""
        value, last, scaled = self.sum(tokens, i)
        if value is None:
            return None
        number = Number(i, last, value, scaled=scaled)
        part = self.part_behind(tokens, number)
        if part:
            return part
        self._half(tokens, number, number.value if scaled else None)
        if scaled:
            self._and_digits(tokens, number)
        return number if scaled else self._scaled(tokens, number)

    def sum(self, tokens: Tokens, i: int) -> tuple[Decimal | None, int, bool]:
        """What number words add up to, the token behind them, and whether a scale word is among them."""
        words, low, size = self.words, tokens.low, len(tokens)
        total: int | Decimal = 0
        current: int | Decimal | None = None
        last_scale, j, end = 0, i, i
        joined = False
        while j < size and j < i + _MOST_WORDS:
            word = low[j]
            one = words.ones.get(word)
            if one is not None:
                if current is None:
                    if last_scale and one >= last_scale:
                        break
                    current = one
                elif (fit := fits(current, one, joined=joined or word[0] == "و")) is not None:
                    current = fit
                else:
                    break
            elif word in words.hundreds:
                if current is not None and not 0 < current < _HUNDRED:
                    break
                current = (current or 1) * _HUNDRED
            elif word in words.scales and not (j == i and word not in words.bare):
                scale = words.scales[word]
                if current is not None:
                    total, current = total + current * scale, None
                elif total and scale > last_scale and not joined:
                    total *= scale
                elif word in words.bare and (not total or scale < last_scale):
                    total += scale
                else:
                    break
                last_scale = scale
            elif (word in words.joiners or (word == "-" and tokens.glued(j) and tokens.glued(j + 1))) and j > i:
                after = low[j + 1] if j + 1 < size else ""
                if joined or not (after in words.ones or after in words.hundreds or after in words.scales):
                    break
                if word != "-" and not self._joins(total, current, after):
                    break
                joined = word != "-"
                j += 1
                continue
            else:
                break
            joined = False
            j += 1
            end = j
        if end == i:
            return None, i, False
        return Decimal(total + (current or 0)), end, bool(last_scale)

    def _joins(self, total: int | Decimal, current: int | Decimal | None, after: str) -> bool:
        """Whether "and" goes on within a number: behind hundreds and scales, or as the language joins tens and ones."""
        one = self.words.ones.get(after)
        if one is None:
            return current is None and after in self.words.bare
        if current is None:
            return bool(total) and one < _HUNDRED * _TEN
        return fits(current, one, joined=True) is not None and (current >= _TEN * 2 or "و" in self.words.joiners)


def fits(current: int | Decimal, one: int | Decimal, *, joined: bool) -> int | Decimal | None:
    """What `current` becomes when `one` is said behind it, or None where a new number begins."""
    rest = current % _HUNDRED
    if current >= _HUNDRED and rest == 0 and one < _HUNDRED:
        return current + one
    if rest >= 2 * _TEN and rest % _TEN == 0 and 0 < one < _TEN:
        return current + one
    if rest in (60, 80) and _TEN <= one < 2 * _TEN:
        return current + one
    if rest == 4 and one == 2 * _TEN and not joined:
        return current + 76
    if rest == _TEN and one in (7, 8, 9):
        return current + one
    if 0 < rest < _TEN and joined and one >= 2 * _TEN and one % _TEN == 0:
        return current + one
    if 0 < rest < _TEN and one == _TEN:
        return current + one
    return None
