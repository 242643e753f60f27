"""Sets what an engine found beside the gold: which passages are the same, and what of each is right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from benchmarks.suggesting.gold import Marked, Paragraph, Reading, occurrences

OVERLAP = 0.5
"""Two passages are the same when they share at least this much of the shorter one."""
TOLERANCE = 0.005
"""A third may be 33, 33.3 or 33.33; a figure that is written out leaves no room that this could fill."""
MORE_WORDS = 5
"""A name may bring a role along ("the health minister, Ada Keller"), but not half a sentence."""
SAID = ("value", "unit", "comparator", "claimant", "named claimant", "reported by", "named reporter", "cue")
_LITTLE_WORDS = frozenset(
    re.findall(r"\w+", "the a an of for s le la les l de des du d der die das den dem el los las del")
)
_QUOTES = "\"'“„«‹‘"
_UNITS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "kilo": "kilogram",
    "ms": "millisecond", "ha": "hectare", "mi": "mile", "%": "percent", "per cent": "percent", "l": "litre",
    "°c": "degree celsius", "celsius": "degree celsius", "metric ton": "tonne", "people": "person", "men": "man",
    "women": "woman", "personne": "person", "persona": "person", "mensch": "person", "شخص": "person", "dead": "person",
    "mort": "person", "injured": "person", "times": "time", "percentage points": "percentage point",
    "light-year": "light year",
}  # fmt: skip
_SPEEDS = {"mph": "mile per hour", "km/h": "kilometre per hour", "kph": "kilometre per hour"}


@dataclass(slots=True)
class Score:
    """Counts of one group of paragraphs; shares are worked out from them, so that groups can be added."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    def note(self, measure: str, right: bool) -> None:
        """One more answer to one of the questions."""
        self.right[measure] += right
        self.of[measure] += 1

    def add(self, other: "Score") -> None:
        """Take another group in."""
        self.right.update(other.right)
        self.of.update(other.of)
        self.wrong += other.wrong

    def share(self, measure: str) -> float | None:
        """How much of a measure is right; None where nothing was asked."""
        return self.right[measure] / self.of[measure] if self.of[measure] else None


def score(paragraph: Paragraph, found: Iterable[dict[str, Any]]) -> Score:
    """The score of one paragraph. A figure is whatever came with a value, a quote what calls itself one."""
    result, found = Score(), list(found)
    for kind, mine in (
        ("figure", [one for one in found if one.get("value") is not None]),
        ("quote", [one for one in found if one.get("value") is None and one.get("kind") == "quote"]),
    ):
        gold = [marked for marked in paragraph.marked if marked.kind == kind]
        pairs = _pairs(gold, mine)
        for number, marked in enumerate(gold):
            if marked.optional:
                continue
            result.note(f"{kind} recall", number in pairs)
            if number in pairs:
                _compare(paragraph, marked, mine[pairs[number]], result)
            else:
                result.wrong.append((paragraph.id, f"{kind} missed", marked.text, ""))
        kept = set(pairs.values())
        allowed = [marked for marked in paragraph.marked if _may_be_found(marked, kind)]
        for number, one in enumerate(mine):
            if number in kept and any(pairs.get(at) == number and not gold[at].optional for at in pairs):
                result.note(f"{kind} precision", right=True)
            elif not any(_same_passage(marked, one) for marked in allowed):
                result.note(f"{kind} precision", right=False)
                result.wrong.append((paragraph.id, f"{kind} too many", "", paragraph.text[one["start"] : one["end"]]))
    return result


def _may_be_found(marked: Marked, kind: str) -> bool:
    """Neither asked for nor wrong: optional figures, and a figure in quotation marks taken for a quote."""
    return marked.optional or (kind == "quote" and marked.kind == "figure" and marked.text[0] in _QUOTES)


def _pairs(gold: list[Marked], found: list[dict[str, Any]]) -> dict[int, int]:
    """Each marked passage with the found one that covers it best, one to one."""
    fits = sorted(
        (-_fit(marked, one), at, number)
        for (at, marked), (number, one) in product(enumerate(gold), enumerate(found))
        if _same_passage(marked, one)
    )
    pairs: dict[int, int] = {}
    for _, at, number in fits:
        if at not in pairs and number not in pairs.values():
            pairs[at] = number
    return pairs


def _shared(marked: Marked, one: dict[str, Any]) -> int:
    return max(0, min(marked.end, one["end"]) - max(marked.start, one["start"]))


