"""The sources of a verdict one by one; each change is a change of the verdict, through the same action."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.models import User
from annotations.access.roles import Right
from annotations.api.conditional import etag
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.permissions import READ
from annotations.api.problems import renamed
from annotations.api.verdict_shapes import DeskSource, PublishedSource, SourceParts
from annotations.api.verdicts import Sealed, desk_verdicts, published_verdicts
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.models import Source, Verdict
from annotations.verdicts.queries import get_verdict, sources
from annotations.verdicts.tasks import fetch_missing

EITHER = PolymorphicProxySerializer(
    component_name="SourceOfVerdict",
    serializers=[DeskSource, PublishedSource],
    resource_type_field_name=None,
    many=True,
)


class VerdictSources(Sealed):
    """The sources of one verdict. Their version is the verdict's."""

    rights = {"GET": READ, "POST": [Right.WRITE_VERDICTS]}
    desk = Reading(desk_verdicts, DeskSource)
    published = Reading(published_verdicts, PublishedSource)
    guarded = {"create": False}
    pagination_class = None

    @extend_schema(responses=EITHER)
    def list(self, request: Request, verdict: int) -> Response:
        """All of them, in their order. Published ones have no `id`: they are part of what was frozen."""
        found = self.thing(verdict)
        if self.reading is self.published:
            return Response(PublishedSource(found.public_version.content["sources"], many=True).data)
        return Response(DeskSource(found.sources.all(), many=True).data)

    @extend_schema(request=SourceParts, responses={201: DeskSource})
    def create(self, request: Request, verdict: int) -> Response:
        """Add one at the end of a draft."""
        found = self.thing(verdict)
        self.seen(found)
        kept = [source.pk for source in found.sources.all()]
        given = self.body(SourceParts)
        written = write(found, [*unchanged(kept), given], len(kept), self.person)
        added = list(written.sources.all())[-1]
        headers = {"Location": reverse("api:source-detail", args=(added.pk,)), "ETag": etag(written.version)}
        return Response(DeskSource(added).data, status=201, headers=headers)


class Sources(Endpoint):
    """One source of a verdict; its ETag is the verdict's version. Only the desk's people reach it by its id."""

    rights = {"GET": [Right.READ_DESK], "PATCH": [Right.WRITE_VERDICTS], "DELETE": [Right.WRITE_VERDICTS]}
    desk = Reading(sources, DeskSource, version=lambda source: source.verdict.version)
    guarded = {"partial_update": True, "destroy": True}

    def retrieve(self, request: Request, pk: int) -> Response:
        """One source."""
        return self.one(self.thing(pk))

    @extend_schema(request=SourceParts)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a source of a draft."""
        source = self.thing(pk)
        self.seen(source.verdict)
        given = self.body(SourceParts, partial=True)
        keys, index = siblings(source)
        changed = [*unchanged(keys[:index]), {"id": pk, **given}, *unchanged(keys[index + 1 :])]
        write(source.verdict, changed, index, self.person)
        return self.one(self.thing(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Take a source out of a draft. The ledger keeps what it was."""
        source = self.thing(pk)
        self.seen(source.verdict)
        keys, index = siblings(source)
        write(source.verdict, unchanged([*keys[:index], *keys[index + 1 :]]), index, self.person)
        return Response(status=204)


def unchanged(keys: list[int]) -> list[Mapping[str, Any]]:
    """These sources as they are."""
    return [{"id": key} for key in keys]


def siblings(source: Source) -> tuple[list[int], int]:
    """The keys of all sources of its verdict, and where this one is among them."""
    keys = [one.pk for one in source.verdict.sources.all()]
    return keys, keys.index(source.pk)


def write(verdict: Verdict, given: list[Mapping[str, Any]], index: int, by: User) -> Verdict:
    """The verdict with these sources, if nobody changed it since we read it; ``index`` is the one being written."""
    with renamed(lambda field: field.removeprefix(f"sources.{index}.")):
        write_verdict(verdict=verdict, findings=Findings(sources=given), expected=verdict.version, by=by, at=now())
    written = get_verdict(verdict.pk, by)
    if written is None:
        raise Http404
    fetch_missing(sources=list(written.sources.all()), by=by, at=now())
    return written
