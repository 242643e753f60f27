"""What readers saw of a verdict before: its public versions, each with why the one before was put right."""

from typing import Any

from django.http import Http404
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
from annotations.text.changes import word_diff
from annotations.text.comparing import readable
from annotations.verdicts.models import Version
from annotations.verdicts.queries import versions_told
from annotations.verdicts.versions import record_hash

COMPARED = ("claim", "attribution", "rating", "summary", "rationale", "sources")
PROSE = ("claim", "summary", "rationale")
"""Members that are compared word by word."""


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


class Words(serializers.Serializer[Any]):
    """One step from the old words to the new: `kind` is equal, insert, delete or replace."""

    kind = serializers.CharField(read_only=True)
    old = serializers.CharField(read_only=True, allow_blank=True)
    new = serializers.CharField(read_only=True, allow_blank=True)


class ChangedPart(serializers.Serializer[Any]):
    """A member of a version that differs from the version before; `edits` compares what is prose, word by word."""

    part = serializers.CharField(read_only=True, help_text="Name of the member, such as `rating`.")
    before = serializers.JSONField(read_only=True)
    after = serializers.JSONField(read_only=True)
    edits = Words(many=True, read_only=True, allow_null=True)


class VersionDiff(serializers.Serializer[Any]):
    """What one version changed. `before` is the number of the version that it is compared with; null for the first."""

    number = serializers.IntegerField(read_only=True)
    before = serializers.IntegerField(read_only=True, allow_null=True)
    correction_class = serializers.CharField(read_only=True, allow_null=True)
    correction_reason = serializers.CharField(read_only=True, allow_null=True)
    changes = ChangedPart(many=True, read_only=True)


class VersionDiffs(VerdictVersions):
    """One version beside the one before it."""

    @extend_schema(operation_id="verdict_version_diff", responses=VersionDiff, filters=False)
    def diff(self, request: Request, pk: int, number: int) -> Response:
        """What a version changed of the one before it that you may see: from what to what, and words word by word."""
        verdict = self.thing(pk)
        told: list[Any] = list(versions_told(verdict, with_silent=holds(request, Right.READ_DESK)))
        place = next((place for place, version in enumerate(told) if version.number == number), None)
        if place is None:
            raise Http404
        version = told[place]
        before = told[place + 1] if place + 1 < len(told) else None
        said = {
            "number": version.number,
            "before": before.number if before else None,
            "correction_class": version.correction_class,
            "correction_reason": version.correction_reason,
            "changes": differences(before, version) if before else [],
        }
        return Response(VersionDiff(said).data)


def differences(before: Version, after: Version) -> list[dict[str, Any]]:
    """Member by member as the versions themselves are shown, so that a comparison tells no more than they do."""
    old, new = PublicVersion(before).data, PublicVersion(after).data
    return [
        {
            "part": name,
            "before": old[name],
            "after": new[name],
            "edits": readable(word_diff(old[name], new[name])) if name in PROSE else None,
        }
        for name in COMPARED
        if old[name] != new[name]
    ]


urlpatterns = [
    path(
        "verdicts/<key:pk>/versions/", VerdictVersions.as_view({"get": "list"}, basename="verdict-version"),
        name="verdict-versions",
    ),
    path(
        "verdicts/<key:pk>/versions/<key:number>/changes/",
        VersionDiffs.as_view({"get": "diff"}, basename="verdict-version-diff"), name="verdict-version-diff",
    ),
]  # fmt: skip
