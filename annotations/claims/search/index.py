"""The index kept and asked: written in the transaction of a claim's change, the same on every database."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType

from django.db import connection

from annotations.claims.search import postgresql, sqlite
from annotations.claims.search.models import LONGEST_WORD, Face, SearchText, SearchWord
from annotations.claims.search.planning import Terms
from annotations.claims.search.said import Said, said_from

ALL = ""
"""The word that counts the texts."""
_AT_ONCE = 2000
_DATABASES: Mapping[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def install() -> str:
    """Make what the database has beside the tables; gives a sentence for the operator where it lacks a part."""
    with connection.cursor() as cursor:
        return str(_database().install(cursor))


def put(claim_id: int, face: Face, said: Said) -> None:
    """By this text the claim is found from now on, in the caller's transaction."""
    before = SearchText.objects.filter(claim_id=claim_id, face=face).first()
    text = _text(claim_id, face, said)
    SearchText.objects.update_or_create(claim_id=claim_id, face=face, defaults={"stems": text.stems, "said": text.said})
    count(_difference(before, text))


def drop(claim_id: int, face: Face) -> None:
    """The claim is not found any more, in the caller's transaction."""
    if before := SearchText.objects.filter(claim_id=claim_id, face=face).first():
        before.delete()
        count(_difference(before, None))


def put_many(saids: Iterable[tuple[int, Face, Said]]) -> int:
    """The same for many claims that are not in the index yet; gives how many."""
    texts = [_text(*one) for one in saids]
    SearchText.objects.bulk_create(texts, batch_size=_AT_ONCE)
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_difference(None, text))
    count(counted)
    return len(texts)


def faces_of(claim_ids: Iterable[int]) -> set[tuple[int, str]]:
    """Which texts of these claims are in the index: (claim, face)."""
    return set(SearchText.objects.filter(claim__in=list(claim_ids)).values_list("claim_id", "face"))


def clear() -> None:
    """Forget everything, before all is put in anew."""
    SearchText.objects.all().delete()
    SearchWord.objects.all().delete()


def refresh() -> None:
    """After many changes: put the index in order."""
    with connection.cursor() as cursor:
        _database().refresh(cursor)


def count(changes: Mapping[str, int]) -> None:
    """Add to how many texts hold each word. Who writes holds the pen, so no two wait for each other here."""
    rows = sorted((word, number) for word, number in changes.items() if number)
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        table = SearchWord._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (word, texts) VALUES {', '.join(['(%s, %s)'] * len(some))}"  # noqa: S608  only our names
                f" ON CONFLICT (word) DO UPDATE SET texts = {table}.texts + excluded.texts",
                [value for row in some for value in row],
            )


def counts_of(words: Iterable[str]) -> dict[str, int]:
    """In how many texts each of these words stands, and under ``ALL`` how many texts there are."""
    asked = sorted({*words, ALL})  # in the order of the index: neighbours are read together
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for at in range(0, len(asked), _AT_ONCE):
            some = asked[at : at + _AT_ONCE]
            cursor.execute(
                f"SELECT word, texts FROM {SearchWord._meta.db_table}"  # noqa: S608  only our name
                f" WHERE texts > 0 AND word IN ({', '.join(['%s'] * len(some))})",
                some,
            )
            found |= dict(cursor.fetchall())
    return found


def similar(words: Sequence[str], most: int) -> list[tuple[str, str, int]]:
    """For each word, words of the index that are spelled like it: (word, the other, how many texts have that)."""
    with connection.cursor() as cursor:
        return list(_database().similar(cursor, words=words, most=most))


def candidates(groups: Sequence[Terms], weights: Mapping[str, float], face: Face, most: int) -> list[tuple[int, Said]]:
    """Claims with a text that has all words of any group, those with most of the weight first, and what each says."""
    with connection.cursor() as cursor:
        found = _database().candidates(cursor, groups=groups, weights=weights, face=face.value, most=most)
    return [(claim_id, said_from(json.loads(said))) for claim_id, said in found]


def _database() -> ModuleType:
    return _DATABASES[connection.vendor]


def _text(claim_id: int, face: Face, said: Said) -> SearchText:
    stems = " ".join(word[:LONGEST_WORD] for word in said.tokens)
    return SearchText(claim_id=claim_id, face=face, stems=f" {stems} ", said=said.as_json())


def _difference(before: SearchText | None, after: SearchText | None) -> Counter[str]:
    """word → 1, 0 or -1: how this one text changes the counts."""
    counted: Counter[str] = Counter()
    for text, sign in ((before, -1), (after, 1)):
        if text is not None:
            counted.update(dict.fromkeys((*text.stems.split(), ALL), sign))
    return counted
