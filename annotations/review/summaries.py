"""What the desk found and how it works, counted: by rating, claimant, topic, stretch of time, stage and correction.

Everything is counted within a period over an index of its time, so it grows with what happened then, not with what the
desk holds; of a year and more, once an hour where that is much. Only verdicts that stand published count as found: not
withdrawn ones, nor those that a newer one replaced.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from statistics import quantiles
from typing import Any, ParamSpec, TypeVar, cast

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When

from annotations.claims.models import UNDECIDED, Appearance, Claim
from annotations.ledger.hourly import hourly
from annotations.ledger.queries import counted
from annotations.verdicts.lifecycle import LIVE
from annotations.verdicts.models import Correction, Verdict
from annotations.verdicts.queries import published as standing_published

P = ParamSpec("P")
T = TypeVar("T")
FEW = 5
"""Of fewer than so many, no median and no quartile is told: one slow day would be the whole picture."""
FEW_FOR_SHARES = 10
"""Of fewer than so many, no share is told."""
MOST_TIMED = 1000
"""Times are read from the verdicts published last, up to so many: the median of these lies, 19 times in 20, where 47 to
53 % of all are shorter."""
MOST_LISTED = 50
"""Rows of a table by claimant or topic: those with the most verdicts."""
STEPS = {
    "claim.marked": "marked", "verdict.submitted": "submitted", "verdict.returned": "returned",
    "verdict.approved": "approved", "verdict.published": "published", "verdict.corrected": "corrected",
    "verdict.withdrawn": "withdrawn",
}  # fmt: skip
"""What is counted of the desk's work: the ledger's event, and the word for it here."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time, parted into stretches: from each bound to the next one.

    ``hour`` is "" for what is counted afresh, else the hour for which it is kept (``ledger.hourly``).
    """

    bounds: Sequence[datetime]
    hour: str = ""

    @property
    def since(self) -> datetime:
        """Its beginning."""
        return self.bounds[0]

    @property
    def until(self) -> datetime:
        """Its end, which is not part of it."""
        return self.bounds[-1]

    def stretch(self, column: str) -> Case:
        """The number of the stretch that a column's time lies in."""
        return Case(*(When(**{f"{column}__lt": end}, then=number) for number, end in enumerate(self.bounds[1:])))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: a claimant's or a topic's claims, or with neither the whole desk's."""

    claimant: str | None = None
    topic: str = ""

    def fits(self, claim: str = "") -> Q:
        """As a condition; ``claim`` leads from the table that is asked to claims, such as "claim__"."""
        found = Q()
        if self.claimant is not None:
            found &= Q(**{f"{claim}claimant_name": self.claimant})
        if self.topic:
            found &= Q(**{f"{claim}topics__holds": self.topic})
        return found


@dataclass(frozen=True, slots=True)
class Spread:
    """How times lie: a quarter is shorter than ``low``, half than ``middle``, three quarters than ``high``."""

    number: int
    low: timedelta
    middle: timedelta
    high: timedelta


@dataclass(frozen=True, slots=True)
class Balance:
    """Who, or what, was checked with which ratings (by canonical bucket); the most often checked first.

    ``others`` are the names that were left out, ``left_out`` how many verdicts these have.
    """

    rows: Sequence[tuple[str, Counter[str]]]
    others: int
    left_out: int


def _kept(count: Callable[P, T]) -> Callable[P, T]:
    """What is counted of a period, which is the last argument; kept for its hour."""

    @wraps(count)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        period = cast(Period, args[-1])
        return hourly(period.hour, lambda: count(*args, **kwargs), count.__name__, args)

    return kept


@_kept
def by_rating(scope: Scope, period: Period) -> Counter[str]:
    """How many verdicts of which canonical bucket were published."""
    rows = _live(scope, period).values_list("rating__bucket").annotate(Count("pk"))
    return Counter(dict(rows))


@_kept
def by_stretch(scope: Scope, period: Period) -> list[Counter[str]]:
    """The same for each stretch of the period."""
    found: list[Counter[str]] = [Counter() for _ in period.bounds[1:]]
    rows = _live(scope, period).values_list(period.stretch("live_since"), "rating__bucket").annotate(Count("pk"))
    for number, bucket, count in rows:
        found[number][bucket] = count
    return found


@_kept
def by_claimant(scope: Scope, period: Period) -> Balance:
    """Who was checked with which ratings. Claims without a named claimant stand under ""."""
    found: dict[str, Counter[str]] = {}
    for name, bucket, count in (
        _live(scope, period).values_list("claim__claimant_name", "rating__bucket").annotate(Count("pk"))
    ):
        found.setdefault(name, Counter())[bucket] += count
    return _balanced(found)


