"""A long article whose far stretches are left alone: nobody notices but by how light the page is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDE

PARAGRAPHS = 260
TOPS = """() => [...document.querySelectorAll("[data-article] [data-start]")].map((block) =>
  Math.round(block.getBoundingClientRect().top + scrollY))"""
LEFT_ALONE = """() => [...document.querySelectorAll(".stretch")].filter((stretch) =>
  !stretch.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length"""


@pytest.fixture
def revision(newsroom):
    kinds = {0: "<h2>{}</h2>", 1: "<ul><li>{}</li><li>{}</li></ul>", 2: "<blockquote><p>{}</p></blockquote>"}
    words = "Paragraph {} says that the harbour handled more ships than in any week before, and that it cost less."
    html = "".join(
        kinds.get(number % 9, "<p>{}</p>").replace("{}", words.format(number)) for number in range(PARAGRAPHS)
    )
    return newsroom.revision(newsroom.article(html, html=True, title="Harbour"))


@pytest.fixture
def claim(newsroom, revision):
    from annotations.claims.actions import mark_claim
    from annotations.claims.places import locate

    start = revision.text.index("Paragraph 250 says")
    place = locate(revision.text, exact="Paragraph 250", start=start, end=start + 13)
    details = {"wording": "There are 250 paragraphs."}
    return mark_claim(revision=revision, place=place, details=details, by=newsroom.checker, at=newsroom.now()).claim


@pytest.fixture
def bench(desk, live_server, revision, claim):
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/")
    settled(desk)
    return desk


def settled(page):
    expect(page.locator("[data-article][data-settled]")).to_be_attached()
    page.wait_for_function(f"() => ({LEFT_ALONE})() > 1")


def laid_out(page):
    """Where all blocks stand when nothing is left alone."""
    page.evaluate("() => document.querySelector('[data-article]').removeAttribute('data-settled')")
    return page.evaluate(TOPS)


def test_all_blocks_stand_where_they_would_if_everything_was_laid_out(bench):
    tops = bench.evaluate(TOPS)
    for at in range(0, tops[-1], 900):
        bench.evaluate("(at) => scrollTo(0, at)", at)
    assert bench.evaluate(TOPS) == tops
    assert laid_out(bench) == tops


def test_at_another_width_everything_is_laid_out_anew(bench):
    bench.set_viewport_size({"width": 420, "height": 800})
    bench.wait_for_function("() => innerWidth === 420")
    bench.evaluate("() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told)))")
    settled(bench)
    tops = bench.evaluate(TOPS)
    assert laid_out(bench) == tops
    bench.set_viewport_size(WIDE)


def test_the_address_of_a_claim_far_below_leads_to_its_words(bench, claim, live_server, revision):
    bench.goto(f"{live_server}/articles/{revision.article_id}/workbench/#claim-{claim.pk}")
    bench.reload()
    settled(bench)
    expect(bench.locator(f"mark[data-claims='{claim.pk}']")).to_be_in_viewport()


def test_the_search_and_a_key_lead_far_below_without_a_jump(bench, claim):
    bench.keyboard.press("/")
    bench.keyboard.type("Paragraph 200 says")
    bench.keyboard.press("Enter")
    expect(bench.get_by_text("Paragraph 200 says")).to_be_in_viewport()
    bench.keyboard.press("Escape")
    bench.keyboard.press("j")
    expect(bench.locator(f"mark[data-claims='{claim.pk}']")).to_be_in_viewport()


def test_who_selects_everything_copies_everything(bench, revision):
    bench.locator("[data-article]").focus()
    bench.keyboard.press("Control+a")
    bench.wait_for_function(f"() => ({LEFT_ALONE})() === 0")
    copied = bench.evaluate("() => getSelection().toString()")
    assert "".join(revision.text.split()) in "".join(copied.split())


def test_on_paper_nothing_is_left_alone(bench):
    bench.emulate_media(media="print")
    assert bench.evaluate(LEFT_ALONE) == 0
    bench.emulate_media(media="screen")
