"""The description of the API (OpenAPI 3.1): names, scopes, versions and problems, read off the doors themselves."""

import re
from typing import Any, Final, Literal

from django.conf import settings
from django.urls import reverse
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer
from rest_framework import serializers

from annotations.api.authentication import BearerAuthentication, DeskSession
from annotations.api.deprecating import at_path
from annotations.api.endpoints import Endpoint
from annotations.api.oauth_rules import Scopes
from annotations.api.problems import KINDS, MEDIA_TYPE, type_of
from annotations.api.shapes import Strict

VERBS = {"send_back": "return", "partial_update": "update", "destroy": "delete"}
HEADER: Final[Literal["header"]] = "header"
IF_MATCH = 'The ETag of the version that you saw, such as `"3"`; another one that stands now answers 412.'
IF_NONE_MATCH = "The ETag that you have; when it still stands, the answer is 304 without a body."
UNCHANGED = "Unchanged since the ETag in If-None-Match."


class FieldProblem(serializers.Serializer[Any]):
    """One thing that is missing or wrong."""

    pointer = serializers.CharField(required=False, help_text="Where in the body: a JSON Pointer as URI fragment.")
    parameter = serializers.CharField(required=False, help_text="Or which query parameter.")
    code = serializers.CharField(help_text="For programs.")
    detail = serializers.CharField(help_text="For people: what to do about it.")


