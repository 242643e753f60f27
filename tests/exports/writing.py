"""People who change what is public, at random but by the rooms' own verbs, each act a transaction of its own."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

from annotations.access.refusals import Refused
from annotations.articles.actions import change_article
from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.actions import mark_claim
from annotations.claims.places import locate
from annotations.claims.receiving import receive_revision
from annotations.review.actions import approve_verdict, correct_verdict, publish_verdict, withdraw_verdict
from annotations.review.merging import merge_claims
from annotations.review.settling import add_appearance
from annotations.verdicts.actions import Findings, draft_verdict, submit_verdict, write_verdict
from annotations.verdicts.lifecycle import LIVE
from annotations.verdicts.models import Verdict
from tests.newsroom import REASONS, TEXT, Newsroom

IN_AN_ARTICLE = 20
"""Claims that a writer marks in an article before the next one: a change of it is one of all verdicts on them."""
ACTS = ("publish", "publish", "correct", "correct", "edit", "withdraw", "article", "place", "revise", "merge")


class Writer:
    """Publishes, corrects, withdraws, supersedes, drafts, merges, revises and changes articles."""

    def __init__(
        self, newsroom: Newsroom, number: int, acts: tuple[str, ...] = ACTS, clock: Callable[[], datetime] | None = None
    ) -> None:
        self.newsroom, self.number, self.acts = newsroom, number, acts
        self.clock = clock or (lambda: newsroom.started)
        self.random = random.Random(number)
        self.checkers = [newsroom.checker, newsroom.second_checker]
        self.editor = newsroom.editor
        self.claims = 0
        self.article = newsroom.article(title=f"Article {number}")
        self.done: Counter[str] = Counter()

    def act(self, turn: int) -> None:
        """One step; what the rules of the desk refuse, since somebody else was faster, is no step."""
        live = list(Verdict.objects.filter(status__in=LIVE).values_list("pk", flat=True))
        name = self.random.choice(self.acts) if live else "publish"
        verdict = Verdict.objects.get(pk=self.random.choice(live)) if live else None
        try:
            getattr(self, f"_{name}")(turn, verdict)
        except Refused:
            name = "refused"
        self.done[name] += 1

    def _publish(self, turn: int, verdict: Verdict | None) -> None:
        """On a claim of its own, or on one that has a verdict already, which is then superseded."""
        at = self.clock()
        draft = self._draft(turn, verdict)
        submit_verdict(verdict=draft, by=draft.author, at=at)
        approve_verdict(verdict=draft, overrides=REASONS, by=self.editor, at=at)
        publish_verdict(verdict=draft, by=self.editor, at=at)

    def _edit(self, turn: int, verdict: Verdict | None) -> None:
        """A draft, of which nothing may be seen outside."""
        self._draft(turn, verdict)

    def _draft(self, turn: int, verdict: Verdict | None) -> Verdict:
        again = verdict is not None and self.random.random() < 0.5
        claim = verdict.claim if verdict and again else self._claim(turn)
        by = self.checkers[self.random.randrange(2)]
        draft = draft_verdict(claim=claim, by=by, at=self.clock())
        findings = self.newsroom.findings(summary=f"Writer {self.number}, turn {turn}.")
        return write_verdict(verdict=draft, findings=findings, by=by, at=self.clock())

    def _claim(self, turn: int) -> Any:
        self.claims += 1
        if self.claims % IN_AN_ARTICLE == 0:
            self.article = self.newsroom.article(title=f"Article {self.number}, turn {turn}")
        revision = self.newsroom.revision(self.article)
        place = locate(revision.text, exact="$4.2 million")
        details = {"wording": f"Claim {self.number}-{turn}."}
        return mark_claim(
            revision=revision, place=place, details=details, by=self.checkers[0], at=self.clock()
        ).claim  # fmt: skip

    def _correct(self, turn: int, verdict: Any) -> None:
        correct_verdict(
            verdict=verdict, findings=Findings(summary=f"Corrected by {self.number} in turn {turn}."),
            correction_class=self.random.choice(["typo", "update"]), reason="New evidence.", by=self.editor,
            at=self.clock(),
        )  # fmt: skip

    def _withdraw(self, turn: int, verdict: Any) -> None:
        withdraw_verdict(verdict=verdict, reason="It was forged.", by=self.editor, at=self.clock())

    def _article(self, turn: int, verdict: Any) -> None:
        details = {"byline": f"{self.number}-{turn}"}
        change_article(article=verdict.revision.article, details=details, by=self.checkers[0], at=self.clock())

    def _place(self, turn: int, verdict: Any) -> None:
        revision = self.newsroom.revision(self.article)
        place = locate(revision.text, exact="14 per cent")
        add_appearance(claim=verdict.claim, revision=revision, place=place, by=self.editor, at=self.clock())

    def _revise(self, turn: int, verdict: Any) -> None:
        """Now and then the words of claims change, too."""
        paid = "$4.3 million" if self.random.random() < 0.2 else "$4.2 million"
        text = TEXT.replace("$4.2 million", paid) + f"\n\nUpdated {turn} times by writer {self.number}."
        page = Page.from_text(text, html=False, origin=Origin.PASTE)
        receive_revision(article=verdict.revision.article, page=page, by=self.checkers[0], at=self.clock())

    def _merge(self, turn: int, verdict: Any) -> None:
        others = Verdict.objects.filter(status__in=LIVE).exclude(claim=verdict.claim)
        other = others.order_by("?").first()
        if other is not None:
            merge_claims(claim=verdict.claim, into=other.claim, reason="The same.", by=self.editor, at=self.clock())
