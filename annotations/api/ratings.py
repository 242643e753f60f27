"""The ratings of all scales, for everybody."""

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.endpoints import Endpoint, Reading
from annotations.api.verdict_shapes import ScaleRating
from annotations.verdicts.scale_queries import all_ratings, standing_ratings


class Ratings(Endpoint):
    """Every rating of every scale: what verdicts may be given, and what old verdicts were given."""

    desk = Reading(all_ratings, ScaleRating)
    published = Reading(standing_ratings, ScaleRating)
    pagination_class = None

    def list(self, request: Request) -> Response:
        """All ratings, scale by scale. New verdicts take those of the current scale that are not retired."""
        return Response(ScaleRating(self.filter_queryset(self.get_queryset()), many=True).data)
