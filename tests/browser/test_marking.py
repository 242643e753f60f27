"""Claims marked in the page by mouse and keyboard; across blocks, around emoji, right to left, in a table."""

import re

from playwright.sync_api import expect

from annotations.claims.models import Appearance
from tests.browser.selecting import BOXES, HTML, drag, marked_words, press_new_claim, save


def test_words_dragged_with_the_mouse_become_a_claim_without_a_reload(bench, revision):
    bench.evaluate("window.sameDocument = true")
    drag(bench, "repairs that cost", "$4.2 million")
    press_new_claim(bench)
    assert bench.input_value("[name=wording]") == "repairs that cost $4.2 million"
    expect(bench.locator("[name=wording]")).to_be_focused()
    bench.fill("[name=claimant_name]", "Port authority")
    appearance = save(bench, "The repairs cost $4.2 million.")

    assert appearance.exact == "repairs that cost $4.2 million"
    assert revision.text[appearance.start : appearance.end] == appearance.exact
    assert marked_words(bench, appearance) == appearance.exact
    card = bench.locator(f"#claim-{appearance.claim_id}")
    expect(card.locator("summary")).to_be_focused()
    expect(card).to_contain_text("The repairs cost $4.2 million.")
    expect(card).to_contain_text("Port authority")
    expect(bench.locator("[data-live]")).to_have_text("The claim is marked.")
    assert bench.evaluate("window.sameDocument")
    expect(bench.locator("[data-empty]")).to_have_count(0)


def test_the_counts_above_the_article_count_the_new_claim(bench):
    counts = bench.locator("[data-filter] .filter-links__count")
    expect(counts).to_have_text(["0", "0", "0", "0"])
    drag(bench, "12,000", "people")
    press_new_claim(bench)
    save(bench)
    expect(counts).to_have_text(["1", "1", "0", "0"])


def test_a_selection_snaps_to_whole_words_and_drops_white_space(bench):
    drag(bench, "2,000 people", "12,000 peop")
    press_new_claim(bench)
    assert save(bench).exact == "12,000 people"


def test_a_selection_by_mouse_snaps_to_whole_words_also_when_a_key_marks_it(bench):
    drag(bench, "2,000 people", "12,000 peop")
    bench.keyboard.press("n")
    assert save(bench).exact == "12,000 people"


def test_the_button_waits_for_the_fields_and_the_press_counts_then(bench):
    held = []
    bench.route("**/claims/", lambda route: held.append(route), times=1)
    drag(bench, "2,000 people", "12,000 peop")
    bench.keyboard.press("n")
    button = bench.get_by_role("button", name="Mark the claim")
    expect(button).to_be_disabled()
    held[0].continue_()
    expect(button).to_be_enabled()
    assert save(bench).exact == "12,000 people"


def test_fields_that_could_not_be_fetched_are_fetched_by_the_next_press(bench, watch):
    watch.expect("ERR_FAILED")
    bench.route("**/claims/", lambda route: route.abort())
    drag(bench, "2,000 people", "12,000 peop")
    press_new_claim(bench)
    expect(bench.locator("[data-problem]")).to_contain_text("cannot be reached")
    bench.unroute("**/claims/")
    bench.get_by_role("button", name="Mark the claim").click()
    expect(bench.locator("[name=wording]")).to_be_focused()
    expect(bench.locator("[data-problem]")).to_be_empty()
    assert save(bench).exact == "12,000 people"


def test_a_selection_across_blocks_is_one_claim(bench, revision):
    drag(bench, "port authority said", "About 12,000 people")
    press_new_claim(bench)
    appearance = save(bench, "Across.")
    assert appearance.exact == "port authority said.\n\nAbout 12,000 people"
    assert re.sub(r"\s", "", marked_words(bench, appearance)) == re.sub(r"\s", "", appearance.exact)


def test_a_selection_around_joined_emoji_counts_code_points(bench, revision):
    drag(bench, "people 👩‍👩‍👧‍👦 work", "there 🚢")
    press_new_claim(bench)
    appearance = save(bench, "Emoji.")
    assert appearance.exact == "people 👩‍👩‍👧‍👦 work there 🚢"
    assert revision.text[appearance.start : appearance.end] == appearance.exact


def test_a_selection_in_right_to_left_text_is_found(bench, revision):
    drag(bench, "عالج", "سفينة", rtl=True)
    press_new_claim(bench)
    appearance = save(bench, "Arabic.")
    assert appearance.exact == "عالج ٤٨ سفينة"
    assert revision.text[appearance.start : appearance.end] == appearance.exact


