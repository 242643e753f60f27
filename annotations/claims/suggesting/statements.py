"""Statements without a figure that are worth a look: superlatives, comparisons, and predictions kept apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import SIGN, Tokens

_LONGEST = 9
_FEWEST = 3
_ENDS = frozenset('.,;:!?()"“”«»—–\n')


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in tokens ``first`` to ``last``; ``factor`` is by how much something grew, where a word says it."""

    first: int
    last: int
    kind: str
    factor: Decimal | None = None


class StatementReader:
    """Finds the statements of one language."""

    def __init__(self, language: Language) -> None:
        words = language.statements
        kinds = dict.fromkeys(words.predictions, "prediction")
        kinds |= dict.fromkeys(words.comparisons, "comparison")
        kinds |= dict.fromkeys(words.superlatives, "superlative")
        self._phrases = Phrases(kinds)
        self._factors = words.factors
        self._plain = words.plain
        self._mere = words.mere
        self._owners = words.owners
        self._degrees = words.degrees
        self._bounds = words.bounds
        self._since = language.time.since
        self._stops = language.cues.that | language.cues.breaks

    def read(self, tokens: Tokens) -> Iterator[Statement]:
        """The statements of a text in order, at most one of a kind a sentence."""
        low, first = tokens.low, self._phrases.first
        seen: set[tuple[int, str]] = set()
        i = 0
        while i < len(low):
            found = self._phrases.at(tokens, i) if low[i] in first else None
            found = found or self._owned(tokens, i)
            if not found:
                i += 1
                continue
            sentence = tokens.sentence_of(tokens.start[i])
            if (sentence, found[1]) not in seen:
                seen.add((sentence, found[1]))
                last = self._end(tokens, found[0], bounded=found[1] == "superlative")
                if self._is_mere(tokens, i, found[0], last):
                    i = found[0]
                    continue
                if tokens.low[found[0] : found[0] + 1] and tokens.low[found[0]] in self._plain:
                    i = found[0]
                    continue
                if last - i >= _FEWEST or found[1] != "superlative":
                    factor = self._factors.get(" ".join(low[i : found[0]]))
                    yield Statement(i, last, found[1], factor)
            i = found[0]

    def _owned(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        """ "its worst result since 2020"."""
        if tokens.low[i] not in self._owners or i + 1 >= len(tokens) or tokens.low[i + 1] not in self._degrees:
            return None
        last = self._end(tokens, i + 2, bounded=True)
        return None if self._bounds.isdisjoint(tokens.low[i + 2 : last]) else (i + 2, "superlative")

    def _is_mere(self, tokens: Tokens, first: int, last: int, end: int) -> bool:
        """ "the first set": nothing says of what it is the first."""
        return " ".join(tokens.low[first:last]) in self._mere and self._bounds.isdisjoint(tokens.low[last:end])

    def _end(self, tokens: Tokens, at: int, *, bounded: bool) -> int:
        """The end of the words that belong to it; ``bounded``: "since" leads to since when, and not to a reason."""
        last = at
        while last < len(tokens) and last - at < _LONGEST:
            word = tokens.low[last]
            if word in _ENDS or word[0] == "\n" or (word in self._stops and not (bounded and word in self._since)):
                break
            last += 1
        while last > at and tokens.kind[last - 1] == SIGN:
            last -= 1
        return last
