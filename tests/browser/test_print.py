"""On paper: the board keeps all its columns, the workbench its cards, and a verdict is whole on A4."""

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from annotations.articles.models import Revision
from tests.browser.pages import ARABIC, LONG
from tests.newsroom import Newsroom

A4 = {"width": 643, "height": 1000}
"""What is left of A4 between the margins, in CSS pixels."""


@pytest.fixture
def revision(newsroom: Newsroom) -> Revision:
    """The harbour as plain paragraphs."""
    return newsroom.revision()


def words_of(page: Page) -> list[str]:
    """The words of each page of the printed page."""
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def test_no_column_of_the_board_is_cut_off(
    newsroom: Newsroom, desk: Page, live_server: object, revision: Revision
) -> None:
    newsroom.claim(revision, "1,200 people", wording=LONG)
    newsroom.submitted(newsroom.claim(revision, "14 per cent"))
    newsroom.published(newsroom.claim(revision, "$4.2 million"))
    desk.set_viewport_size(A4)
    desk.goto(f"{live_server}/queue/?view=board")
    desk.emulate_media(media="print")
    columns = desk.locator(".board__column")
    assert columns.count() > 4
    for column in columns.all():
        box = column.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= A4["width"]
    assert desk.locator(".board__card").count() == 3
    assert not desk.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width", [A4["width"], 1200])
def test_the_workbench_is_printed_with_its_cards(
    newsroom: Newsroom, desk: Page, live_server: object, revision: Revision, width: int
) -> None:
    first = newsroom.published(newsroom.claim(revision, "$4.2 million"))
    newsroom.claim(revision, "14 per cent", wording="Traffic fell by 14 per cent.")
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/")
    cards = desk.locator(".claim-list > li")
    expect(cards).to_have_count(2)
    desk.emulate_media(media="print")
    article, one, other = (part.bounding_box() for part in (desk.locator("[data-article]"), *cards.all()))
    assert article is not None
    assert one is not None
    assert other is not None
    assert article["y"] + article["height"] <= one["y"]
    assert one["y"] + one["height"] <= other["y"]
    expect(cards.first.get_by_text(first.summary)).to_be_visible()
    for number, card in enumerate(cards.all(), start=1):
        numbered = card.get_by_text(f"Claim {number} of 2:").bounding_box()
        assert numbered is not None
        assert numbered["width"] > 50  # on the screen it is for ears alone, in one pixel
    expect(desk.locator(".workbench__bar")).to_be_hidden()


def test_a_long_verdict_is_whole_on_numbered_pages(newsroom: Newsroom, page: Page, live_server: object) -> None:
    paragraphs = [f"Paragraph {number}: the budget report and the audit agree on the sum." for number in range(60)]
    sources = [{**newsroom.sources()[number % 2], "title": f"Report number {number}"} for number in range(12)]
    verdict = newsroom.published(rationale="\n\n".join(paragraphs), sources=sources)
    newsroom.corrected(verdict)
    page.goto(f"{live_server}/claims/{verdict.claim_id}/")
    page.get_by_role("link", name="Print or save as PDF").click()
    page.wait_for_url(f"**/claims/{verdict.claim_id}/print/")
    sheets = words_of(page)
    assert len(sheets) > 3
    whole = " ".join(sheets)
    for words in ("Paragraph 0:", "Paragraph 59:", "Report number 11", "The audit counts interest as well.", "SHA-256"):
        assert words in whole, words
    assert "Printed on" in sheets[-1]
    assert f"{len(sheets)} / {len(sheets)}" in sheets[-1]


def test_an_arabic_verdict_reads_from_right_to_left_on_paper(
    newsroom: Newsroom, page: Page, live_server: object
) -> None:
    arabic = newsroom.revision(newsroom.article(ARABIC, language="ar", direction="rtl"))
    claim = newsroom.claim(arabic, "عالج ٤٨ سفينة", wording="عالج الميناء ٤٨ سفينة.", language="ar")
    verdict = newsroom.published(claim)
    page.set_viewport_size(A4)
    page.goto(f"{live_server}/claims/{verdict.claim_id}/print/")
    page.emulate_media(media="print")
    quote = page.locator(".passage__quote")
    assert quote.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert page.locator("h1").evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert len(words_of(page)) == 2


def test_the_button_prints_and_is_there_with_script_only(
    newsroom: Newsroom, page: Page, context: BrowserContext, live_server: object
) -> None:
    verdict = newsroom.published()
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{live_server}/claims/{verdict.claim_id}/print/")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print or save as PDF")).to_be_hidden()


def test_each_sheet_of_a_draft_says_that_it_is_not_published(
    newsroom: Newsroom, desk: Page, live_server: object
) -> None:
    paragraphs = [f"Paragraph {number}: the budget report and the audit agree on the sum." for number in range(60)]
    sources = [{**newsroom.sources()[number % 2], "title": f"Report number {number}"} for number in range(8)]
    verdict = newsroom.submitted(rating="mixed", rationale="\n\n".join(paragraphs), sources=sources)
    desk.set_viewport_size(A4)
    desk.goto(f"{live_server}/verdicts/{verdict.pk}/")
    desk.get_by_role("link", name="Print", exact=True).click()
    desk.wait_for_url(f"**/verdicts/{verdict.pk}/print/")
    sheets = words_of(desk)
    assert len(sheets) > 3
    assert all("NOT PUBLISHED" in sheet.upper() for sheet in sheets)
    whole = " ".join(sheets)
    for words in (
        "Paragraph 0:",
        "Paragraph 59:",
        "Report number 7",
        "Checklist",
        "Contact log",
        "Printed on",
        "SHA-256",
    ):
        assert words in whole, words
    desk.emulate_media(media="print")
    expect(desk.locator(".topbar")).to_be_hidden()
    assert not desk.evaluate("document.documentElement.scrollWidth > innerWidth")
