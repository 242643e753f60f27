"""The piles of work on the desk: each is one question, which its rows, its count and its column of the board share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Sentence
from annotations.access.roles import Right, may
from annotations.claims.models import UNDECIDED, UNTOUCHED, Appearance, Claim
from annotations.claims.queries import claims, claims_of_rows
from annotations.review.assigning import unclaimed
from annotations.review.keyset import By, Stretch, cursor_behind, keys
from annotations.review.looks import EVERYTHING, Look
from annotations.review.queries import (
    awaiting,
    claims_to_check,
    disputed,
    open_verdicts_of,
    queue,
    ready_to_publish,
    to_recheck,
    verdicts_of_rows,
)
from annotations.verdicts.lifecycle import IN_REVIEW, Status
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import published, verdicts
from annotations.verdicts.readings import waiting_for


class Group(TextChoices):
    """What a pile asks of who looks: the queue tells their numbers group by group."""

    DECIDE = "decide", _("For you to decide")
    RISK = "risk", _("At risk")
    DISAGREEMENT = "disagreement", _("In disagreement")
    WORK = "work", _("Work on claims")


MOST_COUNTED = 1000
"""Further than this a pile is not counted: "1,000+" says as much, and costs the same however large it grows."""
URGENT = (By("priority", downwards=True), By("due_on", may_be_null=True))
NEXT = (
    *URGENT, By("recheck_since", may_be_null=True), By("check_worthiness", downwards=True, may_be_null=True),
    By("marked_at"),
)  # fmt: skip
"""As ``assigning.unclaimed`` says: what is taken next stands first."""

Rows = QuerySet[Verdict] | QuerySet[Claim]


@dataclass(frozen=True, slots=True)
class Pile:
    """Verdicts or claims that ask for the same. ``since`` is the time that a row tells; ``empty`` is said of no rows.

    A pile without ``empty`` words is not mentioned while nothing is in it.
    """

    name: str
    label: Sentence
    found: Callable[[User, date], Rows]
    order: Sequence[By]
    since: str = ""
    waits: bool = False
    right: Right = Right.READ_DESK
    empty: Sentence = ""
    group: Group = Group.WORK

    def rows(self, person: User, day: date, look: Look = EVERYTHING) -> Any:
        """All that this person sees of it, in no order."""
        found = self.found(person, day)
        return look.verdicts(found, day) if found.model is Verdict else look.claims(found, day)  # type: ignore[arg-type]

    def part(self, person: User, day: date, look: Look = EVERYTHING, *, after: str = "", most: int) -> "Part":
        """How many that are and which of them are shown, in its order, behind a cursor.

        From the beginning both are one question: its first keys are counted, so the count is that of the list.
        """
        found = self.rows(person, day, look)
        shown = keys(found, self.order, after=after, most=most + 1 if after else max(most, MOST_COUNTED) + 1)
        count = len(shown[: MOST_COUNTED + 1])
        if after:
            count = found.select_related(None).order_by().values("pk")[: MOST_COUNTED + 1].count()
        return Part(self, count, found.model, shown[:most], len(shown) > most)


@dataclass(frozen=True, slots=True)
class Part:
    """How many are in a pile, up to one more than MOST_COUNTED, and the keys of those that are shown."""

    pile: Pile
    count: int
    model: type[Verdict] | type[Claim]
    keys: Sequence[int]
    has_more: bool
    """Whether there are others behind these."""


def stretches(parts: Sequence[Part]) -> list[Stretch[Any]]:
    """The rows of each part, with all that is shown of them: one query for verdicts and one for claims, of them all."""
    read: dict[type[Verdict] | type[Claim], dict[int, Any]] = {}
    for model, asked in ((Verdict, verdicts_of_rows), (Claim, claims_of_rows)):
        wanted = {key for part in parts if part.model is model for key in part.keys}
        read[model] = {row.pk: row for row in asked(wanted)} if wanted else {}
    found = []
    for part in parts:
        rows = [read[part.model][key] for key in part.keys if key in read[part.model]]
        found.append(Stretch(rows, cursor_behind(rows[-1], part.pile.order) if rows and part.has_more else ""))
    return found


def _mine(person: User, day: date) -> Rows:
    return open_verdicts_of(person).exclude(status=Status.CHANGES_REQUESTED)


def _returned(person: User, day: date) -> Rows:
    return open_verdicts_of(person).filter(status=Status.CHANGES_REQUESTED)


def _overdue(person: User, day: date) -> Rows:
    """An editor's concern until the verdict is published; of a fact-checker's, until they have submitted it."""
    late = claims().filter(_stands(), due_on__lt=day)
    if may(person, Right.REVIEW):
        return late.filter(standing__in=(*UNDECIDED, *sorted(IN_REVIEW)))
    return late.filter(standing__in=UNDECIDED, assignee=person)


def _second(person: User, day: date) -> Rows:
    """Claims on which this person has a second reading, or could take one. Of the verdict, nothing is told."""
    return claims().filter(pk__in=waiting_for(person).order_by().values("verdict__claim"))


def _unclaimed(person: User, day: date) -> Rows:
    return unclaimed().select_related("assignee", "marked_by")


def _to_check(person: User, day: date) -> Rows:
    return claims().filter(_stands(), standing__in=UNTOUCHED)


def _stands() -> Exists:
    """Of a claim: somewhere, which one that was merged into another does not."""
    return Exists(Appearance.objects.filter(claim=OuterRef("pk"), retired_at=None))


def _at(status: Status) -> Callable[[User, date], Rows]:
    return lambda person, day: verdicts(person).filter(status=status)


PILES: tuple[Pile, ...] = (
    Pile(
        "review", _("Waiting for review"), lambda person, day: awaiting(person), (By("submitted_at"),), "submitted_at",
        waits=True, right=Right.REVIEW,
        empty=_("Nothing waits for review. Verdicts that fact-checkers submit stand here."), group=Group.DECIDE,
    ),
    Pile(
        "overdue", _("Overdue"), _overdue, (By("due_on"), By("priority", downwards=True)), "due_on",
        group=Group.RISK,
    ),
    Pile(
        "recheck", _("Published, needs re-check"), lambda person, day: to_recheck(), (By("claim__recheck_since"),),
        "claim.recheck_since", waits=True, right=Right.REVIEW, group=Group.RISK,
    ),
    Pile(
        "disputed", _("Second reader disagrees"), lambda person, day: disputed(person), (By("submitted_at"),),
        "submitted_at", waits=True, right=Right.REVIEW, group=Group.DISAGREEMENT,
    ),
    Pile(
        "ready", _("Approved, ready to publish"), lambda person, day: ready_to_publish(), (By("approved_at"),),
        "approved_at", right=Right.REVIEW, group=Group.DECIDE,
    ),
    Pile(
        "second", _("To be read a second time"), _second, (*URGENT, By("marked_at")), "marked_at",
        right=Right.WRITE_VERDICTS,
    ),
    Pile("returned", _("Returned to you"), _returned, (By("changed_at"),), "changed_at"),
    Pile(
        "given", _("Claims given to you"), lambda person, day: claims_to_check(person),
        (By("due_on", may_be_null=True), By("priority", downwards=True), By("marked_at")),
        empty=_("No claim was given to you."),
    ),
    Pile(
        "mine", _("Your open verdicts"), _mine, (By("changed_at", downwards=True),), "changed_at",
        empty=_("You have no open verdict. Open an article and choose a claim to begin one."),
    ),
    Pile("unclaimed", _("Claims that nobody has"), _unclaimed, NEXT, "marked_at"),
)  # fmt: skip
"""What waits for somebody, the most pressing first. A further section of the queue is one more line here."""

COLUMNS: tuple[Pile, ...] = (
    Pile("unchecked", _("To check"), _to_check, (*URGENT, By("marked_at")), "marked_at"),
    Pile("draft", _("Being written"), _at(Status.DRAFT), (By("changed_at", downwards=True),), "changed_at"),
    Pile("changes", _("Returned"), _at(Status.CHANGES_REQUESTED), (By("changed_at"),), "changed_at"),
    Pile(
        "submitted", _("Submitted"), lambda person, day: queue(person), (By("submitted_at"),), "submitted_at",
        waits=True,
    ),
    Pile("approved", _("Approved"), _at(Status.APPROVED), (By("approved_at"),), "approved_at"),
    Pile(
        "published", _("Published"), lambda person, day: published(), (By("live_since", downwards=True),),
        "published_at",
    ),
)  # fmt: skip
"""The board: everybody's work by how far it has come."""


def piles_of(person: User) -> list[Pile]:
    """The piles that concern this person."""
    return [pile for pile in PILES if may(person, pile.right)]


def pile_named(name: str, person: User) -> Pile | None:
    """One that this person may see, of the queue or the board."""
    return next((pile for pile in (*piles_of(person), *COLUMNS) if pile.name == name), None)
