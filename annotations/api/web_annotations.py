"""The Web Annotation Protocol at /annotations/: public verdicts as annotations, open to all, and where one is sent."""

import hashlib
import re
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.request import Request

from annotations.access.models import Token
from annotations.access.refusals import Conflict
from annotations.access.roles import Right
from annotations.api.conditional import etag
from annotations.api.endpoints import now
from annotations.api.examples import ASSESSED, QUOTED
from annotations.api.linked import LDP, RESOURCE, SENT, Gone, Linked, answers
from annotations.api.permissions import holds
from annotations.api.problems import WrongParameters
from annotations.api.received_annotations import representation
from annotations.exports import addresses
from annotations.exports.annotation_container import container, is_gone, one, page, shelf_at
from annotations.exports.lines import whole
from annotations.exports.snapshot import get_snapshot
from annotations.exports.state import state_of_exports
from annotations.incoming.actions import post_annotation

PROTOCOL = "http://www.w3.org/TR/annotation-protocol/"
MINIMAL = f"{LDP}PreferMinimalContainer"
IRIS, DESCRIPTIONS = ("http://www.w3.org/ns/oa#PreferContained" + what for what in ("IRIs", "Descriptions"))
_INCLUDE = re.compile(r'\binclude\s*=\s*"([^"]*)"', re.IGNORECASE)


class Container(Linked):
    """The container, and its pages."""

    links = (
        f'<{LDP}BasicContainer>; rel="type"',
        RESOURCE,
        f'<{PROTOCOL}>; rel="{LDP}constrainedBy"',
    )
    varies = ("Accept", "Prefer")
    rights = {"POST": [Right.ANNOTATE]}

    @extend_schema(
        operation_id="annotations_container",
        tags=["annotations"],
        parameters=[
            OpenApiParameter("iris", str, enum=["0", "1"], description="Pages name annotations (1) or hold them (0)."),
            OpenApiParameter("page", int, description="One page, from 0; the container itself without it."),
            OpenApiParameter("Prefer", str, "header", description=f'`return=representation; include="{IRIS}"`'),
        ],
        responses=answers(200, 400, 404, 406),
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
        shelf = shelf_at(state.moment, settings.SITE_URL, iris=iris, number=number)
        if number is not None and not shelf.has_page:
            raise Http404
        embeds = MINIMAL not in wanted
        body = container(shelf, embeds=embeds) if number is None else page(shelf)
        tag = etag(state.tag("annotations", str(iris), str(number), str(embeds)))
        response = self.sent(request, body, tag)
        response["Content-Location"] = shelf.address if number is None else shelf.page_address(number)
        if wanted:
            response["Preference-Applied"] = "return=representation"
        return response

    @extend_schema(
        operation_id="annotations_create",
        tags=["annotations"],
        request=SENT,
        examples=[QUOTED, ASSESSED],
        responses=answers(201, 400, 401, 403, 409, 413, 415, 422) | {(200, "application/ld+json"): OpenApiTypes.OBJECT},
    )
    def post(self, request: Request) -> HttpResponse:
        """Send a W3C annotation. Words in an article of the desk become a claim, which the desk checks as any other.

        What is about a claim, a verdict or an annotation of the desk is offered to it as a verdict. Nothing is public
        before the desk publishes it; until then it lies under its own address for you alone. The same annotation sent
        twice (by its `id`) answers 200 with the one that is there, another one under the same `id` 409.
        """
        posted = post_annotation(
            document=self.document(request),
            reads_desk=holds(request, Right.READ_DESK),
            key=cast(Token | None, request.auth),
            by=self.person,
            at=now(),
        )
        body, tag = representation(posted.annotation)
        response = self.sent(request, body, tag, HTTPStatus.CREATED if posted.is_new else HTTPStatus.OK)
        response["Location"] = response["Content-Location"] = body["id"]
        response["Cache-Control"] = "private, no-cache"
        return response

    def handle_exception(self, exc: Exception) -> Any:
        """Who sent another annotation under the same id before is told where that one lies."""
        response = super().handle_exception(exc)
        if isinstance(exc, Conflict) and exc.code == "posted_already":
            response["Location"] = addresses.received(settings.SITE_URL, exc.existing)
        return response


class Annotation(Linked):
    """One annotation."""

    @extend_schema(operation_id="annotations_retrieve", tags=["annotations"], responses=answers(200, 404, 406, 410))
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
