"""Verdicts, and the moves of their life."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.contact_shapes import Checked
from annotations.api.endpoints import Endpoint, Reading, draw, now
from annotations.api.examples import CORRECTED, WRITTEN
from annotations.api.filters import PublishedVerdictFilters, VerdictFilters
from annotations.api.history import Entry
from annotations.api.permissions import READ
from annotations.api.reading_shapes import Asking, DeskReading
from annotations.api.verdict_shapes import (
    Approval,
    CorrectionBody,
    DeskVerdict,
    FindingsBody,
    NewVerdict,
    Nothing,
    PublishedVerdict,
    Reason,
    findings,
)
from annotations.claims.queries import get_claim
from annotations.review.actions import (
    approve_verdict,
    correct_verdict,
    publish_verdict,
    return_verdict,
    withdraw_verdict,
)
from annotations.review.principles import checks_told, fresh_checks
from annotations.review.second_readings import ask_second_reading, submit_for_review
from annotations.verdicts.actions import draft_verdict, recall_verdict, write_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import every_verdict, public, unsealed, with_corrections, with_sources
from annotations.verdicts.readings import readings_of
from annotations.verdicts.tasks import fetch_missing

WRITE = {"POST": [Right.WRITE_VERDICTS]}
REVIEW = {"POST": [Right.REVIEW]}


def desk_verdicts() -> QuerySet[Verdict]:
    """As the desk reads them."""
    return with_corrections(with_sources(every_verdict()))


def published_verdicts() -> QuerySet[Verdict]:
    """As partners read them: sources are part of what was frozen."""
    return with_corrections(public())


class Sealed(Endpoint):
    """Addresses of verdicts: one under a blind second reading is not there for who might read it."""

    def get_queryset(self) -> QuerySet[Any]:
        """Of the desk's, those that the caller may see."""
        found = super().get_queryset()
        if self.reading is not self.desk or getattr(self, "swagger_fake_view", False):
            return found
        return unsealed(found, self.person)


