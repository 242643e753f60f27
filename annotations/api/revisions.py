"""Later revisions of an article, and what is decided about the claims that they touched."""

from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.article_shapes import RAW, RevisionLine, WholeRevision
from annotations.api.claim_shapes import DeskAppearance
from annotations.api.endpoints import Endpoint, now
from annotations.api.examples import REVISED
from annotations.api.problems import renamed
from annotations.api.revision_shapes import Confirmation, NewRevision, Reattachment, ReceivedRevision
from annotations.articles.models import Origin
from annotations.articles.queries import get_revision, revisions_of
from annotations.articles.reading import Page
from annotations.claims.actions import check_current
from annotations.claims.models import Anchor
from annotations.claims.places import locate
from annotations.claims.queries import anchor_in_newest, anchors_in, get_appearance
from annotations.claims.receiving import receive_revision
from annotations.review.settling import confirm_anchor, reattach_anchor, retire_appearance


class Revisions(Endpoint):
    """The part of the articles' door that is about their revisions."""

    @extend_schema(responses=RevisionLine(many=True), filters=False)
    @action(detail=True)
    def revisions(self, request: Request, pk: int) -> Response:
        """An article's revisions, newest first, without their words."""
        self.page_order = "-number"
        return self.page(revisions_of(self.thing(pk).pk), RevisionLine)

    @extend_schema(
        request=NewRevision, responses={200: ReceivedRevision, 201: ReceivedRevision}, examples=[REVISED], filters=False
    )
    @revisions.mapping.post
    def add_revision(self, request: Request, pk: int) -> Response:
        """Send the article as it stands now: every claim is carried over, and `anchors` says in which state.

        A text that is the same as before makes no revision: 200 with `unchanged` and the newest revision as it is.
        """
        article = self.thing(pk)
        given = self.body(NewRevision)
        page = page_of(given)
        put_back = given.get("put_back")
        revision = receive_revision(article=article, page=page, put_back=put_back, by=self.person, at=now())
        newest = revision or revisions_of(article.pk).last()
        if newest is None:
            raise Http404
        shown = ReceivedRevision(newest, context={"unchanged": revision is None, "anchors": anchors_in(newest)})
        address = reverse("api:article-revision", args=(article.pk, newest.number))
        return Response(shown.data, status=200 if revision is None else 201, headers={"Location": address})

    @extend_schema(responses=WholeRevision)
    @action(detail=True, url_path="revisions/<key:number>", url_name="revision")
    def revision(self, request: Request, pk: int, number: int) -> Response:
        """One revision with its words. It never changes."""
        self.thing(pk)
        return self.fixed(get_revision(pk, number), WholeRevision)


class Settling(Endpoint):
    """The part of the appearances' door by which a person's program decides about a claim's place."""

    @extend_schema(request=Confirmation, responses=DeskAppearance)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: int) -> Response:
        """Yes, these are the words. A claim without a place answers 409."""
        anchor = self._anchor(pk, self.body(Confirmation))
        confirm_anchor(anchor=anchor, by=self.person, at=now())
        return self.fixed(get_appearance(pk), DeskAppearance)

    @extend_schema(request=Reattachment, responses=DeskAppearance)
    @action(detail=True, methods=["post"])
    def reattach(self, request: Request, pk: int) -> Response:
        """No, the claim stands on these words. Words that stand in several places answer 422 with `candidates`."""
        given = self.body(Reattachment)
        anchor = self._anchor(pk, given)
        with renamed(lambda field: f"selector.{field}"):
            place = locate(anchor.revision.text, **given["selector"])
        reattach_anchor(anchor=anchor, place=place, by=self.person, at=now())
        return self.fixed(get_appearance(pk), DeskAppearance)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: int) -> Response:
        """The claim no longer stands in this article. It keeps its history, its verdicts and its other places."""
        retire_appearance(appearance=self.thing(pk), by=self.person, at=now())
        return Response(status=204)

    def _anchor(self, pk: int, given: dict[str, Any]) -> Anchor:
        """The anchor in the newest revision. Raises Conflict when the caller saw an older one, and Http404."""
        anchor = anchor_in_newest(self.thing(pk))
        if anchor is None:
            raise Http404
        if "revision" in given:
            seen = get_revision(anchor.revision.article_id, given["revision"])
            if seen is None:
                raise ValidationError({"revision": [_("The article has no such revision.")]}, code="not_found")
            check_current(seen)
        return anchor


def page_of(given: dict[str, Any]) -> Page:
    """The page that was sent, or that stands at the address that was sent; what is consumed leaves ``given``."""
    for name in RAW:
        if name in given:
            text, url = given.pop(name), given.get("url", "")
            return Page.from_text(text, html=name == "html", origin=Origin.API, url=url)
    return Page.from_url(given.pop("url"), allow_private=settings.ALLOW_PRIVATE_FETCH)
