"""Text as tokens: folded without moving an offset, cut once into numbers, words and signs."""

import re
import unicodedata
from bisect import bisect_left

from annotations.text.units import split_units

# Signs that mean the same in a figure, each replaced by one code point so that offsets stay.
_SPACES = "\u00a0\u2007\u2009\u200a\u2002\u2003\u202f\u2060\u3000\t\r\v\f"
_FOLDS = {ord(space): " " for space in _SPACES}
_FOLDS |= {ord(sign): "'" for sign in "’‘ʼ‛"}
_FOLDS |= {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2212\u00ad"}
_FOLDS |= {ord("٪"): "%", ord("％"): "%", ord("﹪"): "%", ord("٫"): ".", ord("٬"): ",", ord("،"): ",", ord("؛"): ";"}
_FOLDS |= {ord("＄"): "$", ord("﹩"): "$"}
# Arabic letters that print interchanges: hamza seats, final ya and ta marbuta.
_FOLDS |= {ord(a): b for a, b in zip("أإآٱىةؤئ", "ااااي" + "هوي", strict=True)}
_FOLDS |= {
    code: str(unicodedata.digit(chr(code)))
    for first in (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
    for code in range(first, first + 10)
}

NUMBER, WORD, SIGN = 1, 2, 3
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*"
_NUMBER = r"(?<![:.,])\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,'](?=\d)\d+)*"
_SIGN = r"[A-Z]{1,3}\$|\S|\n+"
_TOKEN = re.compile(rf"({_NUMBER})|({_LETTERS}(?:'(?=[^\W\d_]){_LETTERS})*)|({_SIGN})")
# French and Italian: the apostrophe ends a word ("d'euros").
_TOKEN_ELIDING = re.compile(rf"({_NUMBER})|({_LETTERS}'?)|({_SIGN})")
# Too long for a number that anybody wrote.
_MOST_DIGITS = 24


class Tokens:
    """The tokens of one text, as parallel lists.

    ``low[i]`` is the token in small letters, folded; ``start[i]``, ``end[i]`` its place in code points; ``kind[i]``
    NUMBER, WORD or SIGN; ``sentences`` the spans of sentences and ``first_of[k]`` the first token of sentence k.
    """

    def __init__(self, text: str, *, eliding: bool = False) -> None:
        self.text = text
        self.folded = fold(text)
        self.lowered = _lower(self.folded)
        found = list((_TOKEN_ELIDING if eliding else _TOKEN).finditer(self.folded))
        self.start = [match.start() for match in found]
        self.end = [match.end() for match in found]
        self.kind = [match.lastindex or SIGN for match in found]
        lowered = self.lowered
        self.low = [lowered[a:b] for a, b in zip(self.start, self.end, strict=True)]
        self.sentences = split_units(text)
        self.first_of = [bisect_left(self.start, start) for start, _ in self.sentences]

    def __len__(self) -> int:
        return len(self.low)

    def glued(self, i: int) -> bool:
        """Whether token i stands right behind the one before it."""
        return 0 < i < len(self.low) and self.end[i - 1] == self.start[i]

    def capital(self, i: int) -> bool:
        """Whether token i begins with a capital letter."""
        return self.text[self.start[i]].isupper()

    def upper(self, i: int) -> bool:
        """Whether token i is an acronym."""
        return self.end[i] - self.start[i] > 1 and self.text[self.start[i] : self.end[i]].isupper()

    def end_of(self, sentence: int) -> int:
        """The token behind a sentence."""
        return self.first_of[sentence + 1] if sentence + 1 < len(self.first_of) else len(self)

    def sentence_of(self, at: int) -> int:
        """The number of the sentence in which a code point stands."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= at:
                low = middle + 1
            else:
                high = middle
        return min(low, len(self.sentences) - 1)


def split_words(text: str, *, eliding: bool) -> list[str]:
    """The tokens of a phrase, as they would stand in ``Tokens.low``."""
    folded = _lower(fold(text))
    return [match.group() for match in (_TOKEN_ELIDING if eliding else _TOKEN).finditer(folded)]


def fold(text: str) -> str:
    """The text with digits, spaces and signs made alike; as long as it was."""
    return text if text.isascii() else text.translate(_FOLDS)


def _lower(text: str) -> str:
    """In small letters, as long as it was: a capital whose small form is longer stays."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def too_long(raw: str) -> bool:
    """Whether a run of digits is no number that anybody wrote."""
    return len(raw) > _MOST_DIGITS
