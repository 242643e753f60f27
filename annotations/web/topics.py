"""Topics: all of them, and a page for each with its claims and the figures among them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.articles.models import Article
from annotations.articles.queries import current_revision
from annotations.claims.comparing import compared, compared_in, figures_on
from annotations.claims.models import Claim
from annotations.claims.topics import on_topic, topics
from annotations.ledger.hourly import hour_of
from annotations.verdicts.queries import Standing, standing_of
from annotations.web.desk import desk_person
from annotations.web.disagreements import Disagreements, claim_figure, told_of
from annotations.web.pages import found, now

CLAIMS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A claim on a topic, and the verdict that stands on it."""

    claim: Claim
    figure: str
    verdict: Standing


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic's claims, and what its figures say of each other."""

    topic: str
    disagreements: Disagreements
    claims: Page[Claim]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """An article's figures beside each other."""

    article: Article
    disagreements: Disagreements


@require_safe
def topics_page(request: HttpRequest) -> HttpResponse:
    """Every topic, with how many claims it has."""
    desk_person(request)
    hour = hour_of(now())
    return render(request, "annotations/topics.html", {"topics": topics(hour), "is_kept": bool(hour)})


@require_safe
def topic_page(request: HttpRequest, topic: str) -> HttpResponse:
    """The claims on a topic, the newest first, below the figures among them."""
    desk_person(request)
    claims = Paginator(on_topic(topic), CLAIMS_A_PAGE).get_page(request.GET.get("page"))
    if not claims.paginator.count:
        raise Http404
    verdicts = standing_of(claim.pk for claim in claims)
    rows = [Row(claim, claim_figure(claim), verdicts.get(claim.pk, Standing())) for claim in claims]
    page = TopicPage(topic, told_of(compared(figures_on(topic))), claims, rows)
    return render(request, "annotations/topic.html", {"page": page})


@require_safe
def article_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of an article that are about the same thing, with those of claims in other articles."""
    desk_person(request)
    revision = found(current_revision(pk))
    figures = compared_in(revision)
    page = ArticleFigures(revision.article, told_of(figures, figures.here))
    return render(request, "annotations/article_figures.html", {"page": page})
