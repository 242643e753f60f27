"""The verdict editor in a real browser: rows without reloading, the same without script, and pages that axe passes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.access.models import User
from annotations.verdicts.actions import draft_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom

Enter = Callable[[BrowserContext, User], Page]


@pytest.fixture
def draft(newsroom: Newsroom) -> Verdict:
    """A verdict that the fact-checker has just begun."""
    return draft_verdict(claim=newsroom.claim(), by=newsroom.checker, at=newsroom.now())


@pytest.fixture
def editor(desk: Page, live_server: object, draft: Verdict) -> Page:
    """The checker's page, on the editor."""
    desk.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    return desk


# What is told aloud is soon followed by what the pages at the addresses told: each sentence is kept.
LISTEN = """() => {
  const place = document.querySelector("[data-row-status]");
  window.said = [];
  new MutationObserver(() => said.push(place.textContent)).observe(place, { childList: true });
}"""


def addresses(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator("[data-rows] input[name$='-url']:not([name*=archive])").all()]


def two_rows(page: Page) -> None:
    page.fill("#id_source-0-url", "https://one.example/")
    page.get_by_role("button", name="Add a source").click()
    page.fill("#id_source-1-url", "https://two.example/")


def test_a_row_is_added_without_reloading_and_the_focus_goes_into_it(editor: Page) -> None:
    editor.evaluate("window.stayed = true")
    two_rows(editor)
    assert editor.evaluate("window.stayed")
    expect(editor.locator("#id_source-1-url")).to_be_focused()
    expect(editor.locator("[data-number]")).to_have_text(["1", "2"])
    assert editor.locator("#id_source-1-accessed_on").input_value()


def test_rows_are_moved_with_the_focus_staying_on_the_row(editor: Page) -> None:
    two_rows(editor)
    editor.locator("[data-row]").nth(1).get_by_role("button", name="Move up").click()
    assert addresses(editor) == ["https://two.example/", "https://one.example/"]
    expect(editor.locator("[data-number]")).to_have_text(["1", "2"])
    expect(editor.locator("[data-row]").nth(0).get_by_role("button", name="Move down")).to_be_focused()
    editor.keyboard.press("Enter")
    assert addresses(editor) == ["https://one.example/", "https://two.example/"]


def test_a_row_is_removed_and_a_number_is_never_given_twice(editor: Page) -> None:
    two_rows(editor)
    editor.evaluate(LISTEN)
    editor.locator("[data-row]").nth(0).get_by_role("button", name="Remove").click()
    editor.wait_for_function("said.includes('The source was removed. Nothing is saved yet.')")
    editor.get_by_role("button", name="Add a source").click()
    editor.fill("#id_source-2-url", "https://three.example/")
    assert addresses(editor) == ["https://two.example/", "https://three.example/"]


def test_what_stands_on_the_page_is_saved_in_its_order(editor: Page, draft: Verdict) -> None:
    two_rows(editor)
    editor.locator("[data-row]").nth(1).get_by_role("button", name="Move up").click()
    editor.get_by_role("button", name="Save the draft").last.click()
    expect(editor.get_by_text("The draft is saved.")).to_be_visible()
    stored = draft.sources.order_by("position").values_list("url", flat=True)
    assert list(stored) == ["https://two.example/", "https://one.example/"]


def test_the_counter_counts_code_points_and_says_when_it_is_too_much(editor: Page) -> None:
    counter = editor.locator("[data-counter-for=id_summary]")
    editor.fill("#id_summary", "👍🏽é")
    expect(counter).to_have_text("3 of 500 characters")
    editor.fill("#id_summary", "x" * 501)
    expect(counter).to_have_attribute("data-over", "")


def test_one_press_gives_two_sources_one_origin_and_leaves_it_to_be_changed(
    editor: Page, live_server: object, draft: Verdict
) -> None:
    for number, address in enumerate(("https://www.port.example.org/a", "https://port.example.org/b")):
        if number:
            editor.get_by_role("button", name="Add a source").click()
        editor.fill(f"#id_source-{number}-title", f"Budget {number}")  # so that nothing is fetched for it
        editor.fill(f"#id_source-{number}-url", address)
    editor.locator("[data-row]").nth(1).locator("summary").click()
    editor.fill("#id_source-1-origin_group", "Port")
    editor.get_by_role("button", name="Save the draft").last.click()
    expect(editor.get_by_text("The draft is saved.")).to_be_visible()
    editor.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    editor.evaluate("window.stayed = true")
    first, second = (editor.locator(f"#id_source-{number}-origin_group") for number in (0, 1))
    expect(first).to_have_value("")
    button = editor.get_by_role("button", name="Both have the origin “Port”")
    button.click()
    expect(first).to_be_focused()  # its part of the row was closed
    for field in (first, second):
        expect(field).to_have_value("Port")
    expect(button).to_have_count(0)
    assert editor.evaluate("window.stayed")
    first.fill("The port's own figures")
    editor.get_by_role("button", name="Save the draft").last.click()
    expect(editor.get_by_text("The draft is saved.")).to_be_visible()
    assert [source.origin_group for source in draft.sources.all()] == ["The port's own figures", "Port"]


def test_enter_in_a_field_saves_the_draft_and_moves_no_row(editor: Page, draft: Verdict) -> None:
    two_rows(editor)
    editor.locator("#id_source-1-title").press("Enter")
    expect(editor.get_by_text("The draft is saved.")).to_be_visible()
    assert draft.sources.count() == 2


def test_leaving_with_something_unsaved_asks_first(editor: Page, live_server: object) -> None:
    asked: list[str] = []
    editor.fill("#id_summary", "Not saved.")
    editor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    editor.goto(f"{live_server}/queue/")
    assert asked == ["beforeunload"]


def test_a_verdict_is_written_and_submitted_without_script(
    browser: Browser, enter: Enter, live_server: object, newsroom: Newsroom, draft: Verdict
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = enter(context, newsroom.checker)
    page.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    page.check("[name=attribution][value=accurate]")
    page.get_by_label("Mostly true").check()
    page.fill("[name=summary]", "The budget confirms it.")
    page.fill("#id_source-0-url", "https://one.example/")
    with page.expect_navigation():
        page.get_by_role("button", name="Add a source").click()
    assert addresses(page) == ["https://one.example/", ""]
    page.fill("#id_source-1-url", "https://two.example/")
    with page.expect_navigation():
        page.locator("[data-row]").nth(1).get_by_role("button", name="Move up").click()
    assert addresses(page) == ["https://two.example/", "https://one.example/"]
    for place in (0, 1):
        each = page.locator("[data-row]").nth(place)
        each.get_by_label("Stance").select_option("supports")
        each.get_by_label("Quote").fill("4.2 million")
    page.get_by_role("button", name="Submit to the editors").click()
    expect(page.get_by_text("An editor reads it next")).to_be_visible()
    draft.refresh_from_db()
    assert draft.status == "submitted"
    context.close()