class Verdicts(Sealed):
    """One reviewer's finding on a claim, on two axes. Each POST below one of them is a move in its life."""

    rights = {"GET": READ, "PATCH": [Right.WRITE_VERDICTS], **WRITE}
    desk = Reading(desk_verdicts, DeskVerdict, VerdictFilters)
    published = Reading(published_verdicts, PublishedVerdict, PublishedVerdictFilters)
    guarded = {
        "partial_update": True,
        **dict.fromkeys(
            ("submit", "recall", "approve", "send_back", "publish", "correct", "withdraw", "second_reading"), False
        ),
    }

    def list(self, request: Request) -> Response:
        """All verdicts that you may see, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()), self.reading.shape)

    @extend_schema(request=NewVerdict, responses={200: DeskVerdict, 201: DeskVerdict})
    def create(self, request: Request) -> Response:
        """Begin a verdict on a claim. The one that you have open on it already is answered with 200."""
        at = now()
        claim = get_claim(self.body(NewVerdict)["claim"])
        if claim is None:
            raise ValidationError({"claim": [_("There is no such claim.")]}, code="not_found")
        verdict = draft_verdict(claim=claim, by=self.person, at=at)
        if verdict.drafted_at != at:
            return self.one(self.thing(verdict.pk))
        return self.made(self.thing(verdict.pk), reverse("api:verdict-detail", args=(verdict.pk,)))

    def retrieve(self, request: Request, pk: int) -> Response:
        """One verdict with its sources and corrections."""
        return self.one(self.thing(pk))

    @extend_schema(request=FindingsBody, examples=[WRITTEN])
    def partial_update(self, request: Request, pk: int) -> Response:
        """Write a draft; it may be incomplete until it is submitted."""
        verdict = self.thing(pk)
        expected = self.seen(verdict)
        found = findings(self.body(FindingsBody, partial=True))
        write_verdict(verdict=verdict, findings=found, expected=expected, by=self.person, at=now())
        written = self.thing(pk)
        if found.sources is not None:
            fetch_missing(sources=list(written.sources.all()), by=self.person, at=now())
        return self.one(written)

    @extend_schema(request=Nothing, responses=DeskVerdict)
    @action(detail=True, methods=["post"], rights=WRITE)
    def submit(self, request: Request, pk: int) -> Response:
        """Hand a draft to the editors. What is missing answers 422, by its place in the verdict."""
        answer = self._move(pk, submit_for_review, {"draw": draw(), **self.body(Nothing)})
        fetch_missing(sources=list(self.thing(pk).sources.all()), by=self.person, at=now())
        return answer

    @extend_schema(request=Nothing, responses=DeskVerdict)
    @action(detail=True, methods=["post"], rights=WRITE)
    def recall(self, request: Request, pk: int) -> Response:
        """Take a submitted verdict back to draft."""
        return self._move(pk, recall_verdict, self.body(Nothing))

    @extend_schema(request=Approval, responses=DeskVerdict)
    @action(detail=True, methods=["post"], rights=REVIEW)
    def approve(self, request: Request, pk: int) -> Response:
        """Say that a submitted verdict may be published. Never one's own.

        What breaks a rule of its checklist answers 422, or is overridden with a reason.
        """
        return self._move(pk, approve_verdict, self.body(Approval))

    @extend_schema(request=Reason, responses=DeskVerdict)
    @action(detail=True, methods=["post"], rights=REVIEW, url_path="return", url_name="return")
    def send_back(self, request: Request, pk: int) -> Response:
        """Return a verdict to its author with what to change."""
        return self._move(pk, return_verdict, self.body(Reason))

    @extend_schema(request=Nothing, responses=DeskVerdict)
    @action(detail=True, methods=["post"], rights=REVIEW)
    def publish(self, request: Request, pk: int) -> Response:
        """Make an approved verdict public; the one that stood before on the same claim is superseded."""
        return self._move(pk, publish_verdict, self.body(Nothing))

    @extend_schema(request=CorrectionBody, responses=DeskVerdict, examples=[CORRECTED])
    @action(detail=True, methods=["post"], rights=REVIEW)
    def correct(self, request: Request, pk: int) -> Response:
        """Put a public verdict right. The old version stays readable."""
        given = self.body(CorrectionBody)
        also = {"correction_class": given["correction_class"], "reason": given["reason"]}
        return self._move(pk, correct_verdict, {"findings": findings(given), **also})

    @extend_schema(request=Reason, responses=DeskVerdict)
    @action(detail=True, methods=["post"], rights=REVIEW)
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take a public verdict back. It stays readable below its notice."""
        return self._move(pk, withdraw_verdict, self.body(Reason))

    @extend_schema(request=Asking, responses={201: DeskReading})
    @action(detail=True, methods=["post"], rights=REVIEW, url_path="second-reading", url_name="second-reading")
    def second_reading(self, request: Request, pk: int) -> Response:
        """Have a submitted verdict read by somebody else, blind. Until it is given, no possible reader sees it."""
        verdict = self.thing(pk)
        reader = self.body(Asking)["reader"]
        reading = ask_second_reading(
            verdict=verdict, reader=reader, expected=self.seen(verdict), by=self.person, at=now()
        )
        return Response(DeskReading(reading).data, status=201)

    @extend_schema(responses=Checked(many=True), filters=False)
    @action(detail=True, rights={"GET": [Right.READ_DESK]}, pagination_class=None)
    def checklist(self, request: Request, pk: int) -> Response:
        """What the desk's principles ask of a verdict, and whether it holds. Approval takes overrides by `rule`."""
        verdict = self.thing(pk)
        return Response(
            Checked(checks_told(fresh_checks(verdict), readings_of(verdict.pk), self.person), many=True).data
        )

    @extend_schema(responses=Entry(many=True), filters=False)
    @action(detail=True, rights={"GET": [Right.READ_DESK]})
    def history(self, request: Request, pk: int) -> Response:
        """What was done with a verdict, newest first."""
        return self.record_of(("verdict", self.thing(pk).pk))

    def _move(self, pk: int, act: Callable[..., object], given: dict[str, Any]) -> Response:
        verdict = self.thing(pk)
        act(verdict=verdict, expected=self.seen(verdict), by=self.person, at=now(), **given)
        return self.one(self.thing(pk))
