"""What every door of the API does alike: choose the reading by right, answer with a version, speak of one thing."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_filters import FilterSet
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from annotations.access.models import User
from annotations.access.roles import Right
from annotations.api.conditional import etag, is_unchanged, version_seen
from annotations.api.filters import Filters
from annotations.api.history import Entry
from annotations.api.permissions import holds
from annotations.api.shapes import Strict, read
from annotations.api.throttling import tell
from annotations.ledger.queries import history


@dataclass(frozen=True, slots=True)
class Reading:
    """What one group of callers reads at an address: which things, in which shape, by which filters."""

    things: Callable[[], QuerySet[Any]]
    shape: type[BaseSerializer[Any]]
    filters: type[FilterSet] | None = None
    key: str = "pk"
    version: Callable[[Any], object] = lambda thing: thing.version


def now() -> datetime:
    """The one place where the API asks the clock."""
    return timezone.now()


def draw() -> float:
    """A number from 0 up to 1, by lot: the one place where the API asks chance."""
    return secrets.randbelow(1_000_000) / 1_000_000


class Endpoint(GenericViewSet[Any]):
    """A door. The desk reads the working records, partners the published ones; who may do neither is told so.

    ``desk`` and ``published`` are the two readings; without the second, the address is the desk's alone. ``guarded``
    names the actions that look at If-Match, and whether they insist on it. ``page_order`` is the column of the pages.
    """

    rights: ClassVar[Mapping[str, Any]] = {}
    desk: ClassVar[Reading]
    published: ClassVar[Reading | None] = None
    guarded: ClassVar[Mapping[str, bool]] = {}
    page_order = "-pk"
    filter_backends = (Filters,)
    lookup_value_converter = "key"

    @property
    def reading(self) -> Reading:
        """The published one for those who may only read what is published; writing is always done at the desk."""
        describing = getattr(self, "swagger_fake_view", False)
        writing = self.request and self.request.method not in ("GET", "HEAD")
        if self.published is None or describing or writing or holds(self.request, Right.READ_DESK):
            return self.desk
        return self.published

    def get_queryset(self) -> QuerySet[Any]:
        """The things of the caller's reading."""
        return self.reading.things()

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """The shape of the caller's reading."""
        return self.reading.shape

    @property
    def person(self) -> User:
        """Who acts; every door that writes has a right that nobody anonymous has."""
        return cast(User, self.request.user)

    def thing(self, key: int) -> Any:
        """One thing of the caller's reading. Raises Http404."""
        self.lookup_field = self.reading.key
        self.kwargs[self.lookup_field] = key
        return self.get_object()

    def page(self, things: QuerySet[Any], shape: Callable[..., BaseSerializer[Any]]) -> Response:
        """One page of these."""
        rows = self.paginate_queryset(things) or []
        return self.get_paginated_response(shape(rows, many=True).data)

    def one(self, thing: Any, **more: Any) -> Response:
        """The thing with its version as ETag."""
        tag = etag(self.reading.version(thing))
        if self.request.method in ("GET", "HEAD") and is_unchanged(self.request, tag):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": tag})
        shape = self.reading.shape(thing, context=self.get_serializer_context())
        return Response(shape.data, headers={"ETag": tag, **more.pop("headers", {})}, **more)

    def fixed(self, thing: Any, shape: type[BaseSerializer[Any]]) -> Response:
        """A thing that has no versions. Raises Http404 when there is none."""
        if thing is None:
            raise Http404
        return Response(shape(thing, context=self.get_serializer_context()).data)

    def made(self, thing: Any, address: str, **members: Any) -> Response:
        """The answer to a thing that was made just now: 201 with its address."""
        response = self.one(thing, status=status.HTTP_201_CREATED, headers={"Location": address})
        response.data = {**response.data, **members}
        return response

    def body(self, shape: type[Strict], *, partial: bool = False) -> dict[str, Any]:
        """The values that were sent. Raises ValidationError."""
        return read(shape, self.request.data, partial=partial)

    def seen(self, thing: Any) -> int | None:
        """The version that the caller saw, as If-Match says and as this action asks for. Raises Stale."""
        return version_seen(self.request, thing, required=self.guarded[self.action])

    def record_of(self, *subjects: tuple[str, object]) -> Response:
        """One page of the history of these, newest first."""
        self.page_order = "-sequence"
        return self.page(history(subjects), Entry)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only lists of the door's own things are filtered."""
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Which methods the address takes, in Allow."""
        return Response(status=status.HTTP_204_NO_CONTENT)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Answers depend on who asks, and are asked for again by their ETag."""
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ("Authorization", "Cookie"))
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        tell(request, answer)
        return answer
