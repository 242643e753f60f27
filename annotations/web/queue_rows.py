"""One row of the queue or card of the board: a claim, the verdict that it is about, and what may be said of both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse

from annotations.access.models import User
from annotations.access.roles import Right, may
from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.claims.queries import add_articles
from annotations.review.piles import Pile
from annotations.review.policies import AUTHOR
from annotations.verdicts.lifecycle import EDITABLE, Status
from annotations.verdicts.models import Verdict
from annotations.verdicts.policies import is_left


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict with its claim, or a claim alone."""

    claim: Claim
    verdict: Verdict | None
    pile: Pile
    person: User
    day: date
    look: str = ""
    """The query of what is looked at, but for the article."""

    @property
    def key(self) -> str:
        """How a form names it, with the version that this person sees."""
        thing: Verdict | Claim = self.verdict or self.claim
        return f"{'verdict' if self.verdict else 'claim'}-{thing.pk}-{thing.version}"

    @property
    def url(self) -> str:
        """Where it is worked on."""
        if self.pile.name == "second":
            return reverse("web:second-reading", args=[self.claim.pk])
        if self.verdict is None:
            return reverse("web:claim-edit", args=[self.claim.pk])
        mine = self.verdict.author_id == self.person.pk and self.verdict.status in EDITABLE
        return reverse("web:verdict-edit" if mine else "web:verdict", args=[self.verdict.pk])

    @property
    def articles(self) -> list[Article]:
        """The one that the verdict judged, or those in which the claim stands; ``complete`` was asked before."""
        if self.verdict is not None:
            return [self.verdict.revision.article]
        return list({place.article_id: place.article for place in self.claim.places}.values())  # type: ignore[attr-defined]

    @property
    def article(self) -> Article | None:
        """The first of them; None of a claim that stands nowhere any more."""
        return next(iter(self.articles), None)

    @property
    def more_articles(self) -> int:
        """How many others there are."""
        return len(self.articles) - 1

    @property
    def status(self) -> str:
        """Of the verdict, or of the one that stands on the claim; "" for none."""
        return self.verdict.status if self.verdict else self.claim.standing

    @property
    def is_left(self) -> bool:
        """Whether it is a draft whose author writes no more."""
        return self.verdict is not None and is_left(self.verdict)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is a claim whose verdict was taken back: readers see the notice until there is a new one."""
        return self.verdict is None and self.claim.standing == Status.WITHDRAWN

    @property
    def since(self) -> Any:
        """The time or day that the pile goes by."""
        value: Any = self.verdict or self.claim
        for part in self.pile.since.split(".") if self.pile.since else ():
            value = getattr(value, part)
        return value if isinstance(value, datetime) else None

    @property
    def is_overdue(self) -> bool:
        """Whether the claim should have been done by now."""
        return self.claim.due_on is not None and self.claim.due_on < self.day

    @property
    def reason(self) -> str:
        """Why it lies here, or why this person cannot decide it."""
        if self.verdict is None:
            return self.claim.recheck_reason
        if self.verdict.status == Status.CHANGES_REQUESTED:
            return self.verdict.return_reason
        if self.pile.name == "recheck":
            return self.claim.recheck_reason
        own = self.verdict.author_id == self.person.pk and self.verdict.status == Status.SUBMITTED
        return str(AUTHOR["approve"]) if own and may(self.person, Right.REVIEW) else ""

    @property
    def reading(self) -> str:
        """What a second reading makes of a verdict that waits: "being_read", "" or, but for its author, "disputed"."""
        if self.verdict is None:
            return ""
        if self.verdict.is_sealed:
            return "being_read"
        waits = self.verdict.status == Status.SUBMITTED and self.verdict.author_id != self.person.pk
        return "disputed" if waits and self.verdict.is_disputed else ""  # type: ignore[attr-defined]

    @property
    def may_begin(self) -> bool:
        """Whether a verdict can be begun from the row."""
        return self.verdict is None and self.pile.name in ("given", "unclaimed")


def rows_of(things: Iterable[Verdict | Claim], pile: Pile, person: User, day: date, look: str = "") -> list[Row]:
    """The rows of a pile."""
    return [
        Row(thing.claim, thing, pile, person, day, look)
        if isinstance(thing, Verdict)
        else Row(thing, None, pile, person, day, look)
        for thing in things
    ]


def complete(rows: Sequence[Row]) -> None:
    """The sources of all verdicts among the rows in one query, the articles of the claims without one in another."""
    verdicts = [row.verdict for row in rows if row.verdict is not None]
    if verdicts:
        prefetch_related_objects(verdicts, "sources")
    if bare := [row.claim for row in rows if row.verdict is None]:
        add_articles(bare)
