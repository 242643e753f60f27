"""The token endpoint of OAuth 2.0 (RFC 6749): one grant, client credentials, and no other page."""

from typing import Any, ClassVar

from django.http import HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from oauth2_provider.oauth2_backends import get_oauthlib_core
from rest_framework import serializers
from rest_framework.parsers import FormParser
from rest_framework.request import Request
from rest_framework.views import APIView

from annotations.api.callers import address_of
from annotations.api.oauth_rules import CALLER
from annotations.api.throttling import tell

JSON = "application/json"


class Grant(serializers.Serializer[Any]):
    """What a client sends, as a form; its id and secret stand in Authorization (Basic), or here."""

    grant_type = serializers.ChoiceField(choices=["client_credentials"], help_text="The one grant that there is.")
    scope = serializers.CharField(required=False, help_text="Scopes between spaces; all of the client's if left out.")
    client_id = serializers.CharField(required=False, help_text="Unless Authorization has it.")
    client_secret = serializers.CharField(required=False, help_text="Unless Authorization has it.")


class Access(serializers.Serializer[Any]):
    """An access token."""

    access_token = serializers.CharField(help_text="Send it as `Authorization: Bearer …`.")
    token_type = serializers.ChoiceField(choices=["Bearer"], help_text="How it is sent.")
    expires_in = serializers.IntegerField(help_text="Seconds for which it opens. Then fetch another one.")
    scope = serializers.CharField(help_text="What it opens.")


class GrantRefused(serializers.Serializer[Any]):
    """Why there is none (RFC 6749, section 5.2)."""

    error = serializers.CharField(help_text="Such as `invalid_client`.")
    error_description = serializers.CharField(required=False, help_text="For people.")


class TokenEndpoint(APIView):
    """Where a client fetches an access token."""

    authentication_classes = ()
    parser_classes = (FormParser,)
    rights: ClassVar[dict[str, Any]] = {}

    @extend_schema(
        operation_id="oauth_token",
        tags=["oauth"],
        auth=[{}],  # type: ignore[list-item]  # open to everybody, as OpenAPI says it
        request={"application/x-www-form-urlencoded": Grant},
        responses={
            (200, JSON): Access,
            (400, JSON): OpenApiResponse(GrantRefused, description="The request is wrong."),
            (401, JSON): OpenApiResponse(
                GrantRefused, description="The client is unknown, closed, or calls from elsewhere."
            ),
        },
        examples=[
            OpenApiExample("A client asks", request_only=True, value={"grant_type": "client_credentials"}),
            OpenApiExample(
                "It gets an hour",
                response_only=True,
                status_codes=["200"],
                value={
                    "access_token": "fca_u2cYl1dX0p9tq3Wm",
                    "token_type": "Bearer",
                    "expires_in": 3600,
                    "scope": "published:read",
                },
            ),
        ],
    )
    def post(self, request: Request) -> HttpResponse:
        """An access token for an hour, for the id and secret of an OAuth2 client of the desk."""
        asked = request._request
        asked.META[CALLER] = address_of(request)
        try:
            asked.POST  # noqa: B018  which reads the body
        except (MultiPartParserError, LookupError) as error:  # the second: a character set that is none of text
            return JsonResponse({"error": "invalid_request", "error_description": str(error)}, status=400)
        _address, headers, body, status = get_oauthlib_core().create_token_response(asked)
        response = HttpResponse(body, status=status)
        for name, value in headers.items():
            response[name] = value
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """How often one may ask."""
        response = super().finalize_response(request, response, *args, **kwargs)
        tell(request, response)
        return response
