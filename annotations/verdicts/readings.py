"""What can be asked about second readings, and what closes one that nobody needs any more."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.roles import Right, may
from annotations.claims.models import Claim
from annotations.ledger.actions import record
from annotations.verdicts.models import Source, Verdict
from annotations.verdicts.reading_models import OPEN_STAGES, ReadingRules, SecondReading, Stage
from annotations.verdicts.sources import sources_of
from annotations.verdicts.versions import content_of, record_hash


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
    found = readings().exclude(author=person)
    if may(person, Right.REVIEW):
        return found
    known = Verdict.objects.filter(claim=OuterRef("verdict__claim"), author=person)
    return found.filter(Q(reader=person) | (Q(stage=Stage.ASKED) & ~Exists(known)))


def waiting_for(person: User) -> QuerySet[SecondReading]:
    """What this person has to read, or could take: what they have first.

    Free is nothing of which they know the verdict: they wrote one on its claim, spoke about it, or read it already.
    """
    known = Verdict.objects.filter(claim=OuterRef("verdict__claim"), author=person)
    spoke = Claim.objects.filter(pk=OuterRef("verdict__claim"), discussions__comments__author=person)
    read = _read_by(person).filter(claim=OuterRef("verdict__claim"))
    free = Q(stage=Stage.ASKED) & ~Exists(known) & ~Exists(spoke) & ~Exists(read)
    return readings().filter(Q(stage=Stage.TAKEN, reader=person) | free).exclude(author=person).order_by(
        "-stage", "-verdict__claim__priority", "asked_at", "pk"
    )  # fmt: skip


def _read_by(person: User | OuterRef) -> QuerySet[Verdict]:
    """Verdicts that somebody gave a second reading of: asked of a claim's few, not of all readings ever given."""
    return Verdict.objects.filter(
        Exists(SecondReading.objects.filter(verdict=OuterRef("pk"), reader=person, stage=Stage.GIVEN))
    )


def could_read(reading: SecondReading) -> list[User]:
    """Everybody for whom a free reading waits: ``waiting_for`` seen from the reading. One query."""
    claim = reading.verdict.claim_id
    known = Verdict.objects.filter(claim=claim, author=OuterRef("pk"))
    spoke = Claim.objects.filter(pk=claim, discussions__comments__author=OuterRef("pk"))
    read = _read_by(OuterRef(OuterRef("pk"))).filter(claim=claim)
    found = people_who_may(Right.WRITE_VERDICTS).exclude(pk=reading.author_id)
    return list(found.filter(~Exists(known), ~Exists(spoke), ~Exists(read)))


def is_told(reading: SecondReading, person: User) -> bool:
    """Whether this person is told what a second reader found: the author when an editor has decided, others at once."""
    return reading.stage != Stage.GIVEN or reading.decided_at is not None or person.pk != reading.author_id


def kept_from_author(person: User) -> QuerySet[SecondReading]:
    """Given readings of this person's own verdicts on which no editor has decided yet."""
    return SecondReading.objects.filter(author=person, stage=Stage.GIVEN, decided_at=None)


def state_of(verdict: Verdict, sources: Sequence[Source]) -> str:
    """The hash of all that a second reading is about: the claim's words, what the author found, the evidence."""
    return record_hash({**content_of(verdict, sources), "author": ""})


def still_owed(verdict: Verdict) -> SecondReading | None:
    """The reading that a verdict owes when it is submitted again: the last one, unless an editor has decided.

    Its author took it back, or other words came into the claim, before the reading was given; or it was given, and the
    verdict says something else now.
    """
    last = SecondReading.objects.filter(verdict=verdict).order_by("asked_at", "pk").last()
    if last is None or last.decided_at is not None:
        return None
    return None if last.stage == Stage.GIVEN and not is_outdated(last, state_of(verdict, sources_of(verdict))) else last


def is_outdated(reading: SecondReading, state: str) -> bool:
    """Whether a given reading is about another state of the verdict. Of the oldest ones nobody knows what was read."""
    return bool(reading.read_sha256) and reading.read_sha256 != state


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


def close_readings(verdict: Verdict, by: User, at: datetime, *, decided: bool = False) -> None:
    """The verdict went another way: what is open is called off, in the caller's transaction. Unseals the row.

    ``decided``: by an editor's decision, so that its author is told of all readings and owes none.
    """
    for reading in SecondReading.objects.filter(verdict=verdict, decided_at=None):
        if reading.stage in OPEN_STAGES:
            close_reading(reading, by, at, decided=decided)
        elif decided:
            reading.decided_at = at
            reading.save(update_fields=["decided_at"])
    verdict.is_sealed = False


def close_reading(reading: SecondReading, by: User, at: datetime, *, decided: bool) -> None:
    """Call an open one off, in the caller's transaction."""
    before = {"stage": reading.stage}
    reading.stage, reading.closed_at, reading.decided_at = Stage.CLOSED, at, at if decided else None
    reading.save()
    after = {"stage": Stage.CLOSED}
    record(event="secondreading.closed", subject=reading, by=by, at=at, before=before, after=after)
