"""What a screen reader meets at the workbench, in its order: the accessibility tree that Chromium hands to it."""

import re

from playwright.sync_api import Page, expect

from annotations.articles.models import Revision
from tests.newsroom import Newsroom


def tree(page: Page) -> str:
    expect(page.locator("[data-article][tabindex]")).to_be_visible()
    return page.locator("body").aria_snapshot()


def test_navigation_filters_tools_article_and_claims_come_in_this_order(
    bench: Page, newsroom: Newsroom, revision: Revision
) -> None:
    newsroom.claim(revision, "300 more")
    newsroom.claim(revision, "$4.2 million")
    bench.reload()
    shown = tree(bench)
    steps = [
        'link "Skip to the content"', 'navigation "Main"', "- main:", 'navigation "You are here"', 'list "Show"',
        'link "Unchecked 2"', 'button "Previous claim"', 'link "New claim"', "- article:",
        'heading "Harbour" [level=1]',
        "mark: $4.2 million", "mark: 300 more", "Last words of the article.", 'complementary "Claims"', "Claim 1 of 2:",
        "Claim 2 of 2:", "contentinfo",
    ]  # fmt: skip
    places = [shown.find(step) for step in steps]
    assert -1 not in places, steps[places.index(-1)]
    assert places == sorted(places)


def test_claims_are_numbered_as_their_passages_are_read_and_tell_all_in_one_breath(
    bench: Page, newsroom: Newsroom, revision: Revision
) -> None:
    for words in ("six pilot boats", "$4.2 million", "twenty-nine ships"):
        newsroom.claim(revision, words, wording=f"About {words}.", claimant_name="Port authority")
    bench.reload()
    shown = tree(bench).replace(" ,", ",")  # a comma that only ears meet stands by itself
    said = re.findall(r'group: "?(Claim \d of \d: .*?)"?$', shown, re.MULTILINE)
    assert said == [
        "Claim 1 of 3: Unchecked About $4.2 million. Port authority, 0 sources",
        "Claim 2 of 3: Unchecked About twenty-nine ships. Port authority, 0 sources",
        "Claim 3 of 3: Unchecked About six pilot boats. Port authority, 0 sources",
    ]


def test_a_reader_hears_beside_a_passage_which_note_it_has(
    page: Page, live_server: object, newsroom: Newsroom, revision: Revision
) -> None:
    newsroom.published(newsroom.claim(revision, "$4.2 million"))
    page.goto(f"{live_server}/articles/{revision.article_id}/")
    shown = page.locator("body").aria_snapshot()
    places = [shown.find(step) for step in ("$4.2 million", "link ", "What we found", "The repairs cost")]
    assert -1 not in places
    assert re.search(r"mark:[^\n]*\$4\.2 million[\s\S]{0,200}?link \"[^\"]*1", shown)