def _same_passage(marked: Marked, one: dict[str, Any]) -> bool:
    shorter = min(marked.end - marked.start, one["end"] - one["start"])
    return shorter > 0 and _shared(marked, one) >= OVERLAP * shorter


def _fit(marked: Marked, one: dict[str, Any]) -> float:
    shared = _shared(marked, one)
    return shared / (marked.end - marked.start + one["end"] - one["start"] - shared)


def _compare(paragraph: Paragraph, marked: Marked, one: dict[str, Any], result: Score) -> None:
    """Note what of a passage that was found is right."""
    claimant = (one.get("claimant") or {}).get("name") or None
    answers: dict[str, tuple[bool, object, object]] = {}
    if marked.kind == "figure":
        read = [reading for reading in marked.readings if _same_value(reading, one, marked.vague)]
        unit, comparator = one.get("unit"), one.get("comparator") or "="
        answers["value"] = (bool(read), marked.readings[0].value, (one["value"], one.get("high")))
        right = any(_same_unit(reading, unit) for reading in read or marked.readings)
        answers["unit"] = (right, marked.readings[0].unit, unit)
        answers["comparator"] = (comparator in marked.comparators, marked.comparators[0], comparator)
    right = any(same_name(name, claimant) for name in marked.claimants)
    answers["claimant"] = (right, marked.claimants[0], claimant)
    if None not in marked.claimants:
        answers["named claimant"] = (right, marked.claimants[0], claimant)
    if None not in marked.cues:
        answers["cue"] = (_is_cue(paragraph.text, marked, one.get("cue")), marked.cues[0], one.get("cue"))
    reporter = one.get("reported_by") or None
    right = any(same_name(name, reporter) for name in marked.reporters) or (
        None in marked.reporters and any(name and same_name(name, reporter) for name in marked.claimants)
    )
    answers["reported by"] = (right, marked.reporters[0], reporter)
    if None not in marked.reporters:
        answers["named reporter"] = (right, marked.reporters[0], reporter)
    for measure, (right, wanted, got) in answers.items():
        asked = measure if marked.kind == "figure" else f"quote {measure}"
        result.note(asked, right)
        if not right and not measure.startswith("named"):
            result.wrong.append((paragraph.id, f"{asked} of {marked.text}", str(wanted), str(got)))


def _same_value(reading: Reading, one: dict[str, Any], vague: bool) -> bool:
    value, high = float(one["value"]), one.get("high")
    if vague:
        # "Hundreds" may begin at 100 or at 200; where it ends is a matter of taste.
        return _near(value, reading.value) or _near(value, 2 * reading.value)
    if (high is None) != (reading.high is None):
        return False
    return _near(value, reading.value) and (reading.high is None or _near(float(high), reading.high))


def _near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= TOLERANCE * abs(wanted)


def _same_unit(reading: Reading, found: str | None) -> bool:
    """The same unit, or a noun with the same head; what it is counted for ("per month") is no part of this."""
    if not found or not reading.unit:
        return not found and not reading.unit
    found = _SPEEDS.get(found.casefold(), found)
    noun = re.split(r"\s+per\s+|/", found)[0]
    wanted, got = _UNITS.get(reading.unit.casefold(), reading.unit), _UNITS.get(noun.casefold(), noun)
    wanted_words, got_words = _words(_SPEEDS.get(wanted, wanted).split(" per ")[0]), _words(got)
    return wanted_words <= got_words and len(got_words - wanted_words) <= MORE_WORDS - 2


def same_name(wanted: str | None, found: str | None) -> bool:
    """Whether all words of the name are there, with a role at most beside them; nobody is nobody."""
    if not wanted or not found:
        return not wanted and not found
    wanted_words, found_words = _words(wanted), _words(found)
    return wanted_words <= found_words and len(found_words - wanted_words) <= MORE_WORDS


def _words(name: str) -> set[str]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    words = (re.sub(r"^[ولب]?ال(?=\w{2})", "", word) for word in re.findall(r"\w+", plain))
    return {word for word in words if word not in _LITTLE_WORDS}


def _is_cue(text: str, marked: Marked, cue: dict[str, int] | None) -> bool:
    places = [place for words in marked.cues if words for place in occurrences(words, text)]
    return cue is not None and any(cue["start"] < end and start < cue["end"] for start, end in places)
