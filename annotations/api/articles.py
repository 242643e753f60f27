"""Articles and their revisions."""

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.article_shapes import ArticleDetails, DeskArticle, NewArticle, PublishedArticle
from annotations.api.disagreement_shapes import DisagreeingFigures, disagreement_record
from annotations.api.endpoints import Reading, now
from annotations.api.examples import FETCHED, PASTED
from annotations.api.filters import ArticleFilters
from annotations.api.history import Entry
from annotations.api.permissions import READ
from annotations.api.revisions import Revisions, page_of
from annotations.articles.actions import change_article
from annotations.articles.models import Article
from annotations.articles.queries import articles, current_revision, revisions_of, with_current_revision
from annotations.claims.comparing import compared_in
from annotations.claims.receiving import receive_article
from annotations.verdicts.published import published_articles
from annotations.verdicts.queries import standing_of


def _desk_articles() -> QuerySet[Article]:
    return with_current_revision(articles().select_related("added_by"))


def _published_articles() -> QuerySet[Article]:
    return with_current_revision(published_articles())


class Articles(Revisions):
    """Texts that somebody published and the desk checks."""

    rights = {"GET": READ, "POST": [Right.WRITE_ARTICLES], "PATCH": [Right.WRITE_ARTICLES]}
    desk = Reading(_desk_articles, DeskArticle, ArticleFilters)
    published = Reading(_published_articles, PublishedArticle, ArticleFilters)
    guarded = {"partial_update": True}

    def list(self, request: Request) -> Response:
        """All articles that you may see, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()), self.reading.shape)

    @extend_schema(request=NewArticle, responses={201: DeskArticle}, examples=[PASTED, FETCHED])
    def create(self, request: Request) -> Response:
        """Take an article in. A page that is here already answers 409 with its id in `existing`."""
        given = self.body(NewArticle)
        page = page_of(given)
        put_back = given.pop("put_back", ())
        article = receive_article(page=page, details=given, put_back=put_back, by=self.person, at=now())
        return self.made(self.thing(article.pk), reverse("api:article-detail", args=(article.pk,)))

    def retrieve(self, request: Request, pk: int) -> Response:
        """One article."""
        return self.one(self.thing(pk))

    @extend_schema(request=ArticleDetails)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Put an article's details right."""
        article = self.thing(pk)
        expected = self.seen(article)
        details = self.body(ArticleDetails, partial=True)
        change_article(article=article, details=details, expected=expected, by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(responses=Entry(many=True), filters=False)
    @action(detail=True, rights={"GET": [Right.READ_DESK]})
    def history(self, request: Request, pk: int) -> Response:
        """What was done with an article and its revisions, newest first."""
        article = self.thing(pk)
        return self.record_of(("article", article.pk), *(("revision", one.pk) for one in revisions_of(article.pk)))

    @extend_schema(responses=DisagreeingFigures, filters=False)
    @action(detail=True, rights={"GET": [Right.READ_DESK]})
    def disagreements(self, request: Request, pk: int) -> Response:
        """Figures of an article, of its claims and its text, that do not fit together or not with claims elsewhere.

        It is worked out anew each time, from the newest revision.
        """
        revision = current_revision(self.thing(pk).pk)
        if revision is None:
            raise Http404
        found = compared_in(revision).disagreeing()
        claims = {int(one.key) for group in found.groups for one in group.figures if one.key in found.claims}
        verdicts = standing_of(claims) if claims else {}
        return Response(DisagreeingFigures(disagreement_record(found, verdicts)).data)
