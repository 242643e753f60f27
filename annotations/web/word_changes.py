"""Two states of a verdict, word by word: what an editor saw last and now, a published version and its correction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from annotations.review.since import as_it_was_returned
from annotations.text.changes import word_diff
from annotations.text.comparing import Kind, compare, readable
from annotations.text.states import Edit
from annotations.verdicts.models import Attribution, Verdict, Version
from annotations.verdicts.queries import all_ratings
from annotations.verdicts.sources import as_recorded, sources_of
from annotations.web.histories import label_of
from annotations.web.records import figure_words, rating_word, source_line

if TYPE_CHECKING:
    from annotations.ledger.models import Entry

LONG = ("rationale",)
"""Parts of several paragraphs: only those that changed are shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part that changed: its name, and its paragraphs or lines with their edits."""

    label: str
    paragraphs: Sequence[Sequence[Edit]]


def since_returned(verdict: Verdict, entries: "Iterable[Entry]") -> list[Part]:
    """What its author changed since the verdict went back to them last; ``entries`` are the verdict's, newest first."""
    was = as_it_was_returned(entries)
    if not was:
        return []
    now: dict[str, Any] = {"attribution": verdict.attribution, "rating": verdict.rating_id, "summary": verdict.summary}
    now |= {"rationale": verdict.rationale, "sources": as_recorded(sources_of(verdict)) if "sources" in was else []}
    labels = {rating.pk: rating.label for rating in all_ratings()} if "rating" in was else {}
    old, new = ({**state, "rating": labels.get(state.get("rating") or 0, "")} for state in (was, now))
    return [part for name in now if name in was and (part := _part(name, old[name], new[name])) is not None]


def between(before: Version, after: Version) -> list[Part]:
    """What a correction changed of the public record."""
    old, new = _record(before.content), _record(after.content)
    return [part for name in new if (part := _part(name, old[name], new[name])) is not None]


def _record(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "wording": content["claim"]["wording"],
        "figure": figure_words(content["claim"]["figure"]),
        "attribution": content["attribution"],
        "rating": rating_word(content["rating"]),
        "summary": content["summary"],
        "rationale": content["rationale"],
        "sources": content["sources"],
    }


def _part(name: str, old: Any, new: Any) -> Part | None:
    if name == "sources":
        found = _sources(list(map(source_line, old)), list(map(source_line, new)))
    elif name in LONG:
        found = [list(readable(row.edits)) for row in compare(old, new) if row.kind not in (Kind.SAME, Kind.LEFT)]
    else:
        found = _words(_said(name, old), _said(name, new))
    return Part(label_of("claim" if name in ("wording", "figure") else "verdict", name), found) if found else None


def _said(name: str, value: Any) -> str:
    return str(Attribution(value).label) if name == "attribution" and value else str(value or "")


def _words(old: str, new: str) -> list[list[Edit]]:
    return [list(readable(word_diff(old, new)))] if old != new else []


def _sources(old: list[str], new: list[str]) -> list[list[Edit]]:
    """Sources that stayed as they were are left out; the others are compared in their order."""
    gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
    if not gone and not come and old != new:
        return [[Edit("equal", _("The same sources in another order."), _("The same sources in another order."))]]
    pairs = [
        (gone[i] if i < len(gone) else "", come[i] if i < len(come) else "") for i in range(max(len(gone), len(come)))
    ]
    return [edits for before, after in pairs for edits in _words(before, after)]
