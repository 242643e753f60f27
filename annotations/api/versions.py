"""What readers saw of a verdict before: its public versions, each with why the one before was put right."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.endpoints import Endpoint, Reading
from annotations.api.permissions import READ, holds
from annotations.api.verdict_shapes import DeskVerdict, GivenRating, PublishedSource, PublishedVerdict
from annotations.api.verdicts import desk_verdicts, published_verdicts
from annotations.verdicts.models import Version
from annotations.verdicts.queries import versions_told
from annotations.verdicts.versions import record_hash


def held(path: str, kind: type[serializers.Field[Any, Any, Any, Any]] = serializers.CharField, **more: Any) -> Any:
    """A member of what the version holds."""
    return kind(source=f"content.{path}", read_only=True, **more)


class PublicVersion(serializers.Serializer[Any]):
    """What readers saw from `at` on. `correction` says how it came about; the first version has none."""

    number = serializers.IntegerField(read_only=True)
    at = serializers.DateTimeField(read_only=True)
    is_current = serializers.BooleanField(read_only=True, help_text="Whether readers see this one now.")
    correction_class = serializers.CharField(read_only=True, allow_null=True)
    correction_reason = serializers.CharField(read_only=True, allow_null=True)
    sha256 = serializers.SerializerMethodField(help_text="SHA-256 of the whole record; printed verdicts name it.")
    claim = held("claim.wording")
    author = held("author")
    attribution = held("attribution")
    rating = held("rating", GivenRating)
    summary = held("summary")
    rationale = held("rationale")
    sources = held("sources", PublishedSource, many=True)

    def get_sha256(self, version: Version) -> str:
        """The same as on paper."""
        return record_hash(version.content)


class VerdictVersions(Endpoint):
    """The public versions of one verdict."""

    rights = {"GET": READ}
    desk = Reading(desk_verdicts, DeskVerdict)
    published = Reading(published_verdicts, PublishedVerdict)
    page_order = "-number"

    @extend_schema(operation_id="verdict_versions", responses=PublicVersion(many=True), filters=False)
    def list(self, request: Request, pk: int) -> Response:
        """What readers saw, newest first. Only the desk is told of versions that do no more than mend a typo."""
        verdict = self.thing(pk)
        silent = holds(request, Right.READ_DESK)
        return self.page(versions_told(verdict, with_silent=silent), PublicVersion)


urlpatterns = [
    path(
        "verdicts/<key:pk>/versions/", VerdictVersions.as_view({"get": "list"}, basename="verdict-version"),
        name="verdict-versions",
    ),
]  # fmt: skip
