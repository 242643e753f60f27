"""A claim that is reworded: verdicts under review go back, published ones keep the words that they judged."""

from decimal import Decimal
from typing import Any

import pytest

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.actions import WORDS
from annotations.claims.models import Claim
from annotations.claims.receiving import receive_revision
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.actions import approve_verdict, publish_verdict, return_verdict
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from tests.newsroom import REASONS, TEXT, Newsroom

NEW = "The repairs cost 4.3 million dollars."


def _reword(newsroom: Newsroom, claim: Claim, **details: Any) -> Claim:
    details = details or {"wording": NEW}
    return change_claim(claim=claim, details=details, by=newsroom.second_checker, at=newsroom.now())


@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_a_verdict_under_review_goes_back_to_its_author_with_the_reason(newsroom: Newsroom, status: str) -> None:
    verdict = getattr(newsroom, status)()
    _reword(newsroom, verdict.claim)
    again = Verdict.objects.get(pk=verdict.pk)
    assert (again.status, again.approved_by, again.approved_at) == ("changes_requested", None, None)
    assert "wording" in again.return_reason
    assert again.version == verdict.version + 1
    entry = Entry.objects.get(event="verdict.reopened")
    assert (entry.before, entry.after["status"]) == ({"status": status}, "changes_requested")
    assert entry.reason == again.return_reason


@pytest.mark.parametrize("status", ["draft", "changes_requested", "withdrawn"])
def test_other_verdicts_stay_as_they_are(newsroom: Newsroom, status: str) -> None:
    if status == "changes_requested":
        verdict = newsroom.submitted()
        return_verdict(verdict=verdict, reason="Look again.", by=newsroom.editor, at=newsroom.now())
    else:
        verdict = newsroom.withdrawn().verdict if status == "withdrawn" else newsroom.draft()
    before = Verdict.objects.filter(pk=verdict.pk).values().get()
    claim = _reword(newsroom, verdict.claim)
    assert Verdict.objects.filter(pk=verdict.pk).values().get() == before
    assert Claim.objects.get(pk=claim.pk).recheck_since is None


@pytest.mark.parametrize("status", ["published", "corrected"])
def test_a_published_verdict_asks_for_a_recheck_and_keeps_the_words_that_it_judged(
    newsroom: Newsroom, status: str
) -> None:
    verdict = newsroom.published()
    if status == "corrected":
        verdict = newsroom.corrected(verdict).verdict
    old = verdict.claim.wording
    claim = _reword(newsroom, verdict.claim)
    assert Claim.objects.get(pk=claim.pk).recheck_since == claim.changed_at
    assert Claim.objects.get(pk=claim.pk).recheck_reason
    again = Verdict.objects.get(pk=verdict.pk)
    assert again.status == status
    assert again.public_version.content["claim"]["wording"] == old
    assert Claim.objects.get(pk=claim.pk).wording == NEW


def test_the_open_second_reading_goes_back_and_the_live_one_asks_for_a_recheck(newsroom: Newsroom) -> None:
    live = newsroom.published()
    second = newsroom.submitted(live.claim, by=newsroom.second_checker)
    _reword(newsroom, live.claim)
    assert Verdict.objects.get(pk=second.pk).status == "changes_requested"
    assert Verdict.objects.get(pk=live.pk).status == "published"
    assert Claim.objects.get().recheck_since


NEW_WORDS = {
    "wording": NEW, "language": "fr", "claimant_name": "The mayor", "claimant_role": "mayor",
    "claimant_same_as": "https://example.org/mayor", "reported_by": "Reuters", "said_on": "2026-02-02",
    "said_in": "parliament", "kind": "event", "value": Decimal("4.3"), "unit": "USD", "scope": "2026",
}  # fmt: skip


def test_the_cases_cover_all_that_a_claim_says() -> None:
    assert {*NEW_WORDS, "comparator", "value_to"} == set(WORDS)


@pytest.mark.parametrize("name", NEW_WORDS)
def test_whatever_a_claim_says_differently_reopens_its_verdict(newsroom: Newsroom, name: str) -> None:
    verdict = newsroom.submitted()
    _reword(newsroom, verdict.claim, **{name: NEW_WORDS[name]})
    assert Verdict.objects.get(pk=verdict.pk).status == "changes_requested"