def test_words_in_a_table_are_marked_and_its_cell_is_replaced_in_its_row(bench):
    drag(bench, "twenty-nine", "ships")
    press_new_claim(bench)
    appearance = save(bench, "Table.")
    assert appearance.exact == "twenty-nine ships"
    assert bench.locator(f"table td > mark[data-claims='{appearance.claim_id}']").count() == 1
    assert bench.locator("table tr").nth(1).locator("td").count() == 2


def test_a_selection_over_two_list_items_marks_both(bench):
    drag(bench, "eleven", "six pilot boats")
    press_new_claim(bench)
    assert marked_words(bench, save(bench, "List.")) == "eleven tugssix pilot boats"


def test_claims_that_overlap_are_both_visible_and_taken_smallest_first(bench):
    drag(bench, "harbour of Eastport", "$4.2 million")
    press_new_claim(bench)
    large = save(bench, "The large one.")
    drag(bench, "cost", "$4.2 million")
    press_new_claim(bench)
    small = save(bench, "The small one.")
    both = bench.locator(f"mark[data-claims='{small.claim_id} {large.claim_id}']")
    expect(both).to_have_attribute("data-depth", "2")
    bench.keyboard.press("Escape")
    both.click()
    expect(bench.locator(f"#claim-{small.claim_id}")).to_have_class(re.compile("is-focused"))
    both.click()
    expect(bench.locator(f"#claim-{large.claim_id}")).to_have_class(re.compile("is-focused"))


def test_by_keyboard_alone_words_are_selected_and_marked(bench, revision):
    bench.keyboard.press("a")
    expect(bench.locator("[data-article]")).to_be_focused()
    for _ in range(3):
        bench.keyboard.press("Control+ArrowRight")
    for _ in range(3):
        bench.keyboard.press("Shift+Control+ArrowRight")
    bench.keyboard.press("Shift+ArrowLeft")
    expect(bench.locator("[data-selection-bar]")).to_be_visible()
    bench.keyboard.press("Enter")
    expect(bench.locator("[name=wording]")).to_be_focused()
    chosen = bench.input_value("[name=wording]")
    bench.keyboard.press("Control+a")
    bench.keyboard.type("Eastport reopened.")
    bench.keyboard.press("Tab")
    bench.keyboard.type("Port authority")
    bench.keyboard.press("Enter")
    expect(bench.locator("[data-panel]")).to_be_hidden()
    appearance = Appearance.objects.get()
    assert chosen
    assert appearance.exact == chosen
    assert revision.text[appearance.start : appearance.end] == chosen
    assert appearance.claim.claimant_name == "Port authority"
    expect(bench.locator(f"#claim-{appearance.claim_id} summary")).to_be_focused()


def test_keys_lead_from_claim_to_claim_and_none_fires_while_somebody_types(newsroom, bench, revision):
    first = newsroom.claim(revision, "$4.2 million")
    second = newsroom.claim(revision, "300 more")
    bench.reload()
    seen = "window.seen = []; document.addEventListener('claim:focus', (event) => window.seen.push(event.detail.id))"
    bench.evaluate(seen)
    bench.keyboard.press("j")
    expect(bench.locator(f"#claim-{first.pk} summary")).to_be_focused()
    bench.keyboard.press("j")
    expect(bench.locator(f"#claim-{second.pk} summary")).to_be_focused()
    bench.keyboard.press("Enter")
    expect(bench.locator(f"#claim-{second.pk}")).to_have_attribute("open", "")
    bench.keyboard.press("k")
    expect(bench.locator(f"#claim-{first.pk} summary")).to_be_focused()
    assert bench.evaluate("window.seen") == [str(first.pk), str(second.pk), str(first.pk)]
    expect(bench).to_have_url(re.compile(f"#claim-{first.pk}$"))
    bench.keyboard.press("n")
    bench.fill("[name=wording]", "")
    bench.type("[name=wording]", "jkn?")
    assert bench.input_value("[name=wording]") == "jkn?"
    expect(bench.locator("[data-keys]")).to_be_hidden()
    bench.keyboard.press("Escape")
    expect(bench.locator("[data-panel]")).to_be_hidden()
    bench.keyboard.press("?")
    expect(bench.locator("[data-keys]")).to_be_visible()


def test_a_claims_address_opens_it(newsroom, bench, revision, live_server):
    claim = newsroom.claim(revision, "Last words")
    bench.goto(f"{live_server}/articles/{revision.article_id}/workbench/#claim-{claim.pk}")
    bench.reload()
    expect(bench.locator(f"#claim-{claim.pk}")).to_have_attribute("open", "")
    expect(bench.locator(f"mark[data-claims='{claim.pk}']")).to_be_in_viewport()


