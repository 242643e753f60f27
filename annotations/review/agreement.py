"""How far first and second readers agree: Krippendorff's alpha, Cohen's kappa, and what they mean in a sentence.

Only blind second readings count, each with the rating that the verdict had when the second one was given.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import repeat
from typing import Any, Literal

import krippendorff
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Sentence
from annotations.verdicts.reading_models import SecondReading, Stage

LEAST = 30
"""No coefficient on fewer pairs. With thirty, of which four in five agree, the 95 % interval of kappa is already some
0.4 wide (standard error √(p(1−p)/n)/(1−pₑ) ≈ 0.1 for p = 0.8, pₑ = 0.3); with ten it covers most of the scale."""
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's own limits for alpha (Content Analysis, 2004, p. 241): conclusions; tentative conclusions."""
BEFORE_ALL, AFTER_ALL = date(1970, 1, 1), date(9000, 1, 1)
NAME = ("username", "first_name", "last_name")
COMPARED = (
    "author", "reader", "first_rating__code", "rating__code", "first_rating__number", "rating__number",
    "first_attribution", "attribution", *(f"author__{part}" for part in NAME), *(f"reader__{part}" for part in NAME),
)  # fmt: skip
"""What two readings are compared by, in the order of Pair, and the names of both readers."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings of one claim: people by key, ratings by code, their numbers on the axis or None beside it."""

    scale: str
    first_reader: int
    second_reader: int
    first: str
    second: str
    first_number: int | None
    second_number: int | None
    first_attribution: str
    second_attribution: str
    names: tuple[str, str] = ("", "")


class Lack(StrEnum):
    """Why there is no coefficient."""

    TOO_FEW = "too_few"
    ALL_ALIKE = "all_alike"


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient, or why there is none, and the number of pairs that it stands on."""

    value: float | None
    pairs: int
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything about one set of pairs. ``ordinal`` counts only pairs of which both ratings are on the axis."""

    scale: str
    people: str
    pairs: int
    alike: int
    off_axis: int
    nominal: Figure
    ordinal: Figure
    kappa: Figure
    attribution: Figure

    @property
    def sentence(self) -> Sentence:
        """What it means, for who never heard of alpha."""
        values = {"alike": self.alike, "pairs": self.pairs, "least": LEAST}
        if self.nominal.lack == Lack.TOO_FEW:
            return _(
                "%(alike)d of %(pairs)d readings gave the same rating. Too few to say more: a coefficient wants"
                " %(least)d."
            ) % values  # fmt: skip
        if self.nominal.lack == Lack.ALL_ALIKE:
            return _("All %(pairs)d readings gave one and the same rating, so there is nothing to compare.") % values
        value = self.nominal.value or 0.0
        if value >= RELIABLE:
            return (
                _("%(alike)d of %(pairs)d gave the same rating: readers agree well; their ratings can be relied on.")
                % values
            )
        if value >= TENTATIVE:
            return _("%(alike)d of %(pairs)d gave the same rating: enough for tentative conclusions only.") % values
        return _(
            "%(alike)d of %(pairs)d gave the same rating: too little beyond chance. Talk about what the ratings mean."
        ) % values  # fmt: skip


def pairs_of(
    *, scale: str = "", since: date | None = None, until: date | None = None, seen_by: User | None = None
) -> list[Pair]:
    """The readings that were given, of one scale (name/version) or all, from one day up to and with another.

    Without those that ``seen_by``, as their verdict's author, is not told of yet: of few pairs, counts tell what a
    reader found.

    The database counts those that are alike: what is read does not grow with their number, and what it walks through
    is what was given in that time.
    """
    found = SecondReading.objects.filter(stage=Stage.GIVEN)
    if since is not None:
        found = found.filter(given_at__gte=_midnight(since))
    if until is not None:
        found = found.filter(given_at__lt=_midnight(until) + timedelta(days=1))
    version = Cast("first_rating__scale__version", CharField())
    found = found.annotate(scale=Concat("first_rating__scale__name", Value("/"), version))
    if scale:
        found = found.filter(scale=scale)
    if seen_by is not None:
        found = found.exclude(author=seen_by, decided_at=None)
    rows = found.order_by("scale", "author", "reader").values_list("scale", *COMPARED).annotate(Count("pk"))
    return [pair for *columns, count in rows for pair in repeat(_pair(*columns), count)]


