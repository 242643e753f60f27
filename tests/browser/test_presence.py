"""Two people at one verdict see each other, and who was overtaken is told before they lose anything."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.access.models import User
from annotations.review.actions import correct_verdict
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom

Enter = Callable[[BrowserContext, User], Page]


@pytest.fixture
def draft(newsroom: Newsroom) -> Verdict:
    return newsroom.draft()


def test_author_and_editor_see_each_other_and_the_one_who_leaves_is_gone(
    desk: Page, enter: Enter, browser: Browser, live_server: object, newsroom: Newsroom, draft: Verdict
) -> None:
    desk.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    other = browser.new_context()
    reading = enter(other, newsroom.editor)
    reading.goto(f"{live_server}/verdicts/{draft.pk}/")
    expect(reading.get_by_text("Carla Checker is writing it, since")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("Eda Editor is reading it, since")).to_be_visible()
    reading.goto(f"{live_server}/queue/")
    desk.reload()
    expect(desk.locator("[data-presence]")).to_be_empty()
    other.close()


def test_a_page_where_nothing_is_typed_offers_the_newer_version(
    desk: Page, live_server: object, newsroom: Newsroom, draft: Verdict
) -> None:
    desk.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    expect(desk.locator("#id_summary")).to_have_value(draft.summary)
    write_verdict(verdict=draft, findings=Findings(summary="Newer."), by=newsroom.checker, at=newsroom.now())
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.get_by_text("You saved a newer version in another window.")).to_be_visible()
    desk.get_by_role("button", name="Show the newer version").click()
    expect(desk.locator("#id_summary")).to_have_value("Newer.")


def test_who_types_after_being_told_of_a_newer_version_chooses_between_both(
    desk: Page, live_server: object, newsroom: Newsroom, draft: Verdict, watch: object
) -> None:
    watch.expect("412")  # type: ignore[attr-defined]
    desk.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    expect(desk.locator("#id_summary")).to_have_value(draft.summary)
    write_verdict(verdict=draft, findings=Findings(summary="Newer."), by=newsroom.checker, at=newsroom.now())
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.get_by_role("button", name="Show the newer version")).to_be_visible()
    desk.fill("#id_rationale", "Typed all the same.")
    desk.get_by_role("button", name="Show both versions").click(timeout=10_000)
    expect(desk.locator("#id_rationale")).to_have_value("Typed all the same.")
    expect(desk.get_by_text("Newer.")).to_be_visible()


def test_an_editor_who_corrects_is_told_that_another_one_was_first(
    enter: Enter, context: BrowserContext, live_server: object, newsroom: Newsroom, watch: object
) -> None:
    verdict = newsroom.published()
    page = enter(context, newsroom.editor)
    page.goto(f"{live_server}/verdicts/{verdict.pk}/correct/")
    page.fill("#id_rationale", "Mine.")
    correct_verdict(
        verdict=verdict, findings=Findings(summary="Theirs."), correction_class="update", reason="News.",
        by=newsroom.second_editor, at=newsroom.now(),
    )  # fmt: skip
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("Emil Editor saved a newer version meanwhile.")).to_be_visible()
    expect(page.locator("#id_rationale")).to_have_value("Mine.")


def test_the_rationale_is_previewed_on_the_page_and_follows_what_is_typed(
    desk: Page, live_server: object, draft: Verdict
) -> None:
    desk.goto(f"{live_server}/verdicts/{draft.pk}/edit/")
    desk.fill("#id_rationale", "Some **bold** words.")
    desk.get_by_role("button", name="Preview the rationale").last.click()
    expect(desk.locator("#preview strong")).to_have_text("bold")
    desk.fill("#id_rationale", "Some *leaning* words.")
    expect(desk.locator("#preview em")).to_have_text("leaning")
    assert desk.url.endswith("/edit/")
