"""A verdict on the desk: what the page tells, to whom, and the files of its sources."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annotations.review.actions import publish_verdict
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom
from tests.reprints import reprints

PDF = b"%PDF-1.7 budget"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/verdicts/1/", "/verdicts/1/edit/", "/verdicts/1/correct/"])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/login/?next={address}"


@pytest.mark.parametrize("address", ["/verdicts/{}/", "/verdicts/{}/edit/", "/verdicts/{}/correct/"])
def test_a_partner_is_told_that_this_is_for_the_desk(client: Client, newsroom: Newsroom, address: str) -> None:
    verdict = newsroom.published()
    client.force_login(newsroom.partner)
    assert client.get(address.format(verdict.pk)).status_code == 403


@pytest.mark.parametrize("address", ["/verdicts/77/", "/verdicts/77/edit/", "/verdicts/77/correct/"])
def test_a_verdict_that_is_not_there_is_a_page_that_says_so(editor_client: Client, address: str) -> None:
    assert editor_client.get(address).status_code == 404


def test_cells_of_a_table_stand_apart_around_the_words(editor_client: Client, newsroom: Newsroom) -> None:
    rows = "<tr><td>North quay</td><td>41 ships</td><td>since March</td></tr>"
    article = newsroom.article(f"<h1>Quays</h1><p>What came in.</p><table>{rows}</table>", html=True, title="Quays")
    verdict = newsroom.submitted(newsroom.claim(newsroom.revision(article), "41 ships"))
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "North quay | <mark" in shown
    assert "41 ships</mark> | since March" in shown


def test_the_page_shows_the_claim_in_its_article_both_axes_the_evidence_and_the_history(
    editor_client: Client, newsroom: Newsroom
) -> None:
    claim = newsroom.claim(reported_by="Coastline Wire", value=4_200_000, unit="dollars", comparator="=")
    verdict = newsroom.submitted(claim, rating="mostly-true")
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    for words in (
        "after repairs that cost <mark",
        ">$4.2 million</mark>, the port authority said.",
        "Port authority",
        "Coastline Wire",
        ">4,200,000 dollars<",
        "Mostly true",
        "Accurately attributed",
        "The budget report confirms the figure.",
        "<em>budget report</em>",
        "2 sources, 2 origins",
        "Repairs: 4.2 million dollars.",
        "Origin: port.example.org",
        "submitted the verdict",
        "marked the claim",
    ):
        assert words in shown


def test_two_prints_of_one_text_are_one_origin_for_their_author_for_the_editor_and_on_paper(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    draft = newsroom.draft(sources=reprints(newsroom))
    written = checker_client.get(f"/verdicts/{draft.pk}/edit/").text
    assert "All sources go back to one origin." in written
    assert "Source 2: Nearly the same words as source 1." in written
    checker_client.post(f"/verdicts/{draft.pk}/submit/", {"submit-version": draft.version})
    shown = editor_client.get(f"/verdicts/{draft.pk}/").text
    assert "2 sources, 1 origin<" in shown
    assert "Nearly the same words as source 1." in shown
    assert "Sources say nearly the same words." in shown
    assert "(sources 1, 2)" in shown
    assert shown.count("Origin: port.example.org") == 2
    assert "2 sources, 1 origin<" in editor_client.get(f"/verdicts/{draft.pk}/print/").text


def test_the_history_tells_what_changed_in_words(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    newsroom.corrected(verdict, "rating_change", rating=newsroom.findings("false").rating)
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "corrected the verdict" in shown
    assert "<del>True</del>" in shown
    assert "<ins>False</ins>" in shown
    assert "The audit counts interest as well." in shown


def test_versions_and_corrections_are_listed_typos_too(editor_client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    newsroom.corrected(verdict, "typo", summary="The budget report confirms this figure.")
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert f'href="/verdicts/{verdict.pk}/versions/1/"' in shown
    assert f'href="/verdicts/{verdict.pk}/versions/2/"' in shown
    assert '<span class="correction__kind">Typo</span>' in shown
    assert '<ins dir="auto">The budget report confirms this figure.</ins>' in shown


def test_a_claim_reworded_after_publication_shows_that_it_needs_a_recheck(
    editor_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.published()
    change_claim(claim=verdict.claim, details={"wording": "New words."}, by=newsroom.checker, at=newsroom.now())
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "Needs re-check" in shown
    assert '<q dir="auto">The repairs cost $4.2 million.</q>' in shown
    assert f'action="/verdicts/{verdict.pk}/holds/"' in shown
    verdict.claim.refresh_from_db()
    given = {"version": verdict.claim.version, "reason": "The new words say the same."}
    editor_client.post(f"/verdicts/{verdict.pk}/holds/", given)
    assert "Needs re-check" not in editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "to <em><bdi>New words.</bdi></em>" in shown


def test_scripts_in_anything_typed_are_shown_as_text(editor_client: Client, newsroom: Newsroom) -> None:
    evil = "<script>alert(1)</script>"
    sources = [{**newsroom.sources()[0], "quote": evil, "title": evil, "interests": evil}]
    verdict = newsroom.submitted(
        newsroom.claim(wording=evil), summary=evil, rationale=f"{evil} [x](javascript:alert(1))", sources=sources
    )
    for address in (f"/verdicts/{verdict.pk}/", "/queue/"):
        shown = editor_client.get(address).text
        assert evil not in shown
        assert 'href="javascript:' not in shown
        policy = editor_client.get(address)["Content-Security-Policy"].split("; ")
        assert "script-src 'self'" in policy


MOVES_SEEN: list[tuple[str, str, set[str]]] = [
    ("draft", "author", {"submit", "edit"}),
    ("draft", "editor", set()),
    ("submitted", "author", {"recall"}),
    ("submitted", "other", set()),
    ("submitted", "editor", {"approve", "return"}),
    ("approved", "editor", {"publish", "return"}),
    ("approved", "author", set()),
    ("published", "editor", {"withdraw", "correct"}),
    ("published", "author", set()),
    ("withdrawn", "editor", set()),
]


@pytest.mark.parametrize(("status", "who", "seen"), MOVES_SEEN)
def test_only_the_moves_that_are_open_have_a_button(
    client: Client, newsroom: Newsroom, status: str, who: str, seen: set[str]
) -> None:
    make: dict[str, Callable[[], Verdict]] = {
        "draft": newsroom.draft,
        "submitted": newsroom.submitted,
        "approved": newsroom.approved,
        "published": newsroom.published,
        "withdrawn": lambda: newsroom.withdrawn().verdict,
    }
    verdict = make[status]()
    person = {"author": newsroom.checker, "editor": newsroom.editor, "other": newsroom.second_checker}[who]
    client.force_login(person)
    shown = client.get(f"/verdicts/{verdict.pk}/").text
    everything = {"submit", "recall", "approve", "return", "publish", "withdraw", "edit", "correct"}
    assert {name for name in everything if f'"/verdicts/{verdict.pk}/{name}/"' in shown} == seen


def test_an_editor_who_wrote_the_verdict_reads_why_another_has_to_decide(
    editor_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted(by=newsroom.editor)
    shown = editor_client.get(f"/verdicts/{verdict.pk}/").text
    assert "You wrote this verdict, so another editor has to approve it." in shown
    assert f'"/verdicts/{verdict.pk}/approve/"' not in shown


@pytest.mark.parametrize("status", ["submitted", "published"])
def test_the_page_asks_a_fixed_number_of_questions(
    editor_client: Client, newsroom: Newsroom, django_assert_num_queries: Any, status: str
) -> None:
    many = [{**newsroom.sources()[0], "url": f"https://host{n}.example/"} for n in range(12)]
    few = getattr(newsroom, status)()
    long = getattr(newsroom, status)(sources=many)
    for _n in range(4):
        if status == "published":
            newsroom.corrected(long, "update", summary=f"Summary {_n}.")
    for verdict in (few, long):
        with django_assert_num_queries(16 if status == "submitted" else 14):
            editor_client.get(f"/verdicts/{verdict.pk}/")


def content(answer: Any) -> bytes:
    body = b"".join(answer.streaming_content)
    answer.close()
    return body


def with_file(newsroom: Newsroom, **also: str) -> list[dict[str, Any]]:
    source = {**newsroom.sources()[0], "archive_file": SimpleUploadedFile("budget.pdf", PDF), **also}
    return [source, newsroom.sources()[1]]


def test_the_desk_saves_an_archived_file_and_nobody_opens_it_under_our_name(
    checker_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.draft(sources=with_file(newsroom))
    source = verdict.sources.get(position=0)
    assert f'href="/sources/{source.pk}/file/"' in checker_client.get(f"/verdicts/{verdict.pk}/").text
    answer = checker_client.get(f"/sources/{source.pk}/file/")
    assert content(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_readers_get_an_archived_file_only_while_a_public_verdict_shows_its_source(
    client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.approved(sources=with_file(newsroom))
    address = f"/sources/{verdict.sources.get(position=0).pk}/file/"
    assert client.get(address)["Location"] == f"/login/?next={address}"
    publish_verdict(verdict=verdict, by=newsroom.editor, at=newsroom.now())
    assert content(client.get(address)) == PDF


def test_the_file_of_a_withheld_source_stays_inside_the_desk(client: Client, newsroom: Newsroom) -> None:
    verdict = newsroom.published(sources=with_file(newsroom, withheld_reason="The person would lose their work."))
    address = f"/sources/{verdict.sources.get(position=0).pk}/file/"
    assert client.get(address).status_code == 302
    client.force_login(newsroom.partner)
    assert client.get(address).status_code == 403
    client.force_login(newsroom.editor)
    assert content(client.get(address)) == PDF


def test_a_source_without_a_file_has_none_to_save(checker_client: Client, newsroom: Newsroom) -> None:
    source = newsroom.draft().sources.get(position=0)
    assert checker_client.get(f"/sources/{source.pk}/file/").status_code == 404
    assert checker_client.get("/sources/77/file/").status_code == 404


def test_the_style_guide_shows_only_while_debug_is_on(client: Client, newsroom: Newsroom, settings: Any) -> None:
    assert client.get("/styleguide/").status_code == 404
    settings.DEBUG = True
    assert client.get("/styleguide/").status_code == 200
