"""Measures anchoring beside quote search: python -m benchmarks.anchoring.

Prints a table and writes benchmarks/results/anchoring.jsonl, a line {case, measure, ours, peer, peer_name, ratio} each.
Both sides run every article several times, one side after the other on the same machine; the best time of each article
counts, by the clock or by what the processor did for the process, whichever is less: so both are warm, and what else
the machine does disturbs neither. Both say how many claims they placed.
Below the table stands what was drawn, beside what was counted in real and made cases (see texts.py). The peer needs
node and `npm ci` in benchmarks/anchoring; without them its columns stay empty.
"""

import json
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from annotations.text.anchoring import reanchor
from annotations.text.selectors import describe
from benchmarks.anchoring.hard import HARD, spans_over
from benchmarks.anchoring.texts import SHARED_CASES, Case, draw, statistics

_HERE = Path(__file__).parent
_RESULTS = _HERE.parent / "results" / "anchoring.jsonl"
_SHARED = _HERE.parents[2] / "shared" / "anchoring" / "cases" / "inputs.jsonl"
_PEER = "approx-string-match 2.0.0, quote search"


@dataclass(frozen=True, slots=True)
class Measured:
    """A set of cases drawn alike, how often it is run on each side, and how many times faster we want to be."""

    name: str
    size: int
    claims: int
    share: float
    articles: int = 1
    repeats: int = 15
    peer_repeats: int = 5
    aim: float = 0

    def cases(self) -> list[Case]:
        return [
            draw(f"{self.name} {number}", size=self.size, claims=self.claims, share=self.share)
            for number in range(self.articles)
        ]


MEASURED = (
    Measured("1,000 claims in 100,000 characters, 2 % edited", 100_000, 1000, 0.02, aim=12),
    Measured("1,000 claims in 100,000 characters, 10 % edited", 100_000, 1000, 0.1, aim=12),
    Measured("1,000 claims in 100,000 characters, 35 % edited", 100_000, 1000, 0.35, aim=15),
    Measured("5,000 claims in 1 MB, 10 % edited", 1_000_000, 5000, 0.1, repeats=5, peer_repeats=1, aim=40),
    Measured(
        "500 articles of 4,000 characters, 12 claims each",
        4000,
        12,
        SHARED_CASES.edited,
        articles=500,
        repeats=9,
        peer_repeats=9,
        aim=3,
    ),
    Measured("1,000 claims in 100,000 characters, rewritten wholly", 100_000, 1000, 1, repeats=5, peer_repeats=1),
)


def main() -> int:
    """Measure everything, print the table, write the results."""
    rows = [_row(measured) for measured in MEASURED]
    if _SHARED.exists():
        rows.append(_compared("the shared cases, 473 pairs of short texts", _shared_cases(), repeats=9, peer_repeats=9))
    rows += [_hard_row(name, *texts) for name, texts in HARD.items()]
    with _RESULTS.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    _print(rows)
    return 0


def _row(measured: Measured) -> dict[str, Any]:
    cases = measured.cases()
    row = _compared(measured.name, cases, measured.repeats, measured.peer_repeats)
    drawn = {name: round(value, 3) for name, value in asdict(statistics(cases)).items()}
    return {**row, "aim": measured.aim or None, "drawn": drawn}


def _compared(name: str, cases: Sequence[Case], repeats: int, peer_repeats: int) -> dict[str, Any]:
    ours, placed = _best_of(cases, repeats)
    peer, peer_placed = _peer_run(cases, peer_repeats)
    return {
        "case": name,
        "measure": "milliseconds",
        "ours": round(ours, 1),
        "peer": peer and round(peer, 1),
        "peer_name": _PEER,
        "ratio": peer and round(peer / ours, 1),
        "aim": None,
        "claims": sum(len(case.claims) for case in cases),
        "placed": placed,
        "peer_placed": peer_placed,
    }


