"""Plays the demo newsroom through the rooms' own verbs, so that its ledger is a real one."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from annotations.access.actions import add_person, issue_token
from annotations.access.demo import PEOPLE
from annotations.access.models import User
from annotations.access.roles import RIGHTS, Role
from annotations.articles.models import Article, Origin
from annotations.articles.queries import current_revision
from annotations.articles.reading import Page
from annotations.claims.actions import mark_claim
from annotations.claims.models import Claim
from annotations.claims.places import locate
from annotations.claims.receiving import receive_article
from annotations.management.demo.article import BYLINE, HTML, PUBLISHER, TITLE, URL
from annotations.management.demo.claims import BLIND_READINGS, CLAIMS, CORRECTED, REASONS, SECOND_READING, DemoClaim
from annotations.review.actions import (
    approve_verdict,
    correct_verdict,
    publish_verdict,
    return_verdict,
    withdraw_verdict,
)
from annotations.review.principles import fresh_checks
from annotations.review.second_readings import ask_second_reading, give_second_reading
from annotations.verdicts.actions import Findings, draft_verdict, submit_verdict, write_verdict
from annotations.verdicts.contacts import log_contact
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating


class Demo:
    """One demonstration: who is in it and what time it is there."""

    def __init__(self, *, password: str, until: datetime) -> None:
        self.password = password
        self.clock = self._clock(until)
        self.people: dict[str, User] = {}

    def play(self, token_secret: str) -> tuple[Article, str]:
        """People, a partner's token, the article, its claims and verdicts. Gives the article and the token."""
        for username, name, role in PEOPLE:
            self.people[username] = add_person(
                username=username, name=name, role=role, password=self.password, by=None, at=self.now(), is_demo=True
            )
        partner = self.people["demo-partner"]
        scopes = RIGHTS[Role.PARTNER]
        _, token = issue_token(
            holder=partner, name="demo partner token", scopes=scopes, secret=token_secret, expires_at=None,
            by=self.people["demo-admin"], at=self.now(),
        )  # fmt: skip
        return self._article(), token

    def now(self) -> datetime:
        """The next quarter of an hour of the demonstration."""
        return next(self.clock)

    def _article(self) -> Article:
        page = Page.from_text(HTML, html=True, origin=Origin.HTML)
        details: dict[str, Any] = {
            "title": TITLE,
            "byline": BYLINE,
            "publisher": PUBLISHER,
            "url": URL,
            "language": "en",
        }
        details["published_at"] = datetime(2025, 12, 8, 7, 30, tzinfo=UTC)
        article = receive_article(page=page, details=details, by=self._checker(0), at=self.now())
        for number, demo in enumerate(CLAIMS):
            claim = self._mark(article, demo, self._checker(number))
            if demo.steps:
                self._ask(claim, self._checker(number))
                self._verdict(claim, demo, self._checker(number))
        return article

    def _mark(self, article: Article, demo: DemoClaim, by: User) -> Claim:
        revision = current_revision(article.pk)
        if revision is None:
            raise ValueError("The demo article has no revision.")
        place = locate(revision.text, exact=demo.exact)
        return mark_claim(revision=revision, place=place, details=demo.details, by=by, at=self.now()).claim

    def _ask(self, claim: Claim, by: User) -> None:
        """Who made the claim is asked for comment; they have not answered."""
        if claim.claimant_name and claim.claimant_name != "Reuters":
            at = self.now()
            details = {"asked": f"Demo contact of {claim.claimant_name}", "whom": "claimant", "asked_on": at.date()}
            log_contact(claim=claim, details={**details, "channel": "email"}, by=by, at=at)

    def _verdict(self, claim: Claim, demo: DemoClaim, by: User) -> None:
        verdict = self._write(claim, demo.findings, by)
        for step in demo.steps:
            verdict = self._step(step, verdict)

    def _write(self, claim: Claim, parts: Mapping[str, Any], by: User) -> Verdict:
        verdict = draft_verdict(claim=claim, by=by, at=self.now())
        return write_verdict(verdict=verdict, findings=_findings(parts), by=by, at=self.now())

    def _step(self, step: str, verdict: Verdict) -> Verdict:
        editor = self.people["demo-editor"]
        if step == "submit":
            return submit_verdict(verdict=verdict, by=verdict.author, at=self.now())
        if step == "approve":
            left = {check.principle.code: REASONS["approve"] for check in fresh_checks(verdict) if check.stops}
            return approve_verdict(verdict=verdict, overrides=left, by=editor, at=self.now())
        if step == "publish":
            return publish_verdict(verdict=verdict, by=editor, at=self.now())
        if step == "return":
            return return_verdict(verdict=verdict, reason=REASONS["return"], by=editor, at=self.now())
        if step == "correct":
            findings, reason = _findings(CORRECTED), REASONS["correct"]
            return correct_verdict(
                verdict=verdict, findings=findings, correction_class="rating_change", reason=reason, by=editor,
                at=self.now(),
            ).verdict  # fmt: skip
        if step == "withdraw":
            return withdraw_verdict(verdict=verdict, reason=REASONS["withdraw"], by=editor, at=self.now()).verdict
        if step in BLIND_READINGS:
            return self._read_blind(step, verdict)
        if step == "supersede":
            return self._supersede(verdict)
        return verdict

    def _read_blind(self, step: str, verdict: Verdict) -> Verdict:
        """The editor has the second checker judge it too, who does not see what was found."""
        second, found = self.people["demo-second"], dict(BLIND_READINGS[step])
        rating = get_rating(found.pop("rating"))
        reading = ask_second_reading(verdict=verdict, reader=second, by=self.people["demo-editor"], at=self.now())
        give_second_reading(reading=reading, rating=rating, **found, by=second, at=self.now())
        verdict.refresh_from_db()
        return verdict

    def _supersede(self, verdict: Verdict) -> Verdict:
        """A second checker reads again, and the newer verdict takes the place of the older one."""
        newer = self._write(verdict.claim, SECOND_READING, self.people["demo-second"])
        for step in ("submit", "approve", "publish"):
            newer = self._step(step, newer)
        return newer

    def _checker(self, number: int) -> User:
        return self.people[("demo-checker", "demo-second")[number % 3 == 2]]

    @staticmethod
    def _clock(until: datetime) -> Iterator[datetime]:
        started = until - timedelta(days=2)
        quarter = 0
        while True:
            yield min(started + timedelta(minutes=15 * quarter), until)
            quarter += 1


def _findings(parts: Mapping[str, Any]) -> Findings:
    values = dict(parts)
    values["rating"] = get_rating(values["rating"])
    return Findings(**values)
