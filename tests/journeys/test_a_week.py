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

from annotations.access.roles import Role
from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.ledger.queries import first_broken_link
from annotations.verdicts.models import Verdict
from tests.browser.conftest import PHONE
from tests.journeys.film import Film
from tests.journeys.test_two_people import write_the_verdict
from tests.journeys.week.articles import CHANGED, HARBOUR, MEALS, STORIES, WIND, Story
from tests.journeys.week.program import Program
from tests.newsroom import Newsroom

Somebody = Callable[..., Page]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (datetime(2026, 3, day, 9, 30, tzinfo=UTC) for day in range(2, 7))
BILL = HARBOUR.claims[0].wording
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


class Week:
    """Everybody at the desk with a browser each, and the days one after the other."""

    def __init__(self, newsroom: Newsroom, somebody: Somebody, program: Callable[[Any], Program], base: str) -> None:
        self.newsroom, self.base, self.film = newsroom, base, Film("week")
        reader_two = newsroom.person("rhea-reader", Role.CHECKER)
        self.programs = program(newsroom.checker), program(newsroom.second_checker)
        self.carla, self.sam = somebody(newsroom.checker), somebody(newsroom.second_checker)
        self.rhea, self.eda = somebody(reader_two), somebody(newsroom.editor)

    def articles_come_in(self) -> None:
        """Six of them, and both fact-checkers mark the claims in them."""
        for number, story in enumerate(STORIES):
            self.programs[number % 2].take_in(story)
        assert (Article.objects.count(), Claim.objects.count()) == (6, 40)

    def work_is_given_out(self) -> None:
        """The editor gives one article's claims to one fact-checker in one go; the other takes the next one."""
        eda = self.eda
        self.queue(eda)
        expect(tile(eda, "Claims that nobody has")).to_contain_text("40")
        self.film.take(eda, "monday-queue")
        self.queue(eda, f"?show=unclaimed&article={article_of(HARBOUR).pk}")
        for box in eda.locator("input[name=row]").all():
            box.check()
        expect(eda.locator("[data-bulk-count]")).to_have_text("8 ticked")
        eda.get_by_text("With the ticked rows").click()
        eda.get_by_label("Assign to").select_option(label="Carla Checker")
        self.film.take(eda, "monday-assigning")
        with eda.expect_navigation():
            eda.get_by_role("button", name="Assign").click()
        expect(eda.get_by_text("All 8 rows, done.")).to_be_visible()
        self.film.take(eda, "monday-assigned")

        for deed, field, value in (("Set priority", "priority", "3"), ("Set date", "due_on", "2026-03-05")):
            self.queue(eda, f"?show=unclaimed&article={article_of(WIND).pk}")
            eda.get_by_role("checkbox", name="Fishers lose 12 per cent").check()
            eda.get_by_text("With the ticked rows").click()
            control = eda.locator(f"[name=bulk-{field}]")
            control.select_option(value) if field == "priority" else control.fill(value)
            with eda.expect_navigation():
                eda.get_by_role("button", name=deed).click()
            expect(eda.get_by_text("1 row, done.")).to_be_visible()

        self.queue(self.sam)
        with self.sam.expect_navigation():
            self.sam.get_by_role("button", name="Take the next claim").click()
        expect(self.sam.get_by_role("heading", level=1)).to_have_text("Fishers lose 12 per cent of their grounds.")
        self.film.take(self.sam, "monday-took-the-next")

    def one_verdict_is_written_by_hand(self) -> None:
        """The harbour's bill, from the fact-checker's own queue."""
        carla = self.carla
        self.queue(carla)
        expect(tile(carla, "Claims given to you")).to_contain_text("8")
        self.film.take(carla, "monday-given")
        row = carla.get_by_role("listitem").filter(has=carla.get_by_role("link", name=BILL))
        with carla.expect_navigation():
            row.get_by_role("button", name="Begin a verdict").first.click()
        write_the_verdict(carla)
        expect(carla.get_by_text("An editor reads it next")).to_be_visible()
        self.film.take(carla, "monday-submitted")

    def the_others_are_written(self) -> None:
        """Everything else that is checked this week: over the API, by two people's programs."""
        for number, story in enumerate(STORIES):
            by = self.programs[0 if story is HARBOUR else number % 2]
            for checked in story.claims:
                if checked.rating:
                    by.check(Claim.objects.get(wording=checked.wording).pk, story, checked, "2026-03-03")
        assert Verdict.objects.filter(status="submitted").count() == 33

    def somebody_reads_blind(self) -> None:
        """The editor asks, the second reader takes it and judges without seeing what was found."""
        eda, rhea = self.eda, self.rhea
        self.open_from_queue(eda, BILL, "?show=review")
        eda.get_by_text("Have it read a second time").click()
        with eda.expect_navigation():
            eda.get_by_role("button", name="Ask for a second reading").click()
        expect(eda.get_by_text("A second reading is open. Until it is given")).to_be_visible()
        self.film.take(eda, "tuesday-asked")
        self.queue(eda, "?view=board")
        expect(eda.locator(".badge--being-read")).to_have_count(1)

        self.queue(rhea)
        expect(tile(rhea, "To be read a second time")).to_contain_text("1")
        self.film.take(rhea, "tuesday-second-readers-queue")
        with rhea.expect_navigation():
            rhea.get_by_role("button", name="Take the next claim").click()
        expect(rhea.get_by_role("heading", name="Your reading")).to_be_visible()
        for kept in ("Budget and audit agree.", "Supports"):
            expect(rhea.get_by_text(kept, exact=True)).to_have_count(0)
        rhea.get_by_label("Accurately attributed").check()
        rhea.get_by_label("Mixed", exact=True).check()
        rhea.get_by_label("What decided it for you").fill("The audit leaves the interest out.")
        self.film.take(rhea, "tuesday-reading-blind", whole=True)
        with rhea.expect_navigation():
            rhea.get_by_role("button", name="Give the second reading").click()
        expect(rhea.get_by_text("Your reading stands beside the first one now.")).to_be_visible()
        self.film.take(rhea, "tuesday-read")

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
