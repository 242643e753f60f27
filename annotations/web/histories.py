"""The ledger in human words: who did what when, and each thing that changed with its words before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from annotations.access.models import User
from annotations.access.queries import names_of
from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.ledger.events import EVENTS
from annotations.review.principles import PRINCIPLES
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.models import Rating, Scale, Source, Verdict
from annotations.verdicts.queries import all_ratings
from annotations.web.records import rating_word, source_line

if TYPE_CHECKING:
    from annotations.ledger.models import Entry

MODELS: dict[str, type[models.Model]] = {
    "article": Article,
    "claim": Claim,
    "contact": Contact,
    "verdict": Verdict,
    "source": Source,
    "user": User,
    "scale": Scale,
    "rating": Rating,
}
SAID_BY_THE_EVENT = frozenset({"status", "version", "class", "was", "is", "content"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its name on the page, and its words before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the ledger, ready to be read."""

    at: datetime
    who: str
    what: str
    reason: str
    changes: Sequence[Change]
    hash: str


def told(entries: "Iterable[Entry]") -> list[Told]:
    """In the order given. Two queries at most: the ratings, and the people that claims were given to."""
    found = list(entries)
    teller = _Teller(found)
    return [
        Told(
            at=entry.at,
            who=entry.by_name,
            what=str(EVENTS[entry.event]),
            reason=entry.reason,
            changes=teller.changes(entry),
            hash=entry.hash,
        )
        for entry in found
    ]


class _Teller:
    """Knows the names of what entries name by key."""

    def __init__(self, entries: "Sequence[Entry]") -> None:
        self.ratings = {rating.pk: rating.label for rating in all_ratings()} if entries else {}
        given = {values.get("assignee") for entry in entries for values in (entry.before, entry.after)}
        self.people = names_of(key for key in given if isinstance(key, int))

    def changes(self, entry: "Entry") -> list[Change]:
        """What changed; what a new thing began with is not retold."""
        before, after = entry.before, entry.after
        if after.get("overrides"):
            return [Change(_("Approved although"), "", override_lines(after["overrides"]))]
        if "was" in after:
            return self._differences(entry.subject_type, after["was"], after["is"])
        return self._differences(entry.subject_type, before, {name: after.get(name) for name in before})

    def _differences(self, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
        found = []
        for name in before:
            old, new = before[name], after.get(name)
            if name in SAID_BY_THE_EVENT or old == new:
                continue
            if name == "claim" and isinstance(old, dict):
                found += self._differences("claim", old, new or {})
            else:
                found.append(Change(label_of(kind, name), self._words(kind, name, old), self._words(kind, name, new)))
        return found

    def _words(self, kind: str, name: str, value: Any) -> str:
        if value in (None, "", [], {}):
            return _("nothing")
        if name == "rating":
            return rating_word(value) if isinstance(value, dict) else self.ratings.get(value, str(value))
        if name == "assignee":
            return self.people.get(value, str(value))
        if name == "sources":
            return "\n".join(source_line(source) for source in value)
        if isinstance(value, dict):
            return ", ".join(str(part) for part in value.values() if part)
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return _choice(kind, name, value)


def override_lines(overrides: Mapping[str, str]) -> str:
    """A line for each rule that was overridden, with the reason."""
    rules = {principle.code: principle.broken_briefly for principle in PRINCIPLES}
    return "\n".join(f"{rules.get(code, code)}: {reason}" for code, reason in overrides.items())


def _field(kind: str, name: str) -> Any:
    try:
        return MODELS[kind]._meta.get_field(name)
    except (KeyError, FieldDoesNotExist):
        return None


def label_of(kind: str, name: str) -> str:
    """What a part of a thing is called on a page."""
    known = {"sources": _("sources"), "figure": _("figure"), "claimant": _("claimant")}
    field = _field(kind, name)
    return str(capfirst(known.get(name) or getattr(field, "verbose_name", name.replace("_", " "))))


def _choice(kind: str, name: str, value: Any) -> str:
    choices = dict(getattr(_field(kind, name), "flatchoices", None) or ())
    return str(choices.get(value, value))
