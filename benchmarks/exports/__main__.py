"""Measures exports: python -m benchmarks.exports (DATABASE_URL names the database).

At 100,000 verdicts, and with EXPORTS_BENCH_LARGE=1 at 1,000,000 too; EXPORTS_BENCH_SIZES="1000000" names others.

For each size and format, in a process of its own and over the door that partners use: verdicts a second, seconds to the
first byte, bytes, the memory that the process takes at its highest, and how much more that is than before it began; for
a snapshot the same without a door. After EXPORTS_BENCH_SECONDS (30; 0 for no end) no further verdict is written, so
that the export ends early, but as an export ends: "verdicts written" says how many it holds. Beside it, in one run,
a bare dump of the joined rows by the database (COPY; on SQLite a plain SELECT written as CSV). Makes a database of its
own, which it throws away, and puts its rows into benchmarks/results/exports.jsonl in the place of those of the same
database and size before.
"""

import csv
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases

from annotations.api import exports
from annotations.exports import keeping
from annotations.exports.files import file_formats
from annotations.exports.formats import FORMATS
from annotations.exports.keeping import take_snapshot
from annotations.exports.snapshot import iter_snapshots
from benchmarks.exports.filling import fill
from tests.newsroom import Newsroom

RESULTS = Path(__file__).parent.parent / "results" / "exports.jsonl"
_LARGE = "100000 1000000" if os.environ.get("EXPORTS_BENCH_LARGE") else "100000"
SIZES = tuple(map(int, os.environ.get("EXPORTS_BENCH_SIZES", _LARGE).split()))
SECONDS = float(os.environ.get("EXPORTS_BENCH_SECONDS", "30"))
DUMP = """SELECT v.id, v.status, v.published_at, w.content, c.wording, p.exact, p.prefix, p.suffix, p.start, p."end",
 a.title, a.url, a.publisher, r.number, r.sha256 FROM annotations_verdict v
 JOIN annotations_version w ON w.id = v.public_version_id JOIN annotations_claim c ON c.id = v.claim_id
 JOIN annotations_appearance p ON p.claim_id = c.id JOIN annotations_revision r ON r.id = v.revision_id
 JOIN annotations_article a ON a.id = r.article_id"""
"""What an export reads, without the work of making it anything."""


class Counted:
    """iter_snapshots, which counts what it gives and ends early when the time is over."""

    written = 0

    def __call__(self, **given: Any) -> Iterator[Any]:
        until = time.monotonic() + (SECONDS or math.inf)
        for snapshot in iter_snapshots(**given):
            self.written += 1
            yield snapshot
            if time.monotonic() > until:
                return


def measured(parts: Iterator[bytes]) -> dict[str, Any]:
    """Of a stream: seconds to its first piece and to its end, of them spent by this process, and its length."""
    began, spent = time.perf_counter(), time.process_time()
    size, first = 0, 0.0
    for part in parts:
        first = first or time.perf_counter() - began
        size += len(part)
    took, spent = time.perf_counter() - began, time.process_time() - spent
    return {"seconds": took, "own CPU s": round(spent, 1), "first byte s": round(first, 3), "bytes": size}


def exported(suffix: str, *, packed: bool = False) -> Iterator[bytes]:
    """As a partner takes it."""
    headers = {"Accept-Encoding": "gzip"} if packed else {}
    yield from Client().get(f"/api/v1/exports/all{suffix}", headers=headers).streaming_content


def kept(name: str) -> Iterator[bytes]:
    """A snapshot; its length comes at the end."""
    snapshot = take_snapshot(file_formats()[name], at=Newsroom.started)
    yield b" " * snapshot.size


def dumped() -> Iterator[bytes]:
    """By the database alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY ({DUMP}) TO STDOUT (FORMAT csv)") as copy:
                for part in copy:
                    yield bytes(part)
            return
        cursor.execute(DUMP)
        out = Lines()
        writer = csv.writer(out)
        while rows := cursor.fetchmany(1000):
            writer.writerows(rows)
            yield out.taken().encode()


class Lines:
    """What a csv.writer writes, until it is taken."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        self.lines.append(line)

    def taken(self) -> str:
        text = "".join(self.lines)
        self.lines.clear()
        return text


