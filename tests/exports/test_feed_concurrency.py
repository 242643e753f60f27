"""Many write at the same moment while somebody follows: nothing missed, nothing twice, nothing out of order."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection

from annotations.access.refusals import Refused
from annotations.articles.actions import change_article
from annotations.claims.actions import mark_claim
from annotations.claims.places import locate
from annotations.ledger.actions import record, writing
from annotations.ledger.events import FEED
from annotations.ledger.models import Entry
from annotations.review.actions import approve_verdict, correct_verdict, publish_verdict, withdraw_verdict
from annotations.review.settling import add_appearance
from annotations.verdicts.actions import Findings, draft_verdict, submit_verdict, write_verdict
from annotations.verdicts.lifecycle import LIVE
from annotations.verdicts.models import Verdict
from tests.exports.following import Follower, exported
from tests.newsroom import REASONS, Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 6
ACTS = 12


class Writer:
    """Publishes, corrects, withdraws, supersedes and changes articles at random, each act a transaction of its own."""

    def __init__(self, newsroom: Newsroom, number: int) -> None:
        self.newsroom = newsroom
        self.random = random.Random(number)
        self.number = number
        self.checkers = [newsroom.checker, newsroom.second_checker]
        self.editor = newsroom.editor
        self.revision = newsroom.revision(newsroom.article(title=f"Article {number}"))
        self.refused = 0

    def act(self, turn: int) -> None:
        """One step; what the rules of the desk refuse, since somebody else was faster, is no step."""
        live = list(Verdict.objects.filter(status__in=LIVE).values_list("pk", flat=True))
        acts = (
            [self._publish] if not live else [self._publish, self._correct, self._withdraw, self._article, self._place]
        )
        try:
            self.random.choice(acts)(turn, Verdict.objects.get(pk=self.random.choice(live)) if live else None)
        except Refused:
            self.refused += 1

    def _publish(self, turn: int, verdict: Verdict | None) -> None:
        """On a claim of its own, or on one that has a verdict already, which is then superseded."""
        at = self.newsroom.started
        again = verdict is not None and self.random.random() < 0.5
        claim = verdict.claim if verdict and again else self._claim(turn)
        by = self.checkers[self.random.randrange(2)]
        draft = draft_verdict(claim=claim, by=by, at=at)
        findings = self.newsroom.findings(summary=f"Writer {self.number}, turn {turn}.")
        write_verdict(verdict=draft, findings=findings, by=by, at=at)
        submit_verdict(verdict=draft, by=by, at=at)
        approve_verdict(verdict=draft, overrides=REASONS, by=self.editor, at=at)
        publish_verdict(verdict=draft, by=self.editor, at=at)

    def _claim(self, turn: int) -> Any:
        place = locate(self.revision.text, exact="$4.2 million")
        details = {"wording": f"Claim {self.number}-{turn}."}
        return mark_claim(
            revision=self.revision, place=place, details=details, by=self.checkers[0], at=self.newsroom.started
        ).claim

    def _correct(self, turn: int, verdict: Any) -> None:
        correct_verdict(
            verdict=verdict, findings=Findings(summary=f"Corrected by {self.number} in turn {turn}."),
            correction_class=self.random.choice(["typo", "update"]), reason="New evidence.", by=self.editor,
            at=self.newsroom.started,
        )  # fmt: skip

    def _withdraw(self, turn: int, verdict: Any) -> None:
        withdraw_verdict(verdict=verdict, reason="It was forged.", by=self.editor, at=self.newsroom.started)

    def _article(self, turn: int, verdict: Any) -> None:
        details = {"byline": f"{self.number}-{turn}"}
        change_article(article=verdict.revision.article, details=details, by=self.checkers[0], at=self.newsroom.started)

    def _place(self, turn: int, verdict: Any) -> None:
        place = locate(self.revision.text, exact="14 per cent")
        add_appearance(
            claim=verdict.claim, revision=self.revision, place=place, by=self.editor, at=self.newsroom.started
        )


def test_who_follows_while_many_write_misses_nothing_and_meets_nothing_twice(newsroom: Newsroom) -> None:
    writers = [Writer(newsroom, number) for number in range(WRITERS)]
    followers = [Follower(limit=3), Follower(limit=200)]
    begun, done = Barrier(WRITERS + len(followers)), Event()

    def write(writer: Writer) -> None:
        try:
            begun.wait(timeout=30)
            for turn in range(ACTS):
                writer.act(turn)
        finally:
            connection.close()

    def follow(follower: Follower) -> int:
        pages = 0
        try:
            begun.wait(timeout=30)
            while not done.is_set():
                follower.page()
                pages += 1
        finally:
            connection.close()
        return pages

    with ThreadPoolExecutor(WRITERS + len(followers)) as pool:
        following = [pool.submit(follow, follower) for follower in followers]
        writing_ = [pool.submit(write, writer) for writer in writers]
        for one in writing_:
            one.result(timeout=240)
        done.set()
        assert all(one.result(timeout=60) > 5 for one in following)  # they did read while the others wrote

    late = Follower()
    for follower in [*followers, late]:
        assert follower.to_the_end() == exported()
        told = [item["cursor"] for item in follower.told]
        assert len({*told}) == len(told)
        assert own_events(follower) == entries_of_verdicts()
    assert {event for event, _ in late.events()} >= {"published", "corrected", "changed", "superseded", "withdrawn"}


def own_events(follower: Follower) -> list[tuple[int, str]]:
    """What was told of verdicts themselves, in the order in which it was told."""
    return [(item["verdict"], item["event"]) for item in follower.told if item["event"] not in ("changed", "corrected")]


def entries_of_verdicts() -> list[tuple[int, str]]:
    """The same from the whole ledger."""
    found = Entry.objects.filter(subject_type="verdict", event__in=FEED).exclude(event="verdict.corrected")
    return [(int(key), event.partition(".")[2]) for key, event in found.values_list("subject_id", "event")]


def test_what_is_written_first_is_seen_first_even_when_its_transaction_ends_late(newsroom: Newsroom) -> None:
    """The row that a counter would lose: a lower number that becomes visible after a higher one was read."""
    first, second = newsroom.published(), newsroom.published(newsroom.claim(exact="1,200 people"))
    follower = Follower()
    follower.to_the_end()
    follower.told.clear()
    written, go_on = Event(), Event()

    def slow() -> None:
        try:
            with writing():
                record(event="verdict.corrected", subject=first, by=newsroom.editor, at=newsroom.started)
                written.set()
                assert go_on.wait(timeout=30)
        finally:
            connection.close()

    def quick() -> None:
        try:
            with writing():
                record(event="verdict.corrected", subject=second, by=newsroom.editor, at=newsroom.started)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(slow)
        assert written.wait(timeout=30)
        two = pool.submit(quick)
        for _ in range(20):  # whatever is asked while the first is under way, the second is never seen before it
            follower.to_the_end()
            assert follower.told == []
        assert not two.done()
        go_on.set()
        one.result(timeout=30)
        two.result(timeout=30)
    follower.to_the_end()
    assert follower.events() == [("corrected", first.pk), ("corrected", second.pk)]
