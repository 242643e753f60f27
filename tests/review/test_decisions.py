"""What editors decide: approve, return, publish; whose evidence has one origin only; what waits for whom."""

import pytest

from annotations.access.refusals import Conflict, Invalid, NotAllowed
from annotations.claims.actions import assign_claim
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.actions import (
    approve_verdict,
    publish_verdict,
    return_verdict,
    settle_recheck,
    withdraw_verdict,
)
from annotations.review.queries import (
    awaiting,
    claims_to_check,
    open_verdicts_of,
    queue,
    ready_to_publish,
    to_recheck,
)
from annotations.verdicts.actions import Findings, change_claim, draft_verdict, submit_verdict, write_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import public, public_of_claims, published
from tests.newsroom import REASONS, Newsroom


def _claims(newsroom: Newsroom, count: int) -> list:
    revision = newsroom.revision()
    return [newsroom.claim(revision) for _ in range(count)]


def _of_one_origin(newsroom: Newsroom) -> Verdict:
    return newsroom.submitted(sources=newsroom.sources()[:1])


def _but(code: str, **reasons: str) -> dict[str, str]:
    return {**{name: reason for name, reason in REASONS.items() if name != code}, **reasons}


def test_evidence_of_one_origin_needs_a_reason_which_is_recorded(newsroom: Newsroom) -> None:
    verdict = _of_one_origin(newsroom)
    for reason in ("", " \n "):
        given = _but("two_origins", two_origins=reason)
        with pytest.raises(Invalid, match="only one origin") as refused:
            approve_verdict(verdict=verdict, overrides=given, by=newsroom.editor, at=newsroom.now())
        assert (refused.value.code, set(refused.value.problems)) == ("rules_unmet", {"overrides.two_origins"})
    assert Verdict.objects.get().status == "submitted"
    given = _but("two_origins", two_origins=" The budget is the primary source. ")
    approved = approve_verdict(verdict=verdict, overrides=given, by=newsroom.editor, at=newsroom.now())
    assert approved.overrides["two_origins"] == "The budget is the primary source."
    entry = Entry.objects.latest("sequence")
    assert (entry.event, entry.after["overrides"]) == ("verdict.approved", approved.overrides)


def test_a_rule_that_holds_needs_no_reason_and_keeps_none(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    approved = approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    assert set(approved.overrides) == {"replicable", "claimant_asked"}


def test_a_second_origin_found_after_a_return_takes_the_old_reason_away(newsroom: Newsroom) -> None:
    verdict = _of_one_origin(newsroom)
    verdict = approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    verdict = return_verdict(verdict=verdict, reason="Find another.", by=newsroom.editor, at=newsroom.now())
    findings = Findings(sources=newsroom.sources())
    verdict = write_verdict(verdict=verdict, findings=findings, by=verdict.author, at=newsroom.now())
    verdict = submit_verdict(verdict=verdict, by=verdict.author, at=newsroom.now())
    verdict = approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    assert "two_origins" not in verdict.overrides


def test_a_returned_verdict_is_approved_by_nobody(newsroom: Newsroom) -> None:
    verdict = newsroom.approved()
    verdict = return_verdict(verdict=verdict, reason=" Ask the port. ", by=newsroom.second_editor, at=newsroom.now())
    assert (verdict.approved_by, verdict.approved_at, verdict.return_reason) == (None, None, "Ask the port.")
    assert Entry.objects.latest("sequence").reason == "Ask the port."


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001, "half \ud83d", "nul \x00"])
def test_a_reason_that_is_none_is_refused(newsroom: Newsroom, reason: str) -> None:
    submitted, live = newsroom.submitted(), newsroom.published(newsroom.claim(newsroom.revision(newsroom.article())))
    change_claim(claim=live.claim, details={"wording": "Other words."}, by=newsroom.checker, at=newsroom.now())
    before = length()
    for verdict, act in ((submitted, return_verdict), (live, withdraw_verdict), (live, settle_recheck)):
        with pytest.raises(Invalid) as refused:
            act(verdict=verdict, reason=reason, by=newsroom.editor, at=newsroom.now())
        assert set(refused.value.problems) == {"reason"}
    assert length() == before


@pytest.mark.parametrize("reason", ["x" * 2001, "half \ud83d", "nul \x00"])
def test_an_override_that_cannot_be_kept_is_refused(newsroom: Newsroom, reason: str) -> None:
    verdict = _of_one_origin(newsroom)
    with pytest.raises(Invalid) as refused:
        approve_verdict(
            verdict=verdict, overrides=_but("two_origins", two_origins=reason), by=newsroom.editor, at=newsroom.now()
        )
    assert set(refused.value.problems) == {"overrides.two_origins"}


def test_an_editor_publishes_their_own_verdict_only_after_another_approved_it(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(by=newsroom.second_editor)
    with pytest.raises(NotAllowed):
        approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.second_editor, at=newsroom.now())
    verdict = approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.editor, at=newsroom.now())
    assert publish_verdict(verdict=verdict, by=newsroom.second_editor, at=newsroom.now()).status == "published"


