"""Is this unit an edited form of that one? Judged by the words that stayed and by the words that tell units apart."""

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from annotations.text.diffing import common_ends, kept_in_order, longest_stretch
from annotations.text.units import Side
from annotations.text.vocabulary import Vocabulary

# A unit is kept if half of both units' words stayed, or nearly all of the shorter one's (a sentence joined or cut);
# measured flat between 0.35 and 0.6. A run of words guards against common words that happen to come in order.
_LEAST_COHERENCE = 0.5
_LEAST_SHARE = ((0.75, 3), (0.6, 4))
_LEAST_RUN = 3
# Of the words that a unit does not share with its neighbours, this share (by length) must survive. Without it rows of
# one pattern are taken for each other.
_LEAST_DISTINCTIVE = 0.3
# Letters alone decide from here on, unless the unit is this much like one of its neighbours.
_SURELY_SPELLED = 0.8
# Units of like length that share fewer letters in order than this share no half of their words.
_STRANGELY_SPELLED = 0.55
_LIKE_A_ROW = 0.6
_NEIGHBOURS = (-2, -1, 1, 2)

# How alike two spellings must be, 0..1, where the place speaks for the pair; unrelated sentences reach 0.5.
_LEAST_SPELLING = 0.66
_LEAST_LEAD = 0.1
_LONG_PART = 2000
# Two characters of a script without spaces weigh as much as a word of four letters.
_PAIR_WEIGHT = 4

# A name in a script without spaces has at most so many characters.
_LONGEST_NAME = 4

# A unit is known by its first words, if it has more than any sentence has.
_MOST_WORDS = 20_000
# Among so few a feature is found soonest by looking through them.
_FEW_WORDS = 400

# Parts the words of two units.
_NO_WORD = "\x03"

# Called most of all.
_indel = Indel.normalized_similarity

Features = dict[str, int]
Shapes = Mapping[int, str]


