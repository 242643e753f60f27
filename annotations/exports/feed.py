"""The feed: which public verdicts each entry of the ledger changed, in order, behind a cursor.

The ledger is one chain with one pen, so entries become visible in the order of their numbers: a reader who goes on from
the last number seen can neither miss an entry nor meet one twice. An entry about an article, a claim's place or what a
claim came from changes every public verdict that shows it; so a place in the feed is an entry's number and, within the
entry, a verdict's key.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid
from annotations.incoming.queries import named_by_merged
from annotations.ledger.queries import end_of_feed, feed_from, hash_at, sequences_of
from annotations.verdicts.models import CorrectionClass
from annotations.verdicts.published import (
    showing_appearances,
    showing_articles,
    showing_claims,
    showing_themselves,
)

if TYPE_CHECKING:
    from annotations.ledger.models import Entry

CHANGED = "changed"
"""The record changed without a correction: a typo, the article's details, the claim's places, what it came from."""
_MARK = 12
_WHOLE = 2**63 - 1
"""In place of a verdict's key: behind all changes of an entry."""
_MOST_ARTICLES = 5
"""Entries about articles that are opened out at once: each may be about thousands of verdicts."""
_MOST_ROUNDS = 5
"""Stretches of entries without any public verdict that are passed over at once."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the feed, behind the change of ``verdict`` in the entry ``sequence``, whose hash begins with ``mark``.

    The mark tells this ledger from another one, or from itself before a backup was restored.
    """

    sequence: int = 0
    verdict: int = 0
    mark: str = ""

    def __str__(self) -> str:
        """For others, who are told nothing about what is in it."""
        return base64.urlsafe_b64encode(f"{self.sequence}.{self.verdict}.{self.mark}".encode()).decode().rstrip("=")

    @property
    def is_possible(self) -> bool:
        """Whether a database could hold these numbers."""
        return 0 <= self.sequence <= _WHOLE and 0 <= self.verdict <= _WHOLE

    @classmethod
    def of(cls, text: str) -> "Cursor":
        """The cursor that was given out as this text. Raises Invalid (field "after") for any other text."""
        found = None
        with suppress(ValueError):  # of which those about base64 and ASCII are two kinds
            sequence, verdict, mark = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True).split(b".")
            found = cls(int(sequence), int(verdict), mark.decode("ascii"))
        if found is None or str(found) != text or not found.is_possible:
            sentence = _("This is no cursor of ours. Take it from the answer before, or begin without one.")
            raise Invalid.of("after", sentence, code="bad_cursor")
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """One public verdict that one entry changed, and where to go on behind it."""

    event: str
    verdict_id: int
    at: datetime
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Stretch:
    """Changes in their order; ``cursor`` is where to go on, and ``more`` says that there is more already."""

    changes: Sequence[Change]
    cursor: Cursor
    more: bool


def changes_after(cursor: Cursor, *, limit: int) -> Stretch:
    """At most so many changes behind this place. Raises Invalid (field "after") for a place that our ledger has not.

    Where nothing is new the cursor stays as it was.
    """
    _check_ours(cursor)
    found: list[Change] = []
    at, more = cursor, True
    for _round in range(_MOST_ROUNDS):
        entries, more = _entries_behind(at, limit)
        found += [change for change in changes_of(entries) if change.cursor > cursor]
        at = _behind(entries[-1]) if entries else at
        if len(found) > limit or not more:
            break
    if len(found) > limit:
        return Stretch(found[:limit], found[limit - 1].cursor, more=True)
    return Stretch(found, at if found or more else cursor, more)


def cursor_now() -> Cursor:
    """Where the feed ends now. A snapshot taken after it, and the changes behind it, are everything."""
    last = end_of_feed()
    return _behind(last) if last else Cursor()


def changes_of(entries: "Sequence[Entry]") -> list[Change]:
    """What these entries of the feed changed, in order: each public verdict that an entry's subject shows in."""
    shown = _shown(entries)
    found = []
    for entry in entries:
        if entry.sequence not in shown:
            found.append(_change(entry, _public_word(entry), int(entry.subject_id)))
        else:
            found += [_change(entry, CHANGED, verdict) for verdict in sorted(shown[entry.sequence])]
    return found


def _check_ours(cursor: Cursor) -> None:
    if cursor.sequence and not (cursor.mark and (hash_at(cursor.sequence) or "")[:_MARK] == cursor.mark):
        sentence = _("This cursor is not of this ledger. Take the whole export again, and go on with its cursor.")
        raise Invalid.of("after", sentence, code="unknown_cursor")


def _entries_behind(at: Cursor, limit: int) -> "tuple[list[Entry], bool]":
    """The next entries, and whether there are more; the one at the cursor comes again if it may not be done with."""
    entries = feed_from(at.sequence + (at.verdict == _WHOLE), limit=limit + 1)
    articles = [number for number, entry in enumerate(entries) if entry.subject_type == "article"]
    most = min([limit, *(number + 1 for number in articles[_MOST_ARTICLES - 1 : _MOST_ARTICLES])])
    return entries[:most], len(entries) > most


def _behind(entry: "Entry") -> Cursor:
    return Cursor(entry.sequence, _WHOLE, entry.hash[:_MARK])


def _change(entry: "Entry", event: str, verdict_id: int) -> Change:
    return Change(event, verdict_id, entry.at, Cursor(entry.sequence, verdict_id, entry.hash[:_MARK]))


def _public_word(entry: "Entry") -> str:
    """Readers are not told of typos."""
    return CHANGED if entry.after.get("class") == CorrectionClass.TYPO else entry.event.partition(".")[2]


def _shown(entries: "Sequence[Entry]") -> dict[int, set[int]]:
    """For each entry that is no step of a verdict's public life, by number: whom it changed of those public before it.

    A verdict that came to another claim may be a draft, of which partners are told nothing.
    """
    showing: dict[str, Mapping[int, Iterable[int]]] = {
        "article": showing_articles(_subjects(entries, "article")),
        "appearance": showing_appearances(_subjects(entries, "appearance")),
        "claim": showing_claims(named_by_merged(_subjects(entries, "claim"))),
        "verdict": showing_themselves(_subjects(entries, "verdict", "verdict.moved")),
    }
    found = {
        entry.sequence: set(showing[entry.subject_type].get(int(entry.subject_id), ()))
        for entry in entries
        if entry.subject_type != "verdict" or entry.event == "verdict.moved"
    }
    since = sequences_of("verdict.published", "verdict", {verdict for some in found.values() for verdict in some})
    return {
        number: {verdict for verdict in some if since.get(str(verdict), number) < number}
        for number, some in found.items()
    }


def _subjects(entries: "Sequence[Entry]", kind: str, event: str = "") -> set[int]:
    return {int(entry.subject_id) for entry in entries if entry.subject_type == kind and event in ("", entry.event)}
