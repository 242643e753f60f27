"""The widget on a page that is not ours: another origin, a strict policy, styles that fight, words that changed."""

import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_httpserver import HTTPServer

import annotations
from tests.listening import asgi_server
from tests.newsroom import Newsroom

JS = Path(annotations.__file__).parent / "static" / "annotations" / "js"
PAINTED = """() => Object.fromEntries([...CSS.highlights].filter(([name]) => name.startsWith("factcheck-widget-"))
  .map(([name, ranges]) => [name.replace("factcheck-widget-", ""), [...ranges].map(String)]))"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour</title>
<style nonce="theirs">* {{ font: 40px fantasy !important; display: revert; }} factcheck-widget {{ opacity: 1 }}</style>
<script type="module" src="{address}"></script></head><body><nav>Menu <a href="#">Home</a></nav>
<article><h1>Harbour reopens after repairs</h1>
<p>The harbour of <b>East</b>port reopened on Monday after repairs that cost
 <em>$4.2</em>&nbsp;million, the port authority said.</p><aside class="ad"></aside>
<p>About 1,200 people work there 🚢, and at least 300 more are to be hired by June, according to its director,
 Ana Ruiz.</p>
<p id="traffic">Traffic fell by {fall} per cent last year. The authority blames the works, not the economy.</p>
<p>A passage of theirs: 300 more.</p></article></body></html>"""


@pytest.fixture
def desk_address(newsroom: Newsroom, settings: object, browser: Browser) -> Iterator[str]:
    settings.EMBED_ORIGINS = ("*",)  # type: ignore[attr-defined]
    with asgi_server() as port:
        yield f"http://127.0.0.1:{port}"
        for context in browser.contexts:
            context.close()


@pytest.fixture
def theirs(httpserver: HTTPServer, newsroom: Newsroom, desk_address: str, browser: Browser) -> Page:
    """A partner's copy of the article, in which one figure has become another."""
    revision = newsroom.revision(newsroom.article(url=httpserver.url_for("/harbour")))
    for exact, rating in (("$4.2 million", "false"), ("at least 300 more", "true"), ("14 per cent", "mixed")):
        newsroom.published(newsroom.claim(revision, exact, wording=f"About {exact}."), rating=rating)
    policy = f"default-src 'none'; script-src {desk_address}; connect-src {desk_address}; style-src 'nonce-theirs'"
    body = PAGE.format(address=f"{desk_address}/static/annotations/js/widget.js", fall="15")
    headers = {"Content-Security-Policy": policy}
    httpserver.expect_request("/harbour").respond_with_data(body, content_type="text/html", headers=headers)
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]
    page.goto(httpserver.url_for("/harbour"))
    expect(page.locator("factcheck-widget")).to_be_attached()
    return page


def until(page: Page, truth: str) -> None:
    """Wait until this is so. Playwright's own waiting evaluates a string in the page, which their policy forbids."""
    end = time.monotonic() + 20
    while not page.evaluate(truth):
        assert time.monotonic() < end, f"never came true: {truth}"
        page.wait_for_timeout(50)


def test_claims_are_painted_on_their_words_and_a_changed_figure_is_not(theirs: Page) -> None:
    assert theirs.evaluate(PAINTED) == {"false": ["$4.2\u00a0million"], "true": ["at least 300 more"]}
    theirs.get_by_role("button", name="3 claims checked").click()
    missing = theirs.get_by_role("listitem").filter(has_text="About 14 per cent.")
    expect(missing.get_by_text("These words do not stand on this page as they were checked.")).to_be_visible()
    expect(missing.get_by_role("button", name="Show in the text")).to_be_hidden()
    unwanted = [said for said in theirs.complaints if "favicon" not in said]  # type: ignore[attr-defined]
    assert unwanted == []


def test_their_page_stays_as_it_was_and_can_be_had_back_whole(theirs: Page) -> None:
    assert (
        theirs.evaluate("document.querySelector('article').querySelectorAll('mark, [style], [class^=fact]').length")
        == 0
    )
    assert theirs.evaluate("document.body.lastElementChild.localName") == "factcheck-widget"
    theirs.add_init_script("document.addEventListener('factcheck:ready', ({ detail }) => { window.ready = detail; })")
    theirs.reload()
    until(theirs, "window.ready !== undefined")
    assert theirs.evaluate("[ready.claims, ready.found]") == [3, 2]
    theirs.evaluate("ready.remove()")
    assert theirs.evaluate(PAINTED) == {}
    assert theirs.evaluate(
        "[document.adoptedStyleSheets.length, document.querySelectorAll('factcheck-widget').length]"
    ) == [0, 0]


def test_a_click_on_a_passage_opens_its_check_and_escape_gives_the_focus_back(theirs: Page) -> None:
    place = theirs.evaluate("""() => { const [range] = CSS.highlights.get("factcheck-widget-true");
      const { x, y, height } = range.getClientRects()[0]; return [x + 4, y + height / 2]; }""")
    theirs.mouse.click(*place)
    expect(theirs.get_by_role("dialog", name=re.compile("Checked on this page"))).to_be_visible()
    expect(theirs.get_by_role("listitem").filter(has_text="About at least 300 more.")).to_be_focused()
    theirs.keyboard.press("Tab")
    expect(theirs.get_by_role("button", name="Show in the text").nth(1)).to_be_focused()
    theirs.keyboard.press("Escape")
    expect(theirs.get_by_role("button", name="3 claims checked")).to_be_focused()


def test_their_styles_do_not_reach_into_it(theirs: Page) -> None:
    sizes = """() => [...document.querySelector("factcheck-widget").shadowRoot.querySelectorAll("button, h2, .wording")]
      .map((element) => parseFloat(getComputedStyle(element).fontSize))"""
    assert max(theirs.evaluate(sizes)) < 18


def test_it_is_used_with_the_keyboard_alone_and_no_rule_of_accessibility_is_broken(theirs: Page) -> None:
    theirs.get_by_role("button", name="3 claims checked").focus()
    theirs.keyboard.press("Enter")
    theirs.get_by_role("button", name="Show in the text").first.focus()
    theirs.keyboard.press("Enter")
    assert theirs.evaluate(PAINTED)["focus"] == ["$4.2\u00a0million"]
    link = theirs.get_by_role("link", name="The whole check (opens in a new window)").first
    assert urlsplit(link.get_attribute("href") or "").path.startswith("/claims/")
    report = Axe().run(theirs, context="factcheck-widget")
    assert report.response["violations"] == []


def test_words_that_change_on_the_page_lose_their_paint_and_come_back_with_their_words(theirs: Page) -> None:
    theirs.evaluate("document.querySelector('em').textContent = '$4.3'")
    until(theirs, f"({PAINTED})().false === undefined")
    theirs.evaluate(
        "document.querySelector('em').textContent = '$4.2'; document.querySelector('#traffic').textContent ="
        " 'Traffic fell by 14 per cent last year. The authority blames the works, not the economy.'"
    )
    until(theirs, f"({PAINTED})().false?.length === 1 && ({PAINTED})().mixed?.[0] === '14 per cent'")


def test_it_is_small() -> None:
    asked = [JS / "widget.js", *(JS / "widget").glob("*.js"), JS / "text" / "quotes.js", JS / "text" / "folding.js"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in asked) < 11_000
