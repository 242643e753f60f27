"""Claims, and where they appear."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.claim_shapes import (
    Assignment,
    ClaimDetails,
    DeskAppearance,
    DeskClaim,
    MarkedClaim,
    Marking,
    NewClaim,
    PublishedAppearance,
    PublishedClaim,
)
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.examples import MARKED, REWORDED
from annotations.api.filters import AppearanceFilters, ClaimFilters, PublishedClaimFilters
from annotations.api.history import Entry
from annotations.api.permissions import READ
from annotations.api.problems import renamed
from annotations.api.revisions import Settling
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision, get_revision
from annotations.claims.actions import assign_claim, mark_claim
from annotations.claims.places import locate
from annotations.claims.queries import (
    appearances,
    appearances_of,
    get_appearance,
    get_claim,
    standing_claims,
    with_anchors,
)
from annotations.review.settling import add_appearance
from annotations.text.selectors import Selector
from annotations.verdicts.actions import change_claim
from annotations.verdicts.models import Verdict
from annotations.verdicts.published import published_appearances, standing_published


def _published_version(verdict: Verdict) -> str:
    """A published claim changes with its verdict only."""
    return f"{verdict.pk}.{verdict.version}"


class Claims(Endpoint):
    """What is checked: wordings that stand by themselves."""

    rights = {"GET": READ, "POST": [Right.WRITE_CLAIMS], "PATCH": [Right.WRITE_CLAIMS]}
    desk = Reading(standing_claims, DeskClaim, ClaimFilters)
    published = Reading(standing_published, PublishedClaim, PublishedClaimFilters, "claim_id", _published_version)
    guarded = {"partial_update": True, "assign": False}

    def list(self, request: Request) -> Response:
        """All claims that you may see, newest first."""
        self.page_order = f"-{self.reading.key}"
        return self.page(self.filter_queryset(self.get_queryset()), self.reading.shape)

    @extend_schema(request=NewClaim, responses={201: MarkedClaim}, examples=[MARKED])
    def create(self, request: Request) -> Response:
        """Mark a claim in an article. Words that stand in several places answer 422 with these in `candidates`."""
        given = self.body(NewClaim)
        revision, place = _place(given)
        marked = mark_claim(revision=revision, place=place, details=given, by=self.person, at=now())
        appearance = get_appearance(marked.pk)
        address = reverse("api:claim-detail", args=(marked.claim_id,))
        return self.made(self.thing(marked.claim_id), address, appearance=DeskAppearance(appearance).data)

    def retrieve(self, request: Request, pk: int) -> Response:
        """One claim. One that was merged into another answers 301 with the address of that one."""
        try:
            return self.one(self.thing(pk))
        except Http404:
            asked = get_claim(pk)
            if asked is None or asked.merged_into_id is None:
                raise
        self.thing(asked.merged_into_id)  # who may not see where it leads is not told that it leads anywhere
        return Response(status=301, headers={"Location": reverse("api:claim-detail", args=(asked.merged_into_id,))})

    @extend_schema(request=ClaimDetails, examples=[REWORDED])
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a claim. New words reopen verdicts under review, and ask for a re-check of a published one."""
        claim = self.thing(pk)
        expected = self.seen(claim)
        details = self.body(ClaimDetails, partial=True)
        change_claim(claim=claim, details=details, expected=expected, by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(request=Marking, responses={201: DeskAppearance})
    @action(detail=True, methods=["post"])
    def appearances(self, request: Request, pk: int) -> Response:
        """Say that the claim stands in this article too."""
        claim = self.thing(pk)
        revision, place = _place(self.body(Marking))
        added = add_appearance(claim=claim, revision=revision, place=place, by=self.person, at=now())
        appearance = get_appearance(added.pk)
        address = reverse("api:appearance-detail", args=(added.pk,))
        return Response(DeskAppearance(appearance).data, status=201, headers={"Location": address})

    @extend_schema(request=Assignment, responses=DeskClaim)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: int) -> Response:
        """Give the claim to somebody, or to nobody."""
        claim = self.thing(pk)
        assignee = self.body(Assignment)["assignee"]
        assign_claim(claim=claim, assignee=assignee, expected=self.seen(claim), by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(responses=Entry(many=True), filters=False)
    @action(detail=True, rights={"GET": [Right.READ_DESK]})
    def history(self, request: Request, pk: int) -> Response:
        """What was done with a claim and its places, newest first."""
        claim = self.thing(pk)
        return self.record_of(("claim", claim.pk), *(("appearance", one.pk) for one in appearances_of(claim.pk)))


class Appearances(Settling):
    """Where claims stand in articles."""

    rights = {"GET": READ, "POST": [Right.WRITE_CLAIMS]}
    desk = Reading(lambda: with_anchors(appearances()), DeskAppearance, AppearanceFilters)
    published = Reading(lambda: with_anchors(published_appearances()), PublishedAppearance, AppearanceFilters)

    def list(self, request: Request) -> Response:
        """All appearances that you may see, newest first."""
        return self.page(self.filter_queryset(self.get_queryset()), self.reading.shape)

    def retrieve(self, request: Request, pk: int) -> Response:
        """One appearance with its place in each revision."""
        return self.fixed(self.thing(pk), self.reading.shape)


def _place(given: dict[str, Any]) -> tuple[Revision, Selector]:
    """The revision and the passage that a Marking names; its members leave ``given``."""
    article, number = given.pop("article"), given.pop("revision", None)
    revision = current_revision(article) if number is None else get_revision(article, number)
    if revision is None:
        name = "article" if number is None else "revision"
        raise ValidationError({name: [_("There is no such article, or it has no such revision.")]}, code="not_found")
    with renamed(lambda field: f"selector.{field}"):
        return revision, locate(revision.text, **given.pop("selector"))
