"""On a phone: a long press selects a word, handles widen the selection, the bar marks it, a sheet shows the card."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.selecting import BOXES, save


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": PHONE, "has_touch": True, "is_mobile": True}


def test_words_selected_with_handles_become_a_claim_in_the_sheet(bench, revision):
    client = bench.context.new_cdp_session(bench)
    bench.get_by_text("repairs that cost").first.scroll_into_view_if_needed()
    begin, _ = bench.evaluate(BOXES, ["repairs", "million"])
    spot = {"x": begin["left"] + 5, "y": begin["middle"]}
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    bench.wait_for_timeout(900)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    # The handles belong to the system and are not in the page: they move the selection's end, which is all it sees.
    bench.evaluate("""() => {
      const walker = document.createTreeWalker(document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
      const node = walker.nextNode();
      const at = (words) => node.data.indexOf(words);
      getSelection().setBaseAndExtent(node, at("repairs"), node, at("million") + 5);
    }""")
    bench.locator("[data-selection-bar] [data-do=new]").tap()
    expect(bench.locator("[data-panel]")).to_be_visible()
    appearance = save(bench, "The repairs cost $4.2 million.")
    assert appearance.exact == "repairs that cost $4.2 million"
    expect(bench.locator(".sheet")).to_be_visible()
    expect(bench.locator(f".sheet #claim-{appearance.claim_id}")).to_contain_text("The repairs cost")
    expect(bench.locator(".sheet__count")).to_have_text("Claim 1 of 1")


def test_a_tap_on_a_passage_opens_its_sheet_and_the_next_follows(newsroom, bench, revision):
    first = newsroom.claim(revision, "$4.2 million")
    second = newsroom.claim(revision, "300 more")
    bench.reload()
    bench.locator(f"mark[data-claims='{first.pk}']").tap()
    expect(bench.locator(f".sheet #claim-{first.pk}")).to_be_visible()
    bench.locator(".sheet [data-do=next]").tap()
    expect(bench.locator(f".sheet #claim-{second.pk}")).to_be_visible()
    expect(bench.locator(f"mark[data-claims='{second.pk}']")).to_be_in_viewport()
    bench.locator(".sheet [data-do=blur]").tap()
    expect(bench.locator(".sheet")).to_be_hidden()
    expect(bench.locator(f".claim-list #claim-{second.pk}")).to_have_count(1)
