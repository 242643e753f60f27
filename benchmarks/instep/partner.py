"""A partner's program, written from /developers/ alone: python partner.py COPY.sqlite poll|stream|hook.

It knows nothing of the desk but its address (DESK), a key (KEY) and, for webhooks, a secret (SECRET) and the port on
which they are to arrive (PORT). It keeps the records in COPY.sqlite, each with the cursor behind it in one transaction,
so that it may be killed at any moment and started again:

- ``poll`` asks for changes and has empty answers held back;
- ``stream`` follows the server-sent events, and comes again with the last id;
- ``hook`` begins from a snapshot and is told by webhooks from then on.

This file needs requests, and standardwebhooks for ``hook``; nothing of this repository.
"""

import gzip
import hashlib
import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import requests

WAIT = 25
TABLES = """
CREATE TABLE IF NOT EXISTS records (verdict INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS told (id TEXT PRIMARY KEY, event TEXT NOT NULL, verdict INTEGER NOT NULL, at TEXT NOT NULL,
 got REAL NOT NULL);
CREATE TABLE IF NOT EXISTS place (only INTEGER PRIMARY KEY CHECK (only = 1), cursor TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS starts (at REAL NOT NULL, snapshot INTEGER NOT NULL);
"""


class Lost(Exception):
    """The desk does not know our cursor any more: a snapshot has to be taken again."""


class Copy:
    """What we hold: a record for each verdict, every change that we were told of, and where to go on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None, timeout=30)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.executescript(TABLES)

    @property
    def cursor(self) -> str | None:
        """Where to go on; None before the first snapshot."""
        found = self.db.execute("SELECT cursor FROM place").fetchone()
        return found[0] if found else None

    def begin(self, records: Iterator[dict[str, Any]], cursor: str) -> None:
        """Everything anew."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            self.db.execute("DELETE FROM records")
            self.db.execute("DELETE FROM told")
            rows = ((one["id"], json.dumps(one)) for one in records)
            self.db.executemany("INSERT INTO records VALUES (?, ?)", rows)
            self.db.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (cursor,))

    def take(self, changes: list[dict[str, Any]], cursor: str) -> None:
        """Changes and the cursor behind them. A change that was taken before breaks a key, and nothing is taken."""
        with self.db:
            self.db.execute("BEGIN IMMEDIATE")
            for change in changes:
                told = (change["cursor"], change["event"], change["verdict"], change["at"], time.time())
                self.db.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?)", told)
                if change["deleted"]:
                    self.db.execute("DELETE FROM records WHERE verdict = ?", (change["verdict"],))
                else:
                    row = (change["verdict"], json.dumps(change["record"]))
                    self.db.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", row)
            self.db.execute("UPDATE place SET cursor = ?", (cursor,))

    def has_seen(self, message: str) -> bool:
        """Whether a webhook with this id was taken before."""
        return self.db.execute("SELECT 1 FROM told WHERE id = ?", (message,)).fetchone() is not None


