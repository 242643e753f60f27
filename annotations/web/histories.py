"""The ledger in human words: who did what when, and each thing that changed with its words before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from annotations.access.models import Partner, Token, User
from annotations.access.queries import names_of
from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.delivery.models import Webhook
from annotations.ledger.browsing import fits_its_hash
from annotations.ledger.events import EVENTS
from annotations.review.principles import PRINCIPLES
from annotations.text.changes import word_diff
from annotations.text.comparing import Kind, compare, readable
from annotations.text.states import Edit
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.models import Rating, Scale, Source, Verdict
from annotations.verdicts.queries import all_ratings
from annotations.verdicts.reading_models import ReadingRules
from annotations.web.addresses_shown import HIDDEN, without_secrets
from annotations.web.ledger_kinds import Thing
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
    "partner": Partner,
    "token": Token,
    "webhook": Webhook,
    "readingrules": ReadingRules,
}
SAID_BY_THE_EVENT = frozenset({"status", "version", "class", "was", "is", "content", "document"})


SECRET = ("secret", "old_secret", "password", "digest")
"""Names of parts that no entry holds; should one ever hold them, no page tells more than that they changed."""
SHORT = 80
"""Characters up to which a value stands in the sentence itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """One part that changed: its name, its words before and after, and what leads from the one to the other."""

    name: str
    label: str
    before: str
    after: str

    @property
    def is_short(self) -> bool:
        """Whether a sentence can say it."""
        return all(len(words) <= SHORT and "\n" not in words for words in (self.before, self.after))

    @property
    def paragraphs(self) -> list[tuple[Edit, ...]]:
        """Word by word; of several paragraphs only those that changed. Empty for what is better said from-to."""
        if self.is_short:
            return []
        if "\n" not in self.before + self.after:
            return [readable(word_diff(self.before, self.after))]
        rows = compare(self.before, self.after)
        return [readable(row.edits) for row in rows if row.kind not in (Kind.SAME, Kind.LEFT)]


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the ledger, ready to be read."""

    sequence: int
    at: datetime
    who: str
    what: str
    reason: str
    changes: Sequence[Change]
    """What the sentence itself does not say."""
    hash: str
    previous_hash: str
    fits: bool
    """Whether the entry's hash fits its content."""
    thing: Thing | None = None
    """What it is about, where a page tells of several things."""


def told(entries: "Iterable[Entry]", things: Mapping[tuple[str, str], Thing] | None = None) -> list[Told]:
    """In the order given. Two queries at most: the ratings, and the people that claims were given to.

    ``things``: the names, by kind and key, of things that are not the page's own.
    """
    found = list(entries)
    teller = _Teller(found)
    return [teller.told(entry, (things or {}).get((entry.subject_type, entry.subject_id))) for entry in found]


class _Teller:
    """Knows the names of what entries name by key."""

    def __init__(self, entries: "Sequence[Entry]") -> None:
        self.ratings = {rating.pk: rating.label for rating in all_ratings()} if entries else {}
        given = {values.get("assignee") for entry in entries for values in (entry.before, entry.after)}
        self.people = names_of(key for key in given if isinstance(key, int))

    def told(self, entry: "Entry", thing: Thing | None) -> Told:
        """The entry as a sentence, with the changes that the sentence leaves out."""
        changes = self.changes(entry)
        sentence = _sentence(entry.event, changes)
        if sentence:
            changes = [change for change in changes if change.name != "rating"] if len(changes) > 1 else []
        return Told(
            sequence=entry.sequence,
            at=entry.at,
            who=entry.by_name,
            what=sentence or _listed(entry.event, changes),
            reason=entry.reason,
            changes=changes,
            hash=entry.hash,
            previous_hash=entry.previous_hash,
            fits=fits_its_hash(entry),
            thing=thing,
        )

    def changes(self, entry: "Entry") -> list[Change]:
        """What changed; what a new thing began with is not retold."""
        before, after = entry.before, entry.after
        if after.get("overrides"):
            return [Change("overrides", _("Approved although"), "", override_lines(after["overrides"]))]
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
                words = (self._words(kind, name, old), self._words(kind, name, new))
                found.append(Change(name, label_of(kind, name), *words))
        return found

    def _words(self, kind: str, name: str, value: Any) -> str:
        if value in (None, "", [], {}):
            return _("nothing")
        if name in SECRET:
            return HIDDEN
        if kind == "webhook" and name == "url":
            return without_secrets(value)
        if name == "rating":
            return rating_word(value) if isinstance(value, dict) else self.ratings.get(value, str(value))
        if name == "assignee":
            return self.people.get(value, str(value))
        if name == "sources":
            return "\n".join(source_line(source) for source in value)
        if value is True or value is False:
            return _("yes") if value else _("no")
        if isinstance(value, dict):
            return ", ".join(str(part) for part in value.values() if part)
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return _choice(kind, name, value)


def _sentence(event: str, changes: Sequence[Change]) -> SafeString | None:
    """A changed rating says from what to what, and so does the one short part that a change is about."""
    rating = next((change for change in changes if change.name == "rating" and change.is_short), None)
    only = changes[0] if len(changes) == 1 and changes[0].is_short else None
    if event == "verdict.corrected" and rating:
        return _from_to(_("corrected the verdict: the rating was {before} and is {after}"), rating)
    if rating and event == "verdict.changed":
        return _from_to(_("changed the rating from {before} to {after}"), rating)
    if only and event.endswith(".changed"):
        return _from_to(_("changed “{part}” from {before} to {after}"), only)
    return None


def _from_to(sentence: str, change: Change) -> SafeString:
    words = {name: format_html("<em><bdi>{}</bdi></em>", getattr(change, name)) for name in ("before", "after")}
    return format_html(sentence, part=change.label, **words)


def _listed(event: str, changes: Sequence[Change]) -> str:
    """What the event says, and the names of the parts that changed."""
    if not changes or not event.endswith(".changed"):
        return str(EVENTS[event])
    parts = ", ".join(change.label for change in changes)
    return _("%(sentence)s: %(parts)s") % {"sentence": EVENTS[event], "parts": parts}


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
