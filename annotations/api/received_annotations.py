"""Annotations that somebody sent, at their own addresses: for who sent them, and for the desk."""

import hashlib
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from annotations.access.roles import Right
from annotations.api.conditional import etag, version_seen
from annotations.api.endpoints import now
from annotations.api.examples import QUOTED
from annotations.api.linked import SENT, Gone, Linked, answers, refusals
from annotations.api.openapi import IF_MATCH
from annotations.api.permissions import holds
from annotations.exports import addresses
from annotations.exports.lines import whole
from annotations.exports.received import received
from annotations.incoming.actions import delete_annotation, replace_annotation
from annotations.incoming.models import Annotation
from annotations.incoming.queries import annotation_of

_IF_MATCH = OpenApiParameter("If-Match", str, "header", required=True, description=IF_MATCH)


def representation(annotation: Annotation) -> tuple[dict[str, Any], str]:
    """The annotation as who sent it reads it, and its version as ETag."""
    body = received(annotation, settings.SITE_URL)
    return body, etag(hashlib.sha256(whole(body).encode()).hexdigest())


class Received(Linked):
    """One of them."""

    rights = {
        "GET": [Right.ANNOTATE, Right.READ_DESK],
        "PUT": [Right.ANNOTATE],
        "DELETE": [Right.ANNOTATE],
    }
    varies = ("Accept", "Authorization", "Cookie")

    @extend_schema(
        operation_id="annotations_received_retrieve", tags=["annotations"], responses=answers(200, 401, 403, 404, 410)
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """What you sent, as it stands. The public verdict that the desk makes of it lies in the container."""
        return self._answered(request, self._annotation(request, pk))

    @extend_schema(
        operation_id="annotations_received_update",
        tags=["annotations"],
        request=SENT,
        examples=[QUOTED],
        parameters=[_IF_MATCH],
        responses=answers(200, 400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428),
    )
    def put(self, request: Request, pk: int) -> HttpResponse:
        """Put another annotation in its place, as long as nobody of the desk worked with it: then it answers 409."""
        annotation = self._annotation(request, pk)
        seen = self._seen(request, annotation)
        changed = replace_annotation(
            annotation=annotation,
            document=self.document(request),
            own_address=addresses.received(settings.SITE_URL, pk),
            reads_desk=holds(request, Right.READ_DESK),
            expected=seen,
            by=self.person,
            at=now(),
        )
        return self._answered(request, changed)

    @extend_schema(
        operation_id="annotations_received_destroy",
        tags=["annotations"],
        parameters=[_IF_MATCH],
        responses={204: None} | refusals(401, 403, 404, 410, 412, 428),
    )
    def delete(self, request: Request, pk: int) -> HttpResponse:
        """Take it back. Its claim leaves the article, unless the desk works with it; the address answers 410 then."""
        annotation = self._annotation(request, pk)
        delete_annotation(annotation=annotation, expected=self._seen(request, annotation), by=self.person, at=now())
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    def _annotation(self, request: Request, pk: int) -> Annotation:
        """Raises Http404 for who did not send it and is not of the desk, and Gone where it was taken back."""
        found = annotation_of(pk)
        is_own = found is not None and found.posted_by_id == request.user.pk and holds(request, Right.ANNOTATE)
        if found is None or not (is_own or holds(request, Right.READ_DESK)):
            raise Http404
        if found.is_deleted:
            raise Gone(_("This annotation was taken back."))
        return found

    def _seen(self, request: Request, annotation: Annotation) -> int | None:
        return version_seen(request, annotation, required=True, tag=representation(annotation)[1])

    def _answered(self, request: Request, annotation: Annotation) -> HttpResponse:
        body, tag = representation(annotation)
        response = self.sent(request, body, tag)
        response["Cache-Control"] = "private, no-cache"
        return response
