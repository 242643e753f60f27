"""The verbs about rating scales, with the ledger rows of each."""

from typing import Any

from annotations.verdicts.scale_queries import current_scale
from annotations.verdicts.scaling import (
    add_rating,
    add_scale,
    change_rating,
    change_scale,
    make_current,
    new_version,
    retire_rating,
    retire_scale,
)
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom

NEW = {"labels": {"en": "Disputed"}, "bucket": "mixed", "icon": "split"}


def _draft(newsroom: Newsroom) -> dict[str, Any]:
    scale = add_scale(name="own", start="credibility", by=newsroom.admin, at=newsroom.now())
    return {"scale": scale, "by": newsroom.admin}


def _rating(newsroom: Newsroom) -> dict[str, Any]:
    given = _draft(newsroom)
    return {"rating": given["scale"].ratings.first(), "by": given["by"]}


def _retired(newsroom: Newsroom) -> dict[str, Any]:
    given = _rating(newsroom)
    retire_rating(**given, at=newsroom.now())
    return {**given, "retired": False}


SCALES = (
    Verb(add_scale, lambda room: {"name": "own", "start": "three-point", "by": room.admin}, ("scale.added",)),
    Verb(new_version, lambda room: {"scale": current_scale(), "by": room.admin}, ("scale.versioned",)),
    Verb(change_scale, lambda room: {**_draft(room), "details": {"titles": {"en": "Own"}}}, ("scale.changed",)),
    Verb(add_rating, lambda room: {**_draft(room), "code": "disputed", "parts": NEW}, ("rating.added",)),
    Verb(change_rating, lambda room: {**_rating(room), "parts": {"icon": "scale"}}, ("rating.changed",)),
    Verb(retire_rating, _rating, ("rating.retired",)),
    Verb(retire_rating, _retired, ("rating.restored",), "offered again"),
    Verb(make_current, _draft, ("scale.made_current",)),
    Verb(retire_scale, _draft, ("scale.retired",)),
)
