"""Words as single characters, so that C libraries can compare units of words; shared by all texts of the process."""

import re
from itertools import chain, cycle

from annotations.text.folding import fold
from annotations.text.units import WORDS, Span, tokens_of

_ANY_FIGURE = "\x01"
_MOST_OF_A_FIGURE = 3
# All code points but surrogates and the few that are set aside.
_CODE_POINTS = (range(0x10, 0xD800), range(0xE000, 0x110000))
# A chunk between white space that may go on a figure begun before it: "12 000".
_GOES_ON = re.compile(r"\d{3}(?!\d)")
_MAYBE_MORE = "\x02"
# What is remembered: chunks up to this length; and so many of them, and letters of words, before a new vocabulary is
# begun, so that no text, however strange, stays in memory for good.
_LONGEST_CHUNK = 40
_MOST_CHUNKS = 200_000
_MOST_LETTERS = 2_000_000


class Vocabulary:
    """Gives each word, folded and in small letters, one character.

    `weights` says how much a word tells, by its length: 0 for marks, at most 3 for figures, which change often;
    `shapes` is a table for `str.translate` that makes all figures equal. Which word got which character depends on
    what was read before and means nothing.
    """

    __slots__ = ("_chunks", "_codes", "_written", "shapes", "weights")

    def __init__(self) -> None:
        self._codes = _Codes()
        self.weights, self.shapes = self._codes.weights, self._codes.shapes
        self._written = _Written(self._codes)
        self._chunks = _Chunks(self._written)

    def words(self, part: str) -> str:
        """The words of a unit, a character each, without punctuation."""
        coded = "".join(map(self._chunks.__getitem__, part.split()))
        return coded if _MAYBE_MORE not in coded else "".join(map(self._written.__getitem__, WORDS.findall(part)))

    def tokens(self, text: str, start: int, end: int) -> tuple[str, list[Span]]:
        """The words and punctuation marks of a span, a character each, and where each stands in `text`."""
        found, codes = list(tokens_of(text[start:end]).finditer(text, start, end)), self._written
        return "".join([codes[match[0]] for match in found]), [match.span() for match in found]

    def is_full(self) -> bool:
        """Whether it knows so many words that a new one should be begun."""
        return len(self._chunks) > _MOST_CHUNKS or self._written.letters > _MOST_LETTERS


class _Codes(dict[str, str]):
    """Folded word -> its character, given when the word is first met."""

    def __init__(self) -> None:
        super().__init__()
        # Beyond a million different words, words share characters.
        self._fresh = cycle(map(chr, chain(*_CODE_POINTS)))
        self.weights: dict[str, int] = {}
        self.shapes: dict[int, str] = {ord(_ANY_FIGURE): _ANY_FIGURE}

    def __missing__(self, word: str) -> str:
        fresh = next(self._fresh)
        if word[:1].isdecimal():
            self.weights[fresh], self.shapes[ord(fresh)] = min(len(word), _MOST_OF_A_FIGURE), _ANY_FIGURE
        else:
            self.weights[fresh] = len(word) if word.isalpha() or word[:1].isalnum() else 0
            self.shapes[ord(fresh)] = fresh
        return self.setdefault(word, fresh)


class _Written(dict[str, str]):
    """Word as written -> character."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self._codes = codes
        self.letters = 0

    def __missing__(self, word: str) -> str:
        self.letters += len(word)
        code = self[word] = self._codes[word.lower() if word.isascii() else fold(word).casefold()]
        return code


class _Chunks(dict[str, str]):
    """What stands between white space -> the characters of its words."""

    def __init__(self, written: _Written) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, chunk: str) -> str:
        codes = "".join(map(self._written.__getitem__, WORDS.findall(chunk)))
        if _GOES_ON.match(chunk):
            codes += _MAYBE_MORE
        if len(chunk) <= _LONGEST_CHUNK:
            self[chunk] = codes
        return codes


_shared = Vocabulary()


def vocabulary() -> Vocabulary:
    """The vocabulary of this process; most words of a text were met in texts before it."""
    global _shared
    if _shared.is_full():
        _shared = Vocabulary()
    return _shared