class Judge:
    """Compares units of the two texts by number; works out a unit's words when they are first asked for."""

    __slots__ = (
        "_distinctive",
        "_features",
        "_like_neighbours",
        "_words",
        "displaced",
        "new",
        "new_words",
        "old",
        "old_words",
        "vocabulary",
    )

    def __init__(self, old: Side, new: Side, vocabulary: Vocabulary) -> None:
        self.old, self.new = old, new
        self.vocabulary = vocabulary
        known: dict[str, str] = {}
        self._words = _WordsOf(old, vocabulary, known), _WordsOf(new, vocabulary, known)
        # The words of a unit by its number, a character each. Called most of all, hence not methods of this class.
        self.old_words = self._words[0].__getitem__
        self.new_words = self._words[1].__getitem__
        self._features: dict[str, Features] = {}
        self._distinctive: tuple[dict[int, Features], dict[int, Features]] = ({}, {})
        self._like_neighbours: dict[int, bool] = {}
        # Texts of units that may have moved as they were: no two of these are edits of each other.
        self.displaced: set[str] = set()

    def likeness(self, unit: int, other: int) -> tuple[float, float] | None:
        """Coherence (0..1) and surviving share of distinctive words (0..1), or None if the units are strangers.

        Letters are compared first: they are enough where a unit was hardly changed and is unlike its neighbours.
        """
        part, other_part = self.old.parts[unit], self.new.parts[other]
        if other_part in self.displaced and self.changed_places(unit, other):
            return None
        if 0.6 * len(part) <= len(other_part) <= len(part) / 0.6 and len(part) <= _LONG_PART:
            # Units of like length, of which neither is but a piece of the other; of a long one a half may be rewritten.
            spelling = _indel(part, other_part, score_cutoff=_STRANGELY_SPELLED)
            if not spelling:
                return None
            if spelling >= _SURELY_SPELLED and not self._is_like_neighbours(unit):
                return spelling, spelling
        words, other_words = self.old_words(unit), self.new_words(other)
        if words == other_words:
            return 1.0, 1.0
        coherence = coherent(words, other_words, self.vocabulary.shapes)
        if not coherence:
            return None
        survived = self.survival(unit, other)
        return (coherence, survived) if survived >= _LEAST_DISTINCTIVE else None

    def changed_places(self, unit: int, other: int) -> bool:
        """Whether two units that differ both stand, as they were, elsewhere in the other text: rows sorted anew."""
        part, other_part = self.old.parts[unit], self.new.parts[other]
        return other_part in self.displaced and part != other_part

    def size(self, unit: int, other: int) -> int:
        """How many words the two units have together."""
        return len(self.old_words(unit)) + len(self.new_words(other))

    def _is_like_neighbours(self, unit: int) -> bool:
        """Whether the old unit may be a row among rows of one pattern."""
        known = self._like_neighbours.get(unit)
        if known is None:
            known = _most_alike(self.old.parts[unit], self._beside(unit), _LIKE_A_ROW) > 0
            self._like_neighbours[unit] = known
        return known

    def _beside(self, unit: int) -> list[str]:
        """The two old units before and the two after."""
        parts = self.old.parts
        return [*parts[max(0, unit - 2) : unit], *parts[unit + 1 : unit + 3]]

    def likeness_in_place(self, unit: int, other: int) -> float:
        """Coherence (0..1) of two units that stand alone between the same neighbours; 0.0 if they are strangers.

        Their place speaks for them, so less must have stayed; but a row put in the place of another row is no edit of
        it, so they must be more alike than they are to the neighbours.
        """
        if self.changed_places(unit, other):
            return 0.0
        part, other_part = self.old.parts[unit], self.new.parts[other]
        words, other_words = self.old_words(unit), self.new_words(other)
        kept = kept_in_order(words, other_words)
        longer = max(len(words), len(other_words))
        if words.translate(self.vocabulary.shapes) == other_words.translate(self.vocabulary.shapes) or (
            kept >= _LEAST_RUN and (longer - kept == 1 or self.one_name_differs(unit, other))
        ):
            return max(0.5, kept / longer) if longer else 0.5
        spelling = _spelling(part, other_part)
        if spelling < self._spelling_of_neighbours(unit, other) + _LEAST_LEAD:
            return 0.0
        coherence = 2 * kept / (len(words) + len(other_words))
        if coherence >= _LEAST_COHERENCE and longest_run(words, other_words, self.vocabulary.shapes) >= 2:
            return coherence
        return 0.5 if spelling >= _LEAST_SPELLING else 0.0

    def one_name_differs(self, unit: int, other: int) -> bool:
        """Whether all but one word, which is no figure, or a few characters of a script without spaces are the same."""
        words, other_words, vocabulary = self.old_words(unit), self.new_words(other), self.vocabulary
        head, tail = common_ends(words, other_words)
        stretches = words[head : len(words) - tail], other_words[head : len(other_words) - tail]
        size, name = max(map(len, stretches)), "".join(stretches)
        if head + tail < _LEAST_RUN or size > _LONGEST_NAME or name.translate(vocabulary.shapes) != name:
            return False
        return size == 1 or all(vocabulary.weights[word] == 1 for word in name)

    def _spelling_of_neighbours(self, unit: int, other: int) -> float:
        """How alike the pair's units are, at most, to the neighbours of the old one."""
        beside = self._beside(unit)
        return max(_most_alike(part, beside) for part in (self.old.parts[unit], self.new.parts[other]))

    def survival(self, unit: int, other: int) -> float:
        """Which share (by weight) of what tells the old unit from its neighbours stands in the new one; 0 if the new
        one has next to nothing of its own from the old one."""
        if _kept(self.distinctive(1, other), self.old_words(unit)) < _LEAST_DISTINCTIVE / 2:
            return 0.0
        return self.kept_distinctive(unit, other)

    def kept_distinctive(self, unit: int, other: int) -> float:
        """Which share (by weight) of what tells the old unit from its neighbours stands in the new one."""
        return _kept(self.distinctive(0, unit), self.new_words(other))

    def distinctive(self, side: int, unit: int) -> Features:
        """The unit's features that none of its neighbours in the same text has."""
        known = self._distinctive[side].get(unit)
        if known is None:
            words, count = self._words[side], len((self.old, self.new)[side].parts)
            near = [words[unit + step][:_MOST_WORDS] for step in _NEIGHBOURS if 0 <= unit + step < count]
            beside = _searchable(_NO_WORD.join(near))
            known = {feature: weight for feature, weight in self.features(words[unit]).items() if feature not in beside}
            self._distinctive[side][unit] = known
        return known

    def features(self, words: str) -> Features:
        """What a unit can be known by, with its weight: each word; of words of one character (CJK) each pair."""
        known = self._features.get(words)
        if known is None:
            weights = self.vocabulary.weights
            first = words[:_MOST_WORDS]
            known = {word: weights[word] for word in first if weights[word] > 1}
            if len(known) < len(set(first)):
                pairs = pairwise(first)
                known |= {a + b: _PAIR_WEIGHT for a, b in pairs if weights[a] == weights[b] == 1}
            self._features[words] = known
        return known


