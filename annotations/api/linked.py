"""What the addresses of the Web Annotation Protocol answer alike: links, methods, versions and JSON-LD."""

from collections.abc import Mapping
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any, ClassVar, cast

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework.exceptions import APIException, NotAcceptable, UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.access.models import User
from annotations.api.conditional import is_unchanged
from annotations.api.formats import takes
from annotations.api.openapi import Problem
from annotations.api.parsing import Json
from annotations.api.problems import MEDIA_TYPE, TooLarge
from annotations.api.throttling import tell
from annotations.exports.formats import BY_SUFFIX
from annotations.exports.lines import whole
from annotations.exports.web_annotation import CONTEXT, SUFFIX

LD = f'application/ld+json; profile="{CONTEXT}"'
LDP = "http://www.w3.org/ns/ldp#"
RESOURCE = f'<{LDP}Resource>; rel="type"'
SENT: Mapping[str, Any] = {"application/ld+json": OpenApiTypes.OBJECT}


def answers(success: int, *problems: int) -> dict[Any, Any]:
    """For the description: an annotation, or one of these problems."""
    return {(success, "application/ld+json"): OpenApiTypes.OBJECT, **refusals(*problems)}


def refusals(*statuses: int) -> dict[Any, Any]:
    """For the description: these problems."""
    return {(status, MEDIA_TYPE): Problem for status in statuses}


class Gone(APIException):
    """There was an annotation here; there will be no other."""

    status_code = 410
    default_code = "gone"


class JsonLd(Json):
    """The parser of what is sent: JSON-LD, no larger than an annotation ever is."""

    media_type = "application/ld+json"
    most_bytes = 64 * 1024

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value. Raises TooLarge, and ParseError."""
        sent = stream.read(self.most_bytes + 1)
        if len(sent) > self.most_bytes:
            raise TooLarge(_("An annotation has at most %(most)d bytes.") % {"most": self.most_bytes})
        return super().parse(BytesIO(sent), media_type, parser_context)


class Linked(APIView):
    """What the container and its annotations answer alike."""

    rights: ClassVar[Mapping[str, Any]] = {}
    parser_classes = (JsonLd,)
    links: ClassVar[tuple[str, ...]] = (RESOURCE,)
    varies: ClassVar[tuple[str, ...]] = ("Accept",)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """REST framework only writes the problems here; whoever takes no JSON-LD at all is told so."""
        renderer = self.get_renderers()[0]
        if (
            not force
            and request.method in ("GET", "HEAD")
            and not takes(request.headers.get("Accept", "*/*"), BY_SUFFIX[SUFFIX])
        ):
            raise NotAcceptable(_("This is there as %(formats)s. Ask for one of these in Accept.") % {"formats": LD})
        return renderer, renderer.media_type

    @property
    def person(self) -> User:
        """Who acts; what writes has a right that nobody anonymous has."""
        return cast(User, self.request.user)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Which methods the address takes, in Allow."""
        return Response(status=HTTPStatus.NO_CONTENT)

    def sent(self, request: Request, body: dict[str, Any], tag: str, status: int = HTTPStatus.OK) -> HttpResponse:
        """JSON-LD with its version."""
        if request.method in ("GET", "HEAD") and is_unchanged(request, tag):
            response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        else:
            response = HttpResponse(whole(body), content_type=LD, status=status)
        response["ETag"], response["Content-Language"] = tag, settings.LANGUAGE_CODE
        return response

    def document(self, request: Request) -> Any:
        """The JSON-LD that was sent. Raises UnsupportedMediaType for another profile, and what the parser raises."""
        kind, parameters = parse_header_parameters(request.content_type or "")
        if kind != JsonLd.media_type or CONTEXT not in parameters.get("profile", CONTEXT).split():
            raise UnsupportedMediaType(kind, _("Annotations are sent as %(format)s.") % {"format": LD})
        return request.data

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With what the protocol wants in every answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Link"] = ", ".join(self.links)
        response["Allow"] = ", ".join(self.allowed_methods)
        if "POST" in self.allowed_methods:
            response["Accept-Post"] = LD
        response.headers.setdefault("Cache-Control", "no-cache")
        patch_vary_headers(response, self.varies)
        tell(request, response)
        return response
