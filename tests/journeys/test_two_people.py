"""The main job from end to end, by hand in a browser: a checker and an editor at the desk, a reader outside."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from annotations.claims.models import Claim
from annotations.ledger.queries import first_broken_link
from annotations.verdicts.models import Verdict

pytestmark = pytest.mark.journey

TEXT = """Harbour reopens

The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said.

About 1,200 people work there 🚢, and at least 300 more are to be hired by June."""
SOURCES = (
    ("https://port.example.org/budget.pdf", "Budget report", "Repairs: 4.2 million dollars."),
    ("https://audit.example.net/eastport", "Audit of the works", "The works came to 4.2 million."),
)


def test_from_the_first_selection_to_the_withdrawal(newsroom, live_server, somebody, reader, watch):
    watch.expect("status of 404")
    article = newsroom.article(TEXT, by=newsroom.checker)
    checker, editor = somebody(newsroom.checker), somebody(newsroom.editor)

    mark_the_claim(checker, f"{live_server}/articles/{article.pk}/workbench/")
    claim = Claim.objects.get()
    public = f"{live_server}/claims/{claim.pk}/"
    assert reader.goto(public).status == 404
    write_the_verdict(checker)
    verdict = Verdict.objects.get()
    assert verdict.status == "submitted"

    own = checker.goto(f"{live_server}/verdicts/{verdict.pk}/")
    assert own.status == 200
    expect(checker.get_by_role("button", name="Approve")).to_have_count(0)

    approve_and_publish(editor, live_server.url, claim.wording)
    readers_see_it(reader, f"{live_server}/articles/{article.pk}/", claim)
    assert_one_claim_review(reader, claim, "True")

    correct(editor, f"{live_server}/verdicts/{verdict.pk}/correct/")
    reader.goto(public)
    expect(reader.get_by_text("The audit counts interest as well.").first).to_be_visible()
    expect(reader.locator(".check__summary")).to_have_text("The repairs cost 4.2 million, interest included.")
    assert_one_claim_review(reader, claim, "True")
    reader.get_by_role("link", name="The earlier version").click()
    expect(reader.locator(".check__summary")).to_have_text("Budget and audit agree.")

    withdraw(editor, f"{live_server}/verdicts/{verdict.pk}/")
    reader.goto(public)
    expect(reader.locator(".correction--withdrawn")).to_contain_text("The report was forged.")
    assert reader.locator("script[type='application/ld+json']").count() == 0
    reader.goto(f"{live_server}/corrections/")
    expect(reader.locator(".correction")).to_have_count(2)
    assert first_broken_link() is None


def mark_the_claim(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("a")
    page.evaluate("""() => {
      const walker = document.createTreeWalker(document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && !walker.currentNode.data.includes("repairs"));
      const node = walker.currentNode;
      getSelection().setBaseAndExtent(node, node.data.indexOf("repairs"), node, node.data.indexOf(" million") + 8);
    }""")
    page.keyboard.press("Enter")
    page.fill("[name=wording]", "The repairs of Eastport's harbour cost $4.2 million.")
    page.fill("[name=claimant_name]", "Port authority")
    page.fill("[name=reported_by]", "Coast Wire")
    page.select_option("[name=comparator]", "=")
    page.fill("[name=value]", "4,200,000")
    page.fill("[name=unit]", "US dollars")
    page.get_by_role("button", name="Mark the claim").click()
    expect(page.locator("mark[data-claims]")).to_have_text("repairs that cost $4.2 million")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Begin a verdict").click()


def write_the_verdict(page: Page) -> None:
    page.locator(".rating-chooser__option", has_text="True").first.click()
    page.locator("input[name=attribution][value=accurate]").check()
    page.fill("[name=summary]", "Budget and audit agree.")
    page.fill("[name=rationale]", "Both say **4.2 million**.")
    for number, (url, title, quote) in enumerate(SOURCES):
        rows = page.locator(".source-rows > li")
        if rows.count() <= number:
            page.get_by_role("button", name="Add a source").click()
        row = rows.nth(number)
        row.locator("[name$=-url]:not([name$=archive_url])").fill(url)
        row.locator("[name$=-title]").fill(title)
        row.locator("[name$=-accessed_on]").fill("2026-03-01")
        row.locator("select[name$=-stance]").select_option("supports")
        row.locator("[name$=-quote]").fill(quote)
    page.get_by_role("button", name="Submit to the editors").click()
    page.wait_for_url(re.compile(r"/verdicts/\d+/$"))


def approve_and_publish(page: Page, base: str, wording: str) -> None:
    page.goto(f"{base}/queue/")
    page.get_by_role("link", name=wording).first.click()
    for reason in page.locator("textarea[name*='why_']").all():  # what the checklist misses is said, not passed over
        reason.fill("The port authority published both papers.")
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("link", name="As readers see it")).to_be_visible()


def readers_see_it(page: Page, address: str, claim: Claim) -> None:
    page.goto(address)
    expect(page.locator("mark[data-claims]")).to_have_text("repairs that cost $4.2 million")
    page.get_by_text("The evidence: 2 sources").click()
    expect(page.get_by_role("link", name="Audit of the works")).to_be_visible()
    page.get_by_role("link", name="This check on a page of its own").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(claim.wording)


def assert_one_claim_review(page: Page, claim: Claim, rating: str) -> None:
    blocks = page.locator("script[type='application/ld+json']").all_text_contents()
    assert len(blocks) == 1
    review = json.loads(blocks[0])
    assert review["claimReviewed"] == claim.wording
    assert review["reviewRating"]["alternateName"] == rating
    expect(page.locator(".check__axes .rating")).to_have_text(rating)


def correct(page: Page, address: str) -> None:
    page.goto(address)
    page.fill("[name=summary]", "The repairs cost 4.2 million, interest included.")
    page.locator("[name=correction_class][value=correction]").check()
    page.fill("[name=reason]", "The audit counts interest as well.")
    page.get_by_role("button", name="Publish the correction").click()
    page.wait_for_url(re.compile(r"/verdicts/\d+/$"))


def withdraw(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text("Withdraw the verdict").click()
    form = page.locator("form[action$='/withdraw/']")
    form.locator("[name$=reason]").fill("The report was forged.")
    form.get_by_role("button", name="Withdraw it").click()
    expect(page.locator(".correction--withdrawn")).to_be_visible()
