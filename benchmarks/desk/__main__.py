"""Measures the editors' desk: python -m benchmarks.desk (DATABASE_URL names the database).

Fills a desk with 1,000, 10,000 and 100,000 verdicts (DESK_BENCH_SIZES may name others), of which one in twenty is still
worked on, and asks for its pages as an editor's browser would: milliseconds of the first answer, of the others (the
quickest of nine and the middle one), those of our own processor's time (without PostgreSQL's), the number of queries,
how many rows the page shows (of lists and tables), and its size. What a page costs is mostly its rows, so all sizes are
drawn to show the same ones in number, each pile and filter full (benchmarks.desk.filling); where they do not, as in a
year's tables, the rows say so. The desk publishes ten verdicts a day (DESK_BENCH_A_DAY names another number), so that
one that holds more has been at it for longer. "nothing fits" is the dearest filter: all is passed over. Makes a
database of its own, which it throws away, and adds its rows to benchmarks/results/desk.jsonl in the place of those of
the same database before.
"""

import json
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from benchmarks.desk.filling import A_DAY, Filling, noon

RESULTS = Path(__file__).parents[1] / "results" / "desk.jsonl"
SIZES = [int(size) for size in os.environ.get("DESK_BENCH_SIZES", "1000 10000 100000").split()]
TIMES = 9
ROWS = (b" data-row>", b"<tr>")
PAGES = {
    "queue": "/queue/",
    "queue, one article": "/queue/?article=1",
    "queue, one topic": "/queue/?topic=Topic+7",
    "queue, one claimant": "/queue/?claimant=claimant+3",
    "queue, nothing fits": "/queue/?claimant=nobody+of+that+name",
    "board": "/queue/?view=board",
    "board, one topic": "/queue/?view=board&topic=Topic+7",
    "board, one claimant": "/queue/?view=board&claimant=claimant+3",
    "board, nothing fits": "/queue/?view=board&claimant=nobody+of+that+name",
    "board, one rating, high": "/queue/?view=board&rating=false&priority=3",
    "waiting for review": "/queue/?show=review",
    "nobody has": "/queue/?show=unclaimed",
    "published": "/queue/?show=published",
    "published, far behind": "/queue/?show=published&after={after}",
    "disagreements": "/queue/disagreements/",
    "summaries, 4 weeks": "/summaries/?period=4w",
    "summaries, 13 weeks": "/summaries/?period=13w",
    "summaries, 12 months": "/summaries/?period=12m",
    "summaries, all years": "/summaries/?period=all",
    "claimant": "/summaries/claimant/?name=Claimant+3",
    "claimant of few claims": "/summaries/claimant/?name=Claimant+of+the+Few",
    "topic": "/summaries/topic/?name=Topic+7",
    "topics": "/topics/",
    "article": "/summaries/articles/1/",
}


def main() -> None:
    """Measure, print and write."""
    setup_test_environment(debug=False)
    old = setup_databases(verbosity=0, interactive=False)
    try:
        rows = list(measured())
    finally:
        teardown_databases(old, verbosity=0)
    kept = [json.loads(line) for line in RESULTS.read_text().splitlines()] if RESULTS.exists() else []
    new = {(row["database"], row["verdicts"], row["a day"]) for row in rows}
    kept = [row for row in kept if (row["database"], row["verdicts"], row.get("a day", A_DAY)) not in new]
    RESULTS.write_text("".join(json.dumps(row) + "\n" for row in kept + rows), "utf-8")


def measured() -> Iterator[dict[str, Any]]:
    """A row for each page at each size."""
    filling = Filling(noon())
    client = Client(SERVER_NAME="testserver")
    client.force_login(filling.editor)
    for size in SIZES:
        began = time.perf_counter()
        filling.fill(size)
        print(f"{connection.vendor} {size} filled in {time.perf_counter() - began:.0f} s", flush=True)
        after = _far_behind(client)
        for page, address in PAGES.items():
            row = {"database": connection.vendor, "verdicts": size, "a day": A_DAY, "page": page}
            row |= timed(client, address.format(after=after))
            print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
            yield row


def timed(client: Client, address: str) -> dict[str, float]:
    """Milliseconds of the first answer and of the others, those of the processor for one; queries; size of the page.

    The first one of an hour counts what is kept for the others (``ledger.hourly``).
    """
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    first = (time.perf_counter() - began) * 1000
    queries = len(asked)  # the next request forgets them
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    took = []
    worked = time.process_time()
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(address)
        took.append((time.perf_counter() - began) * 1000)
    return {
        "first ms": round(first, 1), "best ms": round(min(took), 1), "median ms": round(statistics.median(took), 1),
        "own CPU ms": round((time.process_time() - worked) / TIMES * 1000, 1),
        "queries": queries, "rows": sum(answer.content.count(mark) for mark in ROWS),
        "kB": round(len(answer.content) / 1000),
    }  # fmt: skip


def _far_behind(client: Client) -> str:
    """The cursor behind three quarters of what is published, made as the desk makes its own."""
    from annotations.review.keyset import By, cursor_behind
    from annotations.verdicts.queries import published

    found = published()
    return cursor_behind(found[found.count() * 3 // 4], [By("live_since", downwards=True)])


if __name__ == "__main__":
    main()
