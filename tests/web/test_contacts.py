"""The pages of the contact log, and what the page of a verdict shows of it and of the checklist."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from annotations.review.actions import approve_verdict, return_verdict
from annotations.verdicts.actions import submit_verdict, write_verdict
from annotations.verdicts.contact_models import Contact
from tests.ledger.verbs_of_contacts import contact
from tests.newsroom import REASONS, Newsroom

pytestmark = pytest.mark.django_db
ASKED = {"asked": "Press office", "whom": "claimant", "channel": "email", "asked_on": "2026-03-01"}


def test_a_contact_is_logged_from_the_verdict_and_shown_beside_it(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    page = f"/verdicts/{verdict.pk}/"
    address = f"/claims/{verdict.claim_id}/contacts/?verdict={verdict.pk}"
    shown = editor_client.get(page).text
    assert "Nobody was asked yet." in shown
    assert address in shown
    assert editor_client.post(address, ASKED)["Location"] == page
    assert "Press office" in editor_client.get(page).text


def test_what_is_missing_is_said_beside_its_field(checker_client: Client, newsroom: Newsroom) -> None:
    address = f"/claims/{newsroom.claim().pk}/contacts/"
    answer = checker_client.post(address, {**ASKED, "answer": "No comment."})
    assert answer.status_code == 422
    assert "Say when the answer came." in answer.text
    assert "No comment.</textarea>" in answer.text
    assert not Contact.objects.exists()


def test_an_answer_is_added_and_an_entry_struck_out(checker_client: Client, newsroom: Newsroom) -> None:
    entry = contact(newsroom)
    address = f"/contacts/{entry.pk}/"
    given = {**ASKED, "answer": "We stand by it.", "answered_on": "2026-03-02"}
    assert checker_client.post(address, {**given, "version": 7}).status_code == 412
    assert checker_client.post(address, {**given, "version": 1}).status_code == 302
    assert checker_client.post(f"{address}strike/", {"reason": ""}).status_code == 422
    assert checker_client.post(f"{address}strike/", {"reason": "Another claim."}).status_code == 302
    shown = checker_client.get(f"/claims/{entry.claim_id}/contacts/").text
    assert "We stand by it." in shown
    assert "Another claim." in shown


def test_who_did_not_log_it_reads_it_and_changes_nothing(newsroom: Newsroom, client: Client) -> None:
    entry = contact(newsroom)
    client.force_login(newsroom.second_checker)
    assert 'name="asked"' not in client.get(f"/contacts/{entry.pk}/").text
    assert client.post(f"/contacts/{entry.pk}/", {**ASKED, "version": 1}).status_code == 403


def test_readers_never_see_the_log(client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    contact(newsroom, claim=verdict.claim, answer="Never to be public.", answered_on=date(2026, 3, 2))
    for address in (f"/claims/{verdict.claim_id}/", f"/api/v1/exports/verdicts/{verdict.pk}", "/api/v1/changes"):
        assert "Never to be public." not in client.get(address).text
    assert client.get(f"/claims/{verdict.claim_id}/contacts/").status_code == 302


def test_an_override_is_read_in_the_history(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    given = {**REASONS, "claimant_asked": "They died in 1990."}
    approve_verdict(verdict=verdict, overrides=given, by=newsroom.editor, at=newsroom.now())
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "who made the claim was not asked: They died in 1990." in shown


def test_what_came_back_is_shown_word_by_word(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    verdict = newsroom.submitted()
    verdict = return_verdict(verdict=verdict, reason="Look again.", by=newsroom.editor, at=newsroom.now())
    found = newsroom.findings("mixed", summary="The audit confirms the figure.")
    verdict = write_verdict(verdict=verdict, findings=found, by=verdict.author, at=newsroom.now())
    submit_verdict(verdict=verdict, by=verdict.author, at=newsroom.now())
    with django_assert_num_queries(17):
        shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "Changed since it was returned" in shown
    assert "The <del>budget report</del> <ins>audit</ins> confirms the figure." in shown


def test_the_log_asks_a_fixed_number_of_questions(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    claim = newsroom.claim()
    for _round in range(2):
        for _n in range(3):
            contact(newsroom, claim=claim)
        with django_assert_num_queries(4):
            checker_client.get(f"/claims/{claim.pk}/contacts/")
