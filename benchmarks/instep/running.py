"""Runs the show: the desk's own server and worker, people who work, and partners who are killed and started again."""

import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from socket import create_server
from threading import Event
from typing import Any

import requests
from django.db import connection

from annotations.access.models import Partner
from annotations.delivery.actions import EVENTS, add_webhook
from tests.exports.writing import Writer
from tests.newsroom import Newsroom

ROOT = Path(__file__).resolve().parent.parent.parent
PARTNER = Path(__file__).with_name("partner.py")
WAYS = ("poll", "stream", "hook")
AWAY = 3.0
"""Seconds between a partner's death and its next start."""
PATIENCE = 420.0
"""Seconds that partners have to catch up once nobody writes any more: a webhook that found nobody twice comes again
after five minutes."""


def now() -> datetime:
    """By the clock, since partners compare it with theirs."""
    return datetime.now(UTC)


def free_port() -> int:
    """A port on loopback that nobody has just now."""
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def database_url() -> str:
    """The database of this process, for others."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    return f"sqlite:///{name}"


@dataclass
class Desk:
    """A desk that others reach: its address, and the environment of its processes."""

    address: str
    environment: dict[str, str]

    @classmethod
    def on(cls, port: int, folder: Path) -> "Desk":
        """As in production, but for TLS and receivers on this machine."""
        address = f"http://127.0.0.1:{port}"
        given = {
            "DJANGO_SETTINGS_MODULE": "factcheck.settings", "SECRET_KEY": "only-for-the-show-" + os.urandom(32).hex(),
            "ALLOWED_HOSTS": "127.0.0.1", "SITE_URL": address, "INSECURE_HTTP": "1", "ALLOW_PRIVATE_WEBHOOKS": "1",
            "DATABASE_URL": database_url(), "MEDIA_ROOT": os.environ["MEDIA_ROOT"], "SNAPSHOT_HOURS": "0",
            "LOG_LEVEL": "WARNING", "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder),
        }  # fmt: skip
        return cls(address, given)

    @contextmanager
    def running(self, folder: Path) -> Iterator[None]:
        """With a server (ASGI, so that changes are held back) and a worker (for webhooks)."""
        port = self.address.rpartition(":")[2]
        server = [sys.executable, "-m", "uvicorn", "factcheck.asgi:application", "--port", port, "--no-access-log"]
        worker = [sys.executable, "manage.py", "db_worker", "--no-startup-delay"]
        with (folder / "desk.log").open("wb") as log:
            started = [
                subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
                for command in (server, worker)
            ]
            try:
                self._wait(started[0])
                yield
            except Exception as error:
                error.add_note(f"The desk says: {(folder / 'desk.log').read_text('utf-8')[-4000:]}")
                raise
            finally:
                for process in started:
                    process.kill()
                    process.wait(30)

    def command(self, name: str) -> None:
        """A command of the desk's shell."""
        subprocess.run(
            [sys.executable, "manage.py", name], cwd=ROOT, env=self.environment, check=True, capture_output=True
        )

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        while True:
            try:
                requests.get(f"{self.address}/api/v1/ratings/", timeout=60).raise_for_status()
                return
            except requests.ConnectionError:
                if server.poll() is not None:
                    raise RuntimeError("The server did not start.") from None
                time.sleep(0.2)

    def export(self) -> dict[int, Any]:
        """What the live export holds."""
        answer = requests.get(f"{self.address}/api/v1/exports/all.ndjson", timeout=600)
        answer.raise_for_status()
        return {(one := json.loads(line))["id"]: one for line in answer.text.split("\n") if line}


@dataclass
class Program:
    """A partner's program in a process of its own."""

    way: str
    copy: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0

    def start(self) -> None:
        """Begin, or go on."""
        with self.copy.with_suffix(".log").open("ab") as log:
            command = [sys.executable, str(PARTNER), str(self.copy), self.way]
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def wait_until_begun(self) -> None:
        """Until it has its snapshot."""
        until = time.monotonic() + PATIENCE
        while (
            not self.copy.exists()
            or not self.ask("SELECT 1 FROM sqlite_master WHERE name = 'starts'")
            or not self.ask("SELECT 1 FROM starts")
        ):
            if time.monotonic() > until:
                raise RuntimeError(f"{self.way} did not begin: {self.copy.with_suffix('.log').read_text()}")
            time.sleep(0.2)

    def kill(self) -> None:
        """In the middle of whatever it is doing. Raises RuntimeError if it was over before."""
        assert self.process is not None
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.way} ended: {self.copy.with_suffix('.log').read_text()}")
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)
        self.kills += 1

    def ask(self, query: str) -> list[Any]:
        """Rows of its copy."""
        with sqlite3.connect(f"file:{self.copy}?mode=ro", uri=True, timeout=30) as db:
            return db.execute(query).fetchall()

    def held(self) -> dict[int, Any]:
        """Its records."""
        return {key: json.loads(record) for key, record in self.ask("SELECT verdict, record FROM records")}

    def told(self) -> int:
        """How many changes it took. Of an article's edit, one who reads it late is told of fewer verdicts."""
        return int(self.ask("SELECT count(*) FROM told")[0][0])

    def steps(self) -> set[tuple[str, int]]:
        """The steps of verdicts' public lives that it was told of, by cursor and verdict: the same for everybody."""
        return set(self.ask("SELECT id, verdict FROM told WHERE event != 'changed'"))


