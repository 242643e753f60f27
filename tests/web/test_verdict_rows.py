"""The source rows of the verdict editor: added, moved, removed, with files, and what is wrong in them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom
from tests.web.verdict_form import AUDIT, BUDGET, address, findings, form, rows_shown

MALFORMED = [
    ({"url": "javascript:alert(1)"}, "source-0-url", "begins with https://"),
    ({"archive_url": "not an address"}, "source-0-archive_url", "begins with https://"),
    ({"published_on": "soon"}, "source-0-published_on", "Enter a valid date."),
    ({"stance": "maybe"}, "source-0-stance", "Select a valid choice."),
    ({"kind": ""}, "source-0-kind", "This field is required."),
    ({"quote": "half\x00half"}, "source-0-quote", "NUL characters"),
    ({"title": "x" * 501}, "source-0-title", "at most 500 characters"),
    ({"quote": "x" * 5001}, "source-0-quote", "at most 5000 characters"),
]


@pytest.mark.parametrize(("changed", "field", "sentence"), MALFORMED)
def test_what_is_malformed_in_a_source_is_said_beside_it_and_everything_typed_stays(
    checker_client: Client, draft: Verdict, changed: dict[str, str], field: str, sentence: str
) -> None:
    answer = checker_client.post(address(draft), form(draft, {**BUDGET, **changed}, AUDIT, **findings()))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="id_{field}_error"' in answer.text
    assert "The *budget* says so." in answer.text
    assert 'value="https://audit.example.net/"' in answer.text
    assert draft.sources.count() == 0


@pytest.mark.parametrize(
    ("parts", "field", "sentence"),
    [
        ({"summary": "x" * 501}, "summary", "at most 500 characters"),
        ({"rationale": "x" * 50_001}, "rationale", "at most 50000 characters"),
        ({"rating": "999"}, "rating", "Select a valid choice."),
        ({"attribution": "perhaps"}, "attribution", "Select a valid choice."),
        ({"summary": "half\x00half"}, "summary", "NUL characters"),
    ],
)
def test_what_is_malformed_in_the_findings_is_said_beside_it(
    checker_client: Client, draft: Verdict, parts: dict[str, str], field: str, sentence: str
) -> None:
    answer = checker_client.post(address(draft), form(draft, BUDGET, **findings(**parts)))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="id_{field}_error"' in answer.text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [("evil.pdf", b"<html><script>", "Keep a PDF, PNG, JPEG or WebP file."), ("empty.pdf", b"", "is empty")],
)
def test_a_file_that_is_not_kept_is_refused_beside_its_field(
    checker_client: Client, draft: Verdict, name: str, content: bytes, sentence: str
) -> None:
    row = {**BUDGET, "archive_file": SimpleUploadedFile(name, content)}
    answer = checker_client.post(address(draft), form(draft, row))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'id="id_source-0-archive_file_error"' in answer.text


def test_a_file_that_came_with_a_form_that_saved_nothing_has_to_be_chosen_again_and_that_is_said(
    checker_client: Client, draft: Verdict
) -> None:
    def post(do: str) -> str:
        row = {**BUDGET, "quote": "", "archive_file": SimpleUploadedFile("budget.pdf", b"%PDF-1.7")}
        return str(checker_client.post(address(draft), form(draft, row, do=do)).text)

    assert "Choose <bdi>budget.pdf</bdi> again" in post("add")
    assert "Choose <bdi>" not in post("submit")
    assert draft.sources.get().archive_file


def test_a_kept_file_stays_until_it_is_dropped(checker_client: Client, draft: Verdict) -> None:
    row: dict[str, Any] = {**BUDGET, "archive_file": SimpleUploadedFile("budget.pdf", b"%PDF-1.7")}
    checker_client.post(address(draft), form(draft, row))
    source = draft.sources.get()
    row = {**BUDGET, "id": str(source.pk)}
    checker_client.post(address(draft), form(draft, row))
    assert draft.sources.get().archive_file
    checker_client.post(address(draft), form(draft, {**row, "drop_file": "on"}))
    kept = draft.sources.get()
    assert (kept.pk, kept.archive_sha256, bool(kept.archive_file)) == (source.pk, "", False)


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("add", [BUDGET["url"], AUDIT["url"], ""]),
        ("remove:0", [AUDIT["url"]]),
        ("up:1", [AUDIT["url"], BUDGET["url"]]),
        ("down:0", [AUDIT["url"], BUDGET["url"]]),
        ("up:0", [BUDGET["url"], AUDIT["url"]]),
        ("down:1", [BUDGET["url"], AUDIT["url"]]),
        ("remove:7", [BUDGET["url"], AUDIT["url"]]),
        ("up:x", [BUDGET["url"], AUDIT["url"]]),
    ],
)
def test_rows_are_added_removed_and_moved_without_script_and_without_saving(
    checker_client: Client, draft: Verdict, do: str, order: list[str]
) -> None:
    answer = checker_client.post(address(draft), form(draft, BUDGET, AUDIT, do=do, **findings(summary="Typed.")))
    assert answer.status_code == 200
    assert rows_shown(answer.text) == order
    assert "Typed.</textarea>" in answer.text
    assert not draft.sources.exists()


def test_the_order_of_the_rows_is_the_order_of_the_sources(checker_client: Client, draft: Verdict) -> None:
    checker_client.post(address(draft), form(draft, BUDGET, AUDIT, row=["1", "0"]))
    assert [source.url for source in draft.sources.order_by("position")] == [AUDIT["url"], BUDGET["url"]]


@pytest.mark.parametrize("rows", [["0", "0"], ["x", "-1", "99999999999999", "²", "0"]])
def test_rows_that_no_browser_sends_do_no_harm(checker_client: Client, draft: Verdict, rows: list[str]) -> None:
    assert checker_client.post(address(draft), form(draft, BUDGET, row=rows)).status_code == 302
    assert draft.sources.count() == 1


def test_a_row_cannot_take_the_source_of_another_verdict(
    checker_client: Client, newsroom: Newsroom, draft: Verdict
) -> None:
    other = newsroom.draft(newsroom.claim(exact="14 per cent"))
    theirs = other.sources.get(position=0)
    checker_client.post(address(draft), form(draft, {**BUDGET, "id": str(theirs.pk)}))
    assert draft.sources.get().pk != theirs.pk
    assert other.sources.count() == 2


def test_more_sources_than_a_verdict_holds_are_refused(checker_client: Client, draft: Verdict) -> None:
    answer = checker_client.post(address(draft), form(draft, *[AUDIT] * 101))
    assert answer.status_code == 422
    assert "A verdict holds at most 100 sources." in answer.text
