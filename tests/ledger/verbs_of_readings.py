"""The verbs of blind second readings."""

from typing import Any

from annotations.review.people import change_person
from annotations.review.second_readings import (
    ask_second_reading,
    change_reading_rules,
    close_second_reading,
    give_second_reading,
    submit_for_review,
    take_second_reading,
)
from annotations.verdicts.queries import get_rating
from annotations.verdicts.reading_models import SecondReading
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom


def asked(newsroom: Newsroom) -> SecondReading:
    """Nobody has it yet."""
    return ask_second_reading(verdict=newsroom.submitted(), by=newsroom.editor, at=newsroom.now())


def taken(newsroom: Newsroom) -> SecondReading:
    """The second checker has it."""
    return take_second_reading(reading=asked(newsroom), by=newsroom.second_checker, at=newsroom.now())


def given(newsroom: Newsroom, rating: str = "mixed") -> SecondReading:
    """The second checker found something else."""
    found = {"attribution": "accurate", "rating": get_rating(rating), "note": "The audit decides it."}
    return give_second_reading(reading=taken(newsroom), **found, by=newsroom.second_checker, at=newsroom.now())


def _giving(newsroom: Newsroom) -> dict[str, Any]:
    found = {"attribution": "accurate", "rating": get_rating("mixed"), "note": "The audit decides it."}
    return {"reading": taken(newsroom), **found, "by": newsroom.second_checker}


def _by_rule(newsroom: Newsroom) -> dict[str, Any]:
    change_reading_rules(values={"share": 100}, by=newsroom.editor, at=newsroom.now())
    return {"verdict": newsroom.draft(), "draw": 0.5, "by": newsroom.checker}


READINGS = (
    Verb(submit_for_review, _by_rule, ("verdict.submitted", "secondreading.asked")),
    Verb(
        ask_second_reading,
        lambda room: {"verdict": room.submitted(), "by": room.editor},
        ("secondreading.asked",),
    ),
    Verb(
        ask_second_reading,
        lambda room: {"verdict": room.submitted(), "reader": room.second_checker, "by": room.editor},
        ("secondreading.asked", "secondreading.taken"),
        "of somebody",
    ),
    Verb(
        take_second_reading,
        lambda room: {"reading": asked(room), "by": room.second_checker},
        ("secondreading.taken",),
    ),
    Verb(
        change_person,
        lambda room: {"person": taken(room).reader, "details": {"is_active": False}, "by": room.admin},
        ("person.changed", "secondreading.freed"),
        "with a second reading",
    ),
    Verb(give_second_reading, _giving, ("secondreading.given",)),
    Verb(
        close_second_reading,
        lambda room: {"reading": taken(room), "by": room.editor},
        ("secondreading.closed",),
    ),
    Verb(
        change_reading_rules,
        lambda room: {"values": {"share": 10}, "by": room.editor},
        ("readingrules.changed",),
    ),
)
