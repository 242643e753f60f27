"""Two people who decide at the same moment: one wins, the other is told."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations.access.refusals import Conflict, Stale
from annotations.ledger.models import Entry
from annotations.ledger.queries import first_broken_link
from annotations.review.actions import approve_verdict, correct_verdict, publish_verdict, return_verdict
from annotations.verdicts.actions import Findings, recall_verdict, submit_verdict, write_verdict
from annotations.verdicts.models import Verdict
from tests.ledger.test_concurrency import at_once
from tests.newsroom import REASONS, Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


def _one_wins(*acts: Callable[[], Any]) -> tuple[Any, Exception]:
    """What the winner got and what the other one was told."""
    results = at_once(*acts)
    lost = [result for result in results if isinstance(result, Exception)]
    assert len(lost) == len(results) - 1, results
    assert first_broken_link() is None
    return next(result for result in results if not isinstance(result, Exception)), lost[0]


def test_of_two_editors_who_approve_at_once_one_wins_and_the_other_is_told(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    at, editors = newsroom.now(), (newsroom.editor, newsroom.second_editor)
    won, lost = _one_wins(
        *[lambda by=by: approve_verdict(verdict=verdict, overrides=REASONS, by=by, at=at) for by in editors]
    )
    assert isinstance(lost, Conflict)
    assert lost.code == "done_already"
    assert Verdict.objects.get().approved_by == won.approved_by
    assert Entry.objects.filter(event="verdict.approved").count() == 1


def test_an_approval_and_a_return_at_once_do_not_mix(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    at, one, other = newsroom.now(), newsroom.editor, newsroom.second_editor
    _, lost = _one_wins(
        lambda: approve_verdict(verdict=verdict, overrides=REASONS, expected=verdict.version, by=one, at=at),
        lambda: return_verdict(verdict=verdict, reason="Not yet.", expected=verdict.version, by=other, at=at),
    )
    assert isinstance(lost, (Conflict, Stale))
    kept = Verdict.objects.get()
    assert (kept.status, bool(kept.approved_by), bool(kept.return_reason)) in {
        ("approved", True, False), ("changes_requested", False, True),
    }  # fmt: skip


def test_an_approval_while_the_author_takes_it_back_does_not_publish_a_draft(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    at, editor = newsroom.now(), newsroom.editor
    _, lost = _one_wins(
        lambda: approve_verdict(verdict=verdict, overrides=REASONS, by=editor, at=at),
        lambda: recall_verdict(verdict=verdict, by=verdict.author, at=at),
    )
    assert isinstance(lost, Conflict)


def test_two_verdicts_published_at_once_leave_one_that_stands(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    drafts = [newsroom.approved(claim), newsroom.approved(claim, by=newsroom.second_checker)]
    at, editor = newsroom.now(), newsroom.editor
    results = at_once(*[lambda v=verdict: publish_verdict(verdict=v, by=editor, at=at) for verdict in drafts])
    assert not [result for result in results if isinstance(result, Exception)]
    assert sorted(Verdict.objects.values_list("status", flat=True)) == ["published", "superseded"]


def test_two_corrections_at_once_do_not_overwrite_each_other(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    at, editors = newsroom.now(), (newsroom.editor, newsroom.second_editor)

    def correct(by: Any, words: str) -> Any:
        return correct_verdict(
            verdict=verdict, findings=Findings(summary=words), correction_class="correction", reason="It was wrong.",
            expected=verdict.version, by=by, at=at,
        )  # fmt: skip

    won, lost = _one_wins(lambda: correct(editors[0], "One."), lambda: correct(editors[1], "Other."))
    assert isinstance(lost, Stale)
    assert Verdict.objects.get().summary == won.after.content["summary"]


def test_two_tabs_that_save_the_same_draft_at_once_lose_nothing_unseen(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    at = newsroom.now()

    def save(words: str) -> Verdict:
        findings = Findings(summary=words)
        return write_verdict(verdict=verdict, findings=findings, expected=verdict.version, by=verdict.author, at=at)

    _, lost = _one_wins(lambda: save("One."), lambda: save("Other."))
    assert isinstance(lost, Stale)


def test_two_clicks_on_submit_submit_once(newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    at = newsroom.now()
    submit = lambda: submit_verdict(verdict=verdict, by=verdict.author, at=at)  # noqa: E731
    _, lost = _one_wins(submit, submit)
    assert isinstance(lost, Conflict)
