"""Writing a verdict: drafts, what is missing, two tabs at once, and who may."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annotations.verdicts.actions import recall_verdict, submit_verdict
from annotations.verdicts.lifecycle import MOVES
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom
from tests.web.verdict_form import AUDIT, BUDGET, EMPTY, address, findings, form, rows_shown


def test_an_empty_draft_shows_the_claim_in_context_both_axes_and_one_empty_source(
    checker_client: Client, draft: Verdict
) -> None:
    shown = checker_client.get(address(draft)).text
    assert ">$4.2 million</mark>" in shown
    assert f'href="/articles/{draft.revision.article_id}/workbench/#claim-{draft.claim_id}"' in shown
    assert "The claim is right in the main point; a detail is off or missing." in shown
    assert "Somebody else says it, nobody does, or the source says something else." in shown
    for name in (*BUDGET, "archive_file"):
        assert f'name="source-0-{name}"' in shown
    assert 'name="source-1-url"' not in shown
    assert "Add at least one source." in shown


def test_a_draft_is_saved_with_every_field_of_its_sources(checker_client: Client, draft: Verdict) -> None:
    answer = checker_client.post(address(draft), form(draft, BUDGET, AUDIT, **findings()))
    assert (answer.status_code, answer["Location"]) == (302, address(draft))
    draft.refresh_from_db()
    assert (draft.attribution, draft.rating.code, draft.status) == ("accurate", "mostly-true", "draft")  # type: ignore[union-attr]
    first, second = draft.sources.order_by("position")
    stored = {name: str(getattr(first, name)) for name in BUDGET}
    assert stored == BUDGET
    assert second.stance == "refutes"
    shown = checker_client.get(address(draft)).text
    assert "The draft is saved." in shown
    assert 'value="https://audit.example.net/"' in shown
    assert "Source 1 is complete" in shown


def test_a_draft_may_lack_everything_and_empty_rows_are_not_kept(checker_client: Client, draft: Verdict) -> None:
    assert checker_client.post(address(draft), form(draft, EMPTY, EMPTY)).status_code == 302
    draft.refresh_from_db()
    assert (draft.rating, draft.summary, draft.sources.count()) == (None, "", 0)


def test_a_rating_can_be_taken_back(checker_client: Client, draft: Verdict) -> None:
    checker_client.post(address(draft), form(draft, **findings()))
    checker_client.post(address(draft), form(draft, **findings(rating="")))
    draft.refresh_from_db()
    assert draft.rating is None


def test_line_breaks_of_a_browser_are_kept_as_line_feeds(checker_client: Client, draft: Verdict) -> None:
    checker_client.post(address(draft), form(draft, **findings(rationale="One\r\n\r\nTwo")))
    draft.refresh_from_db()
    assert draft.rationale == "One\n\nTwo"


def test_submitting_saves_and_hands_over(checker_client: Client, draft: Verdict) -> None:
    answer = checker_client.post(address(draft), form(draft, BUDGET, do="submit", **findings()))
    assert answer["Location"] == f"/verdicts/{draft.pk}/"
    draft.refresh_from_db()
    assert draft.status == "submitted"


def test_what_is_missing_is_said_beside_each_field_and_the_draft_is_saved_all_the_same(
    checker_client: Client, draft: Verdict
) -> None:
    half = {**AUDIT, "url": "", "quote": "", "stance": "", "accessed_on": "", "title": "An audit"}
    given = form(draft, BUDGET, half, do="submit", **findings(summary="", attribution=""))
    answer = checker_client.post(address(draft), given)
    assert answer.status_code == 422
    shown = answer.text
    for field in (
        "attribution",
        "summary",
        "source-1-url",
        "source-1-quote",
        "source-1-stance",
        "source-1-accessed_on",
    ):
        assert f'id="id_{field}_error"' in shown
        assert f'href="#id_{field}"' in shown
    assert "Give the source&#x27;s address, or say why it is withheld." in shown
    assert 'id="id_source-0-url_error"' not in shown
    draft.refresh_from_db()
    assert (draft.status, draft.sources.count()) == ("draft", 2)


def test_saving_again_after_what_was_missing_makes_no_second_source(checker_client: Client, draft: Verdict) -> None:
    half = {**AUDIT, "quote": "", "archive_file": SimpleUploadedFile("audit.pdf", b"%PDF-1.7 audit")}
    shown = checker_client.post(address(draft), form(draft, half, do="submit", **findings())).text
    source = draft.sources.get()
    draft.refresh_from_db()
    assert f'name="source-0-id" value="{source.pk}"' in shown
    assert f'name="version" value="{draft.version}"' in shown
    assert f'href="/sources/{source.pk}/file/"' in shown
    again = {**AUDIT, "id": str(source.pk)}
    checker_client.post(address(draft), form(draft, again, do="submit", **findings()))
    kept = draft.sources.get()
    assert (kept.pk, kept.archive_sha256) == (source.pk, source.archive_sha256)


def test_a_draft_without_any_source_is_told_so_at_the_sources(checker_client: Client, draft: Verdict) -> None:
    shown = checker_client.post(address(draft), form(draft, EMPTY, do="submit", **findings())).text
    assert '<a href="#sources">Sources</a>: Add at least one source.' in shown


def test_the_rationale_is_previewed_safely_and_nothing_is_saved(checker_client: Client, draft: Verdict) -> None:
    rationale = "**Bold** <script>alert(1)</script> [x](javascript:alert(1))"
    answer = checker_client.post(address(draft), form(draft, BUDGET, do="preview", **findings(rationale=rationale)))
    assert answer.status_code == 200
    assert "<strong>Bold</strong>" in answer.text
    assert "<script>alert" not in answer.text
    assert 'href="javascript' not in answer.text
    draft.refresh_from_db()
    assert draft.rationale == ""


def test_two_tabs_see_both_versions_nothing_typed_is_lost_and_saving_again_decides(
    checker_client: Client, draft: Verdict
) -> None:
    here = form(draft, BUDGET, **findings(summary="From this tab."))
    checker_client.post(address(draft), form(draft, AUDIT, **findings(summary="From the other tab.")))
    answer = checker_client.post(address(draft), here)
    assert answer.status_code == 412
    shown = answer.text
    assert "Somebody changed this while you were writing" in shown
    assert 'dir="auto">From the other tab.</span>' in shown
    assert 'dir="auto">From this tab.</span>' in shown
    assert "From this tab.</textarea>" in shown
    assert rows_shown(shown) == [BUDGET["url"]]
    draft.refresh_from_db()
    assert draft.summary == "From the other tab."
    assert f'name="version" value="{draft.version}"' in shown
    checker_client.post(address(draft), {**here, "version": draft.version})
    draft.refresh_from_db()
    assert draft.summary == "From this tab."


def test_what_was_typed_survives_when_another_tab_submitted_meanwhile(
    checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.draft()
    here = form(verdict, BUDGET, **findings(summary="From this tab."))
    submit_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    answer = checker_client.post(address(verdict), here)
    assert answer.status_code == 409
    assert str(MOVES["write"].refusal) in answer.text
    assert "From this tab.</textarea>" in answer.text


def test_a_form_without_a_version_never_overwrites(checker_client: Client, draft: Verdict) -> None:
    answer = checker_client.post(address(draft), form(draft, version="", **findings()))
    assert answer.status_code == 412
    draft.refresh_from_db()
    assert draft.summary == ""


def test_a_submitted_verdict_is_not_edited_but_its_page_says_how(checker_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.submitted()
    answer = checker_client.get(address(verdict), follow=True)
    assert answer.redirect_chain == [(f"/verdicts/{verdict.pk}/", 302)]
    assert str(MOVES["write"].refusal) in answer.text
    recall_verdict(verdict=verdict, by=newsroom.checker, at=newsroom.now())
    assert checker_client.get(address(verdict)).status_code == 200


def test_nobody_writes_the_verdict_of_somebody_else(editor_client: Client, draft: Verdict) -> None:
    assert editor_client.get(address(draft)).status_code == 403
    answer = editor_client.post(address(draft), form(draft, **findings()))
    assert answer.status_code == 403
    assert "This verdict is Carla Checker&#x27;s." in answer.text
    draft.refresh_from_db()
    assert draft.summary == ""


def test_one_origin_is_said_before_submitting(checker_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.draft(sources=newsroom.sources()[:1])
    assert "All sources go back to one origin." in checker_client.get(address(verdict)).text
    both = newsroom.draft(newsroom.claim(exact="14 per cent"))
    assert "All sources go back to one origin." not in checker_client.get(address(both)).text


def test_the_editor_asks_a_fixed_number_of_questions(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    many = [{**newsroom.sources()[0], "url": f"https://host{number}.example/"} for number in range(20)]
    for verdict in (newsroom.draft(), newsroom.draft(sources=many)):
        with django_assert_num_queries(8):
            checker_client.get(address(verdict))
