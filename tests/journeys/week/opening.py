"""Monday and Tuesday of the week at the desk: what comes in, is given out, written and read a second time."""

from playwright.sync_api import expect

from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.verdicts.models import Verdict
from tests.journeys.test_two_people import write_the_verdict
from tests.journeys.week.articles import HARBOUR, STORIES, WIND
from tests.journeys.week.desk import Desk, article_of, tile

BILL = HARBOUR.claims[0].wording


class Opening(Desk):
    """The first two days."""

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
