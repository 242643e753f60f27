"""An annotation as a partner sends it."""

from typing import Any

AT = "https://herald.example.org/harbour-reopens"
VIA = "https://wire.example.org/annotations/1"


def document(target: Any = None, **members: Any) -> dict[str, Any]:
    """An annotation that rates the repairs' cost as false."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": VIA,
        "type": "Annotation",
        "motivation": "assessing",
        "schema:claimReviewed": "The repairs cost $4.2 million.",
        "body": [
            {"type": "TextualBody", "value": "False", "purpose": "assessing", "schema:identifier": "false"},
            {"type": "TextualBody", "value": "misattributed", "purpose": "assessing",
             "schema:reviewAspect": "attribution"},
            {"type": "TextualBody", "value": "The tender says three million.", "purpose": "describing"},
            {"type": "TextualBody", "value": "See *page 2*.", "purpose": "commenting", "format": "text/markdown"},
            {"type": "SpecificResource", "source": "https://port.example.org/tender.pdf", "purpose": "linking",
             "selector": {"type": "TextQuoteSelector", "exact": "Three million."}, "schema:keywords": ["refutes"]},
        ],
        "target": target or {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": "$4.2 million"}},
        **members,
    }  # fmt: skip