def test_pointing_at_a_card_or_a_passage_shows_the_other(newsroom, bench, revision):
    claim = newsroom.claim(revision, "$4.2 million")
    bench.reload()
    bench.hover(f"mark[data-claims='{claim.pk}']")
    expect(bench.locator(f"#claim-{claim.pk}")).to_have_class(re.compile("is-hovered"))
    bench.mouse.move(5, 5)
    expect(bench.locator(f"#claim-{claim.pk}")).not_to_have_class(re.compile("is-hovered"))
    bench.hover(f"#claim-{claim.pk}")
    painted = "() => [...CSS.highlights.get('claim-hover')].map((range) => range.toString())"
    assert bench.evaluate(painted) == ["$4.2 million"]


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(bench, watch):
    watch.expect("status of 422")
    drag(bench, "repairs", "$4.2 million")
    press_new_claim(bench)
    bench.fill("[name=wording]", "")
    bench.fill("[name=claimant_name]", "Port authority")
    bench.fill("[name=value]", "four")
    bench.get_by_role("button", name="Mark the claim").click()
    expect(bench.locator(".error-summary")).to_be_focused()
    expect(bench.locator("#id_wording_error")).to_contain_text("Write the claim in words")
    expect(bench.locator("#id_value_error")).to_contain_text("Write a number in figures")
    assert bench.input_value("[name=claimant_name]") == "Port authority"
    assert bench.input_value("[name=value]") == "four"
    bench.fill("[name=value]", "4,200,000")
    appearance = save(bench, "The repairs cost $4.2 million.")
    assert appearance.claim.value == 4_200_000
    assert appearance.exact == "repairs that cost $4.2 million"


def test_without_a_connection_the_form_stays_as_it_is_and_says_so(bench, context, watch):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    drag(bench, "repairs", "$4.2 million")
    press_new_claim(bench)
    context.set_offline(True)
    bench.get_by_role("button", name="Mark the claim").click()
    expect(bench.locator("[data-problem]")).to_contain_text("cannot be reached")
    assert bench.input_value("[name=wording]") == "repairs that cost $4.2 million"
    context.set_offline(False)
    assert save(bench).exact == "repairs that cost $4.2 million"


def test_when_the_article_has_a_newer_revision_the_form_says_so(bench, watch, newsroom, revision):
    from annotations.articles.models import Origin
    from annotations.articles.reading import Page as Received
    from annotations.claims.receiving import receive_revision

    watch.expect("status of 409")
    drag(bench, "repairs", "$4.2 million")
    press_new_claim(bench)
    page = Received.from_text(HTML.replace("12,000", "13,000"), html=True, origin=Origin.HTML)
    receive_revision(article=revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    bench.get_by_role("button", name="Mark the claim").click()
    expect(bench.locator(".error-summary")).to_contain_text("newer revision")
    assert bench.input_value("[name=wording]") == "repairs that cost $4.2 million"
    assert not Appearance.objects.exists()


OVERLAPS = """() => {
  const bar = document.querySelector("[data-selection-bar]").getBoundingClientRect();
  return [...getSelection().getRangeAt(0).getClientRects()].some((rect) => rect.width > 0
    && rect.left < bar.right && rect.right > bar.left && rect.top < bar.bottom && rect.bottom > bar.top);
}"""


def test_the_bar_never_lies_over_the_selection(bench):
    bar = bench.locator("[data-selection-bar]")
    for first, last in (("harbour of", "Eastport"), ("port authority said", "About 12,000"), ("Last words", "article")):
        drag(bench, first, last)
        expect(bar).to_be_visible()
        assert last in bench.evaluate("getSelection().toString()")
        assert not bench.evaluate(OVERLAPS)
        bench.keyboard.press("Escape")
        expect(bar).to_be_hidden()  # else the next press could be one on the bar


def test_the_bar_stays_away_while_the_next_words_are_being_selected(bench):
    bar = bench.locator("[data-selection-bar]")
    bench.clock.install()
    bench.clock.pause_at("2030-01-01")
    drag(bench, "harbour of", "Eastport")
    begin, end = bench.evaluate(BOXES, ["Last words", "article"])
    bench.mouse.move(begin["left"] + 1, begin["middle"])
    bench.mouse.down()
    bench.mouse.move(end["left"] - 5, end["middle"], steps=3)
    bench.clock.run_for(50)  # what waited since the first words were let go
    expect(bar).to_be_hidden()
    bench.mouse.move(end["right"] - 1, end["middle"], steps=3)
    bench.mouse.up()
    bench.clock.run_for(50)
    expect(bar).to_be_visible()
    assert not bench.evaluate(OVERLAPS)


def test_the_bar_moves_along_when_the_text_flows_anew(bench):
    drag(bench, "port authority said", "About 12,000")
    expect(bench.locator("[data-selection-bar]")).to_be_visible()
    bench.evaluate("document.querySelector('[data-article]').style.fontSize = '30px'")
    bench.wait_for_function(f"() => !({OVERLAPS})()")