@dataclass
class Outcome:
    """What came of it; ``differing`` holds, for each partner, the verdicts that are not as the export has them."""

    acts: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    differing: dict[str, list[int]] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    steps: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    late: dict[str, float] = field(default_factory=dict)
    kills: dict[str, int] = field(default_factory=dict)


@contextmanager
def show(
    newsroom: Newsroom, folder: Path, *, seconds: float, writers: int, pause: float, ways: Sequence[str] = WAYS
) -> Iterator[tuple[Desk, str, Outcome]]:
    """(the desk while it still runs, the partner's key, what came of it) once everybody is done."""
    desk = Desk.on(free_port(), folder)
    newsroom.withdrawn(newsroom.published())
    people = [Writer(newsroom, number, clock=now) for number in range(writers)]
    partners = _partners(newsroom, desk, folder, ways)
    with desk.running(folder):
        outcome = Outcome()
        desk.command("write_snapshots")
        try:
            for partner in partners:
                partner.start()
            for partner in partners:
                partner.wait_until_begun()
            _work(people, partners, outcome, seconds=seconds, pause=pause)
            _compare(desk, partners, outcome)
            yield desk, partners[0].environment["KEY"], outcome
        finally:
            for partner in partners:
                if partner.process is not None and partner.process.poll() is None:
                    partner.process.kill()
                    partner.process.wait(30)


def _partners(newsroom: Newsroom, desk: Desk, folder: Path, ways: Sequence[str]) -> list[Program]:
    port, secret, holder = free_port(), "", newsroom.partner
    if "hook" in ways:
        _hook, secret = add_webhook(
            partner=Partner.objects.get(user=holder), url=f"http://127.0.0.1:{port}/", events=EVENTS,
            randomness=os.urandom(32), allow_private=True, by=newsroom.admin, at=now(),
        )  # fmt: skip
    known = {"DESK": desk.address, "KEY": newsroom.token(), "SECRET": secret, "PORT": str(port)}
    environment = {"PATH": os.environ["PATH"], **known}
    return [Program(way, folder / f"{way}.sqlite3", environment) for way in ways]


def _work(people: list[Writer], partners: list[Program], outcome: Outcome, *, seconds: float, pause: float) -> None:
    """All write until the time is over; each partner is killed after a third of it and after two thirds."""
    done, began = Event(), time.monotonic()

    def write(writer: Writer) -> None:
        try:
            turn = 0
            while not done.is_set():
                writer.act(turn := turn + 1)
                done.wait(pause * writer.random.uniform(0.5, 1.5))
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        writing: list[Future[None]] = [pool.submit(write, person) for person in people]
        try:
            for third in (1, 2):
                _sleep(began + seconds * third / 3, writing)
                for partner in partners:
                    partner.kill()
                time.sleep(min(AWAY, seconds / 10))
                for partner in partners:
                    partner.start()
            _sleep(began + seconds, writing)
        finally:
            done.set()
        for one in writing:
            one.result(timeout=120)
    for person in people:
        outcome.acts += person.done


def _sleep(until: float, writing: list[Future[None]]) -> None:
    """As long as nobody fails."""
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(1.0, left))
        for one in writing:
            if one.done():
                one.result()


def _compare(desk: Desk, partners: list[Program], outcome: Outcome) -> None:
    """Row by row, once a partner has what the export has, or its time to catch up is over."""
    exported, until = desk.export(), time.monotonic() + PATIENCE
    outcome.rows = len(exported)
    for partner in partners:
        held = partner.held()
        while held != exported and time.monotonic() < until:
            time.sleep(0.5)
            held = partner.held()
        keys = sorted(held.keys() | exported.keys())
        outcome.differing[partner.way] = [key for key in keys if held.get(key) != exported.get(key)]
        outcome.kills[partner.way] = partner.kills
        late = [got - datetime.fromisoformat(at).timestamp() for at, got in partner.ask("SELECT at, got FROM told")]
        outcome.late[partner.way] = round(statistics.median(late), 1) if late else 0.0
    followers = [partner for partner in partners if partner.way != "hook"]
    # The last changes may leave the records as they were already.
    while len({frozenset(partner.steps()) for partner in followers}) > 1 and time.monotonic() < until:
        time.sleep(0.5)
    outcome.steps = {partner.way: partner.steps() for partner in followers}
    outcome.told = {partner.way: partner.told() for partner in partners}
