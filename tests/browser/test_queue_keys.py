"""The queue by keyboard: rows one after the other, ticked, given to somebody, opened; and what became of each row."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from annotations.claims.models import Claim
from tests.newsroom import Newsroom


@pytest.fixture
def queue(newsroom: Newsroom, enter: Any, context: BrowserContext, live_server: object) -> Page:
    """The page of an editor with three claims that nobody has."""
    revision = newsroom.revision()
    for words in ("$4.2 million", "14 per cent", "1,200 people"):
        newsroom.claim(revision, words, wording=f"Claim on {words}")
    page: Page = enter(context, newsroom.editor)
    page.goto(f"{live_server}/queue/?show=unclaimed")
    return page


def test_rows_are_walked_ticked_and_given_away_without_a_mouse(newsroom: Newsroom, queue: Page) -> None:
    keys = queue.keyboard
    keys.press("j")
    expect(queue.get_by_role("link", name="Claim on $4.2 million")).to_be_focused()
    keys.press("x")
    keys.press("j")
    keys.press("x")
    keys.press("k")
    expect(queue.get_by_role("link", name="Claim on $4.2 million")).to_be_focused()
    expect(queue.locator("[data-bulk-count]")).to_have_text("2 ticked")
    keys.press("a")
    expect(queue.get_by_label("Assign to")).to_be_focused()
    queue.get_by_label("Assign to").select_option(label="Carla Checker")
    with queue.expect_navigation():
        queue.get_by_role("button", name="Assign").click()
    expect(queue.get_by_text("All 2 rows, done.")).to_be_visible()
    assert Claim.objects.filter(assignee=newsroom.checker).count() == 2


def test_escape_takes_the_ticks_away_enter_opens_and_the_keys_are_listed(queue: Page) -> None:
    keys = queue.keyboard
    keys.press("j")
    keys.press("x")
    keys.press("Escape")
    expect(queue.locator("input[name=row]:checked")).to_have_count(0)
    keys.press("?")
    expect(queue.get_by_role("dialog", name="Keys")).to_be_visible()
    keys.press("Escape")
    expect(queue.get_by_role("dialog", name="Keys")).to_be_hidden()
    with queue.expect_navigation(url=re.compile("/claims/[0-9]+/edit/$")):
        keys.press("Enter")
