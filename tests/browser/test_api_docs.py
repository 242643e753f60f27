"""The API's documentation page in a real browser, under our own Content-Security-Policy."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.newsroom import Newsroom

PATIENCE = 30_000  # milliseconds: the page draws some ninety operations, which takes a busy machine a while


def test_the_docs_show_every_operation_and_ask_the_desk_itself(
    page: Page, live_server: Any, newsroom: Newsroom
) -> None:
    page.goto(f"{live_server.url}/api/docs/")
    operation = page.locator("#operations-ratings-ratings_list")
    expect(operation).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".opblock")).not_to_have_count(0)
    operation.get_by_role("button").first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text("mostly-false", timeout=PATIENCE)


def test_a_problems_type_leads_to_its_explanation(page: Page, live_server: Any, newsroom: Newsroom) -> None:
    page.goto(f"{live_server.url}/api/docs/problems/#precondition-required")
    expect(page.locator("#precondition-required")).to_be_in_viewport()
    expect(page.locator("#precondition-required")).to_contain_text("ETag")
