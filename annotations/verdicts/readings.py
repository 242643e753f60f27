"""What can be asked about second readings, and what closes one that nobody needs any more."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.roles import Right, may
from annotations.claims.models import Claim
from annotations.ledger.actions import record
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Verdict
from annotations.verdicts.reading_models import OPEN_STAGES, ReadingRules, SecondReading, Stage


def readings() -> QuerySet[SecondReading]:
    """All, oldest first, with what is told of them."""
    return SecondReading.objects.select_related(
        "verdict__claim", "verdict__rating", "verdict__revision__article", "author", "reader", "asked_by",
        "rating__scale", "first_rating__scale",
    ).defer(
        "verdict__revision__received", "verdict__revision__text", "verdict__revision__html"
    ).order_by("asked_at", "pk")  # fmt: skip


def readings_of(verdict_id: int) -> list[SecondReading]:
    """Of one verdict, those that were not called off."""
    return list(readings().filter(verdict=verdict_id).exclude(stage=Stage.CLOSED))


def readable_by(person: User) -> QuerySet[SecondReading]:
    """What this person may know of: an editor all but those of own verdicts, others the free ones and their own.

    Who has a hand in the verdict is no blind reader: its author, who has a verdict on the claim, who spoke about it.
    """
    known = Verdict.objects.filter(claim=OuterRef("verdict__claim"), author=person)
    found = readings().exclude(author=person)
    if may(person, Right.REVIEW):
        return found
    return found.filter(Q(reader=person) | (Q(stage=Stage.ASKED) & ~Exists(known)))


def waiting_for(person: User) -> QuerySet[SecondReading]:
    """What this person has to read, or could take: what they have first."""
    known = Verdict.objects.filter(claim=OuterRef("verdict__claim"), author=person)
    spoke = Claim.objects.filter(pk=OuterRef("verdict__claim"), discussions__comments__author=person)
    free = Q(stage=Stage.ASKED) & ~Exists(known) & ~Exists(spoke)
    return readings().filter(Q(stage=Stage.TAKEN, reader=person) | free).exclude(author=person).order_by(
        "-stage", "-verdict__claim__priority", "asked_at", "pk"
    )  # fmt: skip


def could_read(reading: SecondReading) -> list[User]:
    """Everybody for whom a free reading waits: ``waiting_for`` seen from the reading. One query."""
    claim = reading.verdict.claim_id
    known = Verdict.objects.filter(claim=claim, author=OuterRef("pk"))
    spoke = Claim.objects.filter(pk=claim, discussions__comments__author=OuterRef("pk"))
    found = people_who_may(Right.WRITE_VERDICTS).exclude(pk=reading.author_id)
    return list(found.filter(~Exists(known), ~Exists(spoke)))


def is_told(verdict: Verdict, person: User) -> bool:
    """Whether this person is told what a second reader found: its author when an editor has decided, others at once."""
    return person.pk != verdict.author_id or verdict.status != Status.SUBMITTED


def reading_on(claim_id: int, person: User) -> SecondReading | None:
    """The reading of a verdict on this claim that this person has, could take, or gave last."""
    waiting = waiting_for(person).filter(verdict__claim=claim_id).first()
    given = readings().filter(verdict__claim=claim_id, reader=person, stage=Stage.GIVEN)
    return waiting or given.order_by("-given_at").first()


def reading_of(verdict_id: int, person: User) -> SecondReading | None:
    """The reading of this verdict that this person has to do, or could take."""
    return waiting_for(person).filter(verdict=verdict_id).first()


def get_reading(pk: int) -> SecondReading | None:
    """One by its key."""
    return readings().filter(pk=pk).first()


def all_rules() -> QuerySet[ReadingRules]:
    """The desk's rules, as a set of one row, or of none before anybody changed them."""
    return ReadingRules.objects.order_by("pk")


def rules() -> ReadingRules:
    """The desk's; nothing is asked for by itself until an editor says so."""
    return ReadingRules.objects.filter(pk=1).first() or ReadingRules(pk=1)


def close_readings(verdict: Verdict, by: User, at: datetime, reason: str = "") -> None:
    """The verdict went another way: what is open is called off, in the caller's transaction. Unseals the row."""
    for reading in SecondReading.objects.filter(verdict=verdict, stage__in=OPEN_STAGES):
        before = {"stage": reading.stage}
        reading.stage, reading.closed_at = Stage.CLOSED, at
        reading.save()
        record(event="secondreading.closed", subject=reading, by=by, at=at, before=before,
               after={"stage": Stage.CLOSED}, reason=reason)  # fmt: skip
    verdict.is_sealed = False
