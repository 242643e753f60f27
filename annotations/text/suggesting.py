"""Places where an orphaned claim might belong: a person decides, so they are ranked and never taken by themselves."""

from functools import cached_property

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from annotations.text.alignment import Alignment
from annotations.text.diffing import kept_in_order
from annotations.text.likely import RareWords
from annotations.text.states import Suggestion

_MOST = 3
_LEAST_SCORE = 0.3
_SURELY_LESS = 0.29
_MOST_WORDS = 200
# So few units are compared one by one.
_FEW = 60


class Suggester:
    """Ranks the units of the new text that are new or edited by the words that they share with an orphan's unit."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._known: dict[int, tuple[Suggestion, ...]] = {}

    @cached_property
    def _others(self) -> list[int]:
        return sorted(set(range(len(self._alignment.taken))).difference(self._alignment.equal))

    @cached_property
    def _rare(self) -> RareWords:
        return RareWords(self._alignment.judge, self._others)

    @cached_property
    def _words(self) -> list[str]:
        words = self._alignment.judge.new_words
        return [words(other)[:_MOST_WORDS] for other in self._others]

    def _none_is_like(self, words: str) -> bool:
        """Whether, with few units to look at, it is plain that none shares enough words; usually so."""
        if len(self._others) > _FEW:
            return False
        return extractOne(words, self._words, scorer=Indel.normalized_similarity, score_cutoff=_SURELY_LESS) is None

    def suggest(self, start: int) -> tuple[Suggestion, ...]:
        """At most three units of the new text that share rare words with the unit at `start`, best first."""
        unit = max(0, self._alignment.old.unit_at(start))
        if unit not in self._known:
            self._known[unit] = self._ranked(unit)
        return self._known[unit]

    def _ranked(self, unit: int) -> tuple[Suggestion, ...]:
        alignment, scored = self._alignment, []
        if not alignment.old.parts or not alignment.new.parts:
            return ()
        words = alignment.judge.old_words(unit)[:_MOST_WORDS]
        if self._none_is_like(words):
            return ()
        for other in self._rare.rivals(unit):
            new_words = alignment.judge.new_words(other)[:_MOST_WORDS]
            score = 2 * kept_in_order(words, new_words) / (len(words) + len(new_words))
            if score >= _LEAST_SCORE:
                scored.append(Suggestion(*alignment.new.span(other), round(score, 3)))
        return tuple(sorted(scored, key=lambda suggestion: -suggestion.score)[:_MOST])
