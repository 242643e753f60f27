"""An example for every body and parameter of the API's description that has none of its own: made from its shape.

One small story (the harbour of Eastport) by the names of the members, so that examples read alike and never lag behind
the shapes; a test holds each against its shape.
"""

from collections.abc import Mapping
from typing import Any

STORY: dict[str, Any] = {
    "after": "NDE4LjEyLjdmM2M5YjAxYTJkNA",
    "alternate": "circle-check-big",
    "assignee": "carla",
    "at": "2026-03-02T09:30:00Z",
    "author": "Carla Checker",
    "byline": "Jo Nowak",
    "bytes": 1048576,
    "claimant_name": "Port authority",
    "claimant_role": "operator of the harbour",
    "code": "true",
    "colour": "#1b7f3b",
    "colour_dark": "#7ee2a8",
    "comparator": "=",
    "count": 4210,
    "cursor": "NDE4LjkyMjMzNzIwMzY4NTQ3NzU4MDcuN2YzYzliMDFhMmQ0",
    "detail": "What to do about it.",
    "end": 66,
    "exact": "$4.2 million",
    "icon": "circle-check-big",
    "label": "True",
    "language": "en",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "locator": "p. 12",
    "media_type": "application/x-ndjson",
    "offset_unit": "Unicode code points",
    "origin": "port.example.org",
    "prefix": "after repairs that cost ",
    "publisher": "The Eastport Herald",
    "quote": "Repairs: 4.2 million dollars.",
    "rationale": "Page 12 of the *budget report* lists the works.",
    "rating": "mostly-true",
    "reader": "carla",
    "reason": "The audit was published after the verdict.",
    "reported_by": "The Eastport Herald",
    "said_in": "Eastport",
    "scope": "in 2026",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "start": 54,
    "suffix": ", the port authority said.",
    "suffix_of_file": ".csv",
    "summary": "The budget report confirms the figure.",
    "text": "The repairs cost $4.2 million, the port authority said.",
    "title": "Harbour reopens after repairs",
    "topics": ["harbour"],
    "unit": "USD",
    "value": "4200000",
    "version": 3,
    "wording": "The repairs of Eastport's harbour cost 4.2 million dollars.",
    "If-Match": '"3"',
    "If-None-Match": '"3"',
    "If-Range": '"9f86d081884c7d65"',
    "ETag": '"3"',
    "Last-Event-ID": "NDE4LjEyLjdmM2M5YjAxYTJkNA",
    "Range": "bytes=1048576-",
}
_FORMATS = {
    "date-time": "2026-03-02T09:30:00Z",
    "date": "2026-03-01",
    "uri": "https://factcheck.example.org/claims/7/",
    "email": "desk@wire.example.org",
    "uuid": "6f1c2b0e-8d5e-4c55-9b0a-2f6d1a7f3c11",
    "binary": "…",
    "decimal": "4200000",
}
_FILES = {
    "text/csv": 'verdict_id,status,claim,rating\r\n12,published,"The repairs cost 4.2 million dollars.",true\r\n',
    "application/x-ndjson": '{"id":12,"status":"published","rating":{"code":"true"},"summary":"It is so."}\n',
    "application/ld+json": '{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "…"}\n',
    "text/event-stream": 'id: NDE4LjEyLjdmM2M5YjAxYTJkNA\nevent: corrected\ndata: {"verdict":12,"deleted":false}\n\n',
    "text/plain": "Page 12 lists the works.",
}
"""Of files, which have no shape: how they begin, or an extract."""
_DEEPEST = 12


def illustrate(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A hook of drf-spectacular: puts an example wherever the description has none."""
    for methods in result["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if "example" not in parameter and "examples" not in parameter:
                    parameter["example"] = sample(parameter["schema"], result, parameter["name"])
            bodies = [operation.get("requestBody", {})]
            bodies += [answer for status, answer in operation.get("responses", {}).items() if status.startswith("2")]
            for body in bodies:
                for media_type, content in body.get("content", {}).items():
                    _illustrate_body(media_type, content, result)
    return result


def _illustrate_body(media_type: str, content: dict[str, Any], whole: Mapping[str, Any]) -> None:
    if "example" in content or "examples" in content:
        return
    bare = media_type.partition(";")[0]
    if bare in _FILES:
        content["example"] = _FILES[bare]
    elif "schema" in content:
        content["example"] = sample(content["schema"], whole)


def sample(schema: Mapping[str, Any], whole: Mapping[str, Any], name: str = "", depth: int = 0) -> Any:
    """A value that fits this schema (JSON Schema as OpenAPI 3.1 has it), called ``name`` where it stands."""
    if "$ref" in schema:
        found = whole
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return sample(found, whole, name, depth)
    for known in ("example", "const"):
        if known in schema:
            return schema[known]
    if "enum" in schema:
        return next((value for value in schema["enum"] if value not in ("", None)), schema["enum"][0])
    if parts := schema.get("allOf"):
        return sample(parts[0], whole, name, depth)
    if choices := schema.get("oneOf") or schema.get("anyOf"):
        filled = [
            choice for choice in choices if choice.get("type") != "null" and choice.get("enum") not in ([""], [None])
        ]
        return sample((filled or choices)[0], whole, name, depth)
    return _of_kind(_kind(schema), schema, whole, name, depth)


def _of_kind(kind: str, schema: Mapping[str, Any], whole: Mapping[str, Any], name: str, depth: int) -> Any:
    if kind == "object":
        members = schema.get("properties", {}) if depth < _DEEPEST else {}
        return {member: sample(below, whole, member, depth + 1) for member, below in members.items()}
    if kind == "array":
        told = STORY.get(name)
        return told if isinstance(told, list) else [sample(schema.get("items", {}), whole, name, depth + 1)]
    if kind == "boolean":
        return bool(schema.get("default", False))
    if kind == "integer":
        return max(_told(name, int, 7), schema.get("minimum", 0))
    if kind == "number":
        return 0.95
    return _text(schema, name)


def _text(schema: Mapping[str, Any], name: str) -> str:
    """Words by name, else by format; as short as they have to be."""
    if schema.get("format") in _FORMATS and not isinstance(STORY.get(name), str):
        return _FORMATS[schema["format"]]
    if schema.get("format") in ("date-time", "date", "uri") and name not in ("licence",):
        return _FORMATS[schema["format"]]
    return str(_told(name, str, "…"))[: schema.get("maxLength", 10_000)]


def _told(name: str, kind: type, otherwise: Any) -> Any:
    value = STORY.get(name)
    return value if isinstance(value, kind) else otherwise


def _kind(schema: Mapping[str, Any]) -> str:
    """The one type, null left out."""
    named = schema.get("type", "object" if "properties" in schema else "string")
    kinds = [one for one in named if one != "null"] if isinstance(named, list) else [named]
    return str(kinds[0] if kinds else "string")
