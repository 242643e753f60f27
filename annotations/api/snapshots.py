"""Ready-made snapshots: which there are, and their files, which can be resumed. Open to everybody, as exports are."""

from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.api.conditional import etag, is_unchanged
from annotations.api.endpoints import Endpoint, Reading
from annotations.api.openapi import HEADER, Problem
from annotations.api.problems import MEDIA_TYPE
from annotations.api.ranges import Part, asks_for_part, changed_header, headers_of, part_of, read_part
from annotations.api.throttling import tell
from annotations.exports.files import KNOWN
from annotations.exports.keeping import filename, manifest
from annotations.exports.models import Snapshot
from annotations.exports.queries import kept_snapshot, kept_snapshots

BYTES = "application/octet-stream"


class Manifest(serializers.Serializer[Any]):
    """What one needs to trust a snapshot, and to go on from it with `changes`."""

    id = serializers.IntegerField(help_text="Its key.")
    url = serializers.URLField(help_text="Where the file is.")
    format = serializers.ChoiceField(choices=sorted(KNOWN), help_text="In which format.")
    media_type = serializers.CharField(help_text="Of the content, once it is unpacked.")
    encoding = serializers.ChoiceField(choices=["gzip", ""], help_text="What the file is packed with.")
    name = serializers.CharField(help_text="The file's name.")
    count = serializers.IntegerField(help_text="How many verdicts are in it, tombstones included.")
    bytes = serializers.IntegerField(help_text="The length of the file.")
    sha256 = serializers.CharField(help_text="SHA-256 of the file, in hexadecimal.")
    cursor = serializers.CharField(help_text="Follow `changes` after this cursor: the file and they are everything.")
    offset_unit = serializers.CharField(help_text="What every `start` and `end` in it counts.")
    licence = serializers.CharField(help_text="The address of the licence.")
    taken_at = serializers.DateTimeField(help_text="When it was taken.")

    def to_representation(self, instance: Snapshot) -> dict[str, Any]:
        """As it lies beside the file."""
        return manifest(instance)


class Snapshots(Endpoint):
    """Which snapshots there are."""

    authentication_classes = ()
    desk = Reading(kept_snapshots, Manifest)
    published = desk

    def list(self, request: Request) -> Response:
        """All ready-made snapshots of everything that is public, newest first.

        Take the first of your format, check its `sha256`, and follow `changes` after its `cursor`.
        """
        return self.page(self.filter_queryset(self.get_queryset()), Manifest)


class SnapshotFile(APIView):
    """The bytes."""

    authentication_classes = ()
    rights: ClassVar[dict[str, Any]] = {}

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """REST framework only writes the problems here."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    @extend_schema(
        operation_id="snapshots_file",
        tags=["snapshots"],
        parameters=[
            OpenApiParameter("Range", str, HEADER, description="One range, such as `bytes=1048576-`."),
            OpenApiParameter("If-Range", str, HEADER, description="The ETag that you have a part of."),
            OpenApiParameter("ETag", str, HEADER, response=[200, 206], description="The SHA-256, in quotes."),
        ],
        responses={
            (200, BYTES): OpenApiTypes.BINARY,
            (206, BYTES): OpenApiTypes.BINARY,
            302: None,
            304: None,
            (404, MEDIA_TYPE): Problem,
            (416, MEDIA_TYPE): Problem,
        },
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        """A snapshot's file, whole or in part. A desk that keeps them elsewhere answers 302 with a link.

        Its `Content-Type` is `application/gzip`, of Parquet `application/vnd.apache.parquet`.
        """
        snapshot = kept_snapshot(pk)
        if snapshot is None:
            raise Http404
        if not _lies_here(snapshot):
            return HttpResponseRedirect(snapshot.file.url)
        if not snapshot.file.storage.exists(snapshot.stored):  # thrown away since
            raise Http404
        tag = etag(snapshot.sha256)
        if is_unchanged(request, tag):
            return _described(HttpResponse(status=HTTPStatus.NOT_MODIFIED), snapshot, tag)
        part, status = Part(0, snapshot.size), HTTPStatus.OK
        if asks_for_part(request, tag, snapshot.taken_at):
            part, status = part_of(request, snapshot.size), HTTPStatus.PARTIAL_CONTENT
        body = () if request.method == "HEAD" else read_part(partial(snapshot.file.storage.open, snapshot.stored), part)
        headers = headers_of(part, snapshot.size)
        if status == HTTPStatus.OK:
            del headers["Content-Range"]
        return _described(StreamingHttpResponse(body, status=status, headers=headers), snapshot, tag)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """How often one may ask."""
        response = super().finalize_response(request, response, *args, **kwargs)
        tell(request, response)
        return response


def _lies_here(snapshot: Snapshot) -> bool:
    """Whether the storage is a folder; another one sends its files, and parts of them, itself."""
    try:
        return bool(snapshot.file.path)
    except NotImplementedError:
        return False


def _described(response: HttpResponseBase, snapshot: Snapshot, tag: str) -> HttpResponseBase:
    """It is packed as a file, not as a transfer: who takes it gets what the hash is of."""
    form = KNOWN[snapshot.format]
    response["ETag"], response["Last-Modified"] = tag, changed_header(snapshot.taken_at)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=86400, immutable"
    response["Content-Type"] = "application/gzip" if form.encoding else form.media_type
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename(snapshot))
    return response
