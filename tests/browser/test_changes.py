"""What others do shows quietly, without a reload; and words under several claims ask which one is meant."""

import re

from playwright.sync_api import expect

from annotations.review.settling import retire_appearance

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"  # as when somebody comes back to the page


def test_claims_of_others_come_when_the_button_is_pressed_and_nothing_typed_is_touched(newsroom, bench, revision):
    bench.evaluate("window.sameDocument = true")
    button = bench.locator("[data-do=changes]")
    expect(button).to_be_hidden()
    bench.locator(".workbench__tools [data-do=new]").click()
    bench.fill("[name=wording]", "Half a sentence")
    claim = newsroom.claim(revision, "Last words", by=newsroom.editor, wording="The last words.")
    bench.evaluate(LOOK)
    expect(button).to_have_text("1 change")
    expect(bench.locator(f"mark[data-claims='{claim.pk}']")).to_have_count(0)
    second = newsroom.claim(revision, "300 more", by=newsroom.editor)
    bench.evaluate(LOOK)
    expect(button).to_have_text("2 changes")
    button.click()
    expect(button).to_be_hidden()
    expect(bench.locator(f"mark[data-claims='{claim.pk}']")).to_have_text("Last words")
    expect(bench.locator(f"mark[data-claims='{second.pk}']")).to_have_text("300 more")
    assert bench.input_value("[name=wording]") == "Half a sentence"
    bench.keyboard.press("Escape")
    expect(bench.locator(f"#claim-{claim.pk}")).to_contain_text("The last words.")
    expect(bench.locator("[data-filter] .filter-links__count")).to_have_text(["2", "2", "0", "0"])
    assert bench.evaluate("window.sameDocument")


def test_a_claim_that_was_retired_goes(newsroom, bench, revision):
    appearance = newsroom.appearance(revision, "Last words")
    bench.reload()
    retire_appearance(appearance=appearance, by=newsroom.editor, at=newsroom.now())
    bench.evaluate(LOOK)
    bench.locator("[data-do=changes]").click()
    expect(bench.locator("[data-article] mark")).to_have_count(0)
    expect(bench.locator(f"#claim-{appearance.claim_id}")).to_have_count(0)


def test_nothing_jumps_when_blocks_above_are_replaced(newsroom, bench, revision):
    newsroom.claim(revision, "$4.2 million", by=newsroom.editor)
    bench.set_viewport_size({"width": 1360, "height": 300})
    bench.evaluate("scrollTo(0, 250)")
    place = "document.querySelector('table').getBoundingClientRect().top"
    before = bench.evaluate(place)
    bench.evaluate(LOOK)
    expect(bench.locator("[data-do=changes]")).to_be_visible()
    bench.locator("[data-do=changes]").dispatch_event("click")  # Playwright would scroll before it clicks
    expect(bench.locator("[data-article] mark")).to_have_count(1)
    assert bench.evaluate(place) == before


def test_being_told_of_changes_moves_nothing_however_wide_the_page_is(newsroom, bench, revision):
    button = bench.locator("[data-do=changes]")
    newsroom.claim(revision, "Last words", by=newsroom.editor)
    bench.evaluate(LOOK)
    expect(button).to_be_visible()
    moved = """(button) => {
      const tops = () => document.querySelector("[data-article]").getBoundingClientRect().top;
      const told = tops();
      button.hidden = true;
      const before = tops();
      button.hidden = false;
      return told - before;
    }"""
    for width in range(320, 1400, 20):
        bench.set_viewport_size({"width": width, "height": 900})
        assert button.evaluate(moved) == 0, width


def test_words_under_three_claims_ask_which_one_is_meant(newsroom, bench, revision):
    large = newsroom.claim(revision, "reopened after repairs that cost $4.2 million", wording="The large one.")
    newsroom.claim(revision, "repairs that cost $4.2 million", wording="The middle one.")
    small = newsroom.claim(revision, "$4.2 million", wording="The small one.")
    bench.reload()
    bench.locator(f"mark[data-claims^='{small.pk} ']").click()
    picker = bench.locator("[data-picker]")
    expect(picker.locator("button")).to_have_count(3)
    expect(picker.locator("button").first).to_be_focused()
    expect(picker.locator("button").first).to_contain_text("The small one.")
    bench.keyboard.press("Escape")
    expect(picker).to_be_hidden()
    bench.locator(f"mark[data-claims^='{small.pk} ']").click()
    picker.get_by_text("The large one.").click()
    expect(picker).to_be_hidden()
    expect(bench.locator(f"#claim-{large.pk}")).to_have_class(re.compile("is-focused"))


def test_nothing_of_a_benchmark_is_in_the_page(bench):
    assert bench.evaluate("window.claimsBench") is None
