"""Reads the marked paragraphs of tests/data/suggesting: {the words|the measure|claimant:cue|reporter} to offsets.

Its README says what counts as a figure and how each part is written. Offsets are code points of the text without marks.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "tests" / "data" / "suggesting"
FRESH = FOLDER / "fresh"
HALVES = ("open", "held")
LANGUAGES = ("en", "fr", "de", "es", "ar")
STYLES = ("wire", "feature", "liveblog", "court", "business", "sport", "science", "conflict")
PARTS = ("develop", "tune", "test")
COMPARATORS = {">": ">", "<": "<", ">=": "≥", "<=": "≤", "~": "≈", "=": "=", "range": "range"}
_HEAD = re.compile(r"# (?P<id>(?P<lang>[a-z]{2})-(?P<style>[a-z]+)-\d\d) (?P<published_on>\d{4}-\d\d-\d\d)")
_NUMBER = r"-?\d+(?:\.\d+)?"
_MEASURE = re.compile(
    r"(?:(?P<comparator>(?:>=|<=|[<>~=]|range)(?:/(?:>=|<=|[<>~=]))*) )?"
    rf"(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))? (?P<units>\S.*)"
)
_OTHER_MEASURE = re.compile(rf"(?P<value>{_NUMBER}) (?P<unit>\S.*)")
NONE = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """One right way to read a figure's value and unit; `per` is what it is counted for ("month")."""

    value: float
    high: float | None
    unit: str | None
    per: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked passage: what a right answer says of it. Each entry of a tuple is right; None says: nobody."""

    start: int
    end: int
    text: str
    kind: str
    readings: tuple[Reading, ...] = ()
    comparators: tuple[str, ...] = ()
    optional: bool = False
    vague: bool = False
    claimants: tuple[str | None, ...] = (None,)
    cues: tuple[str | None, ...] = (None,)
    reporters: tuple[str | None, ...] = (None,)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marks, in the part of the gold that its identifier puts it in."""

    id: str
    lang: str
    style: str
    published_on: str
    text: str
    marked: list[Marked] = field(default_factory=list)

    @property
    def part(self) -> str:
        """Develop, tune or test: by a hash of the identifier, so that new paragraphs move no old one."""
        return PARTS[hashlib.sha256(self.id.encode()).digest()[0] % len(PARTS)]

    @property
    def half(self) -> str:
        """Open or held: of the fresh paragraphs, in the same way."""
        return HALVES[hashlib.sha256(self.id.encode()).digest()[0] % len(HALVES)]

    @property
    def given(self) -> dict[str, str]:
        """What an engine is given."""
        return {"id": self.id, "lang": self.lang, "text": self.text, "published_on": self.published_on}


def paragraphs(folder: Path = FOLDER) -> Iterator[Paragraph]:
    """All paragraphs, file by file; one that is not marked rightly raises ValueError with its identifier."""
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            head, _, body = block.partition("\n")
            about = _HEAD.fullmatch(head)
            if about is None:
                raise ValueError(f"{path.name}: {head!r} is no heading like '# en-wire-01 2025-12-08'")
            try:
                text, marked = read_marks(body)
            except ValueError as wrong:
                raise ValueError(f"{about['id']}: {wrong}") from wrong
            yield Paragraph(**about.groupdict(), text=text, marked=marked)


def read_marks(body: str) -> tuple[str, list[Marked]]:
    """The text without marks, and the marks in the order of their places; marks may stand in one another."""
    text, marked, opened = "", [], []
    rest = re.split(r"([{}])", body)
    for piece in rest:
        if piece == "{":
            opened.append((len(text), None))
        elif piece == "}":
            if not opened:
                raise ValueError("a mark is closed that was not opened")
            start, notes = opened.pop()
            if notes is None:
                raise ValueError(f"{text[start:]!r} has no measure")
            marked.append(_mark(start, text, notes))
        elif opened and "|" in piece:
            words, _, notes = piece.partition("|")
            text += words
            opened[-1] = (opened[-1][0], notes)
        else:
            text += piece
    if opened:
        raise ValueError(f"{text[opened[-1][0] :][:40]!r} is not closed")
    for mark in marked:
        for cue in filter(None, mark.cues):
            if not occurrences(cue, text):
                raise ValueError(f"the cue {cue!r} does not stand in the text")
    return text, sorted(marked, key=lambda mark: (mark.start, -mark.end))


def _mark(start: int, text: str, notes: str) -> Marked:
    measure, *people = notes.split("|")
    if len(people) > 2:
        raise ValueError(f"too many parts: {notes!r}")
    claimants, _, cues = (people[0] if people else "").partition(":")
    common = {
        "claimants": _alternatives(claimants),
        "cues": _alternatives(cues),
        "reporters": _alternatives(people[1] if len(people) > 1 else ""),
    }
    where = {"start": start, "end": len(text), "text": text[start:]}
    if not where["text"] or where["text"] != where["text"].strip():
        raise ValueError(f"white space at the edge of {where['text']!r}")
    if measure in ("quote", "?quote"):
        return Marked(**where, kind="quote", optional=measure[0] == "?", **common)
    return Marked(**where, kind="figure", **_measure(measure), **common)


def _measure(written: str) -> dict[str, object]:
    optional = written.startswith("?")
    found = _MEASURE.fullmatch(written.removeprefix("?"))
    if found is None:
        raise ValueError(f"{written!r} is no measure like '>= 200 person'")
    low, high = float(found["low"]), float(found["high"]) if found["high"] else None
    if high is not None and high <= low:
        raise ValueError(f"{written!r} runs downwards")
    signs = (found["comparator"] or "=").split("/")
    if (high is not None) != (signs[0] in ("range", "~") and ".." in written):
        raise ValueError(f"{written!r}: a range says 'range' or '~'")
    readings = []
    for unit in found["units"].split("/"):
        other = _OTHER_MEASURE.fullmatch(unit)
        value, name = (float(other["value"]), other["unit"]) if other else (low, unit)
        noun, _, per = name.partition(" per ")
        readings.append(Reading(value, None if other else high, None if noun == NONE else noun, per or None))
    comparators = [COMPARATORS[sign] for sign in signs]
    if high is not None:
        comparators = list(dict.fromkeys(["range", *comparators]))  # vague amounts are ranges in the data model
    return {
        "readings": tuple(readings),
        "comparators": tuple(comparators),
        "optional": optional,
        "vague": high is not None and signs[0] == "~",
    }


def _alternatives(written: str) -> tuple[str | None, ...]:
    return tuple(None if name in ("", NONE) else name for name in written.split("/"))


def occurrences(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, whatever their case: at a word's start, or behind an Arabic "and" or "for"."""
    found = re.finditer(rf"(?<!\w)[وفبل]?{re.escape(words)}", text, re.IGNORECASE)
    return [match.span() for match in found]
