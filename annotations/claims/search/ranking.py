"""How near two texts are: by their words, rare ones first, their figures as numbers, what they deny; meaning. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import log

from rapidfuzz import fuzz

from annotations.claims.search.figures import Figure, rivals, same
from annotations.claims.search.opposites import OPPOSITES
from annotations.claims.search.said import Said
from annotations.claims.search.words import MEANING, NUMBER


class Relation(StrEnum):
    """What an earlier claim is to the text."""

    SAME = "same"
    OPPOSITE = "opposite"
    OTHER_FIGURE = "other_figure"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` runs from 0 to 1."""

    score: float
    relation: Relation


Weigh = Callable[[str], float]

SAME_FROM = 0.45
"""From this likeness on two texts can say the same, or the opposite; below it they are related at most."""
LEAST = 0.2
"""What is less alike is not worth a look."""
_COVERED = 0.25
"""So much of the longer text the shorter one has to hold: three words are not a whole sentence."""
_FEW = 1000
"""As if so many texts with other words stood there besides: among three claims no word is common."""
_DIFFERS, _UNSAID = 0.7, 0.95
_OPPOSED = 0.8
_STRANGERS = 0.9
_SPELLED_ALIKE = 75
_BY_MEANING = 0.3
"""So much of the nearness is told by embeddings, where there are any; the rest by words."""
_HALF_DENIED = 0.2
"""From this share of the common words on it matters that one text denies them and the other does not."""


def rarity(counts: Mapping[str, int], total: int) -> Weigh:
    """How much a word tells: 1 for one that hardly any text has, near 0 for one that stands in all."""
    most = log(total + _FEW)

    @cache
    def weigh(word: str) -> float:
        return max(0.05, 1 - log(counts.get(word, 0) + 1) / most)

    return weigh


def likeness(asked: Said, kept: Said, weigh: Weigh, meaning: float | None = None) -> Likeness:
    """How near what is kept is to what is asked for.

    ``meaning`` (0 to 1) says so by embeddings: it moves the score alone, before figures, denials and names take from
    it. What the one is to the other is never told by it.
    """
    agreeing, differing = _figures(asked.figures, kept.figures)
    differing = differing or _other_days(asked, kept)
    turned = {word: opposite for word in asked.words if (opposite := _opposite(word)) in kept.words}
    alike, covered = _alike(asked, kept, weigh, agreeing, turned)
    near = alike if meaning is None else (1 - _BY_MEANING) * alike + _BY_MEANING * meaning
    if near < LEAST:
        return Likeness(near, Relation.RELATED)  # whatever else is read only takes away from it
    opposed = _is_opposed(asked, kept, weigh, turned)
    score = near * (_OPPOSED if opposed else 1.0)
    if differing:
        score *= _DIFFERS
    elif bool(asked.figures) != bool(kept.figures):
        score *= _UNSAID
    other_things = bool(asked.figures and kept.figures and not agreeing and not differing)
    strangers = _strangers(asked, kept)
    if strangers:
        score *= _STRANGERS
    half_denied = not (opposed or turned) and _conflict(asked, kept, weigh) > _HALF_DENIED
    if covered < _COVERED or other_things or strangers or half_denied:
        return Likeness(score, Relation.RELATED)
    return Likeness(score, _relation(alike, opposed=opposed, differing=differing))


def _relation(alike: float, *, opposed: bool, differing: bool) -> Relation:
    if alike < SAME_FROM:
        return Relation.RELATED
    if opposed:
        return Relation.OPPOSITE
    return Relation.OTHER_FIGURE if differing else Relation.SAME


def _alike(asked: Said, kept: Said, weigh: Weigh, agreeing: int, turned: Mapping[str, str]) -> tuple[float, float]:
    """The weight of what both have, against all of each, and against all of the one that says more.

    Words beside a text only count in its favour.
    """
    here, there = set(asked.words), set(kept.words)
    shared = (here & there) | (here & set(kept.beside)) | (there & set(asked.beside))
    common = sum(map(weigh, shared | turned.keys())) + agreeing
    of_here = sum(map(weigh, here)) + agreeing
    of_there = sum(map(weigh, there)) + agreeing
    covers, covered = min(1.0, common / (of_here or 1.0)), min(1.0, common / (of_there or 1.0))
    return 0.5 * (covers + covered), min(covers, covered)


def _strangers(asked: Said, kept: Said) -> bool:
    """Whether each names somebody or some place that the other does not: another's words, another country's share."""
    return bool(_alone(asked, kept)) and bool(_alone(kept, asked))


def _alone(one: Said, other: Said) -> list[str]:
    """Names of one text that are no words of the other, in another spelling neither."""
    known = {*other.words, *other.beside}
    return [
        name
        for name in one.names
        if name not in known and not any(fuzz.ratio(name, word) >= _SPELLED_ALIKE for word in known)
    ]


def _conflict(asked: Said, kept: Said, weigh: Weigh) -> float:
    """The share of the common words that one denies and the other does not."""
    shared = set(asked.words) & set(kept.words)
    differing = sum(weigh(word) for word in shared if (word in asked.denied) != (word in kept.denied))
    return differing / (sum(map(weigh, shared)) or 1.0)


def _opposite(word: str) -> str:
    name = OPPOSITES.get(word.removeprefix(MEANING)) if word.startswith(MEANING) else None
    return MEANING + name if name else ""


def _figures(asked: Sequence[Figure], kept: Sequence[Figure]) -> tuple[int, bool]:
    """How many figures both have, and whether two of the others may count the same and have other values."""
    left, agreeing = list(kept), 0
    alone = []
    for one in asked:
        twin = next((other for other in left if same(one, other)), None)
        if twin is None:
            alone.append(one)
        else:
            left.remove(twin)
            agreeing += 1
    return agreeing, any(rivals(one, other) for one in alone for other in left)


def _other_days(asked: Said, kept: Said) -> bool:
    """Whether both have numbers that are no figures, days of dates mostly, and none in common."""
    here, there = ({word for word in said.words if word.startswith(NUMBER)} for said in (asked, kept))
    return bool(here and there) and here.isdisjoint(there)


def _is_opposed(asked: Said, kept: Said, weigh: Weigh, turned: Mapping[str, str]) -> bool:
    """One denies what the other says, or says it with the opposite word; both together is the same again."""
    here, there = set(asked.words), set(kept.words)
    both = {word: opposite for word, opposite in turned.items() if word not in there and opposite not in here}
    shared = {word: weigh(word) for word in (here & there) | both.keys() | {*both.values()}}
    return (asked.denies(shared) != kept.denies(shared)) != bool(len(both) % 2)
