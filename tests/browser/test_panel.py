"""The form for a new claim beside its passage: where it stands on the screen, and what it knows of the words."""

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


def test_the_kind_is_that_of_the_words_until_somebody_chooses_another(bench):
    kind, figure = bench.locator(".claim-panel [name=kind]"), bench.locator(".claim-panel [data-figure]")
    drag(bench, "Last words", "of the article.")
    press_new_claim(bench)
    expect(kind).to_have_value("event")
    expect(figure).to_be_hidden()
    bench.keyboard.press("Escape")
    drag(bench, "$4.2", "million")
    press_new_claim(bench)
    expect(kind).to_have_value("figure")
    expect(figure).to_be_visible()
    kind.select_option("quote")
    bench.locator(".claim-panel").get_by_role("button", name="Cancel").click()
    with bench.expect_response("**/workbench/kind/**"):
        drag(bench, "Last words", "of the article.")
        press_new_claim(bench)
    expect(kind).to_have_value("quote")
