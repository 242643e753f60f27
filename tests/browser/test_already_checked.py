"""Earlier claims beside selected words: for these words only, told once, and put on them by one press."""

from playwright.sync_api import Page, expect

from annotations.claims.models import Appearance, Claim
from tests.browser.selecting import drag, press_new_claim
from tests.newsroom import Newsroom

COST = "The repairs of the harbour cost 4.2 million dollars."


def test_the_same_claim_is_put_on_the_selected_words_and_no_new_one_is_made(bench: Page, newsroom: Newsroom) -> None:
    claim = newsroom.claim(wording=COST)
    drag(bench, "repairs that cost", "$4.2 million")
    box = bench.locator("[data-already-checked]")
    expect(box).to_contain_text(COST)
    expect(bench.locator("[data-live]")).to_have_text("1 earlier claim found")
    box.get_by_role("button", name="Same claim").click()
    expect(bench.locator(f"#claim-{claim.pk}")).to_contain_text(COST)
    expect(box).to_be_hidden()
    assert Claim.objects.get() == claim
    assert Appearance.objects.latest("pk").exact == "repairs that cost $4.2 million"


def test_the_list_for_other_words_is_gone_before_anybody_can_press_it(bench: Page, newsroom: Newsroom) -> None:
    newsroom.claim(wording=COST)
    drag(bench, "repairs that cost", "$4.2 million")
    box = bench.locator("[data-already-checked]")
    expect(box).to_contain_text(COST)
    drag(bench, "12,000", "people")
    assert not box.is_visible()
    drag(bench, "repairs that cost", "$4.2 million")
    expect(box).to_contain_text(COST)


def test_the_form_shows_what_was_checked_while_a_wording_is_typed(bench: Page, newsroom: Newsroom) -> None:
    claim = newsroom.claim(wording=COST)
    drag(bench, "port authority", "said")
    press_new_claim(bench)
    bench.fill("[name=wording]", "The harbour's repairs did not cost $4.2 million.")
    expect(bench.locator("[data-panel] [data-relation=opposite]")).to_contain_text(COST)
    bench.fill("[name=wording]", "The harbour's repairs cost $4.2 million.")
    bench.locator("[data-panel]").get_by_role("button", name="Same claim").click()
    expect(bench.locator(f"#claim-{claim.pk}")).to_contain_text(COST)
    assert Appearance.objects.latest("pk").exact == "port authority said"
    assert Claim.objects.count() == 1


def test_a_card_opens_the_list_of_its_claim(bench: Page, newsroom: Newsroom, revision) -> None:
    newsroom.claim(wording=COST)
    newsroom.claim(revision, "$4.2 million", wording="Fixing the harbour cost $4.2 million; the repairs are done.")
    bench.reload()
    bench.locator(".claim-card summary").click()
    bench.get_by_role("link", name="Already checked").last.click()
    expect(bench.locator(".claim-card .earlier")).to_contain_text(COST)
