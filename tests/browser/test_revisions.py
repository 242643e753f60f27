"""The page of a revision in a real browser: by keyboard, by selecting, without script, on a phone, for everybody."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.access.models import User
from annotations.articles.models import Origin, Revision
from annotations.articles.reading import Page as Received
from annotations.claims.models import Anchor, Appearance
from annotations.claims.receiving import receive_revision
from tests.browser.conftest import PHONE
from tests.newsroom import TEXT, Newsroom

ARABIC = """تقرير عن الميناء

أعيد افتتاح ميناء إيستبورت بعد أعمال إصلاح كلفت 4.2 مليون دولار، بحسب سلطة الميناء.

قال المدير إن الميناء عالج 48 سفينة في الأسبوع منذ مارس. ولم يعلق اتحاد العمال على هذه الأرقام.

أشاد عمدة المدينة بسرعة الأعمال. وقال إن المدينة لن تدفع شيئا."""


def revise(newsroom: Newsroom, first: Revision, text: str) -> Revision:
    page = Received.from_text(text, html=False, origin=Origin.PASTE)
    second = receive_revision(article=first.article, page=page, by=newsroom.checker, at=newsroom.now())
    assert second is not None
    return second


@pytest.fixture
def revision(newsroom: Newsroom) -> Revision:
    """A figure changed, a sentence is gone, a verdict is published on one, one claim stayed."""
    first = newsroom.revision()
    newsroom.published(newsroom.claim(first, "$4.2 million", wording="The repairs cost 4.2 million dollars."))
    for words in ("at least 300 more", "14 per cent", "1,200 people"):
        newsroom.claim(first, words, wording=f"The article says: {words}.")
    text = TEXT.replace("$4.2", "$4.9").replace("300", "800").replace("Traffic fell by 14 per cent last year. ", "")
    return revise(newsroom, first, text)


def address(live_server: object, revision: Revision) -> str:
    return f"{live_server}/articles/{revision.article_id}/revisions/{revision.number}/changes/"


def anchor(exact: str) -> Anchor:
    appearance = Appearance.objects.get(exact=exact)
    return Anchor.objects.select_related("revision").filter(appearance=appearance).latest("revision__number")


@pytest.fixture
def editors_desk(enter: Callable[[BrowserContext, User], Page], context: BrowserContext, newsroom: Newsroom) -> Page:
    """The editor's page: one of the claims is published, so only an editor moves it."""
    return enter(context, newsroom.editor)


def words(exact: str) -> str:
    place = anchor(exact)
    return place.revision.text[place.start : place.end]


def test_by_keyboard_one_goes_from_claim_to_claim_and_confirms(
    editors_desk: Page, live_server: object, revision: Revision
) -> None:
    desk = editors_desk
    desk.goto(address(live_server, revision))
    desk.keyboard.press("j")
    expect(desk.locator(".settle.is-focused h3")).to_contain_text("14 per cent")
    desk.keyboard.press("j")
    expect(desk.locator(".settle.is-focused h3")).to_contain_text("4.2 million")
    expect(desk.locator(".compared__row.is-focused ins").first).to_have_text("4.9")
    desk.keyboard.press("k")
    desk.keyboard.press("j")
    desk.keyboard.press("c")
    expect(desk.locator(".notice--success")).to_contain_text("The place is confirmed.")
    assert anchor("$4.2 million").state == "confirmed"
    expect(desk.locator(".settle.is-focused h3")).to_contain_text("300 more")


def test_no_key_fires_while_somebody_types(desk: Page, live_server: object, revision: Revision) -> None:
    desk.goto(address(live_server, revision))
    desk.keyboard.press("j")
    desk.keyboard.press("q")
    field = desk.locator(".settle.is-focused textarea[name$=exact]")
    expect(field).to_be_focused()
    desk.keyboard.type("cjkor")
    expect(field).to_have_value("cjkor")
    assert anchor("14 per cent").state == "orphaned"


