"""On a phone: a long press selects a word, handles widen the selection, the bar marks it, a sheet shows the card."""

import pytest
from playwright.sync_api import expect

from annotations.claims.suggested import suggest_claims
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


def test_words_are_looked_for_in_the_article_without_a_key_and_the_tools_stay_in_one_line(bench):
    tools = bench.locator(".workbench__tools .button:visible")
    middles = {round(box["y"] + box["height"] / 2) for one in tools.all() if (box := one.bounding_box())}
    assert len(middles) == 1
    bench.locator(".workbench__tools").get_by_role("button", name="Find in the article").tap()
    box = bench.locator("[data-search]")
    expect(box.locator("input")).to_be_focused()
    box.locator("input").fill("The port")
    box.get_by_role("button", name="Next place").tap()
    expect(box.locator("[data-count]")).to_contain_text("1 of ")
    box.get_by_role("button", name="Close").tap()
    expect(box).to_be_hidden()
    assert bench.evaluate("getSelection().toString().toLowerCase()") == "the port"


# Where it is on the screen that a tap on its middle would land.
TAPPED = """(element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at >= 0) getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
  }
}"""


def test_the_card_of_a_passage_worth_checking_makes_way_for_selected_words_and_for_the_form(newsroom, bench, revision):
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    bench.reload()
    expect(bench.locator("[data-suggestions-count]")).not_to_be_empty()
    card = bench.locator("[data-suggestion-box]")
    for words in ("12,000 people", ""):
        bench.locator("[data-suggestions]").tap()
        expect(card).to_be_visible()
        if words:
            bench.evaluate(SELECT, words)
            press = bench.locator("[data-selection-bar] [data-do=new]")
        else:
            press = bench.locator(".workbench__tools [data-do=new]")
        press.tap()
        expect(card).to_be_hidden()
        expect(bench.locator("[name=wording]")).to_be_visible()
        bench.get_by_role("button", name="Cancel").tap()


def test_what_was_checked_already_lies_over_the_open_sheet(newsroom, bench, revision):
    newsroom.claim(wording="The repairs of the harbour cost 4.2 million dollars.")
    claim = newsroom.claim(revision, "300 more")
    bench.reload()
    bench.locator(f"mark[data-claims='{claim.pk}']").tap()
    expect(bench.locator(".sheet")).to_be_visible()
    bench.evaluate(SELECT, "repairs that cost $4.2 million")
    close = bench.locator("[data-already-checked]").get_by_role("button", name="Close")
    expect(close).to_be_visible()
    assert close.evaluate(TAPPED)


def test_the_bar_of_the_workbench_leaves_the_phone_to_the_article(bench):
    bench.get_by_text("Last words").scroll_into_view_if_needed()
    bench.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = bench.locator(".workbench__tools").bounding_box()
    assert bar["y"] <= 0
    assert bar["height"] < 60
