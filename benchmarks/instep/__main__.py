"""The show: python -m benchmarks.instep (DATABASE_URL names the database; MINUTES, 10 unless set).

A real server and a real worker, people who publish, correct, withdraw, edit, revise and merge at random, and three
partners: one polls, one follows the stream, one takes webhooks. Each is killed (SIGKILL) and started again twice. When
nobody writes any more, every row of each copy is compared with the export, and others' libraries read what there is.
Makes a database of its own, which it throws away; the outcome is a line of benchmarks/results/instep.jsonl.
"""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("TASK_BACKEND", "database")
os.environ.setdefault("ALLOW_PRIVATE_WEBHOOKS", "1")
django.setup()

from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from benchmarks.instep import accepting
from benchmarks.instep.running import show
from tests.newsroom import Newsroom

RESULTS = Path(__file__).parent.parent / "results" / "instep.jsonl"
WRITERS = 4
PAUSE = 1.0
"""Seconds on average between two acts of a writer."""


def main() -> int:
    """Run, print, keep; 0 if all copies are the export."""
    minutes = float(os.environ.get("MINUTES", "10"))
    before = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with show(Newsroom(), folder, seconds=minutes * 60, writers=WRITERS, pause=PAUSE) as (desk, key, outcome):
                accepted = {
                    "annotations": accepting.annotations(desk.address),
                    "ClaimReviews": accepting.claim_reviews(desk.address),
                    "claims by Google's client": accepting.google(desk.address, key),
                    "entries by feedparser": accepting.feeds(desk.address),
                    "changes by the generated client": accepting.generated(desk.address, key, folder),
                }
    finally:
        teardown_databases(before, verbosity=0)
    row = {
        "database": connection.vendor, "minutes": minutes, "python": platform.python_version(), "writers": WRITERS,
        "acts": dict(sorted(outcome.acts.items())), "rows": outcome.rows, "kills": outcome.kills,
        "changes taken": outcome.told, "steps taken": {name: len(steps) for name, steps in outcome.steps.items()},
        "seconds behind (median)": outcome.late,
        "rows that differ": {name: len(keys) for name, keys in outcome.differing.items()}, "accepted": accepted,
    }  # fmt: skip
    print(json.dumps(row))
    old = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()] if RESULTS.exists() else []
    kept = [one for one in old if (one["database"], one["minutes"]) != (row["database"], row["minutes"])]
    RESULTS.write_text("".join(json.dumps(one) + "\n" for one in [*kept, row]), "utf-8")
    return int(any(outcome.differing.values()))


if __name__ == "__main__":
    sys.exit(main())
