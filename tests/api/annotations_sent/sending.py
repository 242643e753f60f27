"""Annotations as partners write them, and how they are sent."""

import json
from typing import Any

from tests.api.conftest import Program

LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
LDP = "http://www.w3.org/ns/ldp#"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AT = "https://herald.example.org/harbour-reopens"
VIA = "https://wire.example.org/annotations/1"


def quoting(exact: str = "$4.2 million", *, at: str = AT, **members: Any) -> dict[str, Any]:
    """An annotation on these words."""
    return {
        "@context": CONTEXT,
        "id": VIA,
        "type": "Annotation",
        "motivation": "questioning",
        "body": {"type": "TextualBody", "value": "The tender said three million.", "purpose": "commenting"},
        "target": {"source": at, "selector": {"type": "TextQuoteSelector", "exact": exact}},
        **members,
    }


def quote(exact: str, **members: Any) -> dict[str, Any]:
    """A selector by words."""
    return {"type": "TextQuoteSelector", "exact": exact, **members}


def assessing(target: Any, rating: str = "false", **members: Any) -> dict[str, Any]:
    """An annotation that judges."""
    return {
        "@context": CONTEXT,
        "id": f"{VIA}/assessed",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "purpose": "assessing", "value": rating},
            {"type": "TextualBody", "purpose": "describing", "value": "The tender says otherwise."},
            {"type": "SpecificResource", "purpose": "linking", "source": "https://port.example.org/tender.pdf",
             "selector": {"type": "TextQuoteSelector", "exact": "Three million."}, "schema:keywords": ["refutes"]},
        ],
        "target": target,
        **members,
    }  # fmt: skip


def send(client: Program, body: Any, **headers: str) -> Any:
    return client.post("/annotations/", json.dumps(body), content_type=LD, headers=headers)


def put(client: Program, address: str, body: Any, **headers: str) -> Any:
    return client.put(address, json.dumps(body), content_type=LD, headers=headers)


def selecting(*selectors: Any, **members: Any) -> dict[str, Any]:
    return quoting(target={"source": AT, "selector": list(selectors), **members})
