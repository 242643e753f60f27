"""Our verdicts behind the address and in the shape of Google's Fact Check Tools API, for clients made for that one."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.api import google_errors
from annotations.api.authentication import BearerAuthentication
from annotations.api.examples import CLAIMS_FOUND
from annotations.api.fact_check_discovery import PARAMETERS, STANDARD, document
from annotations.api.google_errors import InvalidArgument, google_error_page
from annotations.api.throttling import tell
from annotations.claims.search.finding import MOST_TEXT
from annotations.exports.fact_check_tools import claim, site_of
from annotations.exports.finding import Asked, find_published

PAGE, LONGEST_PAGE = 10, 100
_LARGEST = 2**31 - 1
_NOBODY_OR_TOKEN: Any = [{}, {"token": []}]


class KeyOrBearer(BearerAuthentication):
    """The partner's token as Google's clients send a key: ``?key=`` or X-Goog-Api-Key; else as a bearer token."""

    def shown(self, request: Request) -> str | None:
        """What was sent as a token; None for nothing."""
        key = request.query_params.get("key") or request.headers.get("X-Goog-Api-Key")
        return key or super().shown(request)


class FoundPublisher(serializers.Serializer[Any]):
    """Who reviewed the claim: this desk."""

    name = serializers.CharField()
    site = serializers.CharField(help_text="Host name without www.")


class FoundReview(serializers.Serializer[Any]):
    """A verdict."""

    publisher = FoundPublisher()
    url = serializers.URLField(help_text="The claim's page, for readers.")
    title = serializers.CharField(help_text="The verdict's summary.")
    reviewDate = serializers.DateTimeField(help_text="When it was published.")  # noqa: N815  Google's name
    textualRating = serializers.CharField(help_text="The rating in words.")  # noqa: N815
    languageCode = serializers.CharField(help_text="BCP 47: the language of the desk's words.")  # noqa: N815


class FoundClaim(serializers.Serializer[Any]):
    """A claim, and the verdict that stands for it."""

    text = serializers.CharField(help_text="The claim in the words that were judged.")
    claimant = serializers.CharField(required=False)
    claimDate = serializers.DateTimeField(required=False)  # noqa: N815
    claimReview = FoundReview(many=True)  # noqa: N815


class FoundClaims(serializers.Serializer[Any]):
    """One page; what is empty is left out."""

    claims = FoundClaim(many=True, required=False)
    nextPageToken = serializers.CharField(required=False)  # noqa: N815


class GoogleStatus(serializers.Serializer[Any]):
    """What is wrong."""

    code = serializers.IntegerField(help_text="The HTTP status.")
    message = serializers.CharField(help_text="For people.")
    status = serializers.CharField(help_text="For programs, such as `INVALID_ARGUMENT`.")


class GoogleError(serializers.Serializer[Any]):
    """An error as Google's APIs tell it."""

    error = GoogleStatus()


class ClaimsSearch(APIView):
    """Open to everybody, as the exports are that hold the same; a key brings its own limits."""

    authentication_classes = (KeyOrBearer,)
    permission_classes = (AllowAny,)
    rights: ClassVar[dict[str, Any]] = {}

    def get_exception_handler(self) -> Any:
        """Errors as Google tells them."""
        return google_errors.answer

    @extend_schema(
        operation_id="fact_check_tools_search",
        tags=["fact-check-tools"],
        parameters=[
            OpenApiParameter(name, int if one["type"] == "integer" else str, description=one["description"])
            for name, one in PARAMETERS.items()
        ]
        + [OpenApiParameter("key", str, description="A token of this desk; it may also come as a bearer token.")],
        auth=_NOBODY_OR_TOKEN,
        responses={
            200: FoundClaims,
            400: OpenApiResponse(GoogleError, description="A parameter is wrong."),
            401: OpenApiResponse(GoogleError, description="The key is none, or opens no more."),
            403: OpenApiResponse(GoogleError, description="The key does not open from there."),
        },
        examples=[CLAIMS_FOUND],
    )
    def get(self, request: Request) -> Response:
        """Published verdicts in the shape of Google's Fact Check Tools API, found as "already checked" finds them.

        A client for `factchecktools` `v1alpha1` works when its endpoint is this desk's address. Errors have Google's
        shape, too. `key` takes a token of this desk; without one the limits of the anonymous apply.
        """
        given = _parameters(request)
        asked, site = _asked(given), site_of(given.get("reviewPublisherSiteFilter", "").strip().lower())
        if not asked.text and not site:
            raise InvalidArgument(_("Give “query” or “reviewPublisherSiteFilter”."))
        if site and not _is_ours(site):
            return Response({})
        limit = min(_number(given, "pageSize", PAGE) or PAGE, LONGEST_PAGE)
        found = find_published(asked, limit=limit, offset=_number(given, "offset", 0), place=given.get("pageToken", ""))
        claims = [claim(snapshot, settings.SITE_URL) for snapshot in found.verdicts]
        return Response(({"claims": claims} if claims else {}) | ({"nextPageToken": found.next} if found.next else {}))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Answers depend on the key in their limits only."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Authorization", "X-Goog-Api-Key"))
        tell(request, response)
        return response


class Discovery(APIView):
    """Where Google's client libraries learn what there is."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get_exception_handler(self) -> Any:
        """Errors as Google tells them."""
        return google_errors.answer

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """The discovery document of v1alpha1."""
        if request.query_params.get("version", "v1alpha1") != "v1alpha1":
            raise InvalidArgument(_("There is only version v1alpha1 here."))
        return Response(document(settings.SITE_URL))


@csrf_exempt
def nothing(request: HttpRequest) -> Any:
    """Google's other methods, which write or search by image, are not here."""
    return google_error_page(request, 404)


def _parameters(request: Request) -> dict[str, str]:
    """Raises InvalidArgument for names that are not Google's, and for answers in another form than JSON."""
    given = {name: str(value) for name, value in request.query_params.items()}
    if unknown := [name for name in given if name not in PARAMETERS and name not in STANDARD]:
        raise InvalidArgument(_("There is no parameter “%(name)s”.") % {"name": unknown[0]})
    if given.get("alt", "json") != "json" or "callback" in given:
        raise InvalidArgument(_("Answers are JSON, and nothing else."))
    return given


def _asked(given: Mapping[str, str]) -> Asked:
    days = _number(given, "maxAgeDays", 0)
    now = timezone.now()
    since = now - timedelta(days=days) if 0 < days < now.toordinal() else None
    text = given.get("query", "").replace("\x00", " ").strip()[:MOST_TEXT]
    return Asked(text, given.get("languageCode", "").replace("\x00", "").strip()[:35], since)


def _number(given: Mapping[str, str], name: str, otherwise: int) -> int:
    value = given.get(name, "")
    if not value:
        return otherwise
    if not (value.isascii() and value.isdecimal() and len(value) < 11 and int(value) <= _LARGEST):
        raise InvalidArgument(_("“%(name)s” must be a whole number, 0 or more.") % {"name": name})
    return int(value)


def _is_ours(site: str) -> bool:
    """Whether our site is this one or lies below it, as en.example.org lies below example.org."""
    ours = site_of(settings.SITE_URL)
    return ours == site or ours.endswith(f".{site}")