class _WordsOf(dict[int, str]):
    """Number of a unit -> its words, a character each, found when they are first asked for, once for equal units."""

    def __init__(self, side: Side, vocabulary: Vocabulary, known: dict[str, str]) -> None:
        super().__init__()
        self._parts, self._read, self._known = side.parts, vocabulary.words, known

    def __missing__(self, unit: int) -> str:
        part = self._parts[unit]
        words = self._known.get(part)
        if words is None:
            words = self._known[part] = self._read(part)
        self[unit] = words
        return words


def coherent(words: str, other: str, shapes: Shapes) -> float:
    """2 × words kept in order ÷ words of both, or 0.0 where too little stayed together to call the units one."""
    size, shorter = len(words) + len(other), min(len(words), len(other))
    kept = kept_in_order(words, other)
    if (4 * kept < size and kept < _LEAST_SHARE[-1][0] * shorter) or not shorter:
        return 0.0
    coherence = 2 * kept / size
    if coherence >= 0.8 and (kept >= 2 * _LEAST_RUN or kept == shorter >= _LEAST_RUN):
        return coherence  # among them short rows into which a word was put, or from which one was taken
    run, share = longest_run(words, other, shapes), kept / shorter
    least = _LEAST_RUN if shorter > _LEAST_RUN else 2
    together = coherence >= _LEAST_COHERENCE and run >= least
    contained = any(share >= least_share and run >= least_run for least_share, least_run in _LEAST_SHARE)
    return coherence if together or contained else 0.0


def longest_run(words: str, other: str, shapes: Shapes) -> int:
    """The most words that stand next to each other in both, any figure counting as equal to any other."""
    words, other = words.translate(shapes), other.translate(shapes)
    return longest_stretch(words, other)


def _spelling(part: str, other: str, least: float = 0.0) -> float:
    """How alike two units are letter by letter, 0..1, or 0 below `least`; of long ones only the beginning is read."""
    return _indel(part[:_LONG_PART], other[:_LONG_PART], score_cutoff=least)


def _most_alike(part: str, others: Sequence[str], least: float = 0.0) -> float:
    """How alike the unit is to the one of the others that is most like it, or 0 below `least`."""
    beginnings = [other[:_LONG_PART] for other in others]
    found = extractOne(part[:_LONG_PART], beginnings, scorer=Indel.normalized_similarity, score_cutoff=least)
    return float(found[1]) if found else 0.0


def _kept(distinctive: Features, words: str) -> float:
    """Which share (by weight) of these features stands among the words."""
    total = sum(distinctive.values())
    if not total:
        return 1.0
    found = _searchable(words[:_MOST_WORDS])
    return sum([weight for feature, weight in distinctive.items() if feature in found]) / total


def _searchable(words: str) -> Container[str]:
    """What says of a feature whether it stands among the words; of many words, each and each pair of them."""
    return words if len(words) <= _FEW_WORDS else {*words, *map("".join, pairwise(words))}
