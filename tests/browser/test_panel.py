"""The form for a new claim beside its passage: where it stands on the screen."""

from playwright.sync_api import expect

from tests.browser.selecting import BOXES, drag, press_new_claim


def test_at_the_end_of_an_article_the_form_is_seen_from_its_head_on(bench, revision):
    bench.set_viewport_size({"width": 1360, "height": 420})
    bench.evaluate("scrollTo(0, document.body.scrollHeight)")
    drag(bench, "Last words", "of the article.")
    press_new_claim(bench)
    expect(bench.locator("[name=wording]")).to_be_focused()
    tools = bench.locator(".workbench__tools").bounding_box()
    head = bench.locator(".claim-panel .panel__head").bounding_box()
    assert head["y"] >= tools["y"] + tools["height"]
    words, _end = bench.evaluate(BOXES, ["Last words", "of the article."])
    assert words["middle"] < 420