def test_publishing_freezes_what_readers_see(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    content = verdict.public_version.content
    assert content["claim"]["wording"] == verdict.claim.wording
    assert content["rating"]["code"] == "true"
    assert [source["title"] for source in content["sources"]] == ["Budget report", "Audit of the harbour works"]
    assert (verdict.public_version.number, verdict.public_version.by) == (1, newsroom.editor)
    assert Entry.objects.latest("sequence").after["content"] == content
    assert [*published()] == [verdict]


def test_a_newer_verdict_supersedes_the_one_that_stood(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    older = newsroom.corrected(newsroom.published(claim)).verdict
    newer = newsroom.published(claim, by=newsroom.second_checker, rating="mixed")
    older.refresh_from_db()
    assert (older.status, newer.status) == ("superseded", "published")
    assert [*public()] == [newer]
    entry = Entry.objects.get(event="verdict.superseded")
    assert (entry.before, entry.after["superseded_by"]) == ({"status": "corrected"}, newer.pk)
    assert older.versions.count() == 2


def test_a_withdrawn_verdict_stays_beside_the_one_that_follows_it(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    withdrawn = newsroom.withdrawn(newsroom.published(claim)).verdict
    assert public_of_claims([claim.pk]) == {claim.pk: withdrawn}
    newer = newsroom.published(claim, by=newsroom.second_checker)
    withdrawn.refresh_from_db()
    assert withdrawn.status == "withdrawn"
    assert public_of_claims([claim.pk]) == {claim.pk: newer}


def test_the_queue_holds_what_is_submitted_oldest_first_and_never_ones_own(newsroom: Newsroom) -> None:
    one, two, three, four = _claims(newsroom, 4)
    drafted_first = newsroom.draft(one)
    second = newsroom.submitted(two, by=newsroom.editor)
    first = submit_verdict(verdict=drafted_first, by=drafted_first.author, at=newsroom.now())
    newsroom.draft(three)
    newsroom.approved(four)
    assert [*queue(newsroom.second_editor)] == [second, first]
    assert [*awaiting(newsroom.editor)] == [first]
    assert [*awaiting(newsroom.second_editor)] == [second, first]


def test_what_is_ready_to_publish_is_listed_oldest_first(newsroom: Newsroom) -> None:
    one, two, three = _claims(newsroom, 3)
    approved = [newsroom.approved(one), newsroom.approved(two)]
    newsroom.published(three)
    assert [*ready_to_publish()] == approved


def test_ones_own_open_verdicts_begin_with_the_returned_ones(newsroom: Newsroom) -> None:
    one, two, three, four, five = _claims(newsroom, 5)
    returned = return_verdict(
        verdict=newsroom.submitted(one), reason="Look again.", by=newsroom.editor, at=newsroom.now()
    )
    approved, draft = newsroom.approved(two), newsroom.draft(three)
    submitted = newsroom.submitted(four)
    newsroom.published(five)
    newsroom.draft(five, by=newsroom.second_checker)
    assert [*open_verdicts_of(newsroom.checker)] == [returned, draft, submitted, approved]


def test_claims_to_check_are_those_given_that_nobody_has_decided(newsroom: Newsroom) -> None:
    free, begun, decided, others, due = claims = _claims(newsroom, 5)
    for claim in claims:
        who = newsroom.second_checker if claim == others else newsroom.checker
        assign_claim(claim=claim, assignee=who, by=newsroom.editor, at=newsroom.now())
    change_claim(claim=due, details={"due_on": "2026-03-05"}, by=newsroom.editor, at=newsroom.now())
    draft_verdict(claim=begun, by=newsroom.checker, at=newsroom.now())
    newsroom.published(decided)
    assert [*claims_to_check(newsroom.checker)] == [due, free]
    change_claim(claim=decided, details={"wording": "Other words."}, by=newsroom.editor, at=newsroom.now())
    assert [*claims_to_check(newsroom.checker)] == [due, free, decided]


def test_a_recheck_is_settled_once_with_its_reason(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    with pytest.raises(Conflict, match="Nothing of this verdict waits"):
        settle_recheck(verdict=verdict, reason="Fine.", by=newsroom.editor, at=newsroom.now())
    change_claim(claim=verdict.claim, details={"wording": "Other words."}, by=newsroom.checker, at=newsroom.now())
    assert [*to_recheck()] == [verdict]
    settle_recheck(verdict=verdict, reason=" It still holds. ", by=newsroom.editor, at=newsroom.now())
    assert not to_recheck().exists()
    entry = Entry.objects.latest("sequence")
    assert (entry.event, entry.reason) == ("claim.rechecked", "It still holds.")
    assert entry.before["recheck_since"]
    again = Verdict.objects.get()
    assert (again.status, again.versions.count()) == ("published", 1)


def test_an_author_does_not_say_that_their_own_verdict_still_holds(newsroom: Newsroom) -> None:
    verdict = newsroom.published(by=newsroom.second_editor)
    change_claim(claim=verdict.claim, details={"wording": "Other words."}, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(NotAllowed, match="another editor"):
        settle_recheck(verdict=verdict, reason="Mine.", by=newsroom.second_editor, at=newsroom.now())
