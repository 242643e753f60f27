"""Blind second readings: asked for by an editor or a rule, taken, given; what agrees and what does not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.queries import fresh_person
from annotations.access.refusals import Conflict, Invalid, NotAllowed, check_text, check_version
from annotations.access.roles import Right, check_may, may
from annotations.claims.models import Priority
from annotations.ledger.actions import changes, record, writing
from annotations.notices.models import Kind
from annotations.notices.telling import tell
from annotations.verdicts.actions import fresh, submit_verdict
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Attribution, Rating, Verdict
from annotations.verdicts.queries import current_scale, ratings
from annotations.verdicts.reading_models import OPEN_STAGES, ReadingRules, SecondReading, Stage, Why
from annotations.verdicts.readings import (
    close_reading,
    could_read,
    readings,
    rules,
    state_of,
    still_owed,
    waiting_for,
)
from annotations.verdicts.sources import sources_of

RULES = ("at_the_ends", "high_priority", "share")


def submit_for_review(*, verdict: Verdict, draw: float, expected: int | None = None, by: User, at: datetime) -> Verdict:
    """Hand a draft to the editors; where a rule of the desk says so, or it is owed still, it is read a second time.

    ``draw`` is a number from 0 up to 1, drawn by who calls, that decides about the random share.
    """
    with writing():
        verdict = submit_verdict(verdict=verdict, expected=expected, by=by, at=at)
        why = rule_for(verdict, rules(), draw)
        if owed := still_owed(verdict):
            asked_by = owed.asked_by if owed.why == Why.EDITOR else by
            _offer(_ask(verdict, Why(owed.why), asked_by, at), by, at)
        elif why and not SecondReading.objects.filter(verdict=verdict, stage=Stage.GIVEN).exists():
            _offer(_ask(verdict, why, by, at), by, at)
    return verdict


def rule_for(verdict: Verdict, found: ReadingRules, draw: float) -> Why | None:
    """The first rule by which this verdict is read twice."""
    if verdict.rating is None:
        return None
    scale = verdict.rating.scale
    if found.at_the_ends and verdict.rating.number in (scale.worst, scale.best):
        return Why.ENDS
    if found.high_priority and verdict.claim.priority == Priority.HIGH:
        return Why.PRIORITY
    return Why.SHARE if draw * 100 < found.share else None


def ask_second_reading(
    *, verdict: Verdict, reader: User | None = None, expected: int | None = None, by: User, at: datetime
) -> SecondReading:
    """An editor wants a submitted verdict to be read by somebody else, blind: by ``reader``, or by whoever takes it.

    Raises Conflict, Stale, NotAllowed, and Invalid for a reader who knows the verdict.
    """
    check_may(by, Right.REVIEW)
    with writing():
        verdict = fresh(verdict)
        check_version(verdict, expected)
        _check_other_eyes(verdict, by)
        if verdict.status != Status.SUBMITTED:
            raise Conflict(_("Only a submitted verdict is read a second time."), code="cannot_read")
        if SecondReading.objects.filter(verdict=verdict, stage__in=OPEN_STAGES).exists():
            raise Conflict(_("A second reading is open already."), code="reading_open")
        reading = _ask(verdict, Why.EDITOR, by, at)
        if reader is not None:
            return _give_to(reading, reader, by, at)
        _offer(reading, by, at)
    return reading


def take_second_reading(*, reading: SecondReading, by: User, at: datetime) -> SecondReading:
    """From now on it is this person's, and they are blind to the verdict. Raises Conflict, NotAllowed."""
    with writing():
        check_may(fresh_person(by), Right.WRITE_VERDICTS)
        reading = readings().get(pk=reading.pk)
        if reading.stage == Stage.TAKEN and reading.reader_id == by.pk:
            return reading
        if reading.stage != Stage.ASKED:
            raise Conflict(_("Somebody else was faster, or it is not needed any more."), code="reading_gone")
        if not waiting_for(by).filter(pk=reading.pk).exists():
            sentence = _("You know this verdict: you wrote it, wrote one on this claim, spoke about it or read it.")
            raise NotAllowed(sentence, code="not_blind")
        reading.reader, reading.taken_at, reading.stage = by, at, Stage.TAKEN
        reading.save()
        record(event="secondreading.taken", subject=reading, by=by, at=at, after={"stage": reading.stage})
    return reading


def free_readings(person: User, by: User, at: datetime) -> None:
    """What this person has taken and not given is offered to others again, in the caller's transaction."""
    for reading in readings().filter(reader=person, stage=Stage.TAKEN):
        values = {"stage": Stage.ASKED, "reader": None, "taken_at": None}
        before, after = changes(reading, values)
        reading.save()
        record(event="secondreading.freed", subject=reading, by=by, at=at, before=before, after=after)
        _offer(reading, by, at)


