"""Measures suggestions: python -m benchmarks.suggesting [--test | --fresh HALF] [--wrong] [--engine COMMAND].

Runs the engine as anybody outside would, over files of lines, and scores what it says against the gold: a table for
each language and style of precision and recall (passages that share half of the shorter one are the same), of value,
unit, comparator, claimant, reporter and cue among the passages found, and the characters read in a second. The parts
"develop" and "tune" are scored; "test" only with --test, once, at the end, and likewise "held", half of the fresh ones,
with --fresh held; figures that disagree on cases of their own. Writes benchmarks/results/suggesting.jsonl.
"""

import argparse
import json
import resource
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.suggesting.disagreements import rows as disagreements
from benchmarks.suggesting.gold import FRESH, HALVES, LANGUAGES, STYLES, Paragraph, paragraphs
from benchmarks.suggesting.scoring import SAID, Score, score

RESULTS = Path(__file__).parent.parent / "results" / "suggesting.jsonl"
ENGINE = f"{sys.executable} -m annotations.claims.suggesting"
COLUMNS = ("figure precision", "figure recall", *SAID, "quote precision", "quote recall", "quote claimant")
HEADS = (
    "fig P", "fig R", "value", "unit", "compar.", "claimant", "named", "report.", "named", "cue",
    "quo P", "quo R", "quo by",
)  # fmt: skip
AIMS = {
    "figure precision": 0.95, "figure recall": 0.95, "value": 0.95, "unit": 0.95, "comparator": 0.9, "claimant": 0.85,
}  # fmt: skip
"""Aims for English, on the part "test"."""
REPEATED = (4, 40)
"""How often all paragraphs are read for the speed: the difference leaves the start of the program out."""
LENGTHS = (60_000, 600_000)
"""Characters of one long text, to see that time grows as length does."""


def run(engine: str, inputs: Sequence[dict[str, str]]) -> tuple[list[dict[str, Any]], float]:
    """What the engine says of the inputs, and the seconds that a processor worked on it, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        given, said = Path(folder, "input.jsonl"), Path(folder, "output.jsonl")
        given.write_text("".join(json.dumps(one) + "\n" for one in inputs), encoding="utf-8")
        began = _worked()
        subprocess.run([*shlex.split(engine), str(given), str(said)], check=True)
        seconds = _worked() - began
        return [json.loads(line) for line in said.read_text(encoding="utf-8").splitlines()], seconds


def _worked() -> float:
    """Seconds of all programs that were run so far: what others do on the machine meanwhile does not count."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def scores(engine: str, chosen: list[Paragraph]) -> dict[tuple[str, str], Score]:
    """A score for each language and style, and for each language in all ("all")."""
    found = defaultdict(list)
    for one in run(engine, [paragraph.given for paragraph in chosen])[0]:
        found[one["id"]].append(one)
    groups: dict[tuple[str, str], Score] = defaultdict(Score)
    for paragraph in chosen:
        one = score(paragraph, found[paragraph.id])
        groups[paragraph.lang, paragraph.style].add(one)
        groups[paragraph.lang, "all"].add(one)
    return groups


def speeds(engine: str, everything: list[Paragraph]) -> list[dict[str, Any]]:
    """Characters a second over many short texts for each language, and over one long text and one ten times as long."""
    rows = []
    for lang in LANGUAGES:
        given = [paragraph.given for paragraph in everything if paragraph.lang == lang]
        once = sum(len(one["text"]) for one in given)
        few, many = (run(engine, given * times)[1] for times in REPEATED)
        rate = once * (REPEATED[1] - REPEATED[0]) / max(many - few, 1e-9)
        rows.append({"lang": lang, "measure": "characters a second", "value": round(rate)})
    whole = "\n".join(paragraph.text for paragraph in everything if paragraph.lang == "en")
    text = whole * (LENGTHS[1] // len(whole) + 1)
    start = run(engine, [])[1]
    took = [run(engine, [{**everything[0].given, "lang": "en", "text": text[:size]}])[1] - start for size in LENGTHS]
    row = {"lang": "en", "measure": "one long text, seconds", "small": round(took[0], 3), "large": round(took[1], 3)}
    return [*rows, {**row, "ratio": round(took[1] / max(took[0], 1e-9), 1)}]


def rows_of(groups: dict[tuple[str, str], Score], parts: str) -> list[dict[str, Any]]:
    """The scores as lines of the results, languages and styles in their order."""
    order = [(lang, style) for lang in LANGUAGES for style in (*STYLES, "all") if (lang, style) in groups]
    return [
        {
            "lang": lang, "style": style, "parts": parts, "measure": measure,
            "right": groups[lang, style].right[measure], "of": groups[lang, style].of[measure],
            "share": None if share is None else round(share, 4),
            "aim": AIMS.get(measure) if (lang, style, parts) == ("en", "all", "test") else None,
        }
        for lang, style in order
        for measure in COLUMNS
        for share in [groups[lang, style].share(measure)]
    ]  # fmt: skip


def table(groups: dict[tuple[str, str], Score]) -> str:
    """The same for people: a line for each language and style, a column for each measure."""
    lines = [" ".join(["lang style     ", *(f"{head:>8}" for head in HEADS), "  figures"])]
    for lang in LANGUAGES:
        for style in (*STYLES, "all"):
            if (lang, style) in groups:
                one = groups[lang, style]
                shares = [one.share(measure) for measure in COLUMNS]
                cells = (f"{'–' if share is None else format(share, '.3f'):>8}" for share in shares)
                lines.append(" ".join([f"{lang}   {style:10}", *cells, f"{one.of['figure recall']:9}"]))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print and write."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.suggesting")
    options.add_argument("--test", action="store_true", help='score the part "test" and nothing else')
    options.add_argument("--fresh", choices=HALVES, help="score this half of the fresh paragraphs and nothing else")
    options.add_argument("--wrong", action="store_true", help='list what is wrong (never for "test" and "held")')
    options.add_argument("--engine", default=ENGINE, help="the command that is given INPUT.jsonl and OUTPUT.jsonl")
    chosen = options.parse_args(arguments)
    everything = list(paragraphs())
    parts = (f"fresh {chosen.fresh}",) if chosen.fresh else ("test",) if chosen.test else ("develop", "tune")
    asked = [one for one in paragraphs(FRESH) if one.half == chosen.fresh]
    asked = asked or [paragraph for paragraph in everything if paragraph.part in parts]
    groups = scores(chosen.engine, asked)
    print(f"Parts: {', '.join(parts)}\n{table(groups)}")
    if chosen.wrong and not {"test", "fresh held"} & set(parts):
        for paragraph, what, wanted, got in (wrong for key in groups if key[1] == "all" for wrong in groups[key].wrong):
            print(f"{paragraph:18} {what}: {wanted} ≠ {got}")
    written = rows_of(groups, "+".join(parts)) + disagreements() + speeds(chosen.engine, everything)
    for row in written:
        if "style" not in row:
            print(json.dumps(row))
    kept = [row for row in _kept() if "style" in row and row["parts"] != "+".join(parts)]
    RESULTS.write_text("".join(json.dumps(row) + "\n" for row in [*kept, *written]), encoding="utf-8")
    return 0


def _kept() -> list[dict[str, Any]]:
    """What was measured before of the other parts."""
    lines = RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else []
    return [json.loads(line) for line in lines]


if __name__ == "__main__":
    raise SystemExit(main())
