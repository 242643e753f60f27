"""The real page checked from the first selection to submission: with the keyboard alone, and on a phone by touch."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from annotations.access.models import User
from annotations.articles.actions import add_article
from annotations.articles.models import Article, Origin
from annotations.articles.reading import Page as Received
from annotations.claims.models import Appearance
from annotations.verdicts.models import Verdict
from tests.browser.conftest import PHONE
from tests.browser.selecting import BOXES
from tests.journeys.film import Film
from tests.newsroom import Newsroom

pytestmark = pytest.mark.journey

Enter = Callable[[BrowserContext, User], Page]
WORDS = "at least 54,000 fighters"
MOST_TABS = 150
SOURCES = (("https://papers.example.org/list", "The list names 54,000 men."), ("https://count.example.net/", "54,000."))


@pytest.fixture
def article(newsroom: Newsroom, shared: Path) -> Article:
    received = (shared / "articles" / "000_9fe19043faad6b46.txt").read_bytes()
    page = Received(Origin.FILE, received, "text/plain", "page.txt", "")
    return add_article(page=page, by=newsroom.checker, at=newsroom.now())


def tab_to(page: Page, target: Locator, *, back: bool = False) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _press in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"the Tab key does not lead to {target}")


def write_into(page: Page, field: Locator, words: str) -> None:
    tab_to(page, field)
    page.keyboard.type(words)


def select_with_arrows(page: Page, words: str) -> None:
    """Move the reading cursor to the words, then widen the selection over them word by word."""
    for _line in range(400):
        if page.evaluate("words => getSelection().focusNode.data?.includes(words)", words):
            break
        page.keyboard.press("ArrowDown")
    before = page.evaluate(
        """words => { const { focusNode, focusOffset } = getSelection();
        return focusNode.data.indexOf(words) - focusOffset; }""",
        words,
    )
    for _character in range(abs(before)):
        page.keyboard.press("ArrowRight" if before > 0 else "ArrowLeft")
    for _character in range(len(words)):
        page.keyboard.press("Shift+ArrowRight")


def fill_source(page: Page, number: int, url: str, quote: str) -> None:
    of = lambda name: page.locator(f"#id_source-{number}-{name}")  # noqa: E731
    write_into(page, of("url"), url)
    write_into(page, of("title"), f"Source {number + 1}")
    tab_to(page, of("stance"))
    page.keyboard.press("ArrowDown")
    write_into(page, of("quote"), quote)


def test_with_the_keyboard_alone(
    newsroom: Newsroom, enter: Enter, context: BrowserContext, live_server: object, article: Article
) -> None:
    film, page = Film("keyboard"), enter(context, newsroom.checker)
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    tab_to(page, page.get_by_role("link", name=article.title))
    film.take(page, "articles")
    page.keyboard.press("Enter")
    expect(page.locator("[data-article][tabindex]")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("[data-article]")).to_be_focused()
    select_with_arrows(page, WORDS)
    expect(page.locator("[data-selection-bar]")).to_be_visible()
    film.take(page, "selected")
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel]")).to_be_visible()
    wording = page.locator("[name=wording]")
    tab_to(page, wording)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Rami Makhlouf says that he commands at least 54,000 fighters.")
    write_into(page, page.locator("[name=claimant_name]"), "Rami Makhlouf")
    write_into(page, page.locator("[name=reported_by]"), "Reuters")
    film.take(page, "claim")
    tab_to(page, page.get_by_role("button", name="Mark the claim"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel]")).to_be_hidden()
    assert Appearance.objects.get().exact == WORDS
    film.take(page, "marked")

    begin = page.get_by_role("button", name="Begin a verdict")
    page.keyboard.press("Enter")
    expect(begin).to_be_visible()
    film.take(page, "card")
    tab_to(page, begin)
    page.keyboard.press("Enter")
    expect(page.locator("[data-editor]")).to_be_visible()
    film.take(page, "editor")
    tab_to(page, page.locator("[name=attribution]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("[name=rating]").first)
    for _step in range(5):
        page.keyboard.press("ArrowDown")
    write_into(page, page.locator("#id_summary"), "He says so; his own papers show the same names twice.")
    write_into(page, page.locator("#id_rationale"), "The list **repeats** names.")
    film.take(page, "finding")
    tab_to(page, page.get_by_role("button", name="Preview the rationale").last)
    page.keyboard.press("Enter")
    expect(page.locator("#preview strong")).to_have_text("repeats")
    film.take(page, "preview")
    for number, (url, quote) in enumerate(SOURCES):
        if number:
            tab_to(page, page.get_by_role("button", name="Add a source"))
            page.keyboard.press("Enter")
        fill_source(page, number, url, quote)
        film.take(page, f"source-{number + 1}")
    tab_to(page, page.locator("#source-1").get_by_role("button", name="Move up"), back=True)
    page.keyboard.press("Enter")
    expect(page.locator("[data-number]")).to_have_text(["1", "2"])
    tab_to(page, page.get_by_role("button", name="Submit to the editors"))
    film.take(page, "before-submitting")
    page.keyboard.press("Enter")
    expect(page.get_by_text("An editor reads it next")).to_be_visible()
    film.take(page, "submitted")
    verdict = Verdict.objects.get()
    assert (verdict.status, verdict.rating and verdict.rating.code) == ("submitted", "unproven")
    assert [source.url for source in verdict.sources.order_by("position")] == [SOURCES[1][0], SOURCES[0][0]]


class TestOnAPhone:
    """Nothing but taps, a long press, and the keys of the screen."""

    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, Any]) -> dict[str, Any]:
        return {
            **browser_context_args, "viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2,
        }  # fmt: skip

    def test_by_touch(
        self, newsroom: Newsroom, enter: Enter, context: BrowserContext, live_server: object, article: Article
    ) -> None:
        film, page = Film("phone"), enter(context, newsroom.checker)
        film.take(page, "articles")
        page.get_by_role("link", name=article.title).tap()
        expect(page.locator("[data-article][tabindex]")).to_be_visible()
        film.take(page, "workbench")
        self.select(page, WORDS)
        expect(page.locator("[data-selection-bar]")).to_be_visible()
        film.take(page, "selected")
        page.locator("[data-selection-bar] [data-do=new]").tap()
        page.locator("[name=wording]").tap()
        page.fill("[name=wording]", "Rami Makhlouf says that he commands at least 54,000 fighters.")
        film.take(page, "claim")
        page.get_by_role("button", name="Mark the claim").tap()
        expect(page.locator(".sheet")).to_be_visible()
        assert Appearance.objects.get().exact == WORDS
        film.take(page, "marked")
        page.locator(".sheet").get_by_role("button", name="Begin a verdict").tap()
        expect(page.locator("[data-editor]")).to_be_visible()
        page.locator(".axis__option").first.tap()
        page.locator(".rating-chooser__option", has_text="Unproven").tap()
        film.take(page, "finding")
        page.fill("#id_summary", "He says so; his own papers show the same names twice.")
        for number, (url, quote) in enumerate(SOURCES):
            if number:
                page.get_by_role("button", name="Add a source").tap()
            page.fill(f"#id_source-{number}-url", url)
            page.select_option(f"#id_source-{number}-stance", "supports")
            page.fill(f"#id_source-{number}-quote", quote)
            film.take(page, f"source-{number + 1}")
        submit = page.get_by_role("button", name="Submit to the editors")
        submit.scroll_into_view_if_needed()
        film.take(page, "before-submitting")
        submit.tap()
        expect(page.get_by_text("An editor reads it next")).to_be_visible()
        film.take(page, "submitted")
        assert Verdict.objects.get().status == "submitted"

    def select(self, page: Page, words: str) -> None:
        """A long press on the first word; the system's handles, which are not in the page, then move the end."""
        client = page.context.new_cdp_session(page)
        page.locator("[data-article]").get_by_text(words).first.scroll_into_view_if_needed()
        begin, _end = page.evaluate(BOXES, [words, words])
        spot = {"x": begin["left"] + 5, "y": begin["middle"]}
        client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
        page.wait_for_timeout(900)  # as long as a finger rests
        client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.evaluate(
            """words => {
              const walker = document.createTreeWalker(document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
              while (walker.nextNode() && !walker.currentNode.data.includes(words));
              const node = walker.currentNode;
              const at = node.data.indexOf(words);
              getSelection().setBaseAndExtent(node, at, node, at + words.length - 2);
            }""",
            words,
        )
