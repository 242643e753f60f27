"""Everything works without script: the article, its notes, and marking a claim by quoting its words."""

import re

import pytest
from playwright.sync_api import expect

from annotations.claims.models import Appearance


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


def test_a_claim_is_marked_by_quoting_its_words_and_choosing_the_place(newsroom, live_server, desk, watch):
    watch.expect("status of 422")
    text = "Title\n\nThe port has 48 sources. The union has 48 sources, too, it says."
    revision = newsroom.revision(newsroom.article(text))
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/")
    desk.get_by_role("link", name="New claim").click()
    desk.fill("[name=exact]", "48 sources")
    desk.fill("[name=wording]", "The union has 48 sources.")
    desk.fill("[name=claimant_name]", "The union")
    desk.get_by_role("button", name="Mark the claim").click()
    expect(desk.locator("[name=place]")).to_have_count(2)
    assert desk.input_value("[name=claimant_name]") == "The union"
    desk.locator(".place").nth(1).click()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Mark the claim").click()
    appearance = Appearance.objects.get()
    assert appearance.start == revision.text.rindex("48 sources")
    assert desk.url.endswith(f"#claim-{appearance.claim_id}")
    expect(desk.locator("mark")).to_have_text("48 sources")
    expect(desk.locator(f"#claim-{appearance.claim_id}")).to_be_visible()
    desk.locator(f"#claim-{appearance.claim_id} summary").click()
    expect(desk.get_by_role("link", name="Open the claim")).to_be_visible()


def test_the_readers_page_has_its_highlights_notes_and_evidence(newsroom, live_server, page):
    verdict = newsroom.published(newsroom.claim(), rating="false")
    article = verdict.revision.article_id
    page.goto(f"{live_server}/articles/{article}/")
    mark = page.locator("[data-article] mark")
    expect(mark).to_have_text("$4.2 million")
    assert mark.evaluate("(mark) => getComputedStyle(mark).textDecorationStyle") == "wavy"
    page.locator("a.claim-ref").click()
    expect(page).to_have_url(re.compile(f"#note-{verdict.claim_id}$"))
    page.get_by_text("The evidence: 2 sources").click()
    expect(page.get_by_role("link", name="Budget report")).to_be_visible()
    page.get_by_role("link", name="This check on a page of its own").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The repairs cost $4.2 million.")
