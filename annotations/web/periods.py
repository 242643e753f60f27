"""The periods that summaries look at, parted into stretches by the desk's own days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.review.summaries import Period

PERIODS: dict[str, str | Promise] = {
    "4w": _("4 weeks"),
    "13w": _("13 weeks"),
    "12m": _("12 months"),
    "all": _("All years"),
}
USUAL = "13w"
LONG = ("12m", "all")
"""Of these, much is counted once an hour."""


@dataclass(frozen=True, slots=True)
class Named:
    """A period by its name in the address, and what its stretches are called."""

    name: str
    period: Period
    labels: Sequence[str]

    @property
    def is_kept(self) -> bool:
        """Whether its numbers are counted once an hour only."""
        return bool(self.period.hour)

    @property
    def since(self) -> date:
        """Its first day."""
        return timezone.localdate(self.period.since)


def period_named(name: str, today: date, first: datetime | None, hour: str = "") -> Named:
    """The usual one for a name that there is not. ``first`` is when the desk published first, for all years; ``hour``
    for how long the counts of a LONG one are kept.
    """
    if name not in PERIODS:
        name = USUAL
    if name == "12m":
        months = [_month(today, back) for back in range(11, -2, -1)]
        return _of(name, months, [date_format(day, "M Y") for day in months], hour)
    if name == "all":
        begin = min(timezone.localdate(first).year if first else today.year, today.year)
        years = [date(year, 1, 1) for year in range(begin, today.year + 2)]
        return _of(name, years, [str(day.year) for day in years], hour)
    end = today + timedelta(days=1)
    weeks = [end - timedelta(weeks=back) for back in range(int(name.removesuffix("w")), -1, -1)]
    return _of(name, weeks, [date_format(day, "j M") for day in weeks])


def _month(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def _of(name: str, days: Sequence[date], labels: Sequence[str], hour: str = "") -> Named:
    bounds = [timezone.make_aware(datetime.combine(day, time.min)) for day in days]
    return Named(name, Period(bounds, hour), labels[:-1])
