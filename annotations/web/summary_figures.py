"""The figures of summaries: what the rooms counted, as tables with their charts and the sentences around them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from annotations.review.summaries import FEW, FEW_FOR_SHARES, MOST_TIMED, Balance, Spread, spread
from annotations.verdicts.models import Bucket, CorrectionClass
from annotations.web.charts import Bar, Key, Part, Range, bars, columns, ranges
from annotations.web.periods import Named
from annotations.web.tables import Cell, Figure, Table, words

Words = str | Promise
ON_A_CHART = 12
"""Bars of one chart: the table holds the others."""
WORK: dict[str, Words] = {
    "marked": gettext_lazy("Claims marked"),
    "submitted": gettext_lazy("Submitted"),
    "returned": gettext_lazy("Returned"),
    "approved": gettext_lazy("Approved"),
    "published": gettext_lazy("Published"),
    "corrected": gettext_lazy("Corrected"),
    "withdrawn": gettext_lazy("Withdrawn"),
}
DRAWN = ("marked", "published", "returned")
STAGES: dict[str, Words] = {
    "whole": gettext_lazy("Claim to publication"),
    "written": gettext_lazy("Claim to submission"),
    "read": gettext_lazy("Submission to approval"),
    "waited": gettext_lazy("Approval to publication"),
}


def number(value: float) -> Cell:
    """A count."""
    return Cell(number_format(value, use_l10n=True, force_grouping=True), value)


def share(part: int, whole: int) -> Cell:
    """A share of a whole that is not 0."""
    return Cell(_("%(share)s%%") % {"share": number_format(round(part / whole * 100))}, round(part / whole, 4))


def long(value: timedelta) -> str:
    """How long something took, in the unit in which people would say it."""
    hours = value.total_seconds() / 3600
    if hours < 1:
        return _("%(number)s min") % {"number": number_format(round(hours * 60))}
    if hours < 48:
        return _("%(number)s h") % {"number": _rounded(hours, 1 if hours < 10 else 0)}
    return _("%(number)s days") % {"number": _rounded(hours / 24, 1)}


def _rounded(value: float, places: int) -> str:
    """With so many places, but none that says only that it is whole."""
    return number_format(_near(value, places), use_l10n=True)


def _near(value: float, places: int) -> float:
    near = round(value, places)
    return int(near) if near == int(near) else near


def hours(value: timedelta) -> Cell:
    """How long something took in a table: hours, below a head that says so, so that rows and files compare."""
    taken = value.total_seconds() / 3600
    return Cell(_rounded(taken, 2), _near(taken, 2))


def keys_of_ratings(found: Sequence[Counter[str]]) -> list[Key]:
    """The ratings that occur, best first."""
    return [Key(bucket.label, rating=bucket.value) for bucket in Bucket if any(one[bucket] for one in found)]


def parts_of(counts: Counter[str]) -> list[Part]:
    """The pieces of a bar, best rating first."""
    return [Part(counts[one], str(counts[one]), rating=one.value) for one in Bucket if counts[one]]


REST = Key(gettext_lazy("Not published"), series=3)


def rest_of(counts: Counter[str]) -> list[Part]:
    """The piece of what has no rating that readers see."""
    return [Part(counts[""], str(counts[""]), series=3)] if counts[""] else []


def ratings_figure(counts: Counter[str]) -> Figure:
    """How often which rating was given."""
    total = counts.total()
    named: list[tuple[Words, int]] = [*((one.label, counts[one]) for one in Bucket), (_("All"), total)]
    rows = [[words(label), number(count)] for label, count in named]
    columns_ = [_("Rating"), _("Verdicts")]
    if total >= FEW_FOR_SHARES:  # else the column is left out, on the page as in the file
        rows = [[*row, share(count, total)] for row, (_label, count) in zip(rows, named, strict=True)]
        columns_.append(_("Share"))
    lines = [Bar(one.label, str(counts[one]), [Part(counts[one], rating=one.value)]) for one in Bucket if counts[one]]
    description = _("A bar for each rating, as long as the number of verdicts.")
    few = _("No shares are told of fewer than %(few)d.") % {"few": FEW_FOR_SHARES}
    return Figure(
        "ratings", _("By rating"), Table(columns_, rows),
        bars(description, lines) if lines else None, note=few if 0 < total < FEW_FOR_SHARES else "",
    )  # fmt: skip


def work_figure(told: Sequence[Counter[str]], named: Named) -> Figure:
    """What the desk did in each stretch."""
    rows = [
        [words(label), *(number(counts[step]) for step in WORK)]
        for label, counts in zip(named.labels, told, strict=True)
    ]
    total: Counter[str] = sum(told, Counter())
    rows.append([words(_("All")), *(number(total[step]) for step in WORK)])
    keys = [Key(WORK[step], series=place) for place, step in enumerate(DRAWN, start=1)]
    groups = [(label, [counts[step] for step in DRAWN]) for label, counts in zip(named.labels, told, strict=True)]
    description = _("Three columns for each stretch of time: claims marked, verdicts published, verdicts returned.")
    return Figure(
        "work", _("What was done"), Table([_("Beginning"), *WORK.values()], rows),
        columns(description, groups, keys) if total else None,
        note=_("Every time that it was done, as the ledger tells it: a verdict that was returned twice counts twice."),
    )  # fmt: skip


def stretches_figure(told: Sequence[Counter[str]], named: Named) -> Figure:
    """How many verdicts with which rating were published in each stretch."""
    found = [bucket for bucket in Bucket if any(counts[bucket] for counts in told)]
    rows = [
        [words(label), *(number(counts[one]) for one in found), number(counts.total())]
        for label, counts in zip(named.labels, told, strict=True)
    ]
    groups = [(label, [counts.total()]) for label, counts in zip(named.labels, told, strict=True)]
    description = _("A column for each stretch of time, as tall as the number of verdicts published.")
    some = any(counts.total() for counts in told)
    return Figure(
        "stretches", _("Over time"), Table([_("Beginning"), *(one.label for one in found), _("All")], rows),
        columns(description, groups, [Key(_("Published"), series=2)]) if some else None,
    )  # fmt: skip


def times_figure(times: Mapping[str, Sequence[timedelta]]) -> Figure:
    """How long what took: medians and quartiles, of enough only."""
    spreads = [(STAGES[stage], spread(times[stage])) for stage in STAGES]
    told = [(label, one) for label, one in spreads if one is not None]
    columns_ = [
        _("Stage"), _("Verdicts"), _("A quarter within (hours)"), _("Half within (hours)"),
        _("Three quarters within (hours)"),
    ]  # fmt: skip
    rows = [[words(label), number(one.number), *map(hours, (one.low, one.middle, one.high))] for label, one in told]
    lines = [Range(label, _range_words(one), *map(_hours, (one.low, one.middle, one.high))) for label, one in told]
    description = _(
        "A line for each stage, from the time within which a quarter was done to three quarters, with a mark at half."
    )
    count = len(times["whole"])
    note = _("Claims that were checked for the first time; of several submissions, the last one.")
    if count == MOST_TIMED:
        note += " " + _("Of the %(most)s published last.") % {"most": number_format(MOST_TIMED, force_grouping=True)}
    few = ngettext(
        "Only %(count)d verdict: no median is told of fewer than %(few)d.",
        "Only %(count)d verdicts: no median is told of fewer than %(few)d.", count,
    ) % {"count": count, "few": FEW}  # fmt: skip
    return Figure(
        "times", _("How long it took"), Table(columns_, rows), ranges(description, lines) if lines else None,
        note=note if told else "", too_few=few if count and not told else "",
    )  # fmt: skip


def corrections_figure(counts: Counter[str]) -> Figure:
    """How many corrections of which class."""
    rows = [[words(one.label), number(counts[one])] for one in CorrectionClass]
    rows.append([words(_("All")), number(counts.total())])
    lines = [Bar(one.label, str(counts[one]), [Part(counts[one], series=1)]) for one in CorrectionClass if counts[one]]
    description = _("A bar for each class, as long as the number of corrections.")
    return Figure(
        "corrections", _("Corrections"), Table([_("Class"), _("Corrections")], rows),
        bars(description, lines) if lines else None,
    )  # fmt: skip


def balance_figure(balance: Balance, slug: str, title: Words, first: Words, url: Callable[[str], str]) -> Figure:
    """Who, or what, was checked with which ratings."""
    found = [counts for _name, counts in balance.rows]
    keys = keys_of_ratings(found)
    rows = [
        [
            words(name or _("Nobody named"), url(name)), number(counts.total()),
            *(number(counts[key.rating]) for key in keys),
        ]
        for name, counts in balance.rows
    ]  # fmt: skip
    lines = [
        Bar(name or _("Nobody named"), str(counts.total()), parts_of(counts))
        for name, counts in balance.rows[:ON_A_CHART]
    ]
    description = _("A bar for each name, as long as the number of verdicts, parted by rating.")
    notes = [_("A desk checks what seems worth checking: this says what was checked, not how often somebody is right.")]
    if balance.others:
        notes.append(
            _("Left out: %(names)s names with %(verdicts)s verdicts.")
            % {"names": number_format(balance.others), "verdicts": number_format(balance.left_out)}
        )
    return Figure(
        slug, title, Table([first, _("Verdicts"), *(key.label for key in keys)], rows),
        bars(description, lines, keys) if lines else None, note=" ".join(notes) if rows else "",
    )  # fmt: skip


def claimants_figure(balance: Balance, period: str) -> Figure:
    """By claimant, each leading to its own page."""
    return balance_figure(
        balance, "claimants", _("By claimant"), _("Claimant"),
        lambda name: f"{reverse('web:summary-claimant')}?{urlencode({'name': name, 'period': period})}",
    )  # fmt: skip


def topics_figure(balance: Balance, period: str) -> Figure:
    """By topic, each leading to its own page."""
    return balance_figure(
        balance, "topics", _("By topic"), _("Topic"),
        lambda name: f"{reverse('web:summary-topic')}?{urlencode({'name': name, 'period': period})}",
    )  # fmt: skip


def _hours(value: timedelta) -> float:
    return max(value.total_seconds(), 0) / 3600


def _range_words(one: Spread) -> str:
    return f"{long(one.low)} · {long(one.middle)} · {long(one.high)}"
