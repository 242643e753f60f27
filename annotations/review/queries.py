"""What waits for an editor."""

from collections.abc import Iterable

from django.db.models import BooleanField, Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When

from annotations.access.models import User
from annotations.claims.models import UNDECIDED, Claim
from annotations.claims.queries import claims
from annotations.review.assigning import of_somebody
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import EVER, every_verdict, verdicts
from annotations.verdicts.reading_models import SecondReading, Stage

SHOWN = ("claim__assignee", "author", "rating", "revision__article")
"""What a row tells besides the verdict itself: each table less is read, and joined in fewer ways to choose from."""
LEFT = ("overrides", "rationale", "revision__received", "revision__text", "revision__html")
"""What can be long, and no row tells."""


def queue(editor: User) -> QuerySet[Verdict]:
    """Submitted verdicts, oldest first; without one that this editor reads blind."""
    return verdicts(editor).filter(status=Status.SUBMITTED).order_by("submitted_at", "pk")


def awaiting(editor: User) -> QuerySet[Verdict]:
    """Of the queue, what this editor may decide: never their own."""
    return queue(editor).exclude(author=editor)


def disputed(editor: User) -> QuerySet[Verdict]:
    """Of these, the ones of which the last second reader found something else than they say now."""
    return awaiting(editor).filter(_is_disputed())


def verdicts_of_rows(keys: Iterable[int]) -> QuerySet[Verdict]:
    """These, in no order, with what a row of a list shows of them; ``is_disputed`` among it."""
    found = every_verdict().filter(pk__in=keys).annotate(is_disputed=_is_disputed())
    return found.select_related(None).select_related(*SHOWN).defer(*LEFT).order_by()


def _is_disputed() -> Subquery:
    """Of a verdict, as ``principles`` asks of one: the reading given last agrees with it on both axes, or does not.

    None without one. Asked of one verdict after the other: as a table to be joined, all readings ever given are read.
    """
    agrees = When(rating=OuterRef("rating"), attribution=OuterRef("attribution"), then=Value(value=False))
    last = SecondReading.objects.filter(verdict=OuterRef("pk"), stage=Stage.GIVEN).order_by("-asked_at", "-pk")
    found = last.values(disagrees=Case(agrees, default=Value(value=True), output_field=BooleanField()))
    return Subquery(found[:1], output_field=BooleanField())


def ready_to_publish() -> QuerySet[Verdict]:
    """Approved verdicts, oldest first."""
    return every_verdict().filter(status=Status.APPROVED).order_by("approved_at", "pk")


def to_recheck() -> QuerySet[Verdict]:
    """Published verdicts on claims whose words changed since; the one that waits longest first."""
    changed = Claim.objects.filter(recheck_since__gt=EVER).order_by().values("pk")  # the few that SQLite begins with
    waiting = every_verdict().filter(live_since__isnull=False, claim__in=changed)
    return waiting.order_by("claim__recheck_since", "pk")


def open_verdicts_of(person: User) -> QuerySet[Verdict]:
    """What this person has written and is not decided yet: returned ones first, then drafts, then what waits."""
    mine = (Status.CHANGES_REQUESTED, Status.DRAFT, Status.SUBMITTED, Status.APPROVED)
    order = Case(*(When(status=status, then=place) for place, status in enumerate(mine)))
    return every_verdict().filter(author=person, status__in=mine).order_by(order, "-changed_at", "pk")


def claims_to_check(person: User) -> QuerySet[Claim]:
    """Claims given to this person on which nobody's verdict stands or waits and they have none open; soonest first."""
    begun = Verdict.objects.filter(
        claim=OuterRef("pk"), author=person, status__in=(Status.DRAFT, Status.CHANGES_REQUESTED)
    )
    return (
        claims()
        .filter(of_somebody(person, UNDECIDED), ~Exists(begun))
        .order_by(F("due_on").asc(nulls_last=True), "-priority", "marked_at", "pk")
    )
