"""Drafts: begun once, saved as far as they come, never over somebody else's change."""

from typing import Any

import pytest

from annotations.access.refusals import Conflict, Invalid, Stale
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.actions import approve_verdict, publish_verdict, return_verdict, withdraw_verdict
from annotations.review.settling import retire_appearance
from annotations.verdicts.actions import (
    Findings,
    change_claim,
    draft_verdict,
    recall_verdict,
    submit_verdict,
    write_verdict,
)
from annotations.verdicts.models import Rating, Scale, Verdict
from annotations.verdicts.queries import get_rating, get_verdict, ratings
from tests.newsroom import REASONS, Newsroom


def _write(newsroom: Newsroom, verdict: Verdict, expected: int | None = None, **parts: Any) -> Verdict:
    findings = Findings(**parts)
    return write_verdict(verdict=verdict, findings=findings, expected=expected, by=verdict.author, at=newsroom.now())


def _empty(newsroom: Newsroom) -> Verdict:
    return draft_verdict(claim=newsroom.claim(), by=newsroom.checker, at=newsroom.now())


def test_a_person_has_one_open_verdict_on_a_claim_and_gets_it_back(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    first = draft_verdict(claim=claim, by=newsroom.checker, at=newsroom.now())
    before = length()
    assert draft_verdict(claim=claim, by=newsroom.checker, at=newsroom.now()) == first
    assert length() == before
    assert draft_verdict(claim=claim, by=newsroom.second_checker, at=newsroom.now()) != first


def test_after_publication_the_same_person_may_begin_anew(newsroom: Newsroom) -> None:
    old = newsroom.published()
    assert draft_verdict(claim=old.claim, by=old.author, at=newsroom.now()) != old


def test_a_verdict_judges_the_revision_that_stands_when_it_is_submitted(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    assert verdict.revision.number == 1
    assert newsroom.submitted(verdict.claim).revision == newsroom.revision(verdict.revision.article)


def test_a_claim_that_stands_nowhere_gets_no_verdict(newsroom: Newsroom) -> None:
    appearance = newsroom.appearance()
    retire_appearance(appearance=appearance, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Conflict, match="Mark the claim in an article first"):
        draft_verdict(claim=appearance.claim, by=newsroom.checker, at=newsroom.now())


def test_a_draft_is_saved_part_by_part_and_untouched_parts_stay(newsroom: Newsroom) -> None:
    verdict = _empty(newsroom)
    for parts in ({"attribution": "accurate"}, {"rating": get_rating("mixed")}, {"summary": "Half of it."}, {}):
        verdict = _write(newsroom, verdict, **parts)
    kept = get_verdict(verdict.pk)
    assert (kept.attribution, kept.rating.code, kept.summary) == ("accurate", "mixed", "Half of it.")
    assert kept.version == 4


def test_a_rating_is_taken_away_again(newsroom: Newsroom) -> None:
    verdict = _write(newsroom, newsroom.draft(), clear=frozenset({"rating"}))
    assert get_verdict(verdict.pk).rating is None


def test_only_parts_of_a_finding_can_be_cleared(newsroom: Newsroom) -> None:
    verdict = _write(newsroom, newsroom.draft(), clear=frozenset({"author", "claim", "status", "rating"}))
    kept = get_verdict(verdict.pk)
    assert (kept.author, kept.claim, kept.status) == (verdict.author, verdict.claim, "draft")


def test_saving_the_same_again_leaves_no_trace(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    before = length()
    kept = [{"id": source.pk} for source in verdict.sources.order_by("position")]
    again = _write(newsroom, verdict, summary=verdict.summary, rating=verdict.rating, sources=kept)
    assert (length(), again.version, again.changed_at) == (before, verdict.version, verdict.changed_at)


def test_writing_on_a_returned_verdict_makes_it_a_draft_again_and_keeps_the_reason(newsroom: Newsroom) -> None:
    verdict = return_verdict(
        verdict=newsroom.submitted(), reason="Ask the port.", by=newsroom.editor, at=newsroom.now()
    )
    verdict = _write(newsroom, verdict, summary="The port says so.")
    assert (verdict.status, verdict.return_reason) == ("draft", "Ask the port.")
    assert Entry.objects.latest("sequence").after["status"] == "draft"
    assert submit_verdict(verdict=verdict, by=verdict.author, at=newsroom.now()).return_reason == ""


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("attribution", {"attribution": "somehow"}),
        ("summary", {"summary": "x" * 501}),
        ("summary", {"summary": "half \ud83d"}),
        ("rationale", {"rationale": "nul \x00"}),
        ("rationale", {"rationale": "x" * 50_001}),
    ],
)
def test_a_malformed_part_is_refused_by_field_and_nothing_is_saved(
    newsroom: Newsroom, field: str, parts: dict[str, Any]
) -> None:
    verdict = newsroom.draft()
    before = length(), Verdict.objects.filter(pk=verdict.pk).values().get()
    with pytest.raises(Invalid) as refused:
        _write(newsroom, verdict, **parts, sources=[])
    assert set(refused.value.problems) == {field}
    assert (length(), Verdict.objects.filter(pk=verdict.pk).values().get()) == before
    assert verdict.sources.count() == 2


def test_a_rating_of_another_scale_is_refused(newsroom: Newsroom) -> None:
    other = Scale.objects.create(name="factcheck", version=2, added_at=newsroom.now())
    given = {"labels": {"en": "Wrong"}, "colour": "#000000", "icon": "x", "bucket": "false", "position": 0}
    rating = Rating.objects.create(scale=other, code="wrong", **given)
    with pytest.raises(Invalid, match="current scale"):
        _write(newsroom, newsroom.draft(), rating=rating)


def test_a_retired_rating_is_not_given_any_more_but_kept_where_it_was_given(newsroom: Newsroom) -> None:
    verdict = newsroom.draft(rating="satire")
    retired = get_rating("satire")
    Rating.objects.filter(pk=retired.pk).update(retired_at=newsroom.now())
    assert retired not in ratings()
    assert get_rating("satire") is None
    assert _write(newsroom, verdict, summary="It was a joke.").rating == retired
    other = newsroom.draft(newsroom.claim(newsroom.revision(newsroom.article())))
    with pytest.raises(Invalid, match="current scale") as refused:
        _write(newsroom, other, rating=Rating.objects.get(pk=retired.pk))
    assert set(refused.value.problems) == {"rating"}


STALE = {
    "write": ("draft", lambda **given: write_verdict(findings=Findings(summary="Mine."), **given)),
    "submit": ("draft", submit_verdict),
    "recall": ("submitted", recall_verdict),
    "approve": ("submitted", lambda **given: approve_verdict(overrides=REASONS, **given)),
    "return": ("submitted", lambda **given: return_verdict(reason="Look again.", **given)),
    "publish": ("approved", publish_verdict),
    "withdraw": ("published", lambda **given: withdraw_verdict(reason="Forged.", **given)),
}


@pytest.mark.parametrize("move", STALE)
def test_who_saw_an_older_version_is_told_so_and_overwrites_nothing(newsroom: Newsroom, move: str) -> None:
    built, act = STALE[move]
    verdict = getattr(newsroom, built)()
    by = verdict.author if move in ("write", "submit", "recall") else newsroom.editor
    before = length()
    for expected in (verdict.version - 1, verdict.version + 1):
        with pytest.raises(Stale, match="Somebody else changed this") as refused:
            act(verdict=verdict, expected=expected, by=by, at=newsroom.now())
        assert refused.value.current == verdict.version
    assert length() == before
    act(verdict=verdict, expected=verdict.version, by=by, at=newsroom.now())


def test_who_saw_an_older_claim_is_told_so(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    details = {"wording": "It cost 4.2 million."}
    change_claim(claim=claim, details=details, expected=1, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Stale) as refused:
        change_claim(claim=claim, details={"scope": "2026"}, expected=1, by=newsroom.checker, at=newsroom.now())
    assert refused.value.current == 2
