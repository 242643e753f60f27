"""Finding what other desks checked by words: candidates by their rare words, ranked as own claims are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, FloatField, Sum, Value, When

from annotations.claims.search.finding import MOST_CANDIDATES, MOST_TEXT
from annotations.claims.search.planning import MOST_ROWS
from annotations.claims.search.ranking import LEAST, Relation, likeness, rarity
from annotations.claims.search.said import said_from, said_in
from annotations.elsewhere.models import LONGEST_WORD, Check, CheckWord

_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A fact check of another desk, how near its claim is (0 to 1), and what it is to the text."""

    check: Check
    score: float
    relation: Relation


def checked_elsewhere(text: str, language: str, *, most: int = 5) -> list[Elsewhere]:
    """What stands in other desks' feeds on this text, the nearest first; at most four queries."""
    said = said_in(text[:MOST_TEXT], language)
    counts = _counts(said.tokens)
    rare = _rare(counts)
    if not rare:
        return []
    total = Check.objects.filter(withdrawn_at=None).count()
    weigh = rarity(counts, total)
    weight = Sum(
        Case(*(When(word=word, then=Value(weigh(word))) for word in rare), default=0.0, output_field=FloatField())
    )
    best = CheckWord.objects.filter(word__in=rare).values("check_of").annotate(weight=weight)
    keys = [
        key
        for key, _weight in best.order_by("-weight", "-check_of").values_list("check_of", "weight")[:MOST_CANDIDATES]
    ]
    found = []
    for check in Check.objects.filter(pk__in=keys, withdrawn_at=None):
        near = likeness(said, said_from(check.said), weigh)
        if near.score >= LEAST:
            found.append(Elsewhere(check, round(near.score, 3), near.relation))
    found.sort(key=lambda one: (-one.score, one.relation != Relation.SAME, -one.check.pk))
    return found[:most]


def words_of(check: Check) -> list[CheckWord]:
    """The words by which it is to be found."""
    words = dict.fromkeys(word[:LONGEST_WORD] for word in said_from(check.said).tokens)
    return [CheckWord(check_of=check, word=word) for word in words]


def _counts(words: Iterable[str]) -> dict[str, int]:
    found = CheckWord.objects.filter(word__in=[word[:LONGEST_WORD] for word in words])
    return dict(found.values("word").annotate(texts=Count("pk")).values_list("word", "texts"))


def _rare(counts: dict[str, int]) -> list[str]:
    """The rarest words, as many as few rows have: one at least."""
    kept: list[str] = []
    rows = 0
    for word in sorted(counts, key=lambda word: (counts[word], word))[:_MOST_WORDS]:
        if kept and rows + counts[word] > MOST_ROWS:
            break
        kept.append(word)
        rows += counts[word]
    return kept
