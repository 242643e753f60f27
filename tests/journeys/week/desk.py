"""Everybody at the desk with a browser each, and how they find what they look for."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from annotations.access.roles import Role
from annotations.articles.models import Article
from tests.journeys.film import Film
from tests.journeys.week.articles import Story
from tests.journeys.week.program import Program
from tests.newsroom import Newsroom

Somebody = Callable[..., Page]


class Desk:
    """Everybody at the desk with a browser each, and two programs."""

    def __init__(self, newsroom: Newsroom, somebody: Somebody, program: Callable[[Any], Program], base: str) -> None:
        self.newsroom, self.base, self.film = newsroom, base, Film("week")
        reader_two = newsroom.person("rhea-reader", Role.CHECKER)
        self.programs = program(newsroom.checker), program(newsroom.second_checker)
        self.carla, self.sam = somebody(newsroom.checker), somebody(newsroom.second_checker)
        self.rhea, self.eda = somebody(reader_two), somebody(newsroom.editor)

    def queue(self, page: Page, query: str = "") -> None:
        page.goto(f"{self.base}/queue/{query}")

    def open_from_queue(self, page: Page, wording: str, query: str) -> None:
        self.queue(page, query)
        with page.expect_navigation():
            page.locator("[data-row]").get_by_role("link", name=wording).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(wording)

    def all_in(self, page: Page, query: str, deed: str, done: int) -> None:
        """Tick every row of a pile and do one thing with them."""
        self.queue(page, query)
        boxes = page.locator("input[name=row]")
        expect(boxes).to_have_count(done)
        for box in boxes.all():
            box.check()
        page.get_by_text("With the ticked rows").click()
        with page.expect_navigation():
            page.locator("#bulk").get_by_role("button", name=deed).click()
        expect(page.get_by_text(f"All {done} rows, done.")).to_be_visible()


def tile(page: Page, label: str) -> Any:
    return page.locator(".tile", has_text=label)


def choose(page: Page, rating: str) -> None:
    page.locator(".rating-chooser__option").filter(has=page.get_by_text(rating, exact=True)).click()


def article_of(story: Story) -> Article:
    return Article.objects.get(title=story.text.partition("\n")[0])
