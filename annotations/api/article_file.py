"""An article's whole file over the API: the same ZIP as in the browser, for editors, sent while it is made."""

from typing import Any

from django.http import StreamingHttpResponse
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request

from annotations.access.roles import Right
from annotations.api.article_shapes import DeskArticle
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.openapi import HEADER
from annotations.articles.queries import articles
from annotations.exports.article_file import ZIP, filename, stream_file
from annotations.review.unseen import check_sees_all

NAME = OpenApiParameter(
    "Content-Disposition",
    str,
    HEADER,
    response=[200],
    description="The file's name.",
    examples=[OpenApiExample("A file", 'attachment; filename="article-7-harbour-reopens-20260302T091500Z.zip"')],
)


class ArticleWholeFile(Endpoint):
    """For a complaint or an audit."""

    rights = {"GET": [Right.REVIEW]}
    desk = Reading(articles, DeskArticle)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """REST framework only writes the problems here; the file is a ZIP whatever is asked for."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    @extend_schema(
        operation_id="article_file",
        parameters=[NAME],
        responses={(200, ZIP): OpenApiTypes.BINARY},
        filters=False,
    )
    def file(self, request: Request, pk: int) -> StreamingHttpResponse:
        """An article with its revisions, claims, verdicts, sources and ledger as one ZIP, for editors.

        `manifest.json` in it names the SHA-256 of every file and the newest entry of the ledger; check it with
        `sha256sum --check SHA256SUMS`. It is sent while it is made, so its length is not known before. Whoever reads
        a verdict of the article blind gets 409 until they gave their reading.
        """
        article, at = self.thing(pk), now()
        check_sees_all(article, self.person)
        parts = () if request.method == "HEAD" else stream_file(article, at=at, made_by=self.person.get_full_name())
        headers = {
            "Content-Disposition": f'attachment; filename="{filename(article, at)}"',
            "Cache-Control": "no-store",
        }
        return StreamingHttpResponse(parts, content_type=ZIP, headers=headers)


urlpatterns = [
    path(
        "articles/<key:pk>/file/",
        ArticleWholeFile.as_view({"get": "file"}, basename="article-file"),
        name="article-file",
    ),
]
