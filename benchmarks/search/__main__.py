"""Measures the search for earlier claims: python -m benchmarks.search (DATABASE_URL names the database).

Recall: of the pairs in pairs.txt, how often the claim is among the first five (and the first) for its paraphrase,
among 10,000 others and more, with near misses of every pair; the odd pairs are for tuning, the even ones are reported.
Relations: what paraphrases are told to be, and what near misses (other figures, denials) are. Speed: the seconds of a
whole search, from the text to the ranked claims, at 10,000 and 100,000 claims, and at 1,000,000 with
SEARCH_BENCH_LARGE=1; beside it the time that processors worked, ours and the database's, and how many processes waited
for each core ("load"), others' work too. Embeddings: recall and milliseconds without and with them, on the same pairs
in the same run (benchmarks.search.meaning). SEARCH_BENCH_SMALL=1 leaves out speed. Makes databases of its own, which it
throws away (SEARCH_BENCH_KEEP=1 keeps the full ones for the next run), and adds its rows to
benchmarks/results/search.jsonl in the place of those of the same database before.
"""

import json
import os
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management.color import no_style
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from annotations.access.models import User
from annotations.claims.models import Claim
from annotations.claims.search import index
from annotations.claims.search.claims import said_by
from annotations.claims.search.finding import find
from annotations.claims.search.models import Face, SearchText
from annotations.claims.search.ranking import likeness, rarity
from annotations.claims.search.said import said_in
from benchmarks.search.claims import Draw, near_misses
from benchmarks.search.filling import filled
from benchmarks.search.meaning import compared

HERE = Path(__file__).parent
RESULTS = HERE.parent / "results" / "search.jsonl"
OTHERS = 10_000
SIZES = (10_000, 100_000, *([1_000_000] if os.environ.get("SEARCH_BENCH_LARGE") else []))
if os.environ.get("SEARCH_BENCH_SMALL"):
    SIZES = ()
ASKED = 300
AT_ONCE = 5000
SHOWN = 5


