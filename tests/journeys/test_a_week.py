"""A week at the desk: two fact-checkers, a second reader and an editor, six articles in three languages, forty claims.

What the desk decides is done by hand in a browser and looked at there; the bulk beside it comes over the API. FILM set
to a folder leaves a picture of every step, and looks at the week's pages by night, on a phone and in Arabic as well.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, Playwright, expect

from annotations.claims.models import Claim
from annotations.ledger.queries import first_broken_link
from annotations.verdicts.models import Verdict
from tests.browser.conftest import PHONE
from tests.journeys.film import Film
from tests.journeys.week.articles import CHANGED, HARBOUR, MEALS, STORIES
from tests.journeys.week.desk import Somebody, article_of, choose, tile
from tests.journeys.week.opening import BILL, Opening
from tests.journeys.week.program import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.journey

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (datetime(2026, 3, day, 9, 30, tzinfo=UTC) for day in range(2, 7))
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True, "device_scale_factor": 2},
    "arabic": {"locale": "ar", "extra_http_headers": {"Accept-Language": "ar"}},
    "french": {"locale": "fr", "extra_http_headers": {"Accept-Language": "fr"}},
}


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The desk's clock: it ticks, and goes on to the next day when it is told to."""
    with time_machine.travel(MONDAY, tick=True) as clock:
        yield clock


@pytest.fixture
def program(newsroom: Newsroom, playwright: Playwright, live_server: Any) -> Iterator[Callable[[Any], Program]]:
    """A program for each person."""
    made: list[Program] = []

    def _program(person: Any) -> Program:
        made.append(Program(playwright, live_server.url, newsroom.token(person)))
        return made[-1]

    yield _program
    for one in made:
        one.close()


