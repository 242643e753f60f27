"""Measures the workbench in Chromium beside its peers: python -m benchmarks.browser.

Prints a table and writes benchmarks/results/browser.jsonl, a line {case, measure, ours, peer, peer_name, ratio} each;
``ratio`` is ours over the peer's, ``aim`` what it may be at most. Every page is measured in the same browser in the
same run. The library needs node and `npm ci && npm run bundle` in benchmarks/browser; without it its rows are missing.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in the thread that asks the database
os.environ["CLAIMS_BENCH"] = "1"

import django

django.setup()

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.browser.articles import SIZES, Size, write
from benchmarks.browser.measuring import Measures, Visit, measure
from benchmarks.browser.pages import BUNDLE, HOST, as_json, bare, claims_of, flat, gzipped_script, peer, serve
from tests.browser import chromium
from tests.newsroom import Newsroom

RESULTS = Path(__file__).parent.parent / "results" / "browser.jsonl"
LIBRARY = "@recogito/text-annotator 4.1.1, @annotorious/core 3.8.2"
MARKS, BARE = "flat marks alone", "the bare article"
NEW_ID = 9_000_000
REQUESTS = 5

WORDS = {
    "painted": "data to painted, ms",
    "click": "click to painted, ms",
    "click_work": "click, all work, ms",
    "add": "add, ms",
    "add_work": "add, all work, ms",
    "remove": "remove, ms",
    "remove_work": "remove, all work, ms",
    "scroll": "scroll work, ms",
    "nodes": "DOM nodes",
}

Row = dict[str, Any]


def main() -> int:
    """Measure every size, print the table, write the results."""
    if not BUNDLE.is_file():
        print("The library is not measured: run `npm ci && npm run bundle` in benchmarks/browser.", file=sys.stderr)
    with _server() as (address, newsroom), _browser() as browser:
        client = Client()
        client.force_login(newsroom.checker)
        rows = [row for size in SIZES for row in _rows(browser, address, client, newsroom, size)]
    rows.append(_row("the reader's page", "script gzipped, bytes", gzipped_script("reader.js"), 15_000, "the limit", 1))
    with RESULTS.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    _print(rows)
    return 0


def _rows(browser: Browser, address: str, client: Client, newsroom: Newsroom, size: Size) -> list[Row]:
    claims = claims_of(write(newsroom, size))
    path = f"/articles/{claims.revision.article_id}/workbench/"
    beside = {"bare": bare(claims), "flat": flat(claims), "peer": peer(claims)}
    new = {**claims.spans[1], "id": NEW_ID}

    def signed_in(context: BrowserContext) -> None:
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])

    def answered(context: BrowserContext) -> None:
        serve(context, beside)

    visits = {"ours": Visit(address + path, signed_in)}
    visits |= {name: Visit(HOST + name, answered) for name in ("bare", "flat")}
    if BUNDLE.is_file():
        visits["peer"] = Visit(f"{HOST}peer", answered, f"window.start({as_json(claims)})", is_slow=True)
    found = measure(browser, visits, new)
    return [
        *_compared(size, found["ours"], found["bare"], found["flat"], found.get("peer")),
        *_server_times(size, client, path),
    ]


def _compared(size: Size, ours: Measures, alone: Measures, marks: Measures, library: Measures | None) -> Iterator[Row]:
    aim = {2_000: 1 / 20, 10_000: 1 / 100}.get(size.claims)
    for name, word in WORDS.items():
        mine = getattr(ours, name)
        limits = {"click": 1.3, "add": 2, "remove": 2}
        if name not in ("scroll", "nodes"):
            yield _row(size.name, word, mine, getattr(marks, name), MARKS, limits.get(name))
        else:
            yield _row(size.name, word, mine, getattr(alone, name), BARE, {"scroll": 2, "nodes": 3.5}[name])
        if library is not None:
            yield _row(size.name, word, mine, getattr(library, name), LIBRARY, aim if name == "painted" else None)
    yield _row(size.name, "HTML gzipped, bytes", ours.html, alone.html, BARE, 1.6)
    yield _row(size.name, "script gzipped, bytes", ours.script, 60_000, "the limit", 1)


def _row(case: str, word: str, ours: float | None, other: float | None, name: str, aim: float | None) -> Row:
    return {
        "case": case,
        "measure": word,
        "ours": None if ours is None else round(ours, 1),
        "peer": None if other is None else round(other, 1),
        "peer_name": name,
        "ratio": round(ours / other, 4) if ours is not None and other else None,
        "aim": aim,
    }


def _server_times(size: Size, client: Client, path: str) -> Iterator[Row]:
    """How long the server takes for the page, without the network: when something changed, and when nothing did."""
    for word, is_kept in (("server's time, claims changed, ms", False), ("server's time, nothing new, ms", True)):
        times = []
        for _ in range(REQUESTS):
            if not is_kept:
                caches["painted"].clear()
            begun = time.perf_counter()
            client.get(path)
            times.append((time.perf_counter() - begun) * 1000)
        yield _row(size.name, word, median(times), None, "", None)


@contextmanager
def _server() -> Iterator[tuple[str, Newsroom]]:
    """A live server with a database of its own, and the newsroom in it."""
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    try:
        yield f"http://127.0.0.1:{thread.port}", Newsroom()
    finally:
        thread.terminate()
        connections.close_all()
        connection.creation.destroy_test_db(name, verbosity=0)


@contextmanager
def _browser() -> Iterator[Browser]:
    path = chromium.executable()
    if path is None:
        raise SystemExit("No Chromium was found: set CHROMIUM, or install one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        try:
            yield browser
        finally:
            browser.close()


def _print(rows: list[Row]) -> None:
    print(f"{'case':30}{'measure':32}{'ours':>10}{'peer':>10}{'ratio':>9}{'at most':>9}  peer")
    for row in rows:
        cells = "".join(
            f"{'' if row[key] is None else row[key]:>{width}}"
            for key, width in (("ours", 10), ("peer", 10), ("ratio", 9), ("aim", 9))
        )
        print(f"{row['case']:30}{row['measure']:32}{cells}  {row['peer_name']}")


if __name__ == "__main__":
    raise SystemExit(main())
