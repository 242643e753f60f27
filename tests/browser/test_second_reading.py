"""A blind disagreement through the browser: asked for, taken, given, decided by the editor with both side by side."""

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.access.models import User
from tests.newsroom import Newsroom

Enter = Callable[[BrowserContext, User], Page]
HIDDEN = "The budget report confirms the figure."


def test_a_blind_disagreement_comes_to_the_editor_with_both_findings(
    enter: Enter, browser: Browser, live_server: object, newsroom: Newsroom
) -> None:
    verdict = newsroom.sound(rating="false", summary=HIDDEN)
    page = f"{live_server}/verdicts/{verdict.pk}/"
    editor, second = (
        enter(browser.new_context(), newsroom.editor),
        enter(browser.new_context(), newsroom.second_checker),
    )
    editor.goto(page)
    editor.get_by_text("Have it read a second time").click()
    editor.get_by_role("button", name="Ask for a second reading").click()
    expect(editor.get_by_text("A second reading is open. Until it is given")).to_be_visible()

    second.goto(f"{live_server}/queue/")
    second.get_by_role("button", name="Take the next claim").click()
    expect(second.get_by_role("heading", name="Your reading")).to_be_visible()
    expect(second.get_by_text(HIDDEN)).to_have_count(0)
    second.goto(page)
    expect(second.get_by_role("heading", name="Your reading")).to_be_visible()
    expect(second.get_by_text("Supports")).to_have_count(0)
    second.get_by_label("Accurately attributed").check()
    second.get_by_label("Mixed", exact=True).check()
    second.get_by_label("What decided it for you").fill("The audit counts interest as well.")
    second.get_by_role("button", name="Give the second reading").click()
    expect(second.get_by_text("Your reading stands beside the first one now.")).to_be_visible()

    editor.goto(page)
    expect(editor.get_by_text("Read twice: the readers disagree")).to_be_visible()
    expect(editor.get_by_text("The audit counts interest as well.")).to_be_visible()
    editor.get_by_label("Why the first rating stands").fill("Interest was no part of the claim.")
    editor.get_by_role("button", name="Approve").click()
    expect(editor.get_by_text("Approved. It can be published now.")).to_be_visible()
    expect(editor.get_by_text("Interest was no part of the claim.").first).to_be_visible()