class Week(Opening):
    """From the disagreement to the summary of the week."""

    def readers_disagree_and_it_goes_back(self) -> None:
        """The editor sees both findings side by side and returns the verdict with a reason."""
        eda = self.eda
        self.queue(eda)
        expect(tile(eda, "Second reader disagrees")).to_contain_text("1")
        self.film.take(eda, "tuesday-readers-disagree")
        self.open_from_queue(eda, BILL, "?show=disputed")
        expect(eda.get_by_text("Read twice: the readers disagree")).to_be_visible()
        expect(eda.get_by_text("The audit leaves the interest out.")).to_be_visible()
        self.film.take(eda, "tuesday-both-findings", whole=True)
        eda.get_by_text("Return with a reason").click()
        form = eda.locator("form[action$='/return/']")
        form.locator("[name$=reason]").fill("Say how much of it is interest; the audit leaves it out.")
        with eda.expect_navigation():
            form.get_by_role("button", name="Return it").click()
        expect(eda.locator(".notice--success")).to_be_visible()
        self.film.take(eda, "tuesday-returned")

    def its_author_puts_it_right(self) -> None:
        """The fact-checker finds it on top of the queue with the reason, changes it and submits it again."""
        carla = self.carla
        self.queue(carla)
        expect(tile(carla, "Returned to you")).to_contain_text("1")
        expect(carla.get_by_text("Say how much of it is interest").first).to_be_visible()
        self.film.take(carla, "wednesday-returned-to-me")
        with carla.expect_navigation():
            carla.locator(".row__title").get_by_role("link", name=BILL).first.click()
        choose(carla, "Mixed")
        carla.fill("[name=summary]", "The works cost $4.2 million; with interest it is more.")
        with carla.expect_navigation(url=re.compile(r"/verdicts/\d+/$")):
            carla.get_by_role("button", name="Submit to the editors").click()
        expect(carla.get_by_text("An editor reads it next")).to_be_visible()

    def the_editor_publishes(self) -> None:
        """The one that came back, by itself and seeing what changed; the others many at once, each by its own rules."""
        eda = self.eda
        self.open_from_queue(eda, BILL, "?show=review")
        expect(eda.get_by_text("The works cost $4.2 million; with interest it is more.").first).to_be_visible()
        for reason in eda.locator("textarea[name*='why_']").all():
            reason.fill("The port authority published both papers.")
        self.film.take(eda, "wednesday-what-changed", whole=True)
        with eda.expect_navigation():
            eda.get_by_role("button", name="Approve").click()
        with eda.expect_navigation():
            eda.get_by_role("button", name="Publish").click()
        expect(eda.get_by_role("link", name="As readers see it")).to_be_visible()
        self.film.take(eda, "wednesday-published")

        self.all_in(eda, "?show=review", "Approve", done=32)
        self.film.take(eda, "wednesday-many-approved")
        self.all_in(eda, "?show=ready", "Publish", done=32)
        assert Verdict.objects.filter(status="published").count() == 33
        self.queue(eda)
        expect(tile(eda, "Waiting for review")).to_contain_text("0")

    def the_article_changes(self, reader: Page) -> None:
        """A fact-checker takes its new words in; readers are told at once that other words stand there now."""
        carla, article = self.carla, article_of(HARBOUR)
        carla.goto(f"{self.base}/articles/{article.pk}/revise/")
        way = carla.locator("details.way[open] form")
        way.locator("textarea").fill(CHANGED)
        with carla.expect_navigation():
            way.get_by_role("button", name="Read the text").click()
        with carla.expect_navigation():
            carla.get_by_role("button", name="Store the revision").click()
        expect(carla.get_by_role("heading", name="What changed in the article")).to_be_visible()
        expect(carla.locator("ins", has_text="4.9").first).to_be_visible()
        self.film.take(carla, "thursday-the-article-changed", whole=True)
        reader.goto(f"{self.base}/articles/{article.pk}/")
        expect(reader.get_by_text("repairs that cost $4.2 million").first).to_be_visible()
        self.film.take(reader, "thursday-readers-are-told", whole=True)

    def it_is_corrected_in_the_open(self, reader: Page) -> None:
        """The queue says what is at risk; the editor corrects the rating, says where the claim stands now."""
        eda = self.eda
        self.queue(eda)
        expect(tile(eda, "Published, needs re-check")).to_contain_text("2")
        self.film.take(eda, "thursday-at-risk")
        self.open_from_queue(eda, BILL, "?show=recheck")
        expect(eda.get_by_text("In the newest revision the words are others")).to_be_visible()
        self.film.take(eda, "thursday-recheck", whole=True)
        with eda.expect_navigation():
            eda.get_by_role("link", name="Correct", exact=True).click()
        eda.locator("[name=correction_class][value=rating_change]").check()
        eda.fill("[name=reason]", "The port authority corrected its own figure to $4.9 million.")
        choose(eda, "False")
        eda.fill("[name=summary]", "The repairs cost $4.9 million, as the port authority says itself now.")
        self.film.take(eda, "thursday-correcting", whole=True)
        with eda.expect_navigation(url=re.compile(r"/verdicts/\d+/$")):
            eda.get_by_role("button", name="Publish the correction").click()
        self.film.take(eda, "thursday-corrected", whole=True)

        eda.goto(f"{self.base}/articles/{article_of(HARBOUR).pk}/revisions/2/changes/")
        claim = eda.locator(".settle", has_text=BILL)
        with eda.expect_navigation():
            claim.get_by_role("button", name="Yes, these words").click()
        expect(eda.get_by_text("The place is confirmed.")).to_be_visible()

        reader.goto(f"{self.base}/claims/{Claim.objects.get(wording=BILL).pk}/")
        expect(reader.get_by_text("The port authority corrected its own figure").first).to_be_visible()
        expect(reader.locator(".correction").first).to_contain_text("Mixed")
        expect(reader.locator(".check__axes .rating")).to_have_text("False")
        self.film.take(reader, "thursday-readers-see-the-correction", whole=True)

    def one_is_withdrawn(self, reader: Page) -> None:
        """A verdict whose evidence was not what it seemed: its text stays readable below the notice."""
        eda, wording = self.eda, MEALS.claims[4].wording
        self.open_from_queue(eda, wording, f"?show=published&article={article_of(MEALS).pk}")
        eda.get_by_text("Withdraw the verdict").click()
        form = eda.locator("form[action$='/withdraw/']")
        form.locator("[name$=reason]").fill("The list of prices that we relied on was of another year.")
        self.film.take(eda, "friday-withdrawing")
        with eda.expect_navigation():
            form.get_by_role("button", name="Withdraw it").click()
        expect(eda.locator(".correction--withdrawn")).to_be_visible()
        reader.goto(f"{self.base}/claims/{Claim.objects.get(wording=wording).pk}/")
        expect(reader.locator(".correction--withdrawn")).to_contain_text("was of another year")
        expect(reader.get_by_text("Two of five neighbouring cities pay more").first).to_be_visible()
        self.film.take(reader, "friday-readers-see-the-withdrawal", whole=True)
        reader.goto(f"{self.base}/corrections/")
        expect(reader.locator(".correction")).to_have_count(2)
        self.film.take(reader, "friday-corrections-log", whole=True)

    def the_week_is_summed_up(self) -> None:
        """What the desk did, what one article came to, what still waits; too few readings to say how readers agree."""
        eda, harbour = self.eda, article_of(HARBOUR)
        eda.goto(f"{self.base}/summaries/?period=4w")
        for label, number in (("Claims marked", "40"), ("Verdicts published", "32"), ("Returned", "1"),
                              ("Corrections", "1"), ("Withdrawn", "1")):  # fmt: skip
            fact = eda.locator(".summary-facts > div", has_text=label)
            expect(fact.locator(".summary-facts__number")).to_have_text(number)
        expect(eda.locator("svg").first).to_be_visible()
        self.film.take(eda, "friday-summary", whole=True)
        eda.goto(f"{self.base}/summaries/articles/{harbour.pk}/")
        expect(eda.get_by_role("heading", level=1)).to_have_text(harbour.title)
        self.film.take(eda, "friday-article-summary", whole=True)
        eda.goto(f"{self.base}/agreement/")
        expect(eda.get_by_text("Too few to say more").first).to_be_visible()
        self.film.take(eda, "friday-agreement", whole=True)
        self.queue(eda)
        expect(tile(eda, "Published, needs re-check")).to_contain_text("1")
        expect(tile(eda, "Overdue")).to_contain_text("1")
        expect(tile(eda, "Second reader disagrees")).to_contain_text("0")
        self.film.take(eda, "friday-queue", whole=True)
        self.queue(eda, "?view=board")
        self.film.take(eda, "friday-board", whole=True)


