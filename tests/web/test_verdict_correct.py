"""Correcting a published verdict on its page."""

import re
from typing import Any

import pytest
from django.test import Client

from annotations.review.actions import approve_verdict, publish_verdict
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating
from tests.newsroom import REASONS, Newsroom
from tests.web.verdict_form import rows_shown


def form(verdict: Verdict, **changed: Any) -> dict[str, Any]:
    """The form as it was shown, with changes."""
    verdict.refresh_from_db()
    given: dict[str, Any] = {
        "do": "correct",
        "version": verdict.version,
        "attribution": verdict.attribution,
        "rating": verdict.rating_id,
        "summary": verdict.summary,
        "rationale": verdict.rationale,
        "correction_class": "correction",
        "reason": "The audit counts interest as well.",
        "row": [],
    }
    for number, source in enumerate(verdict.sources.order_by("position")):
        given["row"].append(str(number))
        for name in ("id", "url", "title", "publisher", "accessed_on", "kind", "medium", "quote", "locator", "stance"):
            given[f"source-{number}-{name}"] = str(getattr(source, name))
    return {**given, **changed}


def address(verdict: Verdict) -> str:
    return f"/verdicts/{verdict.pk}/correct/"


def test_the_form_holds_what_is_public_and_says_the_rules(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    shown = editor_client.get(address(verdict)).text
    assert "The budget report confirms the figure.</textarea>" in shown
    assert rows_shown(shown) == ["https://port.example.org/budget.pdf", "https://audit.example.net/2026/eastport"]
    assert "Readers get no notice; the change is still kept." in shown
    assert "The old one stays readable" in shown


def test_a_correction_makes_a_new_public_version(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    answer = editor_client.post(address(verdict), form(verdict, summary="The audit adds interest."))
    assert (answer.status_code, answer["Location"]) == (302, f"/verdicts/{verdict.pk}/")
    verdict.refresh_from_db()
    assert (verdict.status, verdict.versions.count(), verdict.sources.count()) == ("corrected", 2, 2)
    assert verdict.corrections.get().reason == "The audit counts interest as well."


def hidden(shown: str) -> str:
    found = re.search(r'name="recheck" value="([^"]*)"', shown)
    assert found
    return found[1]


def test_a_claim_that_changed_while_its_verdict_is_corrected_is_looked_at_first(
    editor_client: Client, newsroom: Newsroom
) -> None:
    """Its words would go public unseen, and nobody would look at what changed."""
    verdict = newsroom.published()
    seen = hidden(editor_client.get(address(verdict)).text)
    details = {"wording": "The repairs cost a fortune."}
    change_claim(claim=verdict.claim, details=details, by=newsroom.checker, at=newsroom.now())
    answer = editor_client.post(address(verdict), form(verdict, summary="The audit adds interest.", recheck=seen))
    assert answer.status_code == 409
    assert "Somebody else changed this meanwhile." in answer.text
    assert "The audit adds interest.</textarea>" in answer.text
    assert "The repairs cost a fortune.</h1>" in answer.text
    assert verdict.versions.count() == 1
    given = form(verdict, summary="The audit adds interest.", recheck=hidden(answer.text))
    assert editor_client.post(address(verdict), given).status_code == 302
    verdict.claim.refresh_from_db()
    assert (verdict.versions.count(), verdict.claim.recheck_since) == (2, None)


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({}, "", "Nothing changes. Change what was wrong, then correct."),
    ({"summary": "New.", "reason": " "}, "reason", "Say what was wrong and why it changes."),
    ({"summary": "New.", "correction_class": ""}, "correction_class", "Choose what sort of correction this is."),
    ({"summary": "New.", "correction_class": "withdrawn"}, "correction_class", "Select a valid choice."),
    ({"summary": "New.", "correction_class": "rating_change"}, "correction_class", "The rating stays as it is"),
    ({"attribution": "misattributed"}, "correction_class", "The rating changes"),
    ({"summary": ""}, "summary", "Sum the finding up in one sentence."),
    ({"source-0-quote": ""}, "source-0-quote", "Quote the words that matter."),
    ({"source-0-url": "javascript:alert(1)"}, "source-0-url", "begins with https://"),
    ({"summary": "New.", "reason": "half\x00half"}, "reason", "NUL characters"),
]


@pytest.mark.parametrize(("changed", "field", "sentence"), REFUSED)
def test_what_is_wrong_with_a_correction_is_said_and_nothing_is_published(
    editor_client: Client, newsroom: Newsroom, changed: dict[str, Any], field: str, sentence: str
) -> None:
    verdict = newsroom.published()
    answer = editor_client.post(address(verdict), form(verdict, **changed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not field or f'id="id_{field}_error"' in answer.text
    verdict.refresh_from_db()
    assert (verdict.status, verdict.versions.count()) == ("published", 1)


def test_rows_and_preview_work_without_script_and_publish_nothing(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    for do in ("add", "remove:0", "up:1", "preview"):
        answer = editor_client.post(address(verdict), form(verdict, do=do, summary="Typed.", correction_class="update"))
        assert answer.status_code == 200
        assert "Typed.</textarea>" in answer.text
        assert 'value="update" checked' in answer.text
    verdict.refresh_from_db()
    assert verdict.versions.count() == 1


def test_a_verdict_corrected_meanwhile_shows_both_versions(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    here = form(verdict, summary="From this tab.")
    editor_client.post(address(verdict), form(verdict, summary="From the other tab."))
    answer = editor_client.post(address(verdict), here)
    assert answer.status_code == 412
    assert "From the other tab." in answer.text
    assert "From this tab.</textarea>" in answer.text
    assert "The audit counts interest as well.</textarea>" in answer.text


def test_the_rating_changes_under_its_own_class(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    rating = get_rating("false")
    assert rating is not None
    editor_client.post(address(verdict), form(verdict, rating=rating.pk, correction_class="rating_change"))
    verdict.refresh_from_db()
    assert verdict.rating == rating


def test_an_editor_does_not_correct_what_they_wrote(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted(by=newsroom.editor)
    approve_verdict(verdict=verdict, overrides=REASONS, by=newsroom.second_editor, at=newsroom.now())
    publish_verdict(verdict=verdict, by=newsroom.second_editor, at=newsroom.now())
    for answer in (editor_client.get(address(verdict)), editor_client.post(address(verdict), form(verdict))):
        assert answer.status_code == 403
        assert "another editor has to correct it." in answer.text


def test_only_a_published_verdict_is_corrected(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    answer = editor_client.get(address(verdict))
    assert answer.status_code == 409
    assert "Only a published verdict can be corrected." in answer.text


def test_the_form_asks_a_fixed_number_of_questions(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    verdict = newsroom.published()
    with django_assert_num_queries(8):  # two of them: who else is there
        editor_client.get(address(verdict))
