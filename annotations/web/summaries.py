"""Summaries: of the desk, of a claimant, of a topic and of an article, in numbers with their tables and charts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from annotations.articles.queries import get_article
from annotations.claims.models import UNTOUCHED
from annotations.ledger.hourly import hour_of
from annotations.review import summaries as counted
from annotations.review.summaries import Checked, Scope
from annotations.verdicts.lifecycle import EDITABLE, IN_REVIEW, LIVE, Status
from annotations.verdicts.models import CorrectionClass
from annotations.web import summary_figures as figures
from annotations.web.charts import Bar, bars
from annotations.web.desk import desk_person
from annotations.web.pages import found, now
from annotations.web.periods import LONG, PERIODS, Named, period_named
from annotations.web.summary_figures import keys_of_ratings, number, parts_of
from annotations.web.tables import Figure, Table, as_csv, words

Words = str | Promise
MOST_OPEN = 25
"""Claims that the page of an article names one by one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number above everything, and what it is of."""

    label: Words
    value: Words
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A page of numbers. ``period`` is None where all time is meant."""

    title: Words
    lede: Words
    kicker: Words
    facts: Sequence[Fact]
    figures: Sequence[Figure]
    period: Named | None = None
    query: str = ""
    """What the address says besides the period."""
    up: Sequence[tuple[Words, str]] = ()
    """What it lies below: one page, or two."""
    here: Words = ""
    """What the page is called below that."""
    direction: str = ""

    @property
    def periods(self) -> list[tuple[str, Words, bool]]:
        """The query, the word and whether it is shown, of each period."""
        before = f"{self.query}&" if self.query else ""
        shown = self.period.name if self.period else ""
        return [(f"{before}period={name}", label, name == shown) for name, label in PERIODS.items()]

    @property
    def files(self) -> str:
        """The query of its tables as files, without their names."""
        also = {"period": self.period.name} if self.period else {}
        return "&".join(part for part in (self.query, urlencode(also), "format=csv") if part)


def _period(request: HttpRequest) -> Named:
    name = request.GET.get("period", "")
    first = counted.first_published() if name == "all" else None
    return period_named(name, timezone.localdate(now()), first, hour_of(now()) if name in LONG else "")


def _answer(request: HttpRequest, summary: Summary, name: str) -> HttpResponse:
    """The page, or one of its tables as a file."""
    if request.GET.get("format") != "csv":
        return render(request, "annotations/summary.html", {"summary": summary})
    asked = next((one for one in summary.figures if one.slug == request.GET.get("table")), None)
    return as_csv(found(asked), name)


@require_safe
def desk_summary(request: HttpRequest) -> HttpResponse:
    """The whole desk: what it did, how long that took, what it found about whom."""
    desk_person(request)
    named = _period(request)
    period, scope = named.period, Scope()
    told = counted.work(period)
    times = counted.times(scope, period)
    ratings = counted.by_rating(scope, period)
    corrected = counted.corrections(scope, period)
    done: Counter[str] = sum(told, Counter())
    middle = counted.spread(times["whole"])
    facts = [
        Fact(_("Claims marked"), number(done["marked"]).text),
        Fact(_("Verdicts published"), number(ratings.total()).text, _("that stand now")),
        Fact(_("Half published within"), figures.long(middle.middle) if middle else "–", _("of the claim")),
        Fact(_("Returned"), number(done["returned"]).text),
        Fact(_("Corrections"), number(corrected.total() - corrected[CorrectionClass.WITHDRAWN]).text),
        Fact(_("Withdrawn"), number(done["withdrawn"]).text),
    ]
    shown = [
        figures.work_figure(told, named),
        figures.times_figure(times),
        figures.ratings_figure(ratings),
        figures.claimants_figure(counted.by_claimant(scope, period), named.name),
        figures.topics_figure(counted.by_topic(scope, period), named.name),
        figures.corrections_figure(corrected),
    ]
    lede = _("What the desk did and found since %(day)s.") % {"day": date_format(named.since, "DATE_FORMAT")}
    return _answer(request, Summary(_("Summaries"), lede, "", facts, shown, named), "desk")


@require_safe
def claimant_summary(request: HttpRequest) -> HttpResponse:
    """One claimant, by the name exactly as the claims have it; "" stands for nobody named."""
    desk_person(request)
    if (name := request.GET.get("name")) is None:
        raise Http404
    summary = _scoped(request, Scope(claimant=name), name or _("Nobody named"), _("Claimant"), {"name": name})
    return _answer(request, summary, "claimant")


@require_safe
def topic_summary(request: HttpRequest) -> HttpResponse:
    """One topic."""
    desk_person(request)
    if not (name := request.GET.get("name")):
        raise Http404
    return _answer(request, _scoped(request, Scope(topic=name), name, _("Topic"), {"name": name}), "topic")


