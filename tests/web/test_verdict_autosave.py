"""A draft that saves itself: what the page's script asks for, and the choice between two versions part by part."""

import re
from typing import Any

from django.test import Client

from annotations.ledger.models import Entry
from annotations.verdicts.actions import submit_verdict, write_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom
from tests.web.verdict_form import AUDIT, BUDGET, EMPTY, address, findings, form


def typed(verdict: Verdict, *rows: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return form(verdict, *rows, do="autosave", **parts)


def rows_of(verdict: Verdict) -> int:
    """How many changes of the draft the ledger holds."""
    return Entry.objects.filter(event="verdict.changed", subject_id=str(verdict.pk)).count()


def was(shown: str) -> str:
    """The marks that the page sends back."""
    return re.findall(r'name="was" value="([^"]*)"', shown)[0]


def test_a_draft_is_saved_while_it_is_typed_and_the_page_learns_its_version_and_keys(
    checker_client: Client, draft: Verdict
) -> None:
    answer = checker_client.post(address(draft), typed(draft, EMPTY, BUDGET, **findings()))
    told = answer.json()
    draft.refresh_from_db()
    assert (answer.status_code, told["version"], draft.summary) == (200, draft.version, "The budget confirms it.")
    assert told["ids"] == {"1": draft.sources.get().pk}
    assert re.fullmatch(r"Saved at \d\d:\d\d", told["sentence"])
    assert "Source 1 is complete" in told["state"]
    assert "All sources go back to one origin." in told["state"]
    assert told["marks"] == was(checker_client.get(address(draft)).text)


def test_saving_what_is_saved_already_leaves_no_row_in_the_ledger(checker_client: Client, draft: Verdict) -> None:
    first = checker_client.post(address(draft), typed(draft, BUDGET, **findings())).json()
    again = {**BUDGET, "id": str(first["ids"]["0"])}
    second = checker_client.post(address(draft), typed(draft, again, **findings())).json()
    assert (second["version"], rows_of(draft)) == (first["version"], 1)
    assert second["ids"] == first["ids"]


def test_what_is_half_typed_is_not_saved_and_said_with_its_place(checker_client: Client, draft: Verdict) -> None:
    half = {**BUDGET, "url": "https:/"}
    answer = checker_client.post(address(draft), typed(draft, half, **findings()))
    assert answer.status_code == 422
    assert answer.json()["sentence"].startswith("Source 1, Address: ")
    long = checker_client.post(address(draft), typed(draft, **findings(summary="x" * 501)))
    assert long.status_code == 422
    assert long.json()["sentence"].startswith("Summary: ")
    assert rows_of(draft) == 0


def test_another_tab_is_never_overwritten_by_a_page_that_saves_itself(checker_client: Client, draft: Verdict) -> None:
    here = typed(draft, **findings(summary="From this tab."))
    checker_client.post(address(draft), typed(draft, **findings(summary="From the other tab.")))
    answer = checker_client.post(address(draft), here)
    assert answer.status_code == 412
    assert answer.json()["sentence"]
    draft.refresh_from_db()
    assert draft.summary == "From the other tab."


def test_a_verdict_that_was_submitted_meanwhile_does_not_change_by_itself(
    checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.draft()
    submit_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    answer = checker_client.post(address(verdict), typed(verdict, **findings(summary="Later.")))
    assert answer.status_code == 409
    verdict.refresh_from_db()
    assert verdict.summary == "The budget report confirms the figure."


def test_nobody_saves_the_draft_of_somebody_else_or_without_signing_in(
    editor_client: Client, client: Client, draft: Verdict
) -> None:
    assert editor_client.post(address(draft), typed(draft, **findings())).status_code == 403
    assert client.post(address(draft), typed(draft, **findings())).status_code == 302
    draft.refresh_from_db()
    assert draft.summary == ""


def two_versions(client: Client, newsroom: Newsroom, draft: Verdict) -> tuple[str, dict[str, Any]]:
    """The page after another window saved a rationale and a source, and this one wrote a summary: and its form."""
    seen = was(client.get(address(draft)).text)
    here = form(draft, was=seen, summary="From here.", attribution="", rating="", rationale="")
    other = newsroom.findings(attribution=None, summary=None, rating=None, rationale="From there.")
    write_verdict(verdict=draft, findings=other, by=newsroom.checker, at=newsroom.now())
    answer = client.post(address(draft), here)
    assert answer.status_code == 412
    draft.refresh_from_db()
    return answer.text, {**here, "version": draft.version}


def test_each_part_is_chosen_for_itself_and_what_nobody_touched_here_stays_as_it_stands(
    checker_client: Client, newsroom: Newsroom, draft: Verdict
) -> None:
    shown, _again = two_versions(checker_client, newsroom, draft)
    chosen = re.findall(r'name="take-(\w+)" value="(\w+)"[^>]* checked>', shown)
    assert dict(chosen) == {"summary": "typed", "rationale": "stands", "sources": "stands"}
    assert "data-autosave" not in shown


def test_saving_takes_each_part_from_the_version_that_was_chosen(
    checker_client: Client, newsroom: Newsroom, draft: Verdict
) -> None:
    _shown, again = two_versions(checker_client, newsroom, draft)
    take = {"take-summary": "typed", "take-rationale": "stands", "take-sources": "stands"}
    assert checker_client.post(address(draft), {**again, **take}).status_code == 302
    draft.refresh_from_db()
    assert (draft.summary, draft.rationale, draft.sources.count()) == ("From here.", "From there.", 2)


def test_submitting_with_a_choice_that_is_not_complete_saves_it_and_says_so(
    checker_client: Client, newsroom: Newsroom, draft: Verdict
) -> None:
    _shown, again = two_versions(checker_client, newsroom, draft)
    answer = checker_client.post(address(draft), {**again, "do": "submit", "take-sources": "stands"}, follow=True)
    assert "The draft is saved, but it is not complete yet." in answer.text
    draft.refresh_from_db()
    assert (draft.status, draft.summary, draft.sources.count()) == ("draft", "From here.", 2)


def test_a_choice_is_not_forgotten_while_something_else_is_malformed(
    checker_client: Client, newsroom: Newsroom, draft: Verdict
) -> None:
    _shown, again = two_versions(checker_client, newsroom, draft)
    wrong = {**again, "row": "0", "source-0-url": "https:/", "take-rationale": "stands"}
    shown = checker_client.post(address(draft), wrong)
    assert shown.status_code == 422
    assert '<input type="hidden" name="take-rationale" value="stands">' in shown.text


def test_a_quote_that_another_tab_changed_is_a_difference(
    checker_client: Client, newsroom: Newsroom, draft: Verdict
) -> None:
    checker_client.post(address(draft), form(draft, AUDIT))
    source = {**AUDIT, "id": draft.sources.get().pk}
    here = form(draft, {**source, "medium": "data"})
    checker_client.post(address(draft), form(draft, {**source, "quote": "4.3 million."}))
    assert 'name="take-sources"' in checker_client.post(address(draft), here).text


def test_one_save_asks_a_fixed_number_of_questions(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    many = [{**newsroom.sources()[0], "url": f"https://host{number}.example/"} for number in range(20)]
    counts = []
    for verdict in (newsroom.draft(), newsroom.draft(sources=many)):
        keys = list(verdict.sources.order_by("position"))
        rows = [{**AUDIT, "url": source.url, "id": source.pk} for source in keys]
        with django_assert_num_queries(24 + len(rows)):
            checker_client.post(address(verdict), typed(verdict, *rows, **findings()))
        counts.append(len(rows))
    assert counts == [2, 20]
