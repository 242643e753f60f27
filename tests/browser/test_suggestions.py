"""Passages worth checking in the workbench: faint marks, one card at a time, one key for each answer."""

import pytest
from playwright.sync_api import expect

from annotations.claims.models import Appearance, Suggestion
from annotations.claims.suggested import suggest_claims

PAINTED = "() => [...CSS.highlights.get('suggestion')].map((range) => range.toString())"
FOCUSED = "() => [...CSS.highlights.get('suggestion-focus')].map((range) => range.toString())"


@pytest.fixture
def worth(newsroom, revision, bench):
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    bench.reload()
    expect(bench.locator("[data-suggestions-count]")).not_to_be_empty()
    return bench


def test_passages_are_painted_faintly_and_counted(worth, revision):
    painted = worth.evaluate(PAINTED)
    assert "$4.2 million" in painted
    assert worth.locator("[data-suggestions-count]").inner_text() == str(len(painted))


def test_one_key_leads_to_the_next_one_dismisses_it_and_one_puts_it_off(worth, revision):
    card = worth.locator("[data-suggestion-card] [data-suggestion]")
    worth.keyboard.press("w")
    first = card.get_attribute("data-suggestion")
    words = worth.evaluate(FOCUSED)
    worth.keyboard.press("x")
    expect(worth.locator("[data-suggestion-said]")).to_have_text("Dismissed.")
    expect(card).not_to_have_attribute("data-suggestion", first)
    second = card.get_attribute("data-suggestion")
    worth.keyboard.press("l")
    expect(worth.locator("[data-suggestion-said]")).to_have_text("Put off.")
    expect(card).not_to_have_attribute("data-suggestion", second)
    assert Suggestion.objects.get(pk=first).answer == "dismissed"
    assert Suggestion.objects.get(pk=second).answer == "later"
    assert words[0] not in worth.evaluate(PAINTED)
    worth.get_by_role("button", name="Undo").click()
    expect(worth.locator("[data-suggestion-said]")).to_have_text("Open again.")
    assert Suggestion.objects.get(pk=second).answer == "open"
    worth.keyboard.press("Escape")
    expect(worth.locator("[data-suggestion-box]")).to_be_hidden()


def test_enter_makes_a_claim_with_the_form_filled(worth, revision):
    before = worth.locator("[data-suggestions-count]").inner_text()
    worth.keyboard.press("w")
    assert worth.evaluate(FOCUSED) == ["$4.2 million"]
    worth.keyboard.press("Enter")
    expect(worth.locator("[name=wording]")).to_be_focused()
    assert worth.input_value("[name=value]") == "4200000"
    assert worth.input_value("[name=unit]") == "USD"
    assert "port authority" in worth.input_value("[name=claimant_name]")
    worth.get_by_role("button", name="Mark the claim").click()
    expect(worth.locator("[data-panel]")).to_be_hidden()
    appearance = Appearance.objects.get()
    assert (appearance.exact, appearance.claim.value) == ("$4.2 million", 4_200_000)
    expect(worth.locator("[data-suggestions-count]")).to_have_text(str(int(before) - 1))


def test_a_claim_made_of_a_passage_has_the_kind_that_its_card_told(worth, revision):
    Suggestion.objects.filter(exact="$4.2 million").update(kind="superlative")
    worth.reload()
    expect(worth.locator("[data-suggestions-count]")).not_to_be_empty()
    worth.keyboard.press("w")
    assert worth.evaluate(FOCUSED) == ["$4.2 million"]
    with worth.expect_response("**/workbench/kind/**"):
        worth.keyboard.press("Enter")
    expect(worth.locator("[name=wording]")).to_be_focused()
    worth.evaluate("() => new Promise(requestAnimationFrame)")
    assert worth.input_value(".claim-panel [name=kind]") == "event"


def test_a_click_on_a_faint_mark_shows_its_card_and_why(worth, revision):
    worth.get_by_text("repairs that cost").first.scroll_into_view_if_needed()
    x, y = worth.evaluate("""() => {
      const [range] = [...CSS.highlights.get('suggestion')].filter((one) => one.toString() === '$4.2 million');
      const box = range.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    }""")
    worth.mouse.click(x, y)
    card = worth.locator("[data-suggestion-card]")
    expect(card).to_contain_text("4,200,000 USD")
    expect(card).to_contain_text("somebody says it")


def test_words_that_were_typed_are_not_lost_to_a_filled_form(worth, revision):
    worth.locator(".workbench__tools [data-do=new]").click()
    worth.fill("[name=wording]", "Half a sentence")
    worth.keyboard.press("Escape")
    worth.keyboard.press("w")
    worth.keyboard.press("Enter")
    expect(worth.locator("[data-panel]")).to_be_visible()
    expect(worth.locator("#id_start")).not_to_have_value("")
    assert worth.input_value("[name=wording]") == "Half a sentence"