CASES = {
    "dump": dumped,
    **{form.name: lambda form=form: exported(form.suffix) for form in reversed(FORMATS)},
    "ndjson, gzip": lambda: exported(".ndjson", packed=True),
    "snapshot ndjson": lambda: kept("ndjson"),
    "snapshot parquet": lambda: kept("parquet"),
}


def one(case: str) -> None:
    """In the process for it: prints what was measured."""
    connection.ensure_connection()
    Client().get("/api/v1/ratings/")
    counted = Counted()
    exports.iter_snapshots = keeping.iter_snapshots = counted  # type: ignore[assignment]
    before = peak_memory()
    found = measured(CASES[case]())
    after = peak_memory()
    memory = {"peak memory MB": round(after, 1), "more memory MB": round(after - before, 1)}
    print(json.dumps({"verdicts written": counted.written, **found, **memory}))


def peak_memory() -> float:
    """The most that this process ever held, in MB. Linux's ru_maxrss begins with what the parent held: not that one."""
    with suppress(OSError):
        told = Path("/proc/self/status").read_text("ascii")
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(case: str) -> dict[str, Any]:
    """The case in a process of its own, on the same database."""
    name = connection.settings_dict["NAME"]
    address = os.environ.get("DATABASE_URL", "")
    url = f"{address.rpartition('/')[0]}/{name}" if connection.vendor == "postgresql" else f"sqlite:///{name}"
    command = [sys.executable, "-m", "benchmarks.exports", "--one", case]
    done = subprocess.run(
        command, env={**os.environ, "DATABASE_URL": url}, stdout=subprocess.PIPE, text=True, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def rows() -> Iterator[dict[str, Any]]:
    """All sizes, all cases; the bare dump first, since all others are told beside it."""
    have, original = 1, Newsroom().published()
    for size in SIZES:
        if have > 1:
            teardown()
            original = Newsroom().published()
        began = time.perf_counter()
        fill(original, size - 1)
        have = size
        print(f"  {size} verdicts in {time.perf_counter() - began:.0f} s", flush=True)
        peer = 0.0
        for case in CASES:
            found = apart(case)
            found["verdicts written"] = found["verdicts written"] or size  # the dump is none of our exports
            ours = found["verdicts written"] / found.pop("seconds")
            peer = peer or ours
            told = {"case": case, "verdicts": size, "measure": "verdicts a second", "ours": round(ours)}
            beside = {
                "peer": round(peer),
                "peer_name": "bare dump (COPY)" if connection.vendor == "postgresql" else "bare dump (SELECT)",
                "ratio": round(ours / peer, 3),
            }
            load = {"load average": round(os.getloadavg()[0], 1)}  # a busy machine shows in seconds, not in own CPU
            yield {"database": connection.vendor, **told, **beside, **found, **load}


def teardown() -> None:
    """Empty the tables for the next size."""
    from django.core.management import call_command

    call_command("flush", "--no-input", verbosity=0)
    from tests.conftest import _first_rows

    _first_rows()


def main() -> None:
    """Measure, print, keep."""
    settings.SNAPSHOT_HOURS = 0
    before = setup_databases(verbosity=0, interactive=False)
    found = []
    try:
        for row in rows():
            print(json.dumps(row), flush=True)
            found.append(row)
    finally:
        keep(found)
        teardown_databases(before, verbosity=0)


def keep(found: list[dict[str, Any]]) -> None:
    """In the place of what was measured there before; a run that is broken off keeps what it has."""
    done = {_measured(row) for row in found}
    old = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()] if RESULTS.exists() else []
    kept_rows = [row for row in old if _measured(row) not in done]
    RESULTS.write_text("".join(json.dumps(row) + "\n" for row in [*kept_rows, *found]), "utf-8")


def _measured(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["database"], row["verdicts"], row["case"]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
