"""The Web Annotation Protocol at /annotations/: public verdicts as annotations, open to everybody, as exports are."""

import hashlib
import re
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException, NotAcceptable, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.api.conditional import etag, is_unchanged
from annotations.api.formats import takes
from annotations.api.openapi import Problem
from annotations.api.problems import MEDIA_TYPE, WrongParameters
from annotations.api.throttling import tell
from annotations.exports.annotation_container import container, is_gone, one, page, shelf_at
from annotations.exports.formats import BY_SUFFIX
from annotations.exports.lines import whole
from annotations.exports.snapshot import get_snapshot
from annotations.exports.state import state_of_exports
from annotations.exports.web_annotation import CONTEXT, SUFFIX

LD = f'application/ld+json; profile="{CONTEXT}"'
PROTOCOL = "http://www.w3.org/TR/annotation-protocol/"
LDP = "http://www.w3.org/ns/ldp#"
MINIMAL = f"{LDP}PreferMinimalContainer"
IRIS, DESCRIPTIONS = ("http://www.w3.org/ns/oa#PreferContained" + what for what in ("IRIs", "Descriptions"))
_INCLUDE = re.compile(r'\binclude\s*=\s*"([^"]*)"', re.IGNORECASE)
_ANSWERS: dict[Any, Any] = {(200, "application/ld+json"): OpenApiTypes.OBJECT, (404, MEDIA_TYPE): Problem}


class Gone(APIException):
    """There was an annotation here; there will be no other."""

    status_code = 410
    default_code = "gone"


class Linked(APIView):
    """What the container and its annotations answer alike."""

    rights: ClassVar[dict[str, Any]] = {}
    links: ClassVar[tuple[str, ...]] = (f'<{LDP}Resource>; rel="type"',)
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

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Which methods the address takes, in Allow."""
        return Response(status=HTTPStatus.NO_CONTENT)

    def sent(self, request: Request, body: dict[str, Any], tag: str) -> HttpResponse:
        """JSON-LD with its version."""
        if is_unchanged(request, tag):
            response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        else:
            response = HttpResponse(whole(body), content_type=LD)
        response["ETag"], response["Content-Language"] = tag, settings.LANGUAGE_CODE
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With what the protocol wants in every answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Link"] = ", ".join(self.links)
        response["Allow"] = ", ".join(self.allowed_methods)
        response.headers.setdefault("Cache-Control", "no-cache")
        patch_vary_headers(response, self.varies)
        tell(request, response)
        return response


class Container(Linked):
    """The container, and its pages."""

    links = (
        f'<{LDP}BasicContainer>; rel="type"',
        f'<{LDP}Resource>; rel="type"',
        f'<{PROTOCOL}>; rel="{LDP}constrainedBy"',
    )
    varies = ("Accept", "Prefer")

    @extend_schema(
        operation_id="annotations_container",
        tags=["annotations"],
        parameters=[
            OpenApiParameter("iris", str, enum=["0", "1"], description="Pages name annotations (1) or hold them (0)."),
            OpenApiParameter("page", int, description="One page, from 0; the container itself without it."),
            OpenApiParameter("Prefer", str, "header", description=f'`return=representation; include="{IRIS}"`'),
        ],
        responses=_ANSWERS | {(400, MEDIA_TYPE): Problem},
    )
    def get(self, request: Request) -> HttpResponse:
        """All public verdicts as W3C annotations (Web Annotation Protocol): the container, or a page of it.

        `Prefer` asks for the container alone (`PreferMinimalContainer`), or for annotations as addresses
        (`PreferContainedIRIs`) or whole (`PreferContainedDescriptions`, unless something else is asked for).
        """
        wanted = preferences(request)
        iris = _iris(request, wanted)
        number = _number(request)
        state = state_of_exports()
        shelf = shelf_at(state.moment, settings.SITE_URL, iris=iris)
        if number is not None and number >= shelf.pages:
            raise Http404
        embeds = MINIMAL not in wanted
        body = container(shelf, embeds=embeds) if number is None else page(shelf, number)
        tag = etag(state.tag("annotations", str(iris), str(number), str(embeds)))
        response = self.sent(request, body, tag)
        response["Content-Location"] = shelf.address if number is None else shelf.page_address(number)
        if wanted:
            response["Preference-Applied"] = "return=representation"
        return response


class Annotation(Linked):
    """One annotation."""

    @extend_schema(
        operation_id="annotations_retrieve", tags=["annotations"], responses=_ANSWERS | {(410, MEDIA_TYPE): Problem}
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """One public verdict as a W3C annotation. A withdrawn one is its notice; a replaced one answers 410."""
        snapshot = get_snapshot(pk)
        if snapshot is None:
            if is_gone(pk):
                raise Gone(_("A newer verdict stands in the place of this one."))
            raise Http404
        body = one(snapshot, settings.SITE_URL)
        return self.sent(request, body, etag(hashlib.sha256(whole(body).encode()).hexdigest()))


def preferences(request: Request) -> frozenset[str]:
    """What Prefer (RFC 7240) asks to be included. Raises ParseError for addresses and descriptions at once."""
    found = _INCLUDE.findall(request.headers.get("Prefer", ""))
    wanted = frozenset(one for some in found for one in some.split()) & {MINIMAL, IRIS, DESCRIPTIONS}
    if {IRIS, DESCRIPTIONS} <= wanted:
        raise ParseError(_("Prefer asks for addresses and for descriptions. Ask for one of the two."))
    return wanted


def _iris(request: Request, wanted: frozenset[str]) -> bool:
    given = request.query_params.get("iris")
    if given is None:
        return IRIS in wanted
    if given not in ("0", "1"):
        raise WrongParameters({"iris": [_("This is 0 or 1.")]})
    return given == "1"


def _number(request: Request) -> int | None:
    given = request.query_params.get("page")
    if given is None:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise WrongParameters({"page": [_("Pages are numbered from 0.")]})
    return int(given)
