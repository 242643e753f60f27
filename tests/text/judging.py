"""Tells whether a predicted place is right: the rules of the scorer, as far as the tests need them."""

import unicodedata
from collections import Counter
from typing import Any


def judged(gold: list[dict[str, Any]], predictions: list[dict[str, Any]], new: str) -> Counter[str]:
    """How many predictions of one case had which outcome."""
    found = {prediction["span"]: prediction for prediction in predictions}
    return Counter(outcome(one, found[one["span"]], new) for one in gold)


def outcome(gold: dict[str, Any], found: dict[str, Any], new: str) -> str:
    """right, overflag, unflagged, imprecise, false_orphan, wrong_flagged or WRONG_SILENT."""
    silent = found["status"] == "anchored"
    if gold["status"] == "gone":
        return "right" if found["start"] is None else "WRONG_SILENT" if silent else "wrong_flagged"
    if found["start"] is None:
        return "false_orphan"
    place, truth = (found["start"], found["end"]), (gold["start"], gold["end"])
    off = abs(place[0] - truth[0]) + abs(place[1] - truth[1])
    shared = min(place[1], truth[1]) - max(place[0], truth[0])
    if shared <= 0 and not (gold["status"] == "changed" and off <= 4):
        return "WRONG_SILENT" if silent else "wrong_flagged"
    if gold["status"] == "changed":
        close = off <= 4 or shared / (max(place[1], truth[1]) - min(place[0], truth[0])) >= 0.6
        return ("unflagged" if silent else "right") if close else "imprecise"
    if _solid(new, *place) != _solid(new, *truth):
        return "imprecise"
    return "overflag" if gold["status"] == "same" and not silent else "right"


def _solid(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, punctuation and control characters at its ends."""
    while start < end and _is_soft(text[start]):
        start += 1
    while end > start and _is_soft(text[end - 1]):
        end -= 1
    return start, end


def _is_soft(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PC"