def _shared_cases() -> list[Case]:
    pairs = map(json.loads, _SHARED.read_text(encoding="utf-8").splitlines())
    return [
        Case(pair["old"], pair["new"], tuple((span["start"], span["end"]) for span in pair["spans"]), 0, 0)
        for pair in pairs
    ]


def _hard_row(name: str, old: str, new: str) -> dict[str, Any]:
    """One run on a text made to break us; the peer is spared, and no ratio is aimed at."""
    case = Case(old, new, tuple(spans_over(old)), 0, 0)
    ours, placed = _best_of([case], 1)
    row = {"case": name, "measure": "milliseconds", "ours": round(ours, 1), "peer": None, "peer_name": _PEER}
    return {**row, "ratio": None, "aim": None, "claims": len(case.claims), "placed": placed, "peer_placed": None}


def _best_of(cases: Sequence[Case], repeats: int) -> tuple[float, int]:
    """The sum of each case's best time in milliseconds, and how many claims have a place."""
    best, placed = [math.inf] * len(cases), 0
    for _ in range(repeats):
        placed = 0
        for number, case in enumerate(cases):
            begun, worked = time.perf_counter(), time.process_time()
            found = reanchor(case.old, case.new, case.claims)
            best[number] = min(best[number], time.perf_counter() - begun, time.process_time() - worked)
            placed += sum(one.start is not None for one in found)
    return sum(best) * 1000, placed


def _peer_run(cases: Sequence[Case], repeats: int) -> tuple[float | None, int | None]:
    """The peer's best time in milliseconds and its places, or nothing where node or its package is missing."""
    node = shutil.which("node")
    if node is None or not (_HERE / "node_modules").is_dir():
        print("The peer is not measured: it needs node, and `npm ci` in benchmarks/anchoring.", file=sys.stderr)
        return None, None
    line = json.dumps({"cases": [_for_peer(case) for case in cases], "repeats": repeats}) + "\n"
    run = subprocess.run([node, "peer.js"], cwd=_HERE, input=line, capture_output=True, text=True, check=True)
    result = json.loads(run.stdout)
    return float(result["milliseconds"]), int(result["placed"])


def _for_peer(case: Case) -> dict[str, Any]:
    selectors = [describe(case.old, start, end) for start, end in case.claims]
    return {
        "new": case.new,
        "claims": [
            {"exact": one.exact, "prefix": one.prefix[-32:], "suffix": one.suffix[:32], "start": one.start}
            for one in selectors
        ],
    }


_COLUMNS = (
    ("ours", "ours, ms", 10),
    ("peer", "peer, ms", 10),
    ("ratio", "ratio", 7),
    ("aim", "aim", 5),
    ("claims", "claims", 8),
    ("placed", "placed", 8),
    ("peer_placed", "by peer", 9),
)


def _print(rows: Sequence[dict[str, Any]]) -> None:
    print(f"{'case':62}" + "".join(f"{title:>{width}}" for _, title, width in _COLUMNS))
    for row in rows:
        cells = (f"{'' if row[key] is None else row[key]:>{width}}" for key, _, width in _COLUMNS)
        print(f"{row['case']:62}{''.join(cells)}")
    print("\nDrawn:" + " " * 56 + "".join(f"{title:>21}" for title in _DRAWN.values()))
    for name, drawn in [
        *((row["case"], row["drawn"]) for row in rows if "drawn" in row),
        ("the shared cases", asdict(SHARED_CASES)),
    ]:
        print(f"{name:62}" + "".join(f"{drawn[key]:>21}" for key in _DRAWN))
    print(
        "Figures stand again in the shared cases as seldom as that because those texts are short; in news it is 0.47."
    )


_DRAWN = {
    "edited": "sentences edited",
    "broken": "quotes broken",
    "repeated": "figures repeated",
    "length": "length of a claim",
}


if __name__ == "__main__":
    raise SystemExit(main())