def test_words_selected_in_the_new_text_become_the_claims_place(
    desk: Page, live_server: object, revision: Revision
) -> None:
    desk.goto(address(live_server, revision))
    desk.keyboard.press("j")
    desk.keyboard.press("o")
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_contain_text("14 per cent")
    put = dialog.get_by_role("button", name="Put the claim here")
    expect(put).to_be_disabled()
    block = dialog.locator("[data-start]", has_text="The authority blames")
    block.scroll_into_view_if_needed()
    block.evaluate(
        """(element) => {
          const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
          const at = node.data.indexOf("blames the works");
          getSelection().setBaseAndExtent(node, at, node, at + "blames the works".length);
        }"""
    )
    expect(dialog.locator("[data-chosen]")).to_contain_text("blames the works")
    put.click()
    expect(desk.locator(".notice--success")).to_contain_text("blames the works")
    assert words("14 per cent") == "blames the works"


def test_a_checker_is_told_that_an_editor_decides_where_readers_see_a_verdict(
    desk: Page, live_server: object, revision: Revision
) -> None:
    desk.goto(address(live_server, revision))
    published = desk.locator(".settle").nth(1)
    expect(published).to_contain_text("an editor decides on which words it stands")
    expect(published.get_by_role("button", name="Yes, these words")).to_have_count(0)


def test_closing_the_text_leads_back_to_the_claim(editors_desk: Page, live_server: object, revision: Revision) -> None:
    desk = editors_desk
    desk.goto(address(live_server, revision))
    desk.locator(".settle").nth(1).get_by_role("button", name="Select other words").click()
    desk.keyboard.press("Escape")
    expect(desk.locator(".settle").nth(1)).to_be_focused()
    assert anchor("$4.2 million").state == "changed"


def test_everything_can_be_decided_without_script(
    browser: Browser,
    enter: Callable[[BrowserContext, User], Page],
    newsroom: Newsroom,
    live_server: object,
    revision: Revision,
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = enter(context, newsroom.editor)
    page.goto(address(live_server, revision))
    expect(page.get_by_role("button", name="Select other words")).to_have_count(0)
    lost = page.locator(".settle").first
    lost.get_by_text("Quote other words").click()
    lost.get_by_label("Words in the article").fill("blames the works")
    with page.expect_navigation():
        lost.get_by_role("button", name="Put the claim on these words").click()
    assert words("14 per cent") == "blames the works"
    with page.expect_navigation():
        page.locator(".settle").first.get_by_role("button", name="Yes, these words").click()
    page.locator(".settle").first.get_by_text("Retire", exact=True).click()
    page.locator(".settle").first.get_by_role("button", name="Retire it from this article").click()
    expect(page.locator(".settle")).to_have_count(0)
    expect(page.get_by_text("Say below what the changes mean for the published verdicts.")).to_be_visible()
    context.close()


def test_a_text_is_pasted_looked_at_stored_and_its_claims_are_there(
    desk: Page, newsroom: Newsroom, live_server: object
) -> None:
    first = newsroom.revision()
    newsroom.claim(first, "$4.2 million")
    desk.goto(f"{live_server}/articles/{first.article_id}/workbench/")
    desk.get_by_role("link", name="New revision").click()
    desk.get_by_label("Text", exact=True).fill(TEXT.replace("$4.2", "$4.9"))
    desk.get_by_role("button", name="Read the text").click()
    desk.get_by_role("button", name="Store the revision").click()
    desk.wait_for_url(re.compile("/revisions/2/changes/"))
    expect(desk.locator(".settle")).to_have_count(1)
    expect(desk.locator(".settle ins")).to_have_text("4.9")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "phone"])
def test_no_rule_of_accessibility_is_broken(
    browser: Browser,
    enter: Callable[[BrowserContext, User], Page],
    newsroom: Newsroom,
    live_server: object,
    revision: Revision,
    scheme: str,
    size: str,
) -> None:
    first = newsroom.revision(newsroom.article(ARABIC))
    newsroom.claim(first, "4.2 مليون دولار")
    arabic = revise(newsroom, first, ARABIC.replace("4.2", "5.2"))
    view = {"viewport": PHONE} if size == "phone" else {}
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", **view)  # type: ignore[arg-type]
    page = enter(context, newsroom.editor)
    for shown in (address(live_server, revision), address(live_server, arabic)):
        page.goto(shown)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name="Select other words").first.click()
    assert Axe().run(page).response["violations"] == []
    page.goto(f"{live_server}/articles/{revision.article_id}/revise/")
    assert Axe().run(page).response["violations"] == []
    context.close()
