"""Suggestions of a revision: found once, answered by people, and answered likewise where the same words stand again."""

from collections.abc import Iterable
from datetime import datetime

from annotations.access.models import User
from annotations.access.roles import Right, check_may
from annotations.articles.models import Revision
from annotations.claims.looking import settle
from annotations.claims.models import Answer, Suggestion
from annotations.claims.queries import answered_before
from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.records import record_of
from annotations.ledger.actions import record, writing
from annotations.text.anchoring import reanchor
from annotations.text.states import Change, State

SAME_WORDS = (Change.NONE, Change.COSMETIC)
EVENTS = {
    Answer.OPEN: "suggestion.reopened",
    Answer.LATER: "suggestion.put_off",
    Answer.DISMISSED: "suggestion.dismissed",
}
HELD = ("value", "high", "unit", "comparator", "scope", "claimant", "cue", "reported_by", "reasons")
"""What a suggestion keeps of the engine's reading, beside place, kind and score."""


def suggest_claims(*, revision: Revision, by: User, at: datetime) -> int:
    """Find what is worth checking in a revision and keep it; gives how many suggestions the revision has.

    What was dismissed or put off in the last revision stays so where the same words stand again. A revision that has
    suggestions already keeps them.
    """
    article = revision.article
    on = article.published_at.date() if article.published_at else None
    found = suggest(revision.text, lang=article.language, published_on=on)
    made = [
        Suggestion(
            revision=revision,
            start=row["start"],
            end=row["end"],
            exact=row["text"],
            kind=row["kind"],
            score=row["score"],
            reading={name: row[name] for name in HELD},
        )
        for row in (record_of(one, key=None, text=revision.text) for one in found)
    ]
    with writing():
        settle(revision=revision, at=at)
        there = Suggestion.objects.filter(revision=revision).count()
        if there or not made:
            return there
        _answer_alike(revision, made)
        Suggestion.objects.bulk_create(made)
        kept = sum(one.answer != Answer.OPEN for one in made)
        after = {"suggestions": len(made), "answered": kept}
        record(event="suggestions.found", subject=revision, by=by, at=at, after=after)
    return len(made)


def answer_suggestion(*, suggestion: Suggestion, answer: Answer, by: User, at: datetime) -> Suggestion:
    """Dismiss a suggestion, put it off, or open it again. The same answer twice is one."""
    check_may(by, Right.WRITE_CLAIMS)
    with writing():
        suggestion = Suggestion.objects.get(pk=suggestion.pk)
        if suggestion.answer == answer:
            return suggestion
        before = {"answer": suggestion.answer}
        suggestion.answer = answer
        suggestion.answered_at, suggestion.answered_by = (None, None) if answer == Answer.OPEN else (at, by)
        suggestion.save(update_fields=["answer", "answered_at", "answered_by"])
        after = {"answer": answer, "exact": suggestion.exact}
        record(event=EVENTS[answer], subject=suggestion, by=by, at=at, before=before, after=after)
    return suggestion


def _answer_alike(revision: Revision, made: Iterable[Suggestion]) -> None:
    """Give new suggestions the answer that the same words had in the last revision with suggestions."""
    old = answered_before(revision)
    if not old:
        return
    places = reanchor(old[0].revision.text, revision.text, [(one.start, one.end) for one in old])
    answers = {
        (place.start, place.end, one.kind): one
        for one, place in zip(old, places, strict=True)
        if place.state in (State.EXACT, State.MOVED) and place.change in SAME_WORDS
    }
    for one in made:
        if before := answers.get((one.start, one.end, one.kind)):
            one.answer, one.answered_at, one.answered_by = before.answer, before.answered_at, before.answered_by