def _scoped(request: HttpRequest, scope: Scope, title: Words, kicker: Words, query: dict[str, str]) -> Summary:
    stands = counted.standings(scope)
    if not stands:
        raise Http404
    named = _period(request)
    period = named.period
    stretches = counted.by_stretch(scope, period)
    ratings = sum(stretches, Counter())
    others = counted.by_topic if scope.claimant is not None else counted.by_claimant
    figure = figures.topics_figure if scope.claimant is not None else figures.claimants_figure
    shown = [
        figures.ratings_figure(ratings),
        figures.stretches_figure(stretches, named),
        figure(others(scope, period), named.name),
        figures.times_figure(counted.times(scope, period)),
        figures.corrections_figure(counted.corrections(scope, period)),
    ]
    facts = [*_standing_facts(stands), Fact(_("Published in this period"), number(ratings.total()).text)]
    lede = _("The numbers of claims are of all time, what is below them since %(day)s.") % {
        "day": date_format(named.since, "DATE_FORMAT")
    }
    up = [(_("Summaries"), reverse("web:summaries"))]
    return Summary(title, lede, kicker, facts, shown, named, urlencode(query), up, title, "auto")


def _standing_facts(stands: Counter[str]) -> list[Fact]:
    return [
        Fact(_("Claims"), number(stands.total()).text),
        Fact(_("Published"), number(sum(stands[one] for one in LIVE)).text),
        Fact(_("In review"), number(sum(stands[one] for one in IN_REVIEW)).text),
        Fact(_("Being written"), number(sum(stands[one] for one in EDITABLE)).text),
        Fact(_("To check"), number(sum(stands[one] for one in UNTOUCHED)).text),
    ]


@require_safe
def article_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: how far its claims have come, what was found, whose they are, and what is still open."""
    desk_person(request)
    article = found(get_article(pk))
    claims = counted.claims_of_article(article.pk)
    still = [claim for claim in claims if claim.is_open]
    unchecked = [claim for claim in still if claim.is_figure]
    oldest = date_format(timezone.localtime(still[0].marked_at), "DATE_FORMAT") if still else "–"
    stands = Counter(claim.standing for claim in claims)
    facts = [
        *_standing_facts(stands),
        Fact(_("Figures to be checked"), number(len(unchecked)).text),
        Fact(_("Oldest open claim"), oldest),
    ]
    shown = [
        figures.ratings_figure(Counter(claim.bucket for claim in claims if claim.bucket)),
        _claimants_in(claims),
        _open_in(unchecked or still, bool(unchecked)),
    ]
    up = [(_("Articles"), reverse("web:articles")), (article.title, reverse("web:workbench", args=[article.pk]))]
    lede = _("How far the checking of this article has come.")
    summary = Summary(
        article.title, lede, _("Article"), facts, shown, up=up, here=_("In numbers"), direction=article.direction
    )
    return _answer(request, summary, f"article-{article.pk}")


NOT_YET = gettext_lazy("Not published")


def _claimants_in(claims: Sequence[Checked]) -> Figure:
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        counts.setdefault(claim.claimant, Counter())[claim.bucket] += 1
    ordered = sorted(counts.items(), key=lambda row: (-row[1].total(), row[0].casefold()))
    keys = keys_of_ratings([one for _name, one in ordered])
    rows = [
        [
            words(name or _("Nobody named")),
            number(one.total()),
            *(number(one[key.rating]) for key in keys),
            number(one[""]),
        ]
        for name, one in ordered
    ]
    lines = [
        Bar(name or _("Nobody named"), str(one.total()), [*parts_of(one), *figures.rest_of(one)])
        for name, one in ordered[: figures.ON_A_CHART]
    ]
    description = _("A bar for each claimant, as long as the number of their claims, parted by rating.")
    head: list[Words] = [_("Claimant"), _("Claims"), *(key.label for key in keys), NOT_YET]
    chart = bars(description, lines, [*keys, figures.REST]) if lines else None
    return Figure("claimants", _("By claimant"), Table(head, rows), chart)


def _open_in(claims: Sequence[Checked], are_figures: bool) -> Figure:
    rows = [
        [
            words(claim.wording, reverse("web:claim-edit", args=[claim.pk])), words(claim.claimant),
            words(Status(claim.standing).label if claim.standing else _("Unchecked")),
            words(date_format(timezone.localtime(claim.marked_at), "DATE_FORMAT")),
        ]
        for claim in claims[:MOST_OPEN]
    ]  # fmt: skip
    more = len(claims) - len(rows)
    note = _("The oldest; %(more)s more are open.") % {"more": number_format(more)} if more else ""
    title = _("Figures to be checked") if are_figures else _("Claims to be checked")
    table = Table([_("Claim"), _("Claimant"), _("Status"), _("Marked on")], rows)
    return Figure("open", title, table, note=note, too_few="" if rows else _("Nothing is left to be checked."))
