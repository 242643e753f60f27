"""How far first and second readers agree, for editors."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.access.roles import Right
from annotations.api.endpoints import Endpoint, Reading
from annotations.api.problems import WrongParameters
from annotations.review.agreement import agreements, pairs_of
from annotations.verdicts.readings import readings


class Coefficient(serializers.Serializer[Any]):
    """A coefficient and the pairs that it stands on; null with the reason in `lack` (`too_few`, `all_alike`)."""

    value = serializers.FloatField(read_only=True, allow_null=True)
    pairs = serializers.IntegerField(read_only=True)
    lack = serializers.CharField(read_only=True, allow_null=True)


class AgreementRow(serializers.Serializer[Any]):
    """One scale; `people` is empty for everybody together. `alpha_ordinal` counts only ratings on the axis."""

    scale = serializers.CharField(read_only=True)
    people = serializers.CharField(read_only=True)
    pairs = serializers.IntegerField(read_only=True)
    alike = serializers.IntegerField(read_only=True)
    off_axis = serializers.IntegerField(read_only=True)
    alpha_nominal = Coefficient(source="nominal", read_only=True)
    alpha_ordinal = Coefficient(source="ordinal", read_only=True)
    kappa = Coefficient(read_only=True)
    alpha_attribution = Coefficient(source="attribution", read_only=True)
    sentence = serializers.CharField(read_only=True)


class Period(serializers.Serializer[Any]):
    """Which readings are compared."""

    scale = serializers.CharField(required=False, default="", allow_blank=True, max_length=120)
    since = serializers.DateField(required=False, default=None, allow_null=True)
    until = serializers.DateField(required=False, default=None, allow_null=True)


class AgreementOfReaders(Endpoint):
    """Krippendorff's alpha and Cohen's kappa of blind second readings, never on fewer than thirty pairs."""

    rights = {"GET": [Right.REVIEW]}
    desk = Reading(readings, AgreementRow)
    pagination_class = None

    @extend_schema(
        responses=AgreementRow(many=True),
        filters=False,
        parameters=[
            OpenApiParameter("scale", str, description="Name/version of one scale."),
            OpenApiParameter("since", str, description="Given on this day or later (YYYY-MM-DD)."),
            OpenApiParameter("until", str, description="Given on this day or before."),
        ],
    )
    def list(self, request: Request) -> Response:
        """A row for each scale, then one for each two people."""
        given = Period(data=request.query_params)
        if not given.is_valid():
            raise WrongParameters(given.errors)
        return Response(AgreementRow(agreements(pairs_of(**given.validated_data, seen_by=self.person)), many=True).data)
