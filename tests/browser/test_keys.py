"""Keys of the workbench: the claim's verdict, a source, words found in the article; and none while somebody types."""

import re

from playwright.sync_api import expect

from annotations.verdicts.models import Verdict

HITS = "(name) => [...CSS.highlights.get(name)].map(String)"
TELL = 'document.addEventListener("claim:focus", ({ detail }) => console.log(detail.id), { once: true })'


def test_v_begins_a_verdict_and_later_opens_it(newsroom, bench, revision):
    claim = newsroom.claim(revision, "$4.2 million")
    bench.reload()
    bench.keyboard.press("j")
    bench.keyboard.press("v")
    bench.wait_for_url(re.compile("/verdicts/[0-9]+/edit/$"))
    verdict = Verdict.objects.get(claim=claim)
    bench.go_back()
    bench.reload()
    bench.locator("[data-article]").focus()
    bench.keyboard.press("v")
    bench.wait_for_url(re.compile(f"/verdicts/{verdict.pk}/$"))


def test_s_leads_to_a_new_source_of_the_verdict_with_the_focus_in_it(newsroom, bench, revision):
    newsroom.claim(revision, "$4.2 million")
    bench.reload()
    bench.keyboard.press("j")
    bench.keyboard.press("s")
    bench.wait_for_url(re.compile("/verdicts/[0-9]+/edit/#add-source$"))
    expect(bench.locator("[data-row] input:not([type=hidden])").first).to_be_focused()


def test_words_are_found_whatever_their_case_and_quotes_and_marks_and_can_be_marked_then(bench):
    bench.keyboard.press("/")
    expect(bench.locator("[data-search] input")).to_be_focused()
    bench.keyboard.type("THE")
    found = bench.evaluate(HITS, "search-hit")
    assert len(found) > 1
    assert {words.lower() for words in found} == {"the"}
    bench.keyboard.press("Enter")
    expect(bench.locator("[data-search] [data-count]")).to_have_text(f"1 of {len(found)}")
    bench.keyboard.press("Shift+Enter")
    expect(bench.locator("[data-search] [data-count]")).to_have_text(f"{len(found)} of {len(found)}")
    assert len(bench.evaluate(HITS, "search-now")) == 1
    bench.keyboard.press("Escape")
    expect(bench.locator("[data-search]")).to_be_hidden()
    assert bench.evaluate(HITS, "search-hit") == []
    assert bench.evaluate("getSelection().toString().toLowerCase()") == "the"
    bench.keyboard.press("n")
    expect(bench.locator("[data-panel]")).to_be_visible()


def test_words_that_are_not_there_are_said_to_be_not_there(bench):
    bench.keyboard.press("/")
    bench.keyboard.type("nowhere jk")
    expect(bench.locator("[data-search] [data-count]")).to_have_text("Not found")
    expect(bench.locator(".is-focused")).to_have_count(0)


def test_keys_that_are_switched_off_do_nothing_and_stay_off(bench):
    bench.keyboard.press("?")
    bench.get_by_label("Single letters work as keys").uncheck()
    bench.keyboard.press("Escape")
    bench.keyboard.press("/")
    expect(bench.locator("[data-search]")).to_be_hidden()
    bench.reload()
    bench.keyboard.press("/")
    expect(bench.locator("[data-search]")).to_be_hidden()


def test_equal_spans_are_both_reached_by_clicking_again(newsroom, bench, revision):
    first = newsroom.claim(revision, "$4.2 million", wording="The first.")
    second = newsroom.claim(revision, "$4.2 million", wording="The second.")
    bench.reload()
    mark = bench.locator("[data-article] mark").first
    reached = set()
    for _ in range(2):
        with bench.expect_console_message() as said:
            bench.evaluate(TELL)
            mark.click()
        reached.add(said.value.text)
    assert reached == {str(first.pk), str(second.pk)}
    bench.keyboard.press("j")
    bench.keyboard.press("j")
    expect(bench.locator(".claim-card.is-focused")).to_have_count(1)