class Candidate(serializers.Serializer[Any]):
    """A place where the words stand, in code points."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class Problem(serializers.Serializer[Any]):
    """What went wrong (RFC 9457)."""

    type = serializers.CharField(help_text="The address where this kind of problem is explained.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="For people: what to do about it.")
    code = serializers.CharField(help_text="For programs: which rule said no.")
    instance = serializers.CharField(help_text="The address that was asked.")
    # Its name is that of a property of serializers, which an answer never uses.
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]
    existing = serializers.IntegerField(required=False, help_text="With 409: the id of the one that is there already.")
    current = serializers.IntegerField(required=False, help_text="With 412: the version that stands now.")
    candidates = Candidate(many=True, required=False, help_text="With 422 `ambiguous`: where the words stand.")


class BearerScheme(OpenApiAuthenticationExtension):
    """How the description names the token, and the OAuth2 client that fetches one."""

    target_class = BearerAuthentication
    name = ["token", "oauth2"]

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        """An http bearer scheme of OpenAPI, and the client credentials of OAuth 2.0."""
        scopes = Scopes().get_all_scopes()
        flow = {"tokenUrl": f"{settings.SITE_URL}{reverse('oauth-token')}", "scopes": scopes}
        return [
            {
                "type": "http",
                "scheme": "bearer",
                "description": "A key that the desk gave you. Its scopes say what it opens.",
            },
            {
                "type": "oauth2",
                "description": "An OAuth2 client that the desk gave you fetches tokens that open for an hour.",
                "flows": {"clientCredentials": flow},
            },
        ]


class SessionScheme(OpenApiAuthenticationExtension):
    """How the description names the browser's session."""

    target_class = DeskSession
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """A cookie of OpenAPI."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "Signed in on the login page; what changes something needs X-CSRFToken as well.",
        }


class Schema(AutoSchema):
    """Adds to each operation what all doors do alike, so that no door has to repeat it."""

    view: Any

    def get_operation_id(self) -> str:
        """The noun and the verb: articles_list, verdicts_submit, article_revisions."""
        if not isinstance(self.view, Endpoint):
            return str(super().get_operation_id())
        noun = self._noun()
        return f"{noun}_{VERBS.get(self.view.action, self.view.action)}"

    def get_tags(self) -> list[str]:
        """One group a noun; sources of a verdict are sources."""
        if not isinstance(self.view, Endpoint):
            return [str(tag) for tag in super().get_tags()]
        return [self.view.basename.rpartition("-")[2] + "s"]

    def get_summary(self) -> str | None:
        """The first sentence of the action's docstring."""
        return re.split(r"\.\s", str(self.get_description()))[0].rstrip(".")

    def is_deprecated(self) -> bool:
        """As the table says."""
        return bool(super().is_deprecated()) or at_path(self.path, self.method) is not None

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular calls it so
        """The action's docstring; and, where it will end, when."""
        said, known = str(super().get_description() or ""), at_path(self.path, self.method)
        return f"{said}\n\n{known.sentence()}" if known else said

    def get_response_serializers(self) -> Any:
        """What a door declares; else its own things, in the shapes of both readings."""
        declared = super().get_response_serializers()
        if not isinstance(self.view, Endpoint) or declared.__class__ is not self.view.desk.shape:
            return declared
        both = self._both()
        return both if both else declared

    def get_override_parameters(self) -> list[Any]:
        """The headers of conditional requests."""
        if not isinstance(self.view, Endpoint):
            return super().get_override_parameters()
        action, header = self.view.action, HEADER
        found = list(super().get_override_parameters())
        if action in self.view.guarded:
            required = self.view.guarded[action]
            found.append(OpenApiParameter("If-Match", str, header, required=required, description=IF_MATCH))
        if self._has_version():
            tag = "The version, in quotes."
            found.append(OpenApiParameter("ETag", str, header, response=[200, 201], description=tag))
        if action == "retrieve" and self._has_version():
            found.append(OpenApiParameter("If-None-Match", str, header, description=IF_NONE_MATCH))
        return found

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Which scopes of a token open it (any one of them); nothing at all for what is open to everybody."""
        found = super().get_auth()
        rights = getattr(self.view, "rights", {}).get(self.method, ())
        if not rights:
            return [{}]
        ours = [{scheme: [str(right)]} for scheme in BearerScheme.name for right in rights]
        return ours + [auth for auth in found if not set(auth) & set(BearerScheme.name)]

    def _map_basic_serializer(self, serializer: Any, direction: str) -> Any:
        schema = super()._map_basic_serializer(serializer, direction)
        return {**schema, "additionalProperties": False} if isinstance(serializer, Strict) else schema

    def _insert_field_validators(self, field: Any, schema: Any) -> None:
        super()._insert_field_validators(field, schema)
        model = getattr(getattr(field.parent, "Meta", None), "model", None)
        is_address = isinstance(field, serializers.URLField) and field.read_only
        if model and is_address and model._meta.get_field(field.source).blank:
            del schema["format"]  # an address that is missing is "", which no ``uri`` is

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        if not isinstance(self.view, Endpoint):
            return bodies
        if self.view.action == "retrieve" and self._has_version():
            bodies["304"] = {"description": UNCHANGED}
        for status in self._problems():
            bodies[str(status)] = self._problem(status)
        return dict(sorted(bodies.items()))

    def _noun(self) -> str:
        name = self.view.basename.replace("-", "_")
        return f"{name}s" if self.view.action in _OWN or self.method == "POST" else str(name)

    def _both(self) -> PolymorphicProxySerializer | None:
        desk, published = self.view.desk, self.view.published
        if published is None or published.shape is desk.shape:
            return None
        return PolymorphicProxySerializer(
            component_name=self.view.basename.title(),
            serializers={"desk": desk.shape, "published": published.shape},
            resource_type_field_name="view",
            many=self.view.action == "list",
        )

    def _has_version(self) -> bool:
        return self.view.action in self.view.guarded or (
            self.view.action in ("retrieve", "create") and bool(self.view.guarded)
        )

    def _problems(self) -> list[int]:
        """Which problems an operation can answer with, beside those that any address can (406, 429, 500)."""
        view, found = self.view, {400}
        if view.rights.get(self.method):
            found |= {401, 403}
        if "{" in self.path:
            found.add(404)
        if self.method != "GET":
            found |= {409, 413, 415, 422}
        if view.action in view.guarded:
            found |= {412, 428} if view.guarded[view.action] else {412}
        return sorted(found - ({413, 415, 422} if self.method == "DELETE" else set()))

    def _problem(self, status: int) -> dict[str, Any]:
        kind = KINDS[status]
        component = self.resolve_serializer(Problem, "response")
        example = {"type": type_of(kind), "title": str(kind.title), "status": status, "detail": str(kind.meaning)}
        content = {"schema": component.ref, "example": {**example, "code": kind.slug, "instance": "/api/v1/…"}}
        name = "".join(word.title() for word in kind.slug.split("-"))
        self.registry.register_on_missing(
            ResolvedComponent(
                name=name,
                type=ResolvedComponent.RESPONSE,
                object=kind,
                schema={"description": str(kind.meaning), "content": {MEDIA_TYPE: content}},
            )
        )
        return {"$ref": f"#/components/responses/{name}"}


_OWN = {"list", "create", "retrieve", "partial_update", "destroy"}