def test_a_week_at_the_desk(
    newsroom: Newsroom, somebody: Somebody, reader: Page, program: Any, live_server: Any, clock: Any
) -> None:
    week = Week(newsroom, somebody, program, live_server.url)
    week.articles_come_in()
    week.work_is_given_out()
    week.one_verdict_is_written_by_hand()
    clock.move_to(TUESDAY)
    week.the_others_are_written()
    week.somebody_reads_blind()
    week.readers_disagree_and_it_goes_back()
    clock.move_to(WEDNESDAY)
    week.its_author_puts_it_right()
    week.the_editor_publishes()
    clock.move_to(THURSDAY)
    week.the_article_changes(reader)
    week.it_is_corrected_in_the_open(reader)
    clock.move_to(FRIDAY)
    week.one_is_withdrawn(reader)
    week.the_week_is_summed_up()
    assert first_broken_link() is None
    if week.film.is_made:
        look_at_it_in_every_light(week, somebody)


def look_at_it_in_every_light(week: Week, somebody: Somebody) -> None:
    """Nothing is asserted here: pictures of the main pages for whoever wants to look at them."""
    claim, harbour = Claim.objects.get(wording=BILL), article_of(HARBOUR)
    verdict, port = claim.verdicts.get(), article_of(STORIES[-1])
    pages = {
        "queue": "/queue/", "board": "/queue/?view=board", "verdict": f"/verdicts/{verdict.pk}/",
        "summaries": "/summaries/?period=4w", "article-summary": f"/summaries/articles/{port.pk}/",
        "claim": f"/claims/{claim.pk}/", "article": f"/articles/{port.pk}/",
        "workbench": f"/articles/{port.pk}/workbench/", "changes": f"/articles/{harbour.pk}/revisions/2/changes/",
        "corrections": "/corrections/", "agreement": "/agreement/", "people": "/notices/",
    }  # fmt: skip
    for look, settings in LOOKS.items():
        film, page = Film(f"week-{look}"), somebody(week.newsroom.editor, **settings)
        for name, path in pages.items():
            page.goto(f"{week.base}{path}")
            film.take(page, name, whole=True)