@_kept
def by_topic(scope: Scope, period: Period) -> Balance:
    """The same for topics: a claim counts for each that it has."""
    found: dict[str, Counter[str]] = {}
    tagged = _live(scope, period).exclude(claim__topics=[])
    for topics, bucket, count in tagged.values_list("claim__topics", "rating__bucket").annotate(Count("pk")):
        for topic in dict.fromkeys(filter(str.strip, topics)):
            found.setdefault(topic, Counter())[bucket] += count
    return _balanced(found)


@_kept
def work(period: Period) -> list[Counter[str]]:
    """For each stretch, how often what of STEPS happened on the whole desk, as the ledger tells it."""
    told: list[Counter[str]] = [Counter() for _ in period.bounds[1:]]
    for (event, number), count in counted(STEPS, period.bounds).items():
        told[number][STEPS[event]] += count
    return told


@_kept
def times(scope: Scope, period: Period) -> dict[str, list[timedelta]]:
    """For each stage how long it took the verdicts published last: a claim's first ones, since later ones began later.

    ``written`` is from the claim to the submission that was approved, ``read`` from there to the approval, ``waited``
    to the publication, and ``whole`` from the claim to the publication.
    """
    earlier = Verdict.objects.filter(claim=OuterRef("claim"), published_at__lt=OuterRef("published_at"))
    first = _live(scope, period).filter(~Exists(earlier)).order_by("-live_since", "-pk")
    found: dict[str, list[timedelta]] = {"whole": [], "written": [], "read": [], "waited": []}
    rows = first.values_list("claim__marked_at", "submitted_at", "approved_at", "published_at")
    for marked, submitted, approved, published in rows[:MOST_TIMED]:
        if submitted is None or approved is None or published is None:
            continue  # no published verdict is without, but the columns may be
        found["whole"].append(published - marked)
        found["written"].append(submitted - marked)
        found["read"].append(approved - submitted)
        found["waited"].append(published - approved)
    return found


def spread(values: Sequence[timedelta]) -> Spread | None:
    """Median and quartiles (with the ends counted, as most spreadsheets do); None of too few."""
    if len(values) < FEW:
        return None
    low, middle, high = quantiles((value.total_seconds() for value in values), n=4, method="inclusive")
    return Spread(len(values), timedelta(seconds=low), timedelta(seconds=middle), timedelta(seconds=high))


@_kept
def corrections(scope: Scope, period: Period) -> Counter[str]:
    """How many corrections of which class were made; typos and withdrawals too."""
    made = Correction.objects.filter(scope.fits("verdict__claim__"), at__gte=period.since, at__lt=period.until)
    return Counter(dict(made.order_by().values_list("correction_class").annotate(Count("pk"))))


def standings(scope: Scope) -> Counter[str]:
    """How many claims of a claimant or topic stand how, whenever they were marked; grows with their number."""
    rows = Claim.objects.filter(scope.fits(), merged_into=None).order_by().values_list("standing").annotate(Count("pk"))
    return Counter(dict(rows))


def first_published() -> datetime | None:
    """When the first of the verdicts was published that stand now."""
    return standing_published().order_by("live_since").values_list("live_since", flat=True).first()


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim of an article: its standing, and the bucket of the verdict that readers see ("" without)."""

    pk: int
    wording: str
    language: str
    claimant: str
    standing: str
    bucket: str
    is_figure: bool
    marked_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether work is left before an editor can decide."""
        return self.standing in UNDECIDED


def claims_of_article(article_id: int) -> list[Checked]:
    """Every claim that stands in an article, the one marked first first: one query."""
    here = Appearance.objects.filter(article=article_id, retired_at=None).order_by()
    live = Verdict.objects.filter(claim=OuterRef("pk"), status__in=LIVE).values("rating__bucket")[:1]
    found = Claim.objects.filter(pk__in=here.values("claim")).order_by("marked_at", "pk")
    rows = found.values_list(
        "pk", "wording", "language", "claimant_name", "standing", Subquery(live), "value", "marked_at"
    )
    return [
        Checked(pk, wording, language, name, standing, bucket or "", value is not None, at)
        for pk, wording, language, name, standing, bucket, value, at in rows
    ]


def _live(scope: Scope, period: Period) -> QuerySet[Verdict, Any]:
    found = Verdict.objects.filter(scope.fits("claim__"), live_since__gte=period.since, live_since__lt=period.until)
    return found.order_by()


def _balanced(found: dict[str, Counter[str]]) -> Balance:
    rows = sorted(found.items(), key=lambda row: (-row[1].total(), row[0].casefold()))
    rest = rows[MOST_LISTED:]
    return Balance(rows[:MOST_LISTED], len(rest), sum(counts.total() for _name, counts in rest))
