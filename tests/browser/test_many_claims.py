"""An article with more claims than cards fit: cards come when their passages come near, and everything finds them."""

import re

import pytest
from playwright.sync_api import expect

from annotations.claims.models import Appearance
from annotations.web.desk_pages import FEW_CARDS
from tests.browser.conftest import PHONE

PARAGRAPHS = 90


@pytest.fixture
def revision(newsroom):
    paragraphs = [
        f"Paragraph {number} says that figure{number}x was reached in its week. " * 3 for number in range(PARAGRAPHS)
    ]
    return newsroom.revision(newsroom.article("Figures\n\n" + "\n\n".join(paragraphs)))


@pytest.fixture
def claims(newsroom, revision):
    from annotations.claims.actions import mark_claim
    from annotations.claims.places import locate

    found = []
    for number in range(PARAGRAPHS):
        exact = f"Paragraph {number} says that figure{number}x"
        start = revision.text.index(exact)
        place = locate(revision.text, exact=exact, start=start, end=start + len(exact))
        details = {"wording": f"Figure {number} was reached.", "claimant_name": f"Claimant {number % 3}"}
        found.append(
            mark_claim(revision=revision, place=place, details=details, by=newsroom.checker, at=newsroom.now()).claim
        )
    return found


@pytest.fixture
def bench(desk, live_server, revision, claims):
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/")
    return desk


def cards(page):
    return page.locator(".claim-list > li")


def test_only_cards_near_what_is_read_are_in_the_page_and_scrolling_brings_the_others(bench, claims):
    expect(bench.locator(f"#claim-{claims[0].pk}")).to_be_visible()
    assert cards(bench).count() < FEW_CARDS
    middle = claims[PARAGRAPHS // 2]
    bench.locator(f"mark[data-claims='{middle.pk}']").evaluate("(mark) => mark.scrollIntoView({block: 'center'})")
    card = bench.locator(f"#claim-{middle.pk}")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("Figure 45 was reached.")
    expect(card.locator("[data-number]")).to_have_text("Claim 46 of 90:")
    expect(bench.locator(f"#claim-{claims[0].pk}")).to_have_count(0)
    assert cards(bench).count() < FEW_CARDS
    tops = bench.evaluate(
        """(id) => [document.querySelector(`#claim-${id}`), document.querySelector(`mark[data-claims="${id}"]`)]
      .map((element) => element.getBoundingClientRect().top)""",
        middle.pk,
    )
    assert abs(tops[0] - tops[1]) < 120


def test_a_click_paints_the_passage_at_once_and_its_card_opens_behind_it(bench, claims):
    expect(bench.locator(f"#claim-{claims[1].pk}")).to_be_visible()
    seen = bench.evaluate(
        """(id) => new Promise((told) => {
      const card = document.querySelector(`#claim-${id}`);
      const painted = () => told([CSS.highlights.get("claim-focus").size, card.open]);
      document.addEventListener("claim:focus", painted, { once: true });
      document.querySelector(`mark[data-claims="${id}"]`).click();
    })""",
        claims[1].pk,
    )
    assert seen == [1, False]
    expect(bench.locator(f"#claim-{claims[1].pk}")).to_have_attribute("open", "")


def test_of_two_clicks_in_one_breath_the_last_one_opens_its_card(bench, claims):
    expect(bench.locator(f"#claim-{claims[2].pk}")).to_be_visible()
    bench.evaluate(
        "(ids) => { for (const id of ids) document.querySelector(`mark[data-claims='${id}']`).click(); }",
        [claims[1].pk, claims[2].pk],
    )
    expect(bench.locator(f"#claim-{claims[2].pk}")).to_have_attribute("open", "")
    expect(bench.locator(".claim-card[open]")).to_have_count(1)
    expect(bench.locator(".claim-card.is-focused")).to_have_id(f"claim-{claims[2].pk}")


def test_the_address_of_a_claim_far_below_opens_its_card(bench, claims, live_server, revision):
    last = claims[-1]
    bench.goto(f"{live_server}/articles/{revision.article_id}/workbench/#claim-{last.pk}")
    bench.reload()
    expect(bench.locator(f"#claim-{last.pk}")).to_have_attribute("open", "")
    expect(bench.locator(f"#claim-{last.pk}")).to_have_class(re.compile("is-focused"))
    expect(bench.locator(f"mark[data-claims='{last.pk}']")).to_be_in_viewport()


def test_keys_lead_to_cards_that_were_not_there(bench, claims):
    bench.keyboard.press("k")
    expect(bench.locator(f"#claim-{claims[-1].pk} summary")).to_be_focused()
    bench.keyboard.press("k")
    expect(bench.locator(f"#claim-{claims[-2].pk} summary")).to_be_focused()


def test_all_cards_are_one_link_away(bench, claims):
    bench.get_by_role("link", name="All claims as a list").click()
    expect(cards(bench)).to_have_count(PARAGRAPHS)


def test_filters_dim_without_a_reload_and_the_address_says_so(bench, claims):
    bench.evaluate("window.sameDocument = true")
    bench.get_by_text("More filters").click()
    bench.locator("[name=claimant]").select_option("Claimant 1")
    expect(bench.locator("mark.is-dimmed")).to_have_count(60)
    expect(bench.locator(f"mark[data-claims='{claims[1].pk}']")).not_to_have_class(re.compile("is-dimmed"))
    assert "claimant=Claimant+1" in bench.url
    bench.keyboard.press("Escape")
    bench.locator("[data-article]").focus()
    bench.locator("[data-filter=mine]").click()
    expect(bench.locator("mark.is-dimmed")).to_have_count(90)
    assert bench.evaluate("window.sameDocument")
    bench.go_back()
    expect(bench.locator("mark.is-dimmed")).to_have_count(60)
    bench.reload()
    expect(bench.locator("mark.is-dimmed")).to_have_count(60)
    bench.locator("[data-filter=all]").focus()
    bench.keyboard.press("j")
    expect(bench.locator(f"#claim-{claims[1].pk} summary")).to_be_focused()


class TestOnAPhone:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "viewport": PHONE, "has_touch": True, "is_mobile": True}

    def test_the_sheet_shows_the_card_of_a_passage_far_below(self, bench, claims):
        passage = bench.locator(f"mark[data-claims='{claims[70].pk}']")
        passage.scroll_into_view_if_needed()
        passage.tap()
        expect(bench.locator(f".sheet #claim-{claims[70].pk}")).to_be_visible()
        bench.locator(".sheet [data-do=next]").tap()
        expect(bench.locator(f".sheet #claim-{claims[71].pk}")).to_be_visible()
        expect(bench.locator(".sheet__count")).to_have_text("Claim 72 of 90")
        assert Appearance.objects.count() == PARAGRAPHS