def pairs() -> list[tuple[str, str, str]]:
    """(language, claim, paraphrase) in the order of the file."""
    lines = (HERE / "pairs.txt").read_text("utf-8").splitlines()
    return [tuple(line.split("|")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def add(wordings: Iterable[tuple[str, str]], by: User) -> list[int]:
    """Claims with these wordings, in the index; gives their keys."""
    keys: list[int] = []
    rows: list[Claim] = []

    def put() -> None:
        made = Claim.objects.bulk_create(rows)
        index.put_many((claim.pk, Face.DESK, said_by(claim)) for claim in made)
        keys.extend(claim.pk for claim in made)
        rows.clear()

    at = by.date_joined
    for language, wording in wordings:
        rows.append(Claim(wording=wording, language=language, marked_at=at, marked_by=by, changed_at=at))
        if len(rows) == AT_ONCE:
            put()
    put()
    return keys


def recall(by: User) -> Iterator[dict[str, Any]]:
    """A row for each half and language among so many others."""
    add(Draw(11).claims(OTHERS), by)
    yield from recalled(by, OTHERS)


def recalled(by: User, others: int) -> Iterator[dict[str, Any]]:
    """The same for the pairs put beside these others, with near misses."""
    known = pairs()
    draw = random.Random(7)
    keys = add(((language, claim) for language, claim, _other in known), by)
    misses = [(language, miss) for language, claim, _ in known for miss in near_misses(language, claim, draw)]
    add(misses, by)
    if others == OTHERS:
        index.refresh()
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, ((language, claim, other), key) in enumerate(zip(known, keys, strict=True), start=1):
        places = [one.claim_id for one in find(other, language, face=Face.DESK, most=50)]
        place = places.index(key) + 1 if key in places else 0
        half = "tuning" if number % 2 else "reported"
        for group in ((half, language), (half, "all")):
            found[group].append(place)
        if others == OTHERS and not 0 < place <= SHOWN and (half == "tuning" or os.environ.get("SEARCH_BENCH_SHOW")):
            print(f"  missed (place {place}): {claim} | {other}")
    for (half, language), places in sorted(found.items()):
        if others == OTHERS or language == "all":
            yield {
                "measure": "recall", "half": half, "language": language, "pairs": len(places), "claims": others,
                "near misses": len(misses), "first": round(sum(place == 1 for place in places) / len(places), 3),
                "in five": round(sum(0 < place <= SHOWN for place in places) / len(places), 3),
            }  # fmt: skip


def relations(by: User) -> Iterator[dict[str, Any]]:
    """A row for paraphrases, and one for near misses, of each half: how many are told as what."""
    draw = random.Random(7)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for number, (language, claim, other) in enumerate(pairs(), start=1):
        half = "tuning" if number % 2 else "reported"
        asked = said_in(other, language)
        for kind, wording in (
            ("paraphrase", claim),
            *(("near miss", miss) for miss in near_misses(language, claim, draw)),
        ):
            kept = said_in(wording, language)
            counts = index.counts_of({*asked.words, *kept.words})
            weigh = rarity(counts, counts.get(index.ALL, 0))
            told[half, kind][likeness(asked, kept, weigh).relation.value] += 1
    for (half, kind), counted in sorted(told.items()):
        yield {"measure": "relation", "half": half, "language": kind, "pairs": counted.total(), **counted}


def embeddings(by: User) -> Iterator[dict[str, Any]]:
    """Recall without and with embeddings among the claims that recall was measured with."""
    keys = dict(Claim.objects.filter(marked_by=by).order_by("-pk").values_list("wording", "pk"))
    asked = [(language, keys[claim], other) for language, claim, other in pairs()]
    yield from compared(asked, others=OTHERS, shown=SHOWN)


def among(size: int) -> Iterator[dict[str, Any]]:
    """Speed among so many claims, and recall, whose pairs are taken out again."""
    with filled(size):
        yield speed(size)
        if size > OTHERS:
            with transaction.atomic():
                reset_keys()
                yield from recalled(User.objects.get(), size)
                transaction.set_rollback(True)


def speed(size: int) -> dict[str, Any]:
    """Milliseconds of a search, the best of three, in the middle and at the end."""
    asked = [*((language, other) for language, _claim, other in pairs()), *Draw(5).claims(ASKED)]
    for language, text in asked:
        find(text, language, face=Face.DESK)  # as on a desk that is at work: pages in memory
    took = sorted(min(timed(*one) for _ in range(3)) for one in asked)
    began, database = time.process_time(), cpu_of_database()
    for one in asked:
        timed(*one)
    spent, spent_there = time.process_time() - began, cpu_of_database() - database
    return {
        "measure": "speed", "claims": size, "searches": len(asked), "median ms": round(statistics.median(took), 1),
        "95 % ms": round(took[int(len(took) * 0.95)], 1), "99 % ms": round(took[int(len(took) * 0.99)], 1),
        "slowest ms": round(took[-1], 1), "own CPU ms": round(spent / len(asked) * 1000, 1),
        "database CPU ms": round(spent_there / len(asked) * 1000, 1),
        "load": round(os.getloadavg()[0] / (os.cpu_count() or 1), 1),
    }  # fmt: skip


def cpu_of_database() -> float:
    """Seconds of the server's process that answers us, if it runs on this machine; SQLite's are our own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def reset_keys() -> None:
    """Claims were put in with their keys: the database goes on behind them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Claim, SearchText]):
            cursor.execute(statement)


def timed(language: str, text: str) -> float:
    """Milliseconds of one search."""
    began = time.perf_counter()
    find(text, language, face=Face.DESK)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure, print and write."""
    old = setup_databases(verbosity=0, interactive=False)
    try:
        by = User.objects.create(username="bench")
        rows = list(shown(row for measure in (recall, relations, embeddings) for row in measure(by)))
    finally:
        teardown_databases(old, verbosity=0)
    rows += shown(row for size in SIZES for row in among(size))
    kept = [json.loads(line) for line in RESULTS.read_text().splitlines()] if RESULTS.exists() else []
    measured = {identity(row) for row in rows}
    rows = [row for row in kept if identity(row) not in measured] + rows
    RESULTS.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in sorted(rows, key=identity)), "utf-8"
    )


def shown(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each row with its database, printed as it comes."""
    for row in rows:
        row = {"database": connection.vendor, **row}
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
        yield row


def identity(row: dict[str, Any]) -> tuple[str, ...]:
    """What is measured: a later row about the same takes the place of an earlier one."""
    names = ("database", "measure", "half", "language")
    return (*(str(row.get(name, "")) for name in names), f"{row.get('claims', 0):09d}")


if __name__ == "__main__":
    main()
