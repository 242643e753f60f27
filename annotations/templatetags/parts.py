"""Icon, word and CSS name of every rating, status, stance and anchor state, for the parts of a page."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django import template
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext, gettext_lazy as _

from annotations.claims.models import State
from annotations.claims.reporting import reporter_beside
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Bucket, Stance

register = template.Library()

ICONS: Mapping[str, Mapping[str, str]] = {
    "rating": {
        Bucket.TRUE: "circle-check",
        Bucket.MOSTLY_TRUE: "check",
        Bucket.MIXED: "contrast",
        Bucket.MOSTLY_FALSE: "circle-minus",
        Bucket.FALSE: "circle-x",
        Bucket.UNPROVEN: "circle-question-mark",
        Bucket.OTHER: "asterisk",
        "none": "circle",
    },
    "status": {
        Status.DRAFT: "pencil-line",
        Status.SUBMITTED: "inbox",
        Status.CHANGES_REQUESTED: "undo-2",
        Status.APPROVED: "check-check",
        Status.PUBLISHED: "newspaper",
        Status.CORRECTED: "file-pen-line",
        Status.WITHDRAWN: "ban",
        Status.SUPERSEDED: "history",
        "unchecked": "circle-dashed",
        "needs_recheck": "refresh-cw",
        "disputed": "split",
        "being_read": "glasses",
    },
    "stance": {Stance.SUPPORTS: "plus", Stance.REFUTES: "minus", Stance.CONTEXT: "corner-down-right"},
    "anchor": {
        State.EXACT: "check",
        State.MOVED: "move-vertical",
        State.CHANGED: "file-diff",
        State.AMBIGUOUS: "split",
        State.ORPHANED: "unlink",
        State.CONFIRMED: "badge-check",
    },
}
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "rating": {**dict(Bucket.choices), "none": _("Unchecked")},
    "status": {
        **dict(Status.choices),
        "unchecked": _("Unchecked"),
        "needs_recheck": _("Needs re-check"),
        "disputed": _("Second reader disagrees"),
        "being_read": _("Being read a second time"),
    },
    "stance": dict(Stance.choices),
    "anchor": dict(State.choices),
}
EMPTY = {"rating": "none", "status": "unchecked", "stance": Stance.CONTEXT, "anchor": State.EXACT}


class Sign(NamedTuple):
    """How a value shows: a lucide icon's name, a word, and the value as CSS writes it (with hyphens)."""

    icon: str
    word: str | Promise
    name: str


@register.simple_tag
def sign(family: str, value: str | None = None) -> Sign:
    """The sign of a value; none given means unchecked (rating, status), context (stance), exact (anchor).

    Raises KeyError for a family or value that does not exist: a page must not show an unknown rating as anything.
    """
    value = value or EMPTY[family]
    return Sign(ICONS[family][value], WORDS[family][value], value.replace("_", "-"))


@register.filter
def how_long(since: datetime) -> str:
    """The time since then in one unit, as precise as somebody who looks over a list wants it."""
    if timezone.now() - since < timedelta(minutes=1):
        return gettext("less than a minute")
    return timesince(since, depth=1)


@register.filter
def said(sentence: str) -> str:
    """A sentence that the desk itself stored, in the reader's language; a person's own words as they are."""
    return translation.gettext(sentence) if sentence else ""


@register.filter
def beside(reported_by: str, claimant: str) -> str:
    """Who reports what the claimant says; empty where they do so themselves, or where nobody is named."""
    return reporter_beside(reported_by or "", claimant or "")