@pytest.mark.parametrize("details", [{"priority": 3}, {"topics": ["port"]}, {"check_worthiness": 9},
                                     {"due_on": "2026-05-01"}], ids=str)  # fmt: skip
def test_how_the_desk_handles_a_claim_reopens_nothing(newsroom: Newsroom, details: dict[str, Any]) -> None:
    verdict = newsroom.submitted()
    _reword(newsroom, verdict.claim, **details)
    assert Verdict.objects.get(pk=verdict.pk).status == "submitted"
    assert Entry.objects.latest("sequence").event == "claim.changed"


@pytest.mark.parametrize(
    "details",
    [{"wording": "  The repairs cost $4.2 million.\n"}, {"value": "4200000.00"}, {"value": 4200000},
     {"said_on": "2026-02-01"}, {"claimant_name": "Port authority", "topics": ["port"]}],
    ids=str,
)  # fmt: skip
def test_the_same_words_in_another_dress_change_nothing(newsroom: Newsroom, details: dict[str, Any]) -> None:
    claim = newsroom.claim(value=Decimal(4200000), said_on="2026-02-01", topics=["port"])
    verdict = newsroom.submitted(claim)
    second_checker = newsroom.second_checker
    before = length()
    again = change_claim(claim=claim, details=details, by=second_checker, at=newsroom.now())
    assert (length(), again.version) == (before, 1)
    assert Verdict.objects.get(pk=verdict.pk).status == "submitted"


def test_a_range_is_given_and_taken_back(newsroom: Newsroom) -> None:
    claim = newsroom.claim(value=20, comparator="=")
    claim = _reword(newsroom, claim, value_to=30, comparator="range")
    claim = _reword(newsroom, claim, value_to=None, comparator="≥")
    kept = Claim.objects.get()
    assert (kept.value, kept.value_to, kept.comparator, kept.version) == (20, None, "≥", 3)


def test_publishing_anew_settles_the_recheck(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    claim = _reword(newsroom, verdict.claim)
    newer = newsroom.published(claim, by=newsroom.second_checker)
    kept = Claim.objects.get()
    assert (kept.recheck_since, kept.recheck_reason) == (None, "")
    assert newer.public_version.content["claim"]["wording"] == NEW


def test_correcting_takes_the_new_words_over_and_settles_the_recheck(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    _reword(newsroom, verdict.claim)
    correction = newsroom.corrected(verdict, summary="The report confirms the new figure.")
    kept = Claim.objects.get()
    assert (kept.recheck_since, kept.recheck_reason) == (None, "")
    assert correction.before.content["claim"]["wording"] != NEW
    assert correction.after.content["claim"]["wording"] == NEW
    entry = Entry.objects.get(event="verdict.corrected")
    assert entry.after["is"]["claim"]["wording"] == NEW


def test_withdrawing_does_not_pretend_that_somebody_rechecked(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    _reword(newsroom, verdict.claim)
    newsroom.withdrawn(verdict)
    assert Claim.objects.get().recheck_since


def _revise(newsroom: Newsroom, verdict: Verdict) -> None:
    """The article now names another figure where the claim stands."""
    page = Page.from_text(TEXT.replace("$4.2 million", "$4.9 million"), html=False, origin=Origin.PASTE)
    receive_revision(article=verdict.revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert Claim.objects.get().recheck_since


@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_publishing_what_was_written_before_the_article_changed_settles_nothing(
    newsroom: Newsroom, status: str
) -> None:
    verdict = getattr(newsroom, status)()
    _revise(newsroom, verdict)
    if status == "submitted":
        approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    published = publish_verdict(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    assert published.revision.number == 1
    assert Claim.objects.get().recheck_since


def test_publishing_what_was_submitted_after_the_article_changed_settles_the_recheck(newsroom: Newsroom) -> None:
    draft = newsroom.draft()
    _revise(newsroom, draft)
    published = newsroom.published(draft.claim)
    assert published.revision.number == 2
    assert Claim.objects.get().recheck_since is None


def test_a_typo_put_right_settles_nothing(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    _revise(newsroom, verdict)
    newsroom.corrected(verdict, "typo", summary="The budget report confirms the figures.")
    assert Claim.objects.get().recheck_since
    newsroom.corrected(verdict, "update", summary="The article now gives another figure.")
    assert Claim.objects.get().recheck_since is None