def agreements(pairs: Sequence[Pair]) -> list[Agreement]:
    """For each scale all its pairs, then those of each two people, most first."""
    found = []
    for scale in dict.fromkeys(pair.scale for pair in pairs):
        mine = [pair for pair in pairs if pair.scale == scale]
        found.append(agreement(mine, scale))
        groups: dict[tuple[int, int], list[Pair]] = {}
        for pair in mine:
            turned = _turned(pair)
            groups.setdefault((turned.first_reader, turned.second_reader), []).append(turned)
        most_first = sorted(groups.values(), key=len, reverse=True)
        found += [agreement(group, scale, " · ".join(group[0].names)) for group in most_first]
    return found


def agreement(pairs: Sequence[Pair], scale: str, people: str = "") -> Agreement:
    """One row."""
    ratings = [(pair.first, pair.second) for pair in pairs]
    on_axis = [
        (pair.first_number, pair.second_number)
        for pair in pairs
        if pair.first_number is not None and pair.second_number is not None
    ]
    return Agreement(
        scale=scale,
        people=people,
        pairs=len(pairs),
        alike=sum(first == second for first, second in ratings),
        off_axis=len(pairs) - len(on_axis),
        nominal=_figure(ratings, lambda found: alpha(found, "nominal")),
        ordinal=_figure(on_axis, lambda found: alpha(found, "ordinal")),
        kappa=_figure(ratings, kappa),
        attribution=_figure(
            [(pair.first_attribution, pair.second_attribution) for pair in pairs], lambda found: alpha(found, "nominal")
        ),
    )


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of two raters: (pₒ − pₑ) / (1 − pₑ) (Educational and Psychological Measurement 20, 1960, p. 40).

    Raises ZeroDivisionError where both gave only one and the same value.
    """
    total = len(pairs)
    observed = sum(first == second for first, second in pairs) / total
    firsts, seconds = Counter(first for first, _second in pairs), Counter(second for _first, second in pairs)
    expected = sum(firsts[value] * seconds[value] for value in firsts) / total**2
    return (observed - expected) / (1 - expected)


def alpha(pairs: Sequence[tuple[object, object]], level: Literal["nominal", "ordinal"]) -> float:
    """Krippendorff's alpha of two readings a unit; ``level`` is nominal or ordinal."""
    values = sorted({value for pair in pairs for value in pair}, key=lambda value: (str(type(value)), value))
    places = {value: place for place, value in enumerate(values)}
    data = [[places[pair[side]] for pair in pairs] for side in (0, 1)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))


def _figure(
    pairs: Sequence[tuple[object, object]], measure: Callable[[Sequence[tuple[object, object]]], float]
) -> Figure:
    if len(pairs) < LEAST:
        return Figure(None, len(pairs), Lack.TOO_FEW)
    if len({value for pair in pairs for value in pair}) == 1:
        return Figure(None, len(pairs), Lack.ALL_ALIKE)
    return Figure(round(measure(pairs), 3), len(pairs))


def _midnight(day: date) -> datetime:
    """When a day begins at the desk; a day beyond all readings is as good as any other such day."""
    return timezone.make_aware(datetime.combine(min(max(day, BEFORE_ALL), AFTER_ALL), time.min))


def _pair(scale: str, *columns: Any) -> Pair:
    """Of a scale and COMPARED."""
    names = [User(**dict(zip(NAME, columns[at : at + 3], strict=True))).get_full_name() for at in (8, 11)]
    parts: tuple[Any, ...] = (scale, *columns[:8], (names[0], names[1]))
    return Pair(*parts)


def _turned(pair: Pair) -> Pair:
    """The two people in one order, whoever read first: kappa wants each rater on their own side."""
    if pair.first_reader <= pair.second_reader:
        return pair
    return Pair(
        pair.scale, pair.second_reader, pair.first_reader, pair.second, pair.first, pair.second_number,
        pair.first_number, pair.second_attribution, pair.first_attribution, (pair.names[1], pair.names[0]),
    )  # fmt: skip


def rows_of(found: Iterable[Agreement]) -> list[list[object]]:
    """For a table of figures: the header, then a row each; an empty cell where there is no coefficient."""
    header: list[object] = [
        "scale", "people", "pairs", "alike", "off_axis", "alpha_nominal", "alpha_ordinal", "pairs_on_axis",
        "kappa", "alpha_attribution",
    ]  # fmt: skip
    return [header] + [
        [
            one.scale, one.people, one.pairs, one.alike, one.off_axis, one.nominal.value, one.ordinal.value,
            one.ordinal.pairs, one.kappa.value, one.attribution.value,
        ]
        for one in found
    ]  # fmt: skip
