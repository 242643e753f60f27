"""Exports of what is public, in every format: one verdict, one article's verdicts, or everything.

They are open to everybody, as the pages are that show the same. What holds several verdicts is streamed piece by
piece, as it stood when the stream began (``annotations.exports.snapshot``).
"""

import hashlib
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.views import APIView

from annotations.api.conditional import etag, is_unchanged
from annotations.api.formats import preferred
from annotations.api.openapi import HEADER, IF_NONE_MATCH, UNCHANGED, Problem
from annotations.api.problems import MEDIA_TYPE
from annotations.api.streams import RESUMED_UP_TO, streamed
from annotations.api.throttling import tell
from annotations.exports import addresses
from annotations.exports.formats import BY_SUFFIX, FORMATS, Format
from annotations.exports.keeping import title_of_all
from annotations.exports.lines import pieces
from annotations.exports.records import Feed
from annotations.exports.snapshot import count_snapshots, get_snapshot, iter_snapshots, this_desk
from annotations.exports.state import state_of_exports
from annotations.verdicts.published import published_articles

_FORMATS: dict[Any, Any] = {
    (200, form.content_type): OpenApiTypes.OBJECT if form.media_type.endswith("+json") else OpenApiTypes.STR
    for form in FORMATS
} | {304: OpenApiResponse(description=UNCHANGED)}
_ONE_OF = _FORMATS | {(404, MEDIA_TYPE): Problem}
_NONE_FITS = {(406, MEDIA_TYPE): Problem}
_SUFFIX = OpenApiParameter("suffix", str, "path", enum=sorted(BY_SUFFIX), description="Which format.")
_TAGS = [
    OpenApiParameter("If-None-Match", str, HEADER, description=IF_NONE_MATCH),
    OpenApiParameter("ETag", str, HEADER, response=[200], description="Changes with what is sent."),
]


class Export(APIView):
    """What all exports have in common: who may ask, which format is sent, and under which name."""

    authentication_classes = ()
    rights: ClassVar[dict[str, Any]] = {}

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """REST framework only writes the problems here; exports choose their format themselves."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def form(self) -> Format:
        """The format that the address names, or else the one that Accept asks for. Raises NotAcceptable."""
        named: Format | None = self.kwargs.get("suffix")
        return named or preferred(self.request.headers.get("Accept", "*/*"))

    def named(self, response: HttpResponseBase, form: Format, name: str) -> HttpResponseBase:
        """The answer with the name under which it is kept, and the address of this format."""
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name + form.suffix)
        response["Content-Language"] = settings.LANGUAGE_CODE
        response["Cache-Control"] = "no-cache"
        if "suffix" not in self.kwargs:
            response["Content-Location"] = self.request.path + form.suffix
        return response

    def stream(self, article_id: int | None, address: str, title: str, name: str) -> HttpResponseBase:
        """The verdicts of an article, or all of them. Raises Http404 for an article without any."""
        form, state = self.form(), state_of_exports()
        most = None if form.counts else RESUMED_UP_TO + 1
        total = count_snapshots(moment=state.moment, article_id=article_id, most=most)
        if article_id is not None and not total:
            raise Http404
        feed = Feed(settings.SITE_URL, address, title, total, this_desk())

        def body() -> Iterator[bytes]:
            return pieces(form.many(iter_snapshots(moment=state.moment, article_id=article_id), feed))

        def tags() -> str:
            return state_of_exports().tag(form.name, address)

        tag, is_short = state.tag(form.name, address), total <= RESUMED_UP_TO
        response = streamed(self.request, body, tags=tags, tag=tag, is_short=is_short)
        response["Content-Type"] = form.content_type
        return self.named(response, form, name)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Where the address leaves the format open, the answer depends on Accept; so does the refusal."""
        response = super().finalize_response(request, response, *args, **kwargs)
        tell(request, response)
        if "suffix" not in self.kwargs:
            patch_vary_headers(response, ("Accept",))
        return response


class VerdictExport(Export):
    """One verdict."""

    @extend_schema(operation_id="export_verdict", tags=["exports"], parameters=_TAGS, responses=_ONE_OF | _NONE_FITS)
    def get(self, request: Request, pk: int, suffix: Format | None = None) -> HttpResponseBase:
        """One public verdict, in the format that Accept asks for. A withdrawn one is a tombstone with its notice."""
        form = self.form()
        snapshot = get_snapshot(pk)
        if snapshot is None:
            raise Http404
        body = form.one(snapshot, settings.SITE_URL).encode()
        tag = etag(hashlib.sha256(body).hexdigest())
        if is_unchanged(request, tag):
            response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        else:
            response = HttpResponse(body, content_type=form.content_type)
        response["ETag"] = tag
        return self.named(response, form, f"verdict-{pk}")


class ArticleExport(Export):
    """The verdicts of one article."""

    @extend_schema(operation_id="export_article", tags=["exports"], parameters=_TAGS, responses=_ONE_OF | _NONE_FITS)
    def get(self, request: Request, pk: int, suffix: Format | None = None) -> HttpResponseBase:
        """All public verdicts on claims of an article, in the format that Accept asks for."""
        article = published_articles().filter(pk=pk).first()
        if article is None:
            raise Http404
        with override(settings.LANGUAGE_CODE):
            title = _("Verdicts on “%(title)s”") % {"title": article.title}
        return self.stream(pk, addresses.article_verdicts(settings.SITE_URL, pk), title, f"article-{pk}")


class WholeExport(Export):
    """Everything."""

    @extend_schema(operation_id="export_all", tags=["exports"], parameters=_TAGS, responses=_FORMATS | _NONE_FITS)
    def get(self, request: Request, suffix: Format | None = None) -> HttpResponseBase:
        """All public verdicts, streamed in the format that Accept asks for, as of the moment of the request."""
        return self.stream(None, addresses.all_verdicts(settings.SITE_URL), title_of_all(), "verdicts")


def _described_as(name: str, answers: dict[Any, Any]) -> Any:
    """How the address with a suffix is described: as an operation of its own, since Accept has no say there."""
    return extend_schema_view(get=extend_schema(operation_id=name, parameters=[_SUFFIX, *_TAGS], responses=answers))


@_described_as("export_verdict_file", _ONE_OF)
class VerdictFile(VerdictExport):
    """One verdict in the format that the address names."""


@_described_as("export_article_file", _ONE_OF)
class ArticleFile(ArticleExport):
    """The verdicts of one article in the format that the address names."""


@_described_as("export_all_file", _FORMATS | {(404, MEDIA_TYPE): Problem})
class WholeFile(WholeExport):
    """Everything in the format that the address names."""
