"""Check-worthiness: named yes/no criteria with their weights. The score is the sum of those that hold, nothing else."""

from collections.abc import Callable
from decimal import Decimal

from annotations.claims.suggesting.shapes import Suggestion
from annotations.claims.suggesting.units import DURATIONS, SHARES

_LARGE = Decimal(1000)

Test = Callable[[Suggestion], bool]


def _attributed(one: Suggestion) -> bool:
    return one.attribution is not None


def _named(one: Suggestion) -> bool:
    claimant = one.attribution.claimant if one.attribution else None
    return claimant is not None and not claimant.anonymous


def _anonymous(one: Suggestion) -> bool:
    claimant = one.attribution.claimant if one.attribution else None
    return claimant is not None and claimant.anonymous


def _second_hand(one: Suggestion) -> bool:
    attribution = one.attribution
    if attribution is None or not attribution.reported_by:
        return False
    return attribution.claimant is None or attribution.claimant.name != attribution.reported_by


def _number(one: Suggestion) -> bool:
    return one.figure is not None and one.figure.value is not None and not one.figure.vague


def _counted(one: Suggestion) -> bool:
    return one.figure is not None and one.figure.unit is not None


def _large(one: Suggestion) -> bool:
    figure = one.figure
    return figure is not None and (figure.unit in SHARES or (figure.value is not None and figure.value >= _LARGE))


def _limited(one: Suggestion) -> bool:
    return one.figure is not None and bool(one.figure.scope)


def _not_a_duration(one: Suggestion) -> bool:
    return one.figure is not None and one.figure.unit not in DURATIONS


def _quoted(one: Suggestion) -> bool:
    return one.kind == "quote"


def _boast(one: Suggestion) -> bool:
    return one.kind in {"superlative", "comparison"}


def _past(one: Suggestion) -> bool:
    return one.kind != "prediction"


CRITERIA: tuple[tuple[str, float, Test], ...] = (
    ("somebody says it", 0.3, _attributed),
    ("who says it is named", 0.1, _named),
    ("the source is anonymous", 0.05, _anonymous),
    ("it is reported second-hand", 0.1, _second_hand),
    ("it gives a number", 0.15, _number),
    ("it says what is counted", 0.05, _counted),
    ("it is large, or a share", 0.05, _large),
    ("it is limited in time, place or rate", 0.05, _limited),
    ("it is more than a length of time", 0.05, _not_a_duration),
    ("it quotes somebody's words", 0.15, _quoted),
    ("it claims a first, a record or a growth", 0.1, _boast),
    ("it can be checked now", 0.1, _past),
)
"""Each criterion as its name, its weight and its test."""
NOT_YET = "it foretells: not checkable yet"


def scored(one: Suggestion) -> Suggestion:
    """A suggestion with its score and the criteria that hold as its reasons; how its figure was read comes last."""
    held = [(name, weight) for name, weight, test in CRITERIA if test(one)]
    reasons = [name for name, _ in held]
    if one.kind == "prediction":
        reasons.append(NOT_YET)
    notes = one.figure.notes if one.figure else ()
    return one.scored(min(1.0, round(sum(weight for _, weight in held), 2)), (*reasons, *one.reasons, *notes))
