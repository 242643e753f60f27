"""What is kept of a source: its archived copy, fetched by the worker, and the file that somebody sends."""

from typing import Any

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.problems import renamed
from annotations.api.shapes import Strict
from annotations.api.sources import siblings, unchanged, write
from annotations.api.verdict_shapes import DeskSource
from annotations.verdicts.copies import address_of, copies, quote_state
from annotations.verdicts.copy_models import CopyStatus
from annotations.verdicts.copy_requests import newest_requests, problem_of
from annotations.verdicts.files import kept_file
from annotations.verdicts.models import Source
from annotations.verdicts.policies import check_can_write
from annotations.verdicts.queries import sources
from annotations.verdicts.tasks import fetch_later

WRITE = [Right.WRITE_VERDICTS]
RIGHTS = {"GET": [Right.READ_DESK], "POST": WRITE, "PUT": WRITE, "DELETE": WRITE}


class Copy(serializers.Serializer[Any]):
    """The archived copy of what stands at a source's address, and whether the quote stands in it."""

    status = serializers.CharField(read_only=True, help_text="Of the newest request: none, waiting, kept or failed.")
    problem = serializers.CharField(read_only=True, help_text="What went wrong last, for people.")
    next_at = serializers.DateTimeField(read_only=True, allow_null=True, help_text="When it is tried again.")
    quote = serializers.CharField(read_only=True, help_text="found, not_found, no_copy or no_quote.")
    found_at = serializers.CharField(read_only=True, allow_null=True, help_text="After redirects.")
    content_type = serializers.CharField(read_only=True, allow_null=True)
    sha256 = serializers.CharField(read_only=True, allow_null=True, help_text="Of the bytes as they came.")
    fetched_at = serializers.DateTimeField(read_only=True, allow_null=True)


class File(Strict):
    """A PDF, PNG, JPEG or WebP file of 20 MB at most, told by its content."""

    file = serializers.FileField()


class SourceCopy(Endpoint):
    """The archived copy of one source. The worker fetches it; ask again until its `status` is not `waiting`."""

    rights = RIGHTS
    desk = Reading(sources, DeskSource)

    @extend_schema(operation_id="sources_copy_retrieve", responses=Copy)
    def retrieve(self, request: Request, pk: int) -> Response:
        """What is kept, and how far the worker is with a newer one."""
        return Response(Copy(_copy_of(self.thing(pk))).data)

    @extend_schema(operation_id="sources_copy_create", request=None, responses={202: Copy})
    def create(self, request: Request, pk: int) -> Response:
        """Ask for a copy, or for a newer one. Written sources are asked for by themselves."""
        source = self.thing(pk)
        fetch_later(url=source.url, by=self.person, at=now())
        return Response(Copy(_copy_of(source)).data, status=202)


class SourceFile(Endpoint):
    """The file that is kept with one source. Its version is the verdict's."""

    rights = RIGHTS
    desk = Reading(sources, DeskSource, version=lambda source: source.verdict.version)
    guarded = {"update": True, "destroy": True}
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="sources_file_retrieve",
        responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)},
    )
    def retrieve(self, request: Request, pk: int) -> HttpResponseBase:
        """The file as it was sent, under its own `Content-Type`; its SHA-256 is the source's `archive_sha256`."""
        kept = kept_file(self.thing(pk))
        if kept is None:
            raise Http404
        return FileResponse(kept.opened, as_attachment=True, filename=kept.name, content_type=kept.kind)

    @extend_schema(operation_id="sources_file_update", request={"multipart/form-data": File}, responses=DeskSource)
    def update(self, request: Request, pk: int) -> Response:
        """Keep this file with a source of a draft, in place of the one that is there."""
        source = self._of_draft(pk)
        return self._written(source, self.body(File)["file"])

    @extend_schema(operation_id="sources_file_destroy", responses={200: DeskSource})
    def destroy(self, request: Request, pk: int) -> Response:
        """Keep no file with a source of a draft. What was published keeps its own."""
        return self._written(self._of_draft(pk), "")

    def _of_draft(self, pk: int) -> Source:
        source: Source = self.thing(pk)
        check_can_write(source.verdict, self.person)
        self.seen(source.verdict)
        return source

    def _written(self, source: Source, file: Any) -> Response:
        keys, index = siblings(source)
        given = [
            *unchanged(keys[:index]), {"id": source.pk, "archive_file": file}, *unchanged(keys[index + 1 :])
        ]  # fmt: skip
        with renamed(lambda field: field.replace("archive_file", "file")):
            write(source.verdict, given, index, self.person)
        return self.one(self.thing(source.pk))


def _copy_of(source: Source) -> dict[str, Any]:
    copy = copies([source.archived_copy_id or 0]).get(source.archived_copy_id or 0)
    request = newest_requests([address_of(source.url)]).get(address_of(source.url))
    told = {name: getattr(copy, name, None) for name in ("found_at", "content_type", "sha256", "fetched_at")}
    return {
        **told,
        "quote": quote_state(source.quote, copy),
        "status": request.status if request else (CopyStatus.KEPT if copy else "none"),
        "problem": str(problem_of(request)) if request else "",
        "next_at": request.next_at if request else None,
    }


urlpatterns = [
    path(
        "sources/<key:pk>/copy/",
        SourceCopy.as_view({"get": "retrieve", "post": "create"}, basename="source-copy"),
        name="source-copy",
    ),
    path(
        "sources/<key:pk>/file/",
        SourceFile.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}, basename="source-file"),
        name="source-file",
    ),
]
