"""The desk's list of articles: what is here, and how far the checking of each has come."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from annotations.articles.models import Article
from annotations.articles.queries import publishers_and_languages, search
from annotations.verdicts.lifecycle import EDITABLE, IN_REVIEW, LIVE, Status
from annotations.verdicts.queries import claim_states
from annotations.web.article_forms import SearchForm
from annotations.web.desk import desk_person

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """An article, and how many of its claims are how far."""

    article: Article
    states: Counter[str] = field(default_factory=Counter)

    @property
    def claims(self) -> int:
        """All."""
        return self.states.total()

    @property
    def unchecked(self) -> int:
        """Without any verdict."""
        return self.states[""]

    @property
    def in_work(self) -> int:
        """Drafts and those returned."""
        return sum(self.states[status] for status in EDITABLE)

    @property
    def in_review(self) -> int:
        """Submitted and approved."""
        return sum(self.states[status] for status in IN_REVIEW)

    @property
    def published(self) -> int:
        """Published and corrected."""
        return sum(self.states[status] for status in LIVE)

    @property
    def withdrawn(self) -> int:
        """Withdrawn, and nothing else stands."""
        return self.states[Status.WITHDRAWN]


@dataclass(frozen=True, slots=True)
class ArticleList:
    """One page of the list, and the filter that it was asked for with."""

    form: SearchForm
    rows: list[Row]
    page: Page[Article]
    is_filtered: bool
    query: str


def articles_page(request: HttpRequest) -> HttpResponse:
    """All articles, newest first, narrowed down by words, publisher and language."""
    desk_person(request)
    form = SearchForm(request.GET, choices=publishers_and_languages())
    asked = form.asked()
    page = Paginator(search(**asked), ON_A_PAGE).get_page(request.GET.get("page"))
    states = claim_states([article.pk for article in page])
    rows = [Row(article, states.get(article.pk, Counter())) for article in page]
    found = ArticleList(form, rows, page, any(asked.values()), form.query())
    return render(request, "annotations/articles.html", {"list": found})
