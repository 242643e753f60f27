"""The map beside the article: it shows where the claims are, and leads there."""

from playwright.sync_api import expect


def test_a_click_on_the_map_leads_to_the_claim_there_or_to_the_place_alone(newsroom, bench, revision):
    claim = newsroom.claim(revision, "Last words")
    bench.set_viewport_size({"width": 1360, "height": 300})
    bench.reload()
    line = bench.locator(".minimap path[data-rating]")
    expect(line).to_have_count(1)
    whole = bench.locator(".workbench__map").bounding_box()
    bench.mouse.click(whole["x"] + 4, whole["y"] + whole["height"] / 2)
    assert bench.evaluate("scrollY") > 0
    expect(bench.locator(".claim-card.is-focused")).to_have_count(0)
    shown = line.bounding_box()
    bench.mouse.click(shown["x"] + 4, shown["y"] + shown["height"] / 2)
    expect(bench.locator(f"#claim-{claim.pk}.is-focused")).to_be_visible()
