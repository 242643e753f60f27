"""Earlier claims that say what a text says: candidates from the index, ranked by one pure function."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from rapidfuzz import fuzz

from annotations.claims.search import embeddings, index
from annotations.claims.search.models import Face
from annotations.claims.search.planning import plan
from annotations.claims.search.ranking import LEAST, Likeness, Relation, likeness, rarity
from annotations.claims.search.said import Said, said_in

MOST_TEXT = 2000
"""So many characters of a text are looked at."""
MOST_CANDIDATES = 60
_MOST_WORDS = 16
_MOST_SPELLINGS = 3
_UNKNOWN_WORDS = 4
_SPELLED_ALIKE = 80
_LONG_ENOUGH = 5


Wordings = Callable[[Collection[int]], Mapping[int, str]]
"""Gives the words of claims, by their keys, as whoever asks may see them."""


@dataclass(frozen=True, slots=True)
class Found:
    """An earlier claim and how near it is."""

    claim_id: int
    likeness: Likeness


def find(
    text: str,
    language: str,
    *,
    face: Face,
    wordings: Wordings | None = None,
    leave_out: Collection[int] = (),
    most: int = 5,
) -> list[Found]:
    """Earlier claims that say this, the nearest first; ``leave_out`` are claims that are not looked for.

    With ``wordings`` of that face the nearest are told by meaning, too, where the desk has that on (EMBEDDINGS).
    """
    said = said_in(text[:MOST_TEXT], language)
    counts = index.counts_of(said.tokens)
    said = _spelled(said, counts)
    total = counts.get(index.ALL, 0)
    groups = plan(said.tokens, counts, total)
    if not groups:
        return []
    weigh = rarity(counts, total)
    known = sorted((word for word in said.tokens if word in counts), key=lambda word: counts[word])[:_MOST_WORDS]
    weights = {word: round(weigh(word), 4) for word in known}
    candidates = index.candidates(groups, weights, face, MOST_CANDIDATES)
    kept = [(key, one) for key, one in candidates if key not in leave_out]
    by_meaning = settings.EMBEDDINGS and language.partition("-")[0].lower() == embeddings.LANGUAGE
    meant = _meant(text, wordings([key for key, _one in kept])) if by_meaning and wordings else {}
    return _ranked(said, kept, meant)[:most]


def _meant(text: str, wordings: Mapping[int, str]) -> dict[int, float]:
    return dict(zip(wordings, embeddings.nearness(text, list(wordings.values())), strict=True))


def _ranked(said: Said, kept: list[tuple[int, Said]], meant: Mapping[int, float]) -> list[Found]:
    counts = index.counts_of({word for _key, one in kept for word in one.words})
    weigh = rarity(counts, counts.get(index.ALL, 0))
    found = [Found(key, likeness(said, one, weigh, meant.get(key))) for key, one in kept]
    near = [one for one in found if one.likeness.score >= LEAST]
    return sorted(near, key=_nearness)


def _nearness(one: Found) -> tuple[float, bool, int]:
    """The nearest first; of two equally near the one that says the same, then the newer one."""
    return -one.likeness.score, one.likeness.relation != Relation.SAME, -one.claim_id


def _spelled(said: Said, counts: dict[str, int]) -> Said:
    """The same with the index's own spelling of long words that it does not know: Makhluf, Makhlouf.

    How many texts have those words is added to the counts.
    """
    unknown = [word for word in said.words if word not in counts and len(word) >= _LONG_ENOUGH and word.isalpha()]
    asked = sorted(unknown, key=len, reverse=True)[:_UNKNOWN_WORDS]
    if not asked:
        return said
    spellings: dict[str, str] = {}
    nearest = dict.fromkeys(asked, float(_SPELLED_ALIKE))
    for word, other, texts in index.similar(asked, _MOST_SPELLINGS * 5):
        near = fuzz.ratio(word, other)
        if (
            other.isalpha()
            and texts > 0
            and (near > nearest[word] or (word not in spellings and near == nearest[word]))
        ):
            spellings[word], nearest[word], counts[other] = other, near, texts
    clauses = [([spellings.get(stem, stem) for stem in stems], denied) for stems, denied in said.clauses]
    names = [spellings.get(name, name) for name in said.names]
    return Said(clauses, said.figures, said.beside, names)
