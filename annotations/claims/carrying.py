"""A new revision comes in: the claims of the article are carried over to it, or say that they have no place there."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _  # kept in English, said in the reader's language

from annotations.access.models import User
from annotations.articles.models import Revision
from annotations.articles.queries import texts_of
from annotations.claims.models import PLACED, Anchor, Appearance, Claim, State
from annotations.claims.queries import last_trusted_anchors
from annotations.ledger.actions import record
from annotations.notices.models import Kind
from annotations.notices.queries import followers_of
from annotations.notices.telling import tell
from annotations.text.anchoring import reanchor
from annotations.text.offsets import word_end, word_start
from annotations.text.states import Anchored, Change

HARMLESS = (Change.NONE, Change.COSMETIC)


def carry_over(*, revision: Revision, by: User, at: datetime) -> list[Anchor]:
    """Place every appearance of the article in its new revision, inside the caller's transaction.

    Each is read off from the last revision in which its place was sure, so that two small changes in a row are judged
    as the one change that they are. Claims whose words changed, or that lost their place, ask for a re-check.
    """
    by_source: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in last_trusted_anchors(revision.article_id):
        by_source[anchor.revision_id].append(anchor)
    old_texts = texts_of(by_source)
    made = []
    for source_id, anchors in by_source.items():
        spans = [(anchor.start or 0, anchor.end or 0) for anchor in anchors]
        old = old_texts[source_id]
        for anchor, span, place in zip(anchors, spans, reanchor(old, revision.text, spans), strict=True):
            made.append(_anchor(anchor.appearance, revision, place, old[slice(*span)]))
    Anchor.objects.bulk_create(made)
    _tell(revision, made, by, at)
    _ask_for_recheck(made, by, at)
    return made


def _anchor(appearance: Appearance, revision: Revision, place: Anchored, words: str) -> Anchor:
    state = State(place.state.value)
    placed = state in PLACED
    return Anchor(
        appearance=appearance,
        revision=revision,
        start=place.start if placed else None,
        end=place.end if placed else None,
        state=state,
        confidence=place.confidence,
        change=place.change.value,
        detail=_detail(place, revision.text, words),
    )


def _detail(place: Anchored, text: str, words: str) -> dict[str, Any]:
    """What a person needs to decide: the word diff, and the places that come into question."""
    candidates = [[*span] for span in place.candidates]
    candidates += [_narrowed(text, suggestion.start, suggestion.end, words) for suggestion in place.suggestions]
    return {"diff": [[edit.kind, edit.old, edit.new] for edit in place.diff], "candidates": candidates}


def _narrowed(text: str, start: int, end: int, words: str) -> list[int]:
    """Of a sentence where a claim might belong, its very words where they stand in it once and whole."""
    at = text.find(words, start, end)
    stop = at + len(words)
    once = at >= 0 and text.find(words, at + 1, end) < 0
    whole = once and word_start(text, at) == at and word_end(text, stop) == stop
    return [at, stop] if whole else [start, end]


def _tell(revision: Revision, made: Iterable[Anchor], by: User, at: datetime) -> None:
    """One ledger row for all: which appearance came out in which state."""
    states: dict[str, list[int]] = defaultdict(list)
    for anchor in made:
        states[anchor.state].append(anchor.appearance_id)
    if states:
        record(event="anchors.carried", subject=revision, by=by, at=at, after=dict(sorted(states.items())))


def _ask_for_recheck(made: Iterable[Anchor], by: User, at: datetime) -> None:
    reasons: dict[int, str] = {}
    for anchor in made:
        if anchor.state == State.CHANGED and anchor.change not in HARMLESS:
            reasons[anchor.appearance.claim_id] = _("The article changed words inside this claim.")
        elif anchor.state in (State.AMBIGUOUS, State.ORPHANED):
            reasons.setdefault(anchor.appearance.claim_id, _("The article changed and the claim lost its place."))
    followers = followers_of("claim", reasons)
    for claim in Claim.objects.filter(pk__in=reasons).order_by("pk"):
        claim.recheck_since, claim.recheck_reason = at, reasons[claim.pk]
        claim.version += 1
        claim.changed_at = at
        claim.save(update_fields=["recheck_since", "recheck_reason", "version", "changed_at"])
        record(event="claim.needs_recheck", subject=claim, by=by, at=at, reason=claim.recheck_reason)
        told = followers[claim.pk]
        tell(told, Kind.RECHECK, claim, title=claim.wording, reason=claim.recheck_reason, by=by, at=at)
