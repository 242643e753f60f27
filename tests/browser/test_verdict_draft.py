"""A draft in a real browser: it saves itself, survives reload and signing out, can be taken back, never overwrites."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_httpserver import HTTPServer

from annotations.access.models import User
from annotations.ledger.models import Entry
from annotations.verdicts.actions import Findings, draft_verdict, write_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import PASSWORD, Newsroom
from tests.web.test_source_copies import PAGE

Enter = Callable[[BrowserContext, User], Page]


@pytest.fixture
def draft(newsroom: Newsroom) -> Verdict:
    return draft_verdict(claim=newsroom.claim(), by=newsroom.checker, at=newsroom.now())


@pytest.fixture
def editor(desk: Page, live_server: object, draft: Verdict) -> Page:
    desk.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    return desk


def saved(page: Page) -> None:
    """Until the page says so."""
    expect(page.locator("[data-saved]").first).to_have_text(re.compile(r"Saved at \d\d:\d\d"), timeout=15_000)
    expect(page.locator("[data-editor][data-saving]")).to_have_count(0)


def test_a_draft_saves_itself_and_stands_there_after_a_reload_without_an_entry_for_each_key(
    editor: Page, draft: Verdict
) -> None:
    editor.locator("#id_summary").press_sequentially("The budget confirms it.", delay=30)
    editor.fill("#id_source-0-url", "https://one.example/")
    saved(editor)
    expect(editor.get_by_text("The summary is written")).to_be_visible()
    draft.refresh_from_db()
    assert draft.summary == "The budget confirms it."
    assert Entry.objects.filter(event="verdict.changed").count() == 1
    editor.reload()
    expect(editor.locator("#id_summary")).to_have_value("The budget confirms it.")
    expect(editor.locator("#id_source-0-url")).to_have_value("https://one.example/")
    editor.fill("#id_source-0-title", "One")
    saved(editor)
    assert draft.sources.get().title == "One"


def test_the_last_save_is_taken_back_and_its_fields_show_it(editor: Page, draft: Verdict) -> None:
    undo = editor.get_by_role("button", name="Undo the last save")
    expect(undo).to_be_hidden()
    editor.fill("#id_summary", "First.")
    saved(editor)
    undo.click()
    expect(editor.locator("#id_summary")).to_have_value("")
    draft.refresh_from_db()
    assert (draft.summary, draft.version) == ("", 3)


def test_what_was_typed_while_the_desk_did_not_answer_is_kept_and_saved_later(
    editor: Page, context: BrowserContext, draft: Verdict, watch: object
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")  # type: ignore[attr-defined]
    context.set_offline(True)
    editor.fill("#id_summary", "Typed in a tunnel.")
    expect(editor.get_by_text("The desk does not answer.")).to_be_visible(timeout=10_000)
    context.set_offline(False)
    saved(editor)
    expect(editor.get_by_text("The desk does not answer.")).to_be_hidden()
    draft.refresh_from_db()
    assert draft.summary == "Typed in a tunnel."


def test_what_was_typed_just_before_a_reload_is_not_lost(editor: Page, draft: Verdict, watch: object) -> None:
    watch.expect("412")  # type: ignore[attr-defined]  # where the reload overtook what was sent at the last moment
    editor.on("dialog", lambda dialog: dialog.accept())
    editor.fill("#id_summary", "Typed a moment ago.")
    editor.get_by_role("button", name="Add a source").click()
    editor.fill("#id_source-1-title", "An audit")
    editor.reload()
    expect(editor.locator("#id_summary")).to_have_value("Typed a moment ago.")
    expect(editor.locator("#id_source-0-title")).to_have_value("An audit")
    draft.refresh_from_db()
    assert draft.summary == "Typed a moment ago."


def test_what_a_tab_kept_that_is_gone_is_restored_in_another_one(
    editor: Page, context: BrowserContext, draft: Verdict
) -> None:
    editor.route("**/edit/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    editor.fill("#id_summary", "Typed before the crash.")
    address = editor.url
    editor.close(run_before_unload=False)
    other = context.new_page()
    other.goto(address.replace("edit/", ""))
    other.evaluate(
        """() => { const [name] = Object.keys(localStorage).filter((one) => one.startsWith("kept:"));
        localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), at: 0 })); }"""
    )
    other.goto(address)
    expect(other.locator("#id_summary")).to_have_value("Typed before the crash.", timeout=10_000)
    draft.refresh_from_db()
    assert draft.summary == "Typed before the crash."
    assert other.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('kept:')).length") == 0


def test_signing_out_elsewhere_is_said_and_signing_in_again_saves_what_was_typed(
    editor: Page, context: BrowserContext, live_server: object, draft: Verdict, newsroom: Newsroom, watch: object
) -> None:
    watch.expect("403")  # type: ignore[attr-defined]
    cookies = context.cookies()
    context.clear_cookies(name="sessionid")
    editor.fill("#id_summary", "Typed after signing out.")
    expect(editor.get_by_text("You are signed out.")).to_be_visible(timeout=10_000)
    assert cookies
    other = context.new_page()
    other.goto(f"{live_server}/login/")
    other.fill("[name=username]", newsroom.checker.username)
    other.fill("[name=password]", PASSWORD)
    other.click("main button[type=submit]")
    expect(other.locator("main")).to_contain_text("Articles")
    saved(editor)
    draft.refresh_from_db()
    assert draft.summary == "Typed after signing out."


def test_another_version_stops_the_page_and_both_are_shown_to_choose_from(
    editor: Page, draft: Verdict, newsroom: Newsroom, watch: object
) -> None:
    watch.expect("412")  # type: ignore[attr-defined]
    there = Findings(rationale="From the other window.")
    write_verdict(verdict=draft, findings=there, by=newsroom.checker, at=newsroom.now())
    editor.fill("#id_summary", "From this window.")
    editor.get_by_role("button", name="Show both versions").click(timeout=10_000)
    expect(editor.get_by_role("radio", name="Rationale: What stands now")).to_be_checked()
    expect(editor.get_by_role("radio", name="Summary: What you wrote")).to_be_checked()
    editor.get_by_role("button", name="Save the draft").last.click()
    expect(editor.get_by_text("The draft is saved.")).to_be_visible()
    draft.refresh_from_db()
    assert (draft.summary, draft.rationale) == ("From this window.", "From the other window.")


def test_what_is_typed_after_another_version_showed_up_is_kept_over_a_reload_too(
    editor: Page, draft: Verdict, newsroom: Newsroom, watch: object
) -> None:
    watch.expect("412")  # type: ignore[attr-defined]
    editor.on("dialog", lambda dialog: dialog.accept())
    there = Findings(summary="From the other window.")
    write_verdict(verdict=draft, findings=there, by=newsroom.checker, at=newsroom.now())
    editor.fill("#id_summary", "From this window.")
    expect(editor.get_by_role("button", name="Show both versions")).to_be_visible(timeout=10_000)
    editor.fill("#id_rationale", "Typed later.")
    editor.reload()
    editor.get_by_role("button", name="Show both versions").click(timeout=10_000)
    expect(editor.locator("#id_summary")).to_have_value("From this window.")
    expect(editor.locator("#id_rationale")).to_have_value("Typed later.")
    expect(editor.get_by_text("From the other window.")).to_be_visible()


def test_a_chosen_file_waits_for_the_button_and_the_page_says_so(editor: Page, draft: Verdict) -> None:
    editor.fill("#id_source-0-title", "Report")
    editor.get_by_text("Origin, archived copy, interests, withholding").click()
    pdf = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 report"}
    editor.set_input_files("#id_source-0-archive_file", pdf)  # type: ignore[arg-type]
    saved(editor)
    expect(editor.get_by_text("A file that you choose is kept when you press")).to_be_visible()
    assert not draft.sources.get().archive_file
    editor.get_by_role("button", name="Save the draft").last.click()
    expect(editor.get_by_text("report.pdf")).to_be_attached()
    assert draft.sources.get().archive_sha256


def test_submitting_while_a_save_is_under_way_is_no_conflict(editor: Page, draft: Verdict) -> None:
    held: list[Route] = []
    editor.route("**/edit/", lambda route: route.continue_() if held else held.append(route))
    editor.fill("#id_summary", "Quick.")
    expect(editor.locator("[data-editor][data-saving]")).to_have_count(1, timeout=10_000)
    editor.get_by_role("button", name="Save the draft").last.click()
    held[0].continue_()
    expect(editor.get_by_text("The draft is saved.")).to_be_visible()
    draft.refresh_from_db()
    assert (draft.summary, draft.version) == ("Quick.", 2)


def test_a_pasted_address_fills_its_row_in_and_the_quote_is_sought_in_the_copy(
    editor: Page, draft: Verdict, settings: Any, httpserver: HTTPServer
) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/budget").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    editor.fill("#id_source-0-publisher", "My own word")
    editor.fill("#id_source-0-url", httpserver.url_for("/budget"))
    editor.get_by_role("button", name="Fetch details").click()
    expect(editor.locator("[data-told]")).to_have_text("A copy is kept, and what was empty is filled in.")
    expect(editor.locator("#id_source-0-title")).to_have_value("Budget of the port")
    expect(editor.locator("#id_source-0-publisher")).to_have_value("My own word")
    editor.fill("#id_source-0-quote", "the quay cost 4.3 million dollars")
    expect(editor.get_by_text("Quote not in source")).to_be_visible(timeout=15_000)
    expect(editor.get_by_text("Source 1: the quote is not in the archived copy")).to_be_visible()
    editor.fill("#id_source-0-quote", "the quay cost 4.2 million dollars")
    expect(editor.get_by_text("Quote found")).to_be_visible(timeout=15_000)
    expect(editor.get_by_text("Source 1: the quote is not in the archived copy")).to_have_count(0)
    source = draft.sources.get()
    assert source.archived_copy is not None
    editor.reload()
    expect(editor.get_by_text("Quote found")).to_be_visible()


def test_one_goes_on_writing_while_the_worker_fetches_and_typed_words_are_kept(
    editor: Page, draft: Verdict, settings: Any, httpserver: HTTPServer
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/budget").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    editor.fill("#id_source-0-url", httpserver.url_for("/budget"))
    editor.press("#id_source-0-url", "Tab")
    expect(editor.locator("[data-told]")).to_have_text("Fetching the page … You can go on writing.")
    editor.fill("#id_source-0-title", "My own title")
    editor.fill("#id_summary", "Written meanwhile.")
    saved(editor)
    expect(editor.locator("[data-told]")).to_have_text("Fetching the page … You can go on writing.")
    editor.reload()
    expect(editor.locator("[data-copy][data-poll]")).to_be_visible()
    Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="test", excluded_queue_names=[],
    ).run()  # fmt: skip
    expect(editor.locator("[data-told]")).to_have_text("A copy is kept, and what was empty is filled in.")
    expect(editor.locator("#id_source-0-title")).to_have_value("My own title")
    expect(editor.locator("#id_source-0-publisher")).not_to_have_value("")
    expect(editor.locator("#id_summary")).to_have_value("Written meanwhile.")


def test_rows_are_dragged_by_their_head_into_another_order(editor: Page) -> None:
    editor.get_by_role("button", name="Add a source").click()
    editor.fill("#id_source-0-title", "First")
    editor.fill("#id_source-1-title", "Second")
    editor.locator("[data-drag]").nth(0).hover()
    editor.mouse.down()
    editor.mouse.move(500, 300, steps=5)
    expect(editor.locator("#source-1 .source-row__fields")).to_be_hidden()
    editor.locator("#source-1-name").hover()
    place = editor.locator("#source-1").bounding_box()
    assert place is not None
    editor.mouse.move(place["x"] + 40, place["y"] + place["height"] - 4, steps=3)
    editor.mouse.up()
    expect(editor.locator("#source-1 .source-row__fields")).to_be_visible()
    titles = editor.locator("[data-rows] input[name$='-title']")
    assert [field.input_value() for field in titles.all()] == ["Second", "First"]
    expect(editor.locator("[data-number]")).to_have_text(["1", "2"])
