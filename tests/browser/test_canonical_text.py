"""The proof in a real browser: the DOM's text is the canonical text, block by block, with and without marks."""

import random

import pytest
from playwright.sync_api import Page

from annotations.articles.models import Revision
from annotations.claims.actions import mark_claim
from annotations.text.selectors import describe
from tests.browser.scripts import ARTICLES
from tests.newsroom import Newsroom

BLOCKS = """
() => [...document.querySelectorAll("[data-article] [data-start]")].map((block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("[data-not-text]")) text += walker.currentNode.data;
  }
  return [Number(block.dataset.start), text];
})
"""

FILLER = "<p>The harbour of Eastport reopened after all the repairs, which cost a lot of money.</p>"


def compare(page: Page, revision: Revision) -> None:
    blocks = page.evaluate(BLOCKS)
    assert blocks, "the page shows no block"
    for start, text in blocks:
        assert text == revision.text[start : start + len(text)]
    rest = revision.text
    for start, text in reversed(blocks):
        rest = rest[:start] + rest[start + len(text) :]
    assert rest.strip() == "", "the page lacks words of the text"


def marked_everywhere(newsroom: Newsroom, revision: Revision, count: int) -> None:
    """Claims over random stretches: overlapping, equal, across blocks; their ends where clusters end."""
    chance = random.Random(7)
    for _ in range(count):
        start = chance.randrange(len(revision.text))
        end = min(len(revision.text), start + chance.randrange(1, 60))
        if not revision.text[start:end].strip():
            continue
        place = describe(revision.text, start, end)
        details = {"wording": "A claim."}
        mark_claim(revision=revision, place=place, details=details, by=newsroom.checker, at=newsroom.now())


@pytest.mark.parametrize("name", ARTICLES)
def test_the_browser_shows_the_canonical_text_with_and_without_marks(newsroom, live_server, desk, name):
    revision = newsroom.revision(newsroom.article(ARTICLES[name] + FILLER * 3, html=True, title=name))
    address = f"{live_server}/articles/{revision.article_id}"
    desk.goto(f"{address}/workbench/")
    compare(desk, revision)
    marked_everywhere(newsroom, revision, 12)
    desk.goto(f"{address}/workbench/")
    assert desk.locator("[data-article] mark").count() > 0
    compare(desk, revision)


def test_the_readers_page_shows_the_canonical_text_around_its_notes(newsroom, live_server, page):
    html = "".join(ARTICLES.values()) + FILLER * 3
    revision = newsroom.revision(newsroom.article(html, html=True, title="All of it"))
    for exact in ("thumbs 👍🏽👍🏿 and", "عالج ٤٨ سفينة", "耗资四百二十万美元", "a < b"):
        newsroom.published(newsroom.claim(revision, exact, wording="A claim."))
    page.goto(f"{live_server}/articles/{revision.article_id}/")
    assert page.locator("[data-article] [data-not-text]").count() == 4
    compare(page, revision)


def test_a_hundred_thousand_characters_stay_equal(newsroom, live_server, desk):
    sentence = "Ships 🚢 called at the harbour; الميناء 48, 港口, e\u0301te\u0301 and so on. "
    html = "".join(f"<p>{number} {sentence * 6}</p>" for number in range(270))
    revision = newsroom.revision(newsroom.article(html, html=True, title="Long"))
    assert len(revision.text) >= 100_000
    marked_everywhere(newsroom, revision, 40)
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/")
    compare(desk, revision)
