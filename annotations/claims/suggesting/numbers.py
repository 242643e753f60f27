"""Numbers: cardinals, shares of something, fractions and vague plurals, read off the tokens of one language."""

from decimal import Decimal

from annotations.claims.suggesting.cardinals import CardinalReader, Number
from annotations.claims.suggesting.languages.shape import NumberWords
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens

_HUNDRED = 100
_TEN = 10
_MOST = 10**12
_HALF = Decimal("0.5")
_HALVES = frozenset({_HALF, Decimal("0.25"), Decimal("0.75")})
_YEARS = 4
_MOST_OF_ONE = 1000


class NumberReader(CardinalReader):
    """Reads numbers of one language."""

    def __init__(self, words: NumberWords, style: str) -> None:
        super().__init__(words, style)
        starters = (words.ones, words.hundreds, words.bare, words.articles, words.parts, words.vague, words.round)
        self._counted = frozenset((*words.ones, *words.hundreds, *words.bare, *words.articles))
        self.starters = frozenset(words.compounds).union(words.every, words.duals, words.several, *starters)

    def read(self, tokens: Tokens, i: int) -> Number | None:
        """The number, or the share of so many in so many, that begins at token i, if one does."""
        number = self._one(tokens, i)
        if number and self.words.ratio_nouns and (share := self._noun_ratio(tokens, number)):
            return share
        if number and number.last < len(tokens) and tokens.low[number.last] in self.words.ratio_starts:
            return self._ratio(tokens, number) or number
        return number

    def _ratio(self, tokens: Tokens, number: Number) -> Number | None:
        """ "one in five", "nine out of ten", "3 in every 4": the share in per cent."""
        low = tokens.low
        for phrase in self.words.ratios:
            words = phrase.split()
            at = number.last + len(words)
            if low[number.last : at] == words and at < len(low):
                whole = self._one(tokens, at)
                if whole and self._is_whole(number, whole):
                    return Number(
                        number.first, whole.last, _HUNDRED * number.value / whole.value, share=True, scaled=True
                    )
        return None

    def _is_whole(self, number: Number, whole: Number) -> bool:
        """Whether so many can be a part of so many: "two in five", "one in 200", but "one in 2024" is a year."""
        if not number.value < whole.value or number.value > _TEN:
            return False
        plain = whole.raw.isdigit() and len(whole.raw) == _YEARS
        large = number.value == 1 and not plain and (whole.value % _TEN == 0 or not whole.digits)
        return (whole.value <= _HUNDRED and not whole.scaled) or large

    def _noun_ratio(self, tokens: Tokens, number: Number) -> Number | None:
        """ "one flat in twelve"."""
        low, at = tokens.low, number.last + 1
        if number.value != 1 or number.digits or at + 1 >= len(low) or low[at] not in self.words.ratio_nouns:
            return None
        whole = self._one(tokens, at + 1) if low[at + 1] in self._counted else None
        if whole is None or whole.share or not 1 < whole.value <= _MOST_OF_ONE:
            return None
        return Number(number.first, whole.last, _HUNDRED / whole.value, share=True, scaled=True)

    def _one(self, tokens: Tokens, i: int) -> Number | None:
        word = tokens.low[i]
        if tokens.kind[i] == NUMBER:
            return self.digits(tokens, i)
        words = self.words
        if word in words.duals:
            return Number(i, i + 1, Decimal(words.duals[word]), scaled=True)
        if word in words.every:
            return self._every(tokens, i)
        if word in words.several:
            return self._several(tokens, i)
        if word in words.compounds:
            value, unit = words.compounds[word]
            return Number(i, i + 1, value, scaled=True, unit=unit)
        if word in words.vague:
            return self._vague(tokens, i)
        if word in words.round:
            return self._round(tokens, i)
        if word in words.parts:
            named = words.parts[word] == _HALF or word in words.lone
            named = named or (i + 1 < len(tokens) and tokens.low[i + 1] in words.part_nouns)
            return self._part(tokens, i, Decimal(1), i) if named else None
        if word in words.articles:
            return self._with_article(tokens, i) or (self.spelled(tokens, i) if word in words.ones else None)
        return self.spelled(tokens, i)

    def _several(self, tokens: Tokens, i: int) -> Number | None:
        """ "several thousand", "a few hundred": as vague as "thousands"."""
        low, words = tokens.low, self.words
        least, at = 1, i + 1
        while at < len(low) and least < _MOST:
            scale = words.hundreds.get(low[at]) or words.scales.get(low[at])
            if not scale and not (low[at] in words.vague_of and at == i + 1):
                break
            least, at = least * (scale or 1), at + 1
        if least < _TEN:
            return None
        least = least * 2 if least < _HUNDRED else least
        first = i - 1 if i and low[i - 1] in words.articles else i
        return Number(first, at, Decimal(least), high=_up_to(least), vague=True, scaled=True)

    def _of_a_point(self, tokens: Tokens, j: int) -> int | None:
        """ "a quarter point", "half a percentage point": the token behind the point."""
        low, words = tokens.low, self.words
        at = j
        while at < len(low) and at < j + 3 and (low[at] == "-" or low[at] in words.of or low[at] in words.articles):
            at += 1
        at += at < len(low) and low[at] == "percentage"
        return at + 1 if at < len(low) and low[at] in words.points else None

    def _every(self, tokens: Tokens, i: int) -> Number | None:
        """ "every fifth pupil": a share, but not of time."""
        after = tokens.low[i + 1 : i + 3]
        nth = self.words.nth.get(after[0]) if len(after) == 2 else None
        if nth is None or after[1] in self.words.times or tokens.kind[i + 2] != WORD:
            return None
        return Number(i, i + 2, Decimal(_HUNDRED) / nth, share=True, scaled=True)

    def _with_article(self, tokens: Tokens, i: int) -> Number | None:
        """ "a million", "a dozen", "a third of"."""
        low, words = tokens.low, self.words
        if i + 1 >= len(low):
            return None
        word = low[i + 1]
        if word in words.parts:
            return self._part(tokens, i + 1, Decimal(1), i)
        if word in words.round:
            return self._round(tokens, i + 1, i)
        scale = words.hundreds.get(word) or words.scales.get(word)
        if not scale:
            return None
        number = Number(i, i + 2, Decimal(scale), scaled=True)
        if scale < _HUNDRED:
            return number
        rest, last, _ = self.sum(tokens, i + 2) if i + 2 < len(low) else (None, i + 2, False)
        if rest is not None and i + 2 < len(low) and low[i + 2] in words.scales:
            return Number(i, last, Decimal(scale) * rest, scaled=True)
        after = low[i + 2] if i + 2 < len(low) else ""
        if after in words.scales and words.scales[after] > scale:
            number.value, number.last = number.value * words.scales[after], i + 3
        self._half(tokens, number, number.value)
        return number

    def part_behind(self, tokens: Tokens, number: Number) -> Number | None:
        """ "two-thirds of", "three quarters of a million": number words before a fraction word."""
        at = number.last
        low = tokens.low
        if at < len(low) and low[at] == "-":
            at += 1
        if at < len(low) and low[at] in self.words.parts and number.value < _HUNDRED:
            return self._part(tokens, at, number.value, number.first)
        return None

    def _part(self, tokens: Tokens, i: int, times: Decimal, first: int) -> Number | None:
        """A fraction word, with what it is a fraction of: a scale word, or the share of something."""
        words, low = self.words, tokens.low
        value = times * words.parts[low[i]]
        j = i + 1
        if value in _HALVES and (point := self._of_a_point(tokens, j)):
            return Number(first, point, value, scaled=True, unit="percentage point")
        linked = j < len(low) and low[j] in words.of
        of = j + 1 if linked else j
        at = of + 1 if of < len(low) and low[of] in words.articles else of
        scale = (words.scales.get(low[at]) or words.hundreds.get(low[at])) if at < len(low) else None
        if at < len(low) and first == i and low[at] in words.round:
            half = Number(first, at + 1, value * words.round[low[at]], scaled=True, about=True)
            return self._of_round(tokens, half)
        if scale and (at > j or low[at] in words.bare or first == i):
            return Number(first, at + 1, value * scale, scaled=True)
        if at > of and not linked:
            return Number(first, at, value)
        said = (
            linked
            or times > 1
            or (j < len(low) and low[j] in words.share_behind)
            or (low[first - 1] in words.share_before and self._ends(tokens, j))
        )
        said = said or low[i] in words.lone
        if (
            value >= 1
            or not said
            or low[i] in words.scaling
            or (times > 1 and value in (_HALF, Decimal("0.75")) and not linked)
        ):
            return None
        return Number(first, j, value * _HUNDRED, share=True)

    def _ends(self, tokens: Tokens, j: int) -> bool:
        """Whether a fraction ends before token j: "rose a third in May", not "a third straight game"."""
        ends = self.words.share_ends
        return not ends or j >= len(tokens) or tokens.kind[j] != WORD or tokens.low[j] in ends

    def _vague(self, tokens: Tokens, i: int) -> Number:
        """ "dozens", "tens of thousands": from the least to the greatest number of so many digits."""
        words, low = self.words, tokens.low
        least, j = words.vague[low[i]], i + 1
        while j < len(low) and least < _MOST:
            at = j + 1 if low[j] in words.vague_of else j
            more = (words.vague.get(low[at]) or words.scales.get(low[at])) if at < len(low) else None
            if not more or (at == j and words.vague_of and low[at] not in words.scales):
                break
            least, j = (_TEN if least < _HUNDRED and least % _TEN else least) * more, at + 1
        return Number(i, j, Decimal(least), high=_up_to(least), vague=True, scaled=True)

    def _round(self, tokens: Tokens, i: int, first: int | None = None) -> Number:
        value = Decimal(self.words.round[tokens.low[i]])
        return self._of_round(tokens, Number(i if first is None else first, i + 1, value, scaled=True, about=True))

    def _of_round(self, tokens: Tokens, number: Number) -> Number:
        """ "a dozen", "media docena de millones": with the scale behind it."""
        words, low, j = self.words, tokens.low, number.last
        at = j + 1 if j < len(low) and low[j] in words.vague_of else j
        if at < len(low) and low[at] in words.scales and at > j:
            number.value, number.last = number.value * words.scales[low[at]], at + 1
        return number


def _up_to(least: int) -> Decimal:
    """The greatest number with as many digits."""
    return Decimal(10) ** len(str(least)) - 1
