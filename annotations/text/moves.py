"""Units that lost their place, found again in new text that came from nowhere: so a copy never catches an orphan."""

from collections import defaultdict

from annotations.text.alignment import Alignment, Block
from annotations.text.likely import possible_pairs
from annotations.text.similarity import Judge, coherent
from annotations.text.telling import names_the_same

# A unit that moved as it was: at least this many code points, so that "Yes." is not found again anywhere.
_LEAST_EXACT = 16
# An edited unit that moved: this coherent, and ahead of the second best on either side by this much.
_LEAST_COHERENCE = 0.62
_LEAST_LEAD = 0.1
# Beside a unit that moved, its neighbour needs less to be believed.
_LEAST_COHERENCE_BESIDE = 0.6
# Of the figures and names of an edited unit that moved, this share must have stayed: one of three is too few.
_LEAST_NAMED = 0.4
# Of a row with other figures so many letters must have stayed; how coherent it is taken to be where fewer words did.
_LEAST_SAID = 8
_RECOUNTED = 0.5


def find_moves(alignment: Alignment) -> None:
    """Pair lost units with free ones: the same text, then the neighbours of such pairs, then similar text."""
    lost = alignment.lost()
    free = alignment.free()
    if not lost or not free:
        return
    _move_exact(alignment, lost, free)
    for unit in sorted(alignment.moved):
        _move_beside(alignment, unit, 1)
        _move_beside(alignment, unit, -1)
    lost = list(filter(alignment.is_lost, lost))
    free = list(filter(alignment.is_free, free))
    if lost and free:
        _move_recounted(alignment, lost, free)
        _move_similar(alignment, lost, free)


def _move_recounted(alignment: Alignment, lost: list[int], free: list[int]) -> None:
    """Units of which only the looks changed, and lines of which only the figures did, as in a table of a later count.

    There must be one on either side with these words, and the new one no copy of an old unit that was kept.
    """
    judge, shapes = alignment.judge, alignment.judge.vocabulary.shapes
    ends = {end for unit in lost for end in _ends(judge.old_words(unit))}
    free = [other for other in free if not ends.isdisjoint(_ends(judge.new_words(other)))]
    if not free:
        return
    known, homes, places = set(alignment.old.parts), defaultdict(list), defaultdict(list)
    for unit in lost:
        homes[judge.old_words(unit).translate(shapes)].append(unit)
    for other in free:
        places[judge.new_words(other).translate(shapes)].append(other)
    for pattern in homes.keys() & places.keys():
        if len(homes[pattern]) > 1 or len(places[pattern]) > 1 or not _says_what(judge, pattern):
            continue
        unit, other = homes[pattern][0], places[pattern][0]
        words, new_words = judge.old_words(unit), judge.new_words(other)
        lines = alignment.old.is_line(unit) and alignment.new.is_line(other)
        if words == new_words or (lines and alignment.new.parts[other] not in known):
            _move(alignment, unit, other, coherent(words, new_words, shapes) or _RECOUNTED)


def _ends(words: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """What two units share of which at least the first or the last word is the same, and no other has come or gone."""
    size = len(words)
    return (size, words[:1]), (-size, words[-1:])


def _says_what(judge: Judge, words: str) -> bool:
    """Whether the words tell by themselves what their figures count."""
    return sum(judge.vocabulary.weights.get(word, 0) for word in words) >= _LEAST_SAID


def _move_exact(alignment: Alignment, lost: list[int], free: list[int]) -> None:
    places, homes = defaultdict(list), defaultdict(list)
    for other in free:
        places[alignment.new.parts[other]].append(other)
    for unit in lost:
        homes[alignment.old.parts[unit]].append(unit)
    for part, units in homes.items():
        if len(part) >= _LEAST_EXACT and len(units) == len(places.get(part, ())) == 1:
            _move(alignment, units[0], places[part][0], 1.0)


def _move_beside(alignment: Alignment, unit: int, step: int) -> None:
    """Take along the neighbours of a unit that moved, for as long as they stand beside it there too."""
    while True:
        place = (
            alignment.blocks[unit].new
            if unit in alignment.blocks
            else range(alignment.equal[unit], alignment.equal[unit] + 1)
        )
        unit, other = unit + step, place[0] + step
        inside = 0 <= unit < len(alignment.equal) and 0 <= other < len(alignment.taken)
        if not inside or not alignment.is_lost(unit) or alignment.taken[other]:
            return
        same = alignment.old.parts[unit] == alignment.new.parts[other]
        likeness = (1.0, 1.0) if same else alignment.judge.likeness(unit, other)
        if not likeness or likeness[0] < _LEAST_COHERENCE_BESIDE:
            return
        _move(alignment, unit, other, likeness[0])


def _move_similar(alignment: Alignment, lost: list[int], free: list[int]) -> None:
    """Pairs that are each other's best by a clear lead; the best of all first."""
    lost = [unit for unit in lost if alignment.is_lost(unit)]
    free = [other for other in free if not alignment.taken[other]]
    scored = []
    for unit, other in possible_pairs(alignment.judge, lost, free):
        likeness = alignment.judge.likeness(unit, other)
        if likeness and names_the_same(
            alignment.old.parts[unit], alignment.new.parts[other], likeness[0], _LEAST_NAMED
        ):
            scored.append((likeness[0], unit, other))
    best: dict[tuple[str, int], list[float]] = defaultdict(list)
    for coherence, unit, other in scored:
        best["old", unit].append(coherence)
        best["new", other].append(coherence)
    for coherence, unit, other in sorted(scored, reverse=True):
        if coherence < _LEAST_COHERENCE or not alignment.is_lost(unit) or alignment.taken[other]:
            continue
        if _leads(best["old", unit], coherence) and _leads(best["new", other], coherence):
            _move(alignment, unit, other, coherence)


def _leads(scores: list[float], score: float) -> bool:
    return sorted(scores)[-1] == score and all(score - other >= _LEAST_LEAD for other in sorted(scores)[:-1])


def _move(alignment: Alignment, unit: int, other: int, coherence: float) -> None:
    if alignment.old.parts[unit] == alignment.new.parts[other]:
        alignment.pair(unit, other)
        alignment.moved.add(unit)
    else:
        alignment.join(Block(range(unit, unit + 1), range(other, other + 1), coherence, moved=True))
