"""The versions of the rating scales, for everybody; drafted, written, made current and retired by admins."""

from typing import Any, NamedTuple

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.conditional import etag, version_seen
from annotations.api.endpoints import Endpoint, Reading, now
from annotations.api.examples import RATED, SCALED, STARTED
from annotations.api.scale_shapes import NewRating, NewScale, RatingBody, ScaleBody, WholeScale
from annotations.verdicts.scale_models import Rating, Scale
from annotations.verdicts.scale_queries import scales, standing_scales
from annotations.verdicts.scaling import (
    add_rating,
    add_scale,
    change_rating,
    change_scale,
    make_current,
    new_version,
    retire_rating,
    retire_scale,
)

WRITE = [Right.ADMINISTER]
RATING = "ratings/<slug:code>"


class Edits(NamedTuple):
    """How often a scale was changed, which is what its actions compare."""

    version: int


def _version(scale: Scale) -> str:
    """What changes with every change to a scale that a body shows."""
    stood = "stood" if scale.became_current_at else "draft"
    state = "current" if scale.is_current else "retired" if scale.retired_at else stood
    return f"{scale.edits}-{state}"


class Scales(Endpoint):
    """Every version of every scale. What a verdict calls `scale` is a name and a version, as `name/version`.

    Whatever is done to a rating is done to its scale: the answer is the whole scale, with the ETag of that.
    """

    rights = {"POST": WRITE, "PATCH": WRITE}
    desk = Reading(scales, WholeScale, version=_version)
    published = Reading(standing_scales, WholeScale, version=_version)
    pagination_class = None
    guarded = {
        "partial_update": True, "change_rating": True, "add_rating": False, "retire_rating": False,
        "restore_rating": False, "current": False, "retire": False,
    }  # fmt: skip

    def list(self, request: Request) -> Response:
        """All versions, the current one first. The desk sees drafts as well."""
        return Response(WholeScale(self.filter_queryset(self.get_queryset()), many=True).data)

    @extend_schema(request=NewScale, responses={201: WholeScale}, examples=[STARTED])
    def create(self, request: Request) -> Response:
        """Draft a scale of the desk's own; `start` names a built-in one to begin with."""
        return self._drafted(add_scale(**self.body(NewScale), by=self.person, at=now()))

    def retrieve(self, request: Request, pk: int) -> Response:
        """One version with its ratings."""
        return self.one(self.thing(pk))

    @extend_schema(request=ScaleBody, examples=[SCALED])
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change the titles or the ends of the axis of a draft. What is left out stays."""
        scale: Scale = self.thing(pk)
        details, expected = self.body(ScaleBody, partial=True), self.seen(scale)
        change_scale(scale=scale, details=details, expected=expected, by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(request=None, responses={201: WholeScale})
    @action(detail=True, methods=["post"])
    def version(self, request: Request, pk: int) -> Response:
        """Begin the next version, as a draft with all the ratings. Verdicts are not touched by what changes there."""
        return self._drafted(new_version(scale=self.thing(pk), by=self.person, at=now()))

    @extend_schema(request=None, responses=WholeScale)
    @action(detail=True, methods=["post"])
    def current(self, request: Request, pk: int) -> Response:
        """From now on verdicts are rated under this version; those that are given keep theirs."""
        scale: Scale = self.thing(pk)
        make_current(scale=scale, expected=self.seen(scale), by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(request=None, responses=WholeScale)
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: int) -> Response:
        """Never offer this version again. Verdicts that were given under it keep it."""
        scale: Scale = self.thing(pk)
        retire_scale(scale=scale, expected=self.seen(scale), by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(request=NewRating, responses={201: WholeScale}, examples=[RATED])
    @action(detail=True, methods=["post"], url_path="ratings", url_name="ratings")
    def add_rating(self, request: Request, pk: int) -> Response:
        """Add a rating to a draft; without colours it has those of its meaning. Its `code` stays."""
        scale: Scale = self.thing(pk)
        parts, expected = self.body(NewRating), self.seen(scale)
        add_rating(scale=scale, code=parts.pop("code"), parts=parts, expected=expected, by=self.person, at=now())
        return self._drafted(scale)

    @extend_schema(operation_id="scales_change_rating", request=RatingBody, responses=WholeScale)
    @action(detail=True, methods=["patch"], url_path=RATING, url_name="rating")
    def change_rating(self, request: Request, pk: int, code: str) -> Response:
        """Change a rating of a draft. What is left out stays; an empty colour is that of the meaning."""
        rating = self._rating(pk, code)
        parts, expected = self.body(RatingBody, partial=True), self.seen(rating.scale)
        change_rating(rating=rating, parts=parts, expected=expected, by=self.person, at=now())
        return self.one(self.thing(pk))

    @extend_schema(request=None, responses=WholeScale)
    @action(detail=True, methods=["post"], url_path=f"{RATING}/retire", url_name="rating-retire")
    def retire_rating(self, request: Request, pk: int, code: str) -> Response:
        """Offer a rating of a draft no more. It is not deleted: verdicts of earlier versions have it too."""
        return self._offered(pk, code, retired=True)

    @extend_schema(request=None, responses=WholeScale)
    @action(detail=True, methods=["post"], url_path=f"{RATING}/restore", url_name="rating-restore")
    def restore_rating(self, request: Request, pk: int, code: str) -> Response:
        """Offer a retired rating of a draft again."""
        return self._offered(pk, code, retired=False)

    def seen(self, thing: Any) -> int | None:
        """The edits that the caller saw: a scale's `version` is another number, and its ETag says more."""
        tag = etag(_version(thing))
        return version_seen(self.request, Edits(thing.edits), required=self.guarded[self.action], tag=tag)

    def _drafted(self, scale: Scale) -> Response:
        return self.made(self.thing(scale.pk), reverse("api:scale-detail", args=(scale.pk,)))

    def _rating(self, pk: int, code: str) -> Rating:
        scale: Scale = self.thing(pk)
        rating = next((rating for rating in scale.ratings.all() if rating.code == code), None)
        if rating is None:
            raise NotFound
        return rating

    def _offered(self, pk: int, code: str, *, retired: bool) -> Response:
        rating = self._rating(pk, code)
        expected = self.seen(rating.scale)
        retire_rating(rating=rating, retired=retired, expected=expected, by=self.person, at=now())
        return self.one(self.thing(pk))
