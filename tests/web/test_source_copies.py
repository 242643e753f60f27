"""Fetching a source's details into its row, the copy that is kept, and where its quote is shown as found or not."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_httpserver import HTTPServer

from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest
from annotations.verdicts.models import Verdict
from annotations.verdicts.tasks import fetch_copy
from tests.newsroom import Newsroom
from tests.web.verdict_form import EMPTY, address, findings, form

PAGE = """<!doctype html><html lang="en"><head><title>Budget of the port</title>
<meta property="og:site_name" content="Port authority"><meta name="author" content="Ana Ruiz">
<meta property="article:published_time" content="2026-02-01T08:00:00Z"></head><body><article>
<h1>Budget of the port</h1><p>The repairs of the quay cost 4.2 million dollars, said the director of the port.</p>
<p>They took 14 months, and nobody was dismissed in that time, as the report goes on to say in its last part.</p>
<p>In the year before, the port had set aside 5 million dollars for the quay and 2 million for its cranes.</p>
<script>alert(1)</script></article></body></html>"""


@pytest.fixture
def site(httpserver: HTTPServer, settings: Any) -> HTTPServer:
    """Somebody else's server, which only this desk's own setting lets it reach."""
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/budget").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    httpserver.expect_request("/gone").respond_with_data("", status=404)
    return httpserver


def asked(client: Client, draft: Verdict, row: dict[str, Any], do: str = "fetch:0") -> dict[str, Any]:
    """What the page's script is told when it asks, before the worker has come to it."""
    sent = form(draft, {**EMPTY, **row}, do=do)
    answer = client.post(address(draft), sent, headers={"accept": "application/json"})
    assert answer.status_code == 200
    return dict(answer.json())


def fetched(client: Client, draft: Verdict, row: dict[str, Any]) -> dict[str, Any]:
    """What it is told when the worker is done."""
    asked(client, draft, row)
    for request in CopyRequest.objects.filter(status="waiting"):
        fetch_copy.call(request=request.pk)
    return asked(client, draft, row, do="fetched:0")


