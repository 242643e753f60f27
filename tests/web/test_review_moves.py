"""The moves of a verdict's life by its buttons: what they do, and what is said when they do not."""

from typing import Any

import pytest
from django.test import Client

from annotations.verdicts.models import Verdict
from tests.newsroom import REASONS, Newsroom

WHY = {f"why_{code}": reason for code, reason in REASONS.items()}


def press(client: Client, verdict: Verdict, name: str, *, version: int | None = None, **words: str) -> Any:
    verdict.refresh_from_db()
    if name == "approve":
        words = {**WHY, **words}
    given = {f"{name}-version": version or verdict.version} | {f"{name}-{word}": said for word, said in words.items()}
    answer = client.post(f"/verdicts/{verdict.pk}/{name}/", given)
    verdict.refresh_from_db()
    return answer


def test_a_verdict_goes_from_draft_to_the_public_by_its_buttons_alone(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.draft()
    for client, name, status in (
        (checker_client, "submit", "submitted"),
        (checker_client, "recall", "draft"),
        (checker_client, "submit", "submitted"),
        (editor_client, "approve", "approved"),
        (editor_client, "publish", "published"),
    ):
        answer = press(client, verdict, name)
        assert (answer.status_code, answer["Location"]) == (302, f"/verdicts/{verdict.pk}/")
        assert verdict.status == status
    assert "Published. Readers and partners see it from now on." in editor_client.get(f"/verdicts/{verdict.pk}/").text


def test_a_return_without_a_reason_is_asked_for_one(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    answer = press(editor_client, verdict, "return", reason="  ")
    assert answer.status_code == 422
    assert "Say what has to change, so that the author can do it." in answer.text
    assert 'id="id_return-reason_error"' in answer.text
    assert verdict.status == "submitted"


def test_a_return_with_a_reason_reaches_the_author(
    editor_client: Client, checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted()
    press(editor_client, verdict, "return", reason="Quote the audit.")
    assert verdict.status == "changes_requested"
    for address in (f"/verdicts/{verdict.pk}/", f"/verdicts/{verdict.pk}/edit/"):
        assert "Quote the audit." in checker_client.get(address).text


def test_evidence_of_one_origin_is_approved_only_with_a_reason(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(sources=newsroom.sources()[:1])
    assert "The evidence has only one origin." in editor_client.get(f"/verdicts/{verdict.pk}/").text
    refused = press(editor_client, verdict, "approve", why_two_origins="")
    assert refused.status_code == 422
    assert 'id="id_approve-why_two_origins_error"' in refused.text
    press(editor_client, verdict, "approve", why_two_origins="The budget is the only record.")
    assert verdict.status == "approved"
    assert "The budget is the only record." in editor_client.get(f"/verdicts/{verdict.pk}/").text


def test_an_author_cannot_approve_their_own_verdict_even_by_a_forged_form(
    editor_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted(by=newsroom.editor)
    answer = press(editor_client, verdict, "approve")
    assert answer.status_code == 403
    assert "You wrote this verdict, so another editor has to approve it." in answer.text
    assert verdict.status == "submitted"


@pytest.mark.parametrize("name", ["approve", "return", "publish", "withdraw"])
def test_a_checker_makes_no_editors_move(checker_client: Client, newsroom: Newsroom, name: str) -> None:
    verdict = newsroom.submitted(by=newsroom.second_checker)
    answer = press(checker_client, verdict, name, reason="Because.")
    assert answer.status_code == 403
    assert verdict.status == "submitted"


def test_nobody_submits_the_verdict_of_somebody_else(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.draft()
    assert press(editor_client, verdict, "submit").status_code == 403
    assert verdict.status == "draft"


def test_a_move_that_the_status_does_not_allow_says_so(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    answer = press(editor_client, verdict, "approve")
    assert answer.status_code == 409
    assert "Only a submitted verdict can be approved." in answer.text


def test_a_reason_typed_for_a_move_that_is_no_longer_open_is_not_lost(
    editor_client: Client, checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted()
    press(checker_client, verdict, "recall")
    answer = press(editor_client, verdict, "return", reason="Quote the audit.")
    assert answer.status_code == 409
    assert "Only a submitted or approved verdict can be returned." in answer.text
    assert "Quote the audit." in answer.text


def test_a_decision_on_a_version_not_seen_is_refused_and_the_reason_typed_stays(
    editor_client: Client, checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted()
    seen = verdict.version
    press(checker_client, verdict, "recall")
    press(checker_client, verdict, "submit")
    answer = press(editor_client, verdict, "return", version=seen, reason="Quote the audit.")
    assert answer.status_code == 412
    assert "Somebody else changed this meanwhile." in answer.text
    assert "Quote the audit.</textarea>" in answer.text
    assert verdict.status == "submitted"
    assert f'name="return-version" value="{verdict.version}"' in answer.text


def test_a_form_without_a_version_decides_nothing(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    answer = editor_client.post(f"/verdicts/{verdict.pk}/approve/", {})
    verdict.refresh_from_db()
    assert (answer.status_code, verdict.status) == (412, "submitted")


@pytest.mark.parametrize("words", ["half\x00half"])
def test_a_reason_with_nul_characters_is_refused_with_a_sentence(
    editor_client: Client, newsroom: Newsroom, words: str
) -> None:
    verdict = newsroom.submitted()
    answer = press(editor_client, verdict, "return", reason=words)
    assert answer.status_code == 422
    assert "NUL characters" in answer.text


def test_a_withdrawn_verdict_keeps_its_reason_on_its_page(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    press(editor_client, verdict, "withdraw", reason="The report was forged.")
    assert verdict.status == "withdrawn"
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "correction--withdrawn" in shown
    assert "The report was forged." in shown


def test_an_incomplete_draft_is_not_submitted_from_its_page(checker_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.draft(summary="")
    assert "Sum the finding up in one sentence." in checker_client.get(f"/verdicts/{verdict.pk}/").text
    answer = press(checker_client, verdict, "submit")
    assert answer.status_code == 422
    assert verdict.status == "draft"


def test_looking_at_the_address_of_a_move_makes_no_move(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    assert editor_client.get(f"/verdicts/{verdict.pk}/approve/")["Location"] == f"/verdicts/{verdict.pk}/"
    assert editor_client.post(f"/verdicts/{verdict.pk}/nonsense/").status_code == 404
    verdict.refresh_from_db()
    assert verdict.status == "submitted"


def test_a_move_needs_the_token_of_our_own_form(newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    client = Client(enforce_csrf_checks=True)
    client.force_login(newsroom.editor)
    assert client.post(f"/verdicts/{verdict.pk}/approve/", {"approve-version": verdict.version}).status_code == 403
    verdict.refresh_from_db()
    assert verdict.status == "submitted"
