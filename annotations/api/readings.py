"""Blind second readings: what one has to read, taking and giving it."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.reading_shapes import DeskReading, ReadingBody
from annotations.api.verdict_shapes import Nothing
from annotations.review.second_readings import close_second_reading, give_second_reading, take_second_reading
from annotations.verdicts.reading_models import SecondReading
from annotations.verdicts.readings import readable_by, readings

WRITE = [Right.WRITE_VERDICTS]


class Readings(Endpoint):
    """Somebody else judges a claim on the same evidence, before they know what the author found."""

    rights = {"GET": [Right.READ_DESK], "POST": WRITE}
    desk = Reading(readings, DeskReading, version=lambda reading: reading.stage)
    page_order = "-pk"

    def get_queryset(self) -> QuerySet[SecondReading]:
        """What the caller may know of."""
        if getattr(self, "swagger_fake_view", False):
            return readings()
        return readable_by(self.person).prefetch_related("verdict__sources")

    def list(self, request: Request) -> Response:
        """What you could read, read or have; for editors all but those of own verdicts. The newest first."""
        return self.page(self.get_queryset(), self.reading.shape)

    def retrieve(self, request: Request, pk: int) -> Response:
        """One second reading with the evidence; both findings when it is given."""
        return self.fixed(self.thing(pk), self.reading.shape)

    @extend_schema(request=Nothing, responses=DeskReading)
    @action(detail=True, methods=["post"])
    def take(self, request: Request, pk: int) -> Response:
        """Take it: from now on it is yours, and the verdict is kept from you."""
        self.body(Nothing)
        take_second_reading(reading=self.thing(pk), by=self.person, at=now())
        return self.fixed(self.thing(pk), self.reading.shape)

    @extend_schema(request=ReadingBody, responses=DeskReading)
    @action(detail=True, methods=["post"])
    def give(self, request: Request, pk: int) -> Response:
        """Say what you find; the answer holds both findings."""
        given = self.body(ReadingBody)
        give_second_reading(reading=self.thing(pk), by=self.person, at=now(), **given)
        return self.fixed(self.thing(pk), self.reading.shape)

    @extend_schema(request=Nothing, responses=DeskReading)
    @action(detail=True, methods=["post"], rights={"POST": [Right.REVIEW]}, url_path="call-off", url_name="call-off")
    def call_off(self, request: Request, pk: int) -> Response:
        """Decide without it."""
        self.body(Nothing)
        close_second_reading(reading=self.thing(pk), by=self.person, at=now())
        return self.fixed(self.thing(pk), self.reading.shape)