def test_what_is_empty_is_filled_in_and_a_copy_is_kept_but_nothing_of_the_draft_is_saved(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    told = fetched(checker_client, draft, {"url": site.url_for("/budget"), "accessed_on": "", "title": "My own title"})
    copy = ArchivedCopy.objects.get()
    today = told["values"].pop("accessed_on")
    assert today
    assert told["values"] == {
        "copy": str(copy.pk),
        "title": "My own title",
        "publisher": "Port authority",
        "author": "Ana Ruiz",
        "published_on": "2026-02-01",
    }
    assert f'href="/copies/{copy.pk}/text/"' in told["copy"]
    assert told["told"] == "A copy is kept, and what was empty is filled in."
    draft.refresh_from_db()
    assert (draft.version, draft.sources.count()) == (1, 0)


def test_without_script_the_same_button_shows_the_page_with_the_row_filled_in(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    given = form(draft, {**EMPTY, "url": site.url_for("/budget")}, do="fetch:0", **findings())
    shown = checker_client.post(address(draft), given).text
    assert 'value="Budget of the port"' in shown
    assert f'name="source-0-copy" value="{ArchivedCopy.objects.get().pk}"' in shown
    assert "The budget confirms it.</textarea>" in shown
    assert "A copy is kept, and what was empty is filled in." in shown


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/gone", "No copy was made. There is no page at this address. Check it."), ("", "Give the source")],
)
def test_what_cannot_be_fetched_is_said_in_its_row(
    checker_client: Client, draft: Verdict, site: HTTPServer, path: str, sentence: str
) -> None:
    told = fetched(checker_client, draft, {"url": path and site.url_for(path)})
    assert sentence in told["copy"]
    assert "No copy" in told["copy"]
    assert told["values"]["copy"] == ""
    assert not ArchivedCopy.objects.exists()


def test_the_own_network_is_out_of_reach_unless_the_desk_says_otherwise(
    checker_client: Client, draft: Verdict, httpserver: HTTPServer
) -> None:
    told = fetched(checker_client, draft, {"url": httpserver.url_for("/budget")})
    assert "The address leads into a private network" in told["copy"]
    assert httpserver.log == []


def test_asking_blocks_nobody_and_the_page_is_told_how_far_it_is(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    told = asked(checker_client, draft, {"url": site.url_for("/budget")})
    request = CopyRequest.objects.get()
    assert site.log == []
    assert f'data-poll="/copies/requests/{request.pk}/"' in told["copy"]
    assert told["values"]["title"] == ""
    state = checker_client.get(f"/copies/requests/{request.pk}/")
    assert state.json() == {"settled": False, "sentence": "Fetching the page … You can go on writing."}
    assert "no-cache" in state["Cache-Control"]
    fetch_copy.call(request=request.pk)
    assert checker_client.get(f"/copies/requests/{request.pk}/").json() == {"settled": True, "sentence": ""}


def test_the_state_of_a_request_is_the_desks_alone(client: Client, checker_client: Client, draft: Verdict) -> None:
    asked(checker_client, draft, {"url": "https://port.example.org/"})
    assert client.get(f"/copies/requests/{CopyRequest.objects.get().pk}/").status_code == 302
    assert checker_client.get("/copies/requests/999/").status_code == 404


def test_a_reload_while_it_is_waited_for_shows_it_and_afterwards_what_came(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    row = {**EMPTY, "url": site.url_for("/budget")}
    asked(checker_client, draft, row)
    checker_client.post(address(draft), form(draft, row, do="autosave"))
    assert "data-poll=" in checker_client.get(address(draft)).text
    fetch_copy.call(request=CopyRequest.objects.get().pk)
    shown = checker_client.get(address(draft)).text
    assert "data-poll=" not in shown
    assert f"/copies/{ArchivedCopy.objects.get().pk}/text/" in shown
    assert draft.sources.get().archived_copy == ArchivedCopy.objects.get()


def test_a_request_that_nobody_comes_to_says_so_and_can_be_asked_again(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    row = {**EMPTY, "url": site.url_for("/budget")}
    asked(checker_client, draft, row)
    CopyRequest.objects.update(asked_at=CopyRequest.objects.get().asked_at - timedelta(minutes=3))
    told = asked(checker_client, draft, row, do="fetched:0")["copy"]
    assert "worker may not be running" in told
    assert 'value="fetch:0"' in told


def test_the_correction_page_asks_in_the_same_way(editor_client: Client, newsroom: Newsroom, site: HTTPServer) -> None:
    verdict = newsroom.published()
    sent = {**form(verdict, {**EMPTY, "url": site.url_for("/budget")}, do="fetch:0"), "correction_class": "update"}
    answer = editor_client.post(f"/verdicts/{verdict.pk}/correct/", sent, headers={"accept": "application/json"})
    assert "data-poll=" in answer.json()["copy"]


def test_submitting_asks_for_what_nobody_asked_for(
    checker_client: Client, draft: Verdict, site: HTTPServer, django_capture_on_commit_callbacks: Any
) -> None:
    row = {**EMPTY, "url": site.url_for("/budget"), "quote": "4.2 million dollars", "stance": "supports"}
    with django_capture_on_commit_callbacks(execute=True):
        checker_client.post(address(draft), form(draft, row, do="submit", **findings()))
    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert draft.sources.get().archived_copy == ArchivedCopy.objects.get()


def test_a_row_that_is_not_there_is_not_fetched(checker_client: Client, draft: Verdict) -> None:
    assert checker_client.post(address(draft), form(draft, EMPTY, do="fetch:7")).status_code == 200


def cited(client: Client, draft: Verdict, site: HTTPServer, quote: str) -> ArchivedCopy:
    """A source with this quote, saved with its copy."""
    row = {**EMPTY, "url": site.url_for("/budget"), "quote": quote, "stance": "supports"}
    copy = fetched(client, draft, row)["values"]["copy"]
    told = client.post(address(draft), form(draft, {**row, "copy": copy}, do="autosave", **findings())).json()
    assert f"/copies/{copy}/" in told["copies"]["0"]
    return ArchivedCopy.objects.get(pk=copy)


def test_a_quote_that_stands_in_the_copy_is_shown_as_found(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    cited(checker_client, draft, site, "the quay cost 4.2 million dollars")
    for shown in (checker_client.get(address(draft)).text, checker_client.get(f"/verdicts/{draft.pk}/").text):
        assert "Quote found" in shown
        assert "the quote is not in the archived copy" not in shown


def test_a_quote_that_does_not_stand_there_warns_its_author_and_the_editor_but_does_not_stop_them(
    checker_client: Client, editor_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    cited(checker_client, draft, site, "the quay cost 4.3 million dollars")
    shown = checker_client.get(address(draft)).text
    assert "Source 1: the quote is not in the archived copy" in shown
    assert "Quote not in source" in shown
    source = draft.sources.get()
    row = {**EMPTY, "id": source.pk, "url": source.url, "quote": source.quote, "stance": "supports"}
    checker_client.post(address(draft), form(draft, row, do="submit", **findings()))
    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert "Quote not in source" in editor_client.get(f"/verdicts/{draft.pk}/").text


def test_a_copy_is_saved_never_opened_and_only_by_people_of_the_desk(
    checker_client: Client, client: Client, draft: Verdict, site: HTTPServer
) -> None:
    copy = cited(checker_client, draft, site, "")
    answer = checker_client.get(f"/copies/{copy.pk}/")
    assert answer.content == PAGE.encode()
    assert answer["Content-Disposition"] == f'attachment; filename="{copy.sha256[:12]}.html"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    text = checker_client.get(f"/copies/{copy.pk}/text/")
    assert (text["Content-Type"], text["X-Content-Type-Options"]) == ("text/plain; charset=utf-8", "nosniff")
    assert "nobody was dismissed" in text.text
    assert "alert(1)" not in text.text
    for path in ("", "text/"):
        assert client.get(f"/copies/{copy.pk}/{path}").status_code == 302
        assert checker_client.get(f"/copies/{copy.pk + 1}/{path}").status_code == 404


def test_the_pages_ask_one_question_more_for_all_copies(
    checker_client: Client, draft: Verdict, newsroom: Newsroom, site: HTTPServer, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(6):
        checker_client.get(address(draft))
    cited(checker_client, draft, site, "4.2 million")
    with django_assert_num_queries(9):
        checker_client.get(address(draft))


def test_a_reprint_is_said_beside_both_sources_and_nothing_is_set(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    site.expect_request("/reprint").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    here, there = site.url_for("/budget"), site.url_for("/reprint").replace("localhost", "127.0.0.1")
    rows = [
        {**EMPTY, "url": url, "copy": fetched(checker_client, draft, {"url": url})["values"]["copy"]}
        for url in (here, there)
    ]
    told = checker_client.post(address(draft), form(draft, *rows, do="autosave", **findings())).json()
    assert "Nearly the same words as source 2." in told["copies"]["0"]
    assert "Nearly the same words as source 1." in told["copies"]["1"]
    assert [source.origin_group for source in draft.sources.all()] == ["", ""]
    assert "Nearly the same words as source 1." in checker_client.get(address(draft)).text


def test_one_press_names_one_origin_in_both_sources_and_saves_nothing(
    checker_client: Client, draft: Verdict, site: HTTPServer
) -> None:
    rows = [
        {**EMPTY, "url": "https://www.port.example.org/a"},
        {**EMPTY, "url": "https://port.example.org/b", "origin_group": "Port"},
    ]
    page = checker_client.post(address(draft), form(draft, *rows, do="preview", **findings())).text
    assert "From the same site as source 2." in page
    assert 'value="origin:0:1"' in page
    assert "Both have the origin “Port”" in page
    page = checker_client.post(address(draft), form(draft, *rows, do="origin:0:1", **findings())).text
    assert page.count('value="Port"') == 2
    assert "From the same site" not in page
    assert not draft.sources.exists()


def test_an_origin_of_a_row_that_is_not_there_changes_nothing(checker_client: Client, draft: Verdict) -> None:
    rows = [{**EMPTY, "url": "https://port.example.org/a"}]
    for step in ("origin:0:7", "origin:7:0", "origin:0", "origin"):
        answer = checker_client.post(address(draft), form(draft, *rows, do=step, **findings()))
        assert answer.status_code == 200
        assert 'origin_group" value' not in answer.text
