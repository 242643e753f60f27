"""Scores figures that disagree on the cases of tests/data/disagreeing: what is found, and what is found wrongly."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from annotations.claims.disagreeing import Figure, Finding, compare
from benchmarks.suggesting.gold import FOLDER, Marked, read_marks

CASES = FOLDER.parent / "disagreeing"
PARTS = ("develop", "test")


@dataclass(frozen=True, slots=True)
class Case:
    """Texts with marked figures, and the disagreements that a careful reader notes: (trouble, numbers)."""

    id: str
    figures: tuple[Figure, ...]
    wanted: tuple[tuple[str, ...], ...]

    @property
    def part(self) -> str:
        """Develop or test, by a hash of the identifier."""
        return PARTS[hashlib.sha256(self.id.encode()).digest()[0] % len(PARTS)]


def cases(folder: Path = CASES) -> Iterator[Case]:
    """All cases, those with a disagreement first."""
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            head, *lines = block.split("\n")
            texts = [line for line in lines if not line.startswith("= ")]
            wanted = [tuple(line.split()[1:]) for line in lines if line.startswith("= ")]
            figures = tuple(figure for number, text in enumerate(texts) for figure in _figures(number, text))
            yield Case(head.removeprefix("# "), figures, tuple(one for one in wanted if one != ("nothing",)))


def _figures(number: int, line: str) -> Iterator[Figure]:
    """The figures of one text; one that begins with a star is a claim's wording, which stands by itself."""
    alone = line.startswith("* ")
    text, marks = read_marks(line.removeprefix("* "))
    for at, marked in enumerate(marks):
        yield _figure(f"{number}.{at}", "" if alone else f"text {number}", text, marked)


def _figure(key: str, source: str, text: str, marked: Marked) -> Figure:
    reading = marked.readings[0]
    unit = (reading.unit or "") + (f" per {reading.per}" if reading.per else "")
    high = None if reading.high is None else Decimal(str(reading.high))
    return Figure(
        key=key,
        value=Decimal(str(reading.value)),
        high=high,
        unit=unit,
        comparator=marked.comparators[0],
        about=text,
        start=marked.start,
        end=marked.end,
        claimant=marked.claimants[0] or "",
        reported_by=marked.reporters[0] or "",
        source=source,
    )


def found_in(case: Case) -> list[tuple[str, ...]]:
    """What the engine says of a case, as the cases write it."""
    return [_written(finding) for group in compare(case.figures) for finding in group.findings]


def _written(finding: Finding) -> tuple[str, ...]:
    numbers = (finding.found,) if finding.trouble == "shares" else (finding.found, finding.said)
    return (str(finding.trouble), *(format(round(number, 1).normalize(), "f") for number in numbers))


def rows() -> list[dict[str, object]]:
    """Precision and recall of the disagreements, and in how many of the cases without one nothing is said."""
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    for case in cases():
        count, found, wanted = counts[case.part], Counter(found_in(case)), Counter(case.wanted)
        right = (found & wanted).total()
        count.update(right=right, found=found.total(), wanted=wanted.total())
        if not wanted:
            count.update(quiet=not found, without=1)
    return [
        {
            "measure": "figures that disagree", "parts": part,
            "precision": round(count["right"] / max(count["found"], 1), 4),
            "recall": round(count["right"] / max(count["wanted"], 1), 4), **count,
        }
        for part, count in counts.items()
    ]  # fmt: skip