class Desk:
    """The desk as its guide describes it."""

    def __init__(self, address: str, key: str) -> None:
        self.address = address
        self.session = requests.Session()
        self.key = {"Authorization": f"Bearer {key}"}

    def get(self, url: str, *, params: Any = None, headers: Any = None, stream: bool = False) -> requests.Response:
        """The answer, however often we have to ask. Raises Lost, and HTTPError for what asking again does not mend."""
        tries = 0
        while True:
            try:
                answer = self.session.get(url, params=params, headers=headers, stream=stream, timeout=WAIT + 35)
            except requests.RequestException:
                tries += 1
                time.sleep(min(60, 0.5 * 2**tries) * random.uniform(0.5, 1))
                continue
            if answer.status_code == 429 or answer.status_code >= 500:
                tries += 1
                time.sleep(float(answer.headers.get("Retry-After", min(60, 2**tries))) + random.random())
                continue
            if answer.status_code == 400 and answer.json().get("code") == "unknown_cursor":
                raise Lost
            answer.raise_for_status()
            return answer

    def newest(self) -> dict[str, Any] | None:
        """The manifest of the newest snapshot that we can read."""
        found = self.get(f"{self.address}/api/v1/snapshots/").json()["results"]
        return next((one for one in found if one["format"] == "ndjson"), None)

    def fetch(self, manifest: dict[str, Any], path: Path) -> None:
        """The snapshot's file, resumed where it broke, and checked."""
        have = path.stat().st_size if path.exists() else 0
        if have < manifest["bytes"]:
            headers = {"Range": f"bytes={have}-", "If-Range": f'"{manifest["sha256"]}"'} if have else {}
            answer = self.get(manifest["url"], headers=headers, stream=True)
            with answer, path.open("ab" if answer.status_code == 206 else "wb") as file:
                for piece in answer.iter_content(65536):
                    file.write(piece)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != manifest["sha256"]:
            path.unlink()
            raise ValueError("The snapshot is not what its manifest says.")

    def changes(self, after: str | None) -> dict[str, Any]:
        """A page of changes, held back while there is none."""
        params = {"limit": 200, "wait": WAIT, **({"after": after} if after else {})}
        found: dict[str, Any] = self.get(f"{self.address}/api/v1/changes", params=params, headers=self.key).json()
        return found

    def events(self, after: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
        """(cursor, change) as the stream sends them, until it ends or breaks."""
        headers = {**self.key, "Accept": "text/event-stream", **({"Last-Event-ID": after} if after else {})}
        with self.get(f"{self.address}/api/v1/changes", headers=headers, stream=True) as answer:
            waiting = b""
            try:
                for piece in answer.iter_content(None):
                    *whole, waiting = (waiting + piece).split(b"\n\n")
                    for event in whole:
                        told = dict(line.split(": ", 1) for line in event.decode().split("\n") if ": " in line)
                        if "data" in told:
                            yield told["id"], json.loads(told["data"])
            except requests.RequestException:
                return


def begin(copy: Copy, desk: Desk) -> bool:
    """Take the newest snapshot; where there is none, begin at the beginning of the log. Whether there was one."""
    manifest = desk.newest()
    if manifest is None:
        copy.begin(iter(()), "")
        return False
    path = copy.path.with_suffix(f".{manifest['id']}.ndjson.gz")
    desk.fetch(manifest, path)
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        copy.begin((json.loads(line) for line in lines if line.strip()), manifest["cursor"])
    path.unlink()
    return True


def poll(copy: Copy, desk: Desk) -> None:
    """Page after page."""
    while True:
        page = desk.changes(copy.cursor)
        copy.take(page["changes"], page["cursor"])


def stream(copy: Copy, desk: Desk) -> None:
    """Event after event."""
    while True:
        for cursor, change in desk.events(copy.cursor):
            copy.take([change], cursor)
        time.sleep(random.random())


def hook(copy: Copy, secret: str, port: int) -> None:
    """Message after message, each verified over its bytes before anything else."""
    from standardwebhooks import Webhook, WebhookVerificationError

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                message = Webhook(secret).verify(body, {name.lower(): value for name, value in self.headers.items()})
            except WebhookVerificationError:
                self.send_error(401)
                return
            if "verdict" in message["data"] and not copy.has_seen(self.headers["webhook-id"]):
                copy.take([{**message["data"], "cursor": self.headers["webhook-id"]}], copy.cursor or "")
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            pass

    HTTPServer(("127.0.0.1", port), Receiver).serve_forever()


def main(path: str, how: str) -> None:
    """Keep in step until somebody ends it."""
    copy, desk = Copy(Path(path)), Desk(os.environ["DESK"].rstrip("/"), os.environ["KEY"])
    again = copy.cursor is None
    while True:
        took = begin(copy, desk) if again else False
        copy.db.execute("INSERT INTO starts VALUES (?, ?)", (time.time(), took))
        try:
            if how == "poll":
                poll(copy, desk)
            elif how == "stream":
                stream(copy, desk)
            else:
                hook(copy, os.environ["SECRET"], int(os.environ["PORT"]))
        except Lost:
            again = True


if __name__ == "__main__":
    main(*sys.argv[1:])