def give_second_reading(
    *, reading: SecondReading, attribution: str, rating: Rating | None, note: str, by: User, at: datetime
) -> SecondReading:
    """The own finding on both axes, with a note; after it both stand side by side. Raises Invalid, Conflict."""
    with writing():
        reading = readings().get(pk=reading.pk)
        if reading.reader_id != by.pk:
            raise NotAllowed(_("Somebody else has this second reading."), code="not_the_reader")
        if reading.stage != Stage.TAKEN:
            raise Conflict(_("This second reading is not needed any more."), code="reading_gone")
        _check_given(reading, attribution, rating, note := check_text("note", note, most=5000))
        verdict = fresh(reading.verdict)
        reading.attribution, reading.rating, reading.note = attribution, rating, note
        reading.first_attribution, reading.first_rating = verdict.attribution, verdict.rating
        reading.given_at, reading.stage = at, Stage.GIVEN
        reading.read_sha256 = state_of(verdict, sources_of(verdict))
        reading.save()
        _seal(verdict, sealed=False)
        after = {"attribution": attribution, "rating": reading.rating_id, "note": note}
        record(event="secondreading.given", subject=reading, by=by, at=at, after=after)
        _tell(reading, verdict, by, at)
    return reading


def close_second_reading(*, reading: SecondReading, by: User, at: datetime) -> SecondReading:
    """An editor decides without it. Raises Conflict when it is over, NotAllowed for the verdict's author."""
    check_may(by, Right.REVIEW)
    with writing():
        reading = readings().get(pk=reading.pk)
        if reading.stage not in OPEN_STAGES:
            raise Conflict(_("This second reading is over."), code="reading_gone")
        _check_other_eyes(reading.verdict, by)
        close_reading(reading, by, at, decided=True)
        _seal(fresh(reading.verdict), sealed=False)
    return readings().get(pk=reading.pk)


def change_reading_rules(
    *, values: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> ReadingRules:
    """When the desk reads twice by itself: an editor's word. Raises Invalid, Stale, NotAllowed."""
    check_may(by, Right.REVIEW)
    with writing():
        found = rules()
        check_version(found, expected)
        before, after = changes(found, {name: values[name] for name in RULES if name in values})
        if not 0 <= found.share <= 100:
            raise Invalid.of("share", _("Give a number from 0 to 100."))
        if after:
            found.version += 1
            found.changed_at = at
            found.save()
            record(event="readingrules.changed", subject=found, by=by, at=at, before=before, after=after)
    return found


def ratings_for(reading: SecondReading) -> list[Rating]:
    """What the second reader chooses from: the scale of the verdict, which says nothing of its rating."""
    rating = reading.verdict.rating
    return list(ratings(rating.scale if rating else current_scale()))


def _check_other_eyes(verdict: Verdict, by: User) -> None:
    if verdict.author_id == by.pk:
        sentence = _("You wrote this verdict, so another editor decides whether it is read twice.")
        raise NotAllowed(sentence, code="four_eyes")


def _ask(verdict: Verdict, why: Why, by: User, at: datetime) -> SecondReading:
    reading = SecondReading.objects.create(verdict=verdict, author=verdict.author, why=why, asked_by=by, asked_at=at)
    _seal(verdict, sealed=True)
    after = {"verdict": verdict.pk, "why": why}
    record(event="secondreading.asked", subject=reading, by=by, at=at, after=after)
    return reading


def _give_to(reading: SecondReading, reader: User, by: User, at: datetime) -> SecondReading:
    if not may(fresh_person(reader), Right.WRITE_VERDICTS) or not waiting_for(reader).filter(pk=reading.pk).exists():
        raise Invalid.of(
            "reader", _("They know this verdict: they wrote it, wrote one on this claim, spoke about it or read it.")
        )
    reading.reader, reading.taken_at, reading.stage = reader, at, Stage.TAKEN
    reading.save()
    after = {"stage": reading.stage, "reader": reader.pk}
    record(event="secondreading.taken", subject=reading, by=by, at=at, after=after)
    tell([reader], Kind.READING, reading.verdict, title=reading.verdict.claim.wording, by=by, at=at)
    return reading


def _offer(reading: SecondReading, by: User, at: datetime) -> None:
    """Whoever could read it blind is told that it waits."""
    tell(could_read(reading), Kind.TO_READ, reading.verdict, title=reading.verdict.claim.wording, by=by, at=at)


def _seal(verdict: Verdict, *, sealed: bool) -> None:
    verdict.is_sealed = sealed
    verdict.save(update_fields=["is_sealed"])


def _check_given(reading: SecondReading, attribution: str, rating: Rating | None, note: str) -> None:
    problems: dict[str, list[Any]] = {}
    if attribution not in Attribution.values:
        problems["attribution"] = [_("Say whether the named source really says it.")]
    if rating is None or rating not in ratings_for(reading):
        problems["rating"] = [_("Choose a rating from the scale.")]
    if not note:
        problems["note"] = [_("Say in a sentence or two what decided it for you.")]
    if problems:
        raise Invalid(problems, code="incomplete")


def _tell(reading: SecondReading, verdict: Verdict, by: User, at: datetime) -> None:
    """Who asked is told that both ratings stand side by side; a rule's asking was the author's submission."""
    if reading.why == Why.EDITOR:
        tell([reading.asked_by], Kind.READ, verdict, title=verdict.claim.wording, by=by, at=at)
