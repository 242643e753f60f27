"""The rating scales and their ratings, for everybody."""

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.endpoints import Endpoint, Reading
from annotations.api.scale_shapes import WholeScale
from annotations.api.verdict_shapes import ScaleRating
from annotations.verdicts.scale_models import Scale
from annotations.verdicts.scale_queries import all_ratings, scales, standing_ratings, standing_scales


def _version(scale: Scale) -> str:
    """What changes with every change to a scale that a body shows."""
    state = "current" if scale.is_current else "retired" if scale.retired_at else "here"
    return f"{scale.edits}-{state}"


class Ratings(Endpoint):
    """Every rating of every scale: what verdicts may be given, and what old verdicts were given."""

    desk = Reading(all_ratings, ScaleRating)
    published = Reading(standing_ratings, ScaleRating)
    pagination_class = None

    def list(self, request: Request) -> Response:
        """All ratings, scale by scale. New verdicts take those of the current scale that are not retired."""
        return Response(ScaleRating(self.filter_queryset(self.get_queryset()), many=True).data)


class Scales(Endpoint):
    """Every version of every scale. What a verdict calls `scale` is a name and a version, as `name/version`."""

    desk = Reading(scales, WholeScale, version=_version)
    published = Reading(standing_scales, WholeScale, version=_version)
    pagination_class = None

    def list(self, request: Request) -> Response:
        """All versions, the current one first. The desk sees drafts as well."""
        return Response(WholeScale(self.filter_queryset(self.get_queryset()), many=True).data)

    def retrieve(self, request: Request, pk: int) -> Response:
        """One version with its ratings."""
        return self.one(self.thing(pk))
