"""The readers' page with script: notes in the margin agree with their passages, and none lies over another."""

import gzip
import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

PLACES = """
() => [...document.querySelectorAll(".margin-notes > li, .claim-list > li")].map((item) => {
  const id = item.dataset.claim ?? item.querySelector("[data-claim]").dataset.claim;
  const mark = document.querySelector(`mark[data-claims~="${id}"]`);
  const { top, bottom } = item.getBoundingClientRect();
  return { top, bottom, wished: mark.getClientRects()[0].top };
})
"""


@pytest.fixture
def revision(newsroom):
    revision = newsroom.revision()
    for exact, rating in (
        ("$4.2 million", "true"),
        ("repairs", "mixed"),
        ("300 more", "false"),
        ("14 per cent", "true"),
    ):
        newsroom.published(newsroom.claim(revision, exact, wording=f"About {exact}."), rating=rating)
    return revision


@pytest.mark.parametrize("rest", ["", "workbench/"])
def test_entries_in_the_margin_stand_level_with_their_passages_and_never_over_each_other(
    live_server, desk, revision, rest
):
    desk.goto(f"{live_server}/articles/{revision.article_id}/{rest}")
    desk.wait_for_selector("[data-placed]")
    places = desk.evaluate(PLACES)
    assert len(places) == 4
    assert abs(places[0]["top"] - places[0]["wished"]) < 2
    for above, below in pairwise(places):
        assert below["top"] >= above["bottom"]
        assert below["top"] >= below["wished"] - 2


def test_a_click_on_a_passage_shows_its_note_in_the_margin_and_its_place_on_a_timeline(live_server, page, revision):
    page.goto(f"{live_server}/articles/{revision.article_id}/")
    page.locator("[data-article] mark").first.click()
    expect(page.locator(".margin-notes > li.is-focused")).to_have_count(1)
    expect(page.locator(".margin-notes > li.is-focused")).to_contain_text("The budget report confirms the figure.")
    marks = page.evaluate("performance.getEntriesByType('mark').map((mark) => mark.name)")
    assert marks == ["claims:data", "claims:painted"]


def test_the_reading_page_asks_for_little_script(live_server, page, revision):
    asked = []
    page.on("response", lambda answer: asked.append(answer) if answer.url.endswith(".js") else None)
    page.goto(f"{live_server}/articles/{revision.article_id}/", wait_until="networkidle")
    assert asked
    assert sum(len(gzip.compress(answer.body())) for answer in asked) < 9_000  # as it is sent: 15 kB are the limit


class TestOnAPhone:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "viewport": PHONE, "has_touch": True, "is_mobile": True}

    def test_a_tap_on_a_passage_leads_to_its_note(self, live_server, page, revision):
        page.goto(f"{live_server}/articles/{revision.article_id}/")
        expect(page.locator(".reader__margin")).to_be_hidden()
        page.locator("[data-article] mark").first.tap()
        expect(page).to_have_url(re.compile(r"#note-\d+$"))
        page.wait_for_timeout(300)  # an address is written a little after the focus moves: not over this one
        expect(page).to_have_url(re.compile(r"#note-\d+$"))

    def test_nothing_is_wider_than_the_screen(self, live_server, page, revision):
        for path in ("/", f"/articles/{revision.article_id}/", "/corrections/"):
            page.goto(live_server.url + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
