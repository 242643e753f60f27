"""Examples of bodies, for the description."""

from drf_spectacular.utils import OpenApiExample

PASTED = OpenApiExample(
    "Pasted text",
    request_only=True,
    value={
        "text": "Harbour reopens after repairs\n\nThe repairs cost $4.2 million, the port authority said.",
        "publisher": "The Eastport Herald",
        "url": "https://herald.example.org/harbour-reopens",
        "language": "en",
    },
)
FETCHED = OpenApiExample(
    "A page to fetch", request_only=True, value={"url": "https://herald.example.org/harbour-reopens"}
)
REVISED = OpenApiExample(
    "The text as it stands now",
    request_only=True,
    value={"text": "Harbour reopens after repairs\n\nThe repairs cost $4.9 million, the port authority said."},
)
MARKED = OpenApiExample(
    "A figure",
    request_only=True,
    value={
        "article": 1,
        "revision": 1,
        "selector": {"exact": "$4.2 million", "prefix": "The repairs cost "},
        "wording": "The repairs of Eastport's harbour cost 4.2 million dollars.",
        "claimant_name": "Port authority",
        "reported_by": "The Eastport Herald",
        "kind": "figure",
        "value": "4200000",
        "unit": "USD",
        "comparator": "=",
    },
)
REWORDED = OpenApiExample(
    "Other words, and when it is due",
    request_only=True,
    value={"wording": "The repairs of Eastport's harbour cost about 4.2 million dollars.", "due_on": "2026-03-05"},
)
ASKED = OpenApiExample(
    "A sentence",
    request_only=True,
    value={"text": "Fixing the port of Eastport came to $4.2 million, the minister said.", "language": "en"},
)
CLAIMS_FOUND = OpenApiExample(
    "One claim",
    response_only=True,
    value={
        "claims": [
            {
                "text": "The repairs of Eastport's harbour cost $4.2 million.",
                "claimant": "Port authority",
                "claimDate": "2026-03-01T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Factcheck", "site": "desk.example.org"},
                        "url": "https://desk.example.org/claims/7/",
                        "title": "The budget report confirms the figure.",
                        "reviewDate": "2026-03-02T09:00:00Z",
                        "textualRating": "True",
                        "languageCode": "en",
                    }
                ],
            }
        ],
        "nextPageToken": "at-10",
    },
)
WRITTEN = OpenApiExample(
    "Findings with one source",
    request_only=True,
    value={
        "attribution": "accurate",
        "rating": "true",
        "summary": "The budget report confirms the figure.",
        "rationale": "Page 12 of the *budget report* lists the works.",
        "sources": [
            {
                "url": "https://port.example.org/budget.pdf",
                "title": "Budget report",
                "accessed_on": "2026-03-01",
                "kind": "primary",
                "medium": "text",
                "quote": "Repairs: 4.2 million dollars.",
                "locator": "p. 12",
                "stance": "supports",
            }
        ],
    },
)
CORRECTED = OpenApiExample(
    "A correction",
    request_only=True,
    value={
        "summary": "The budget report confirms the figure; the audit adds interest.",
        "correction_class": "update",
        "reason": "The audit was published after the verdict.",
    },
)
FOLLOWED = OpenApiExample(
    "A newer verdict was published",
    response_only=True,
    media_type="application/json",
    value={
        "changes": [
            {
                "cursor": "NDE4LjEyLjdmM2M5YjAxYTJkNA",
                "event": "superseded",
                "at": "2026-03-02T09:30:00Z",
                "verdict": 12,
                "identifier": "https://factcheck.example.org/api/v1/exports/verdicts/12",
                "url": "https://factcheck.example.org/claims/7/",
                "deleted": True,
                "superseded_by": "https://factcheck.example.org/api/v1/exports/verdicts/31",
                "record": None,
            }
        ],
        "cursor": "NDE4LjkyMjMzNzIwMzY4NTQ3NzU4MDcuN2YzYzliMDFhMmQ0",
        "more": False,
    },
)
QUOTED = OpenApiExample(
    "Words in an article",
    request_only=True,
    media_type="application/ld+json",
    value={
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://wire.example.org/annotations/2026-117",
        "type": "Annotation",
        "motivation": "questioning",
        "schema:claimReviewed": "The repairs of Eastport's harbour cost 4.2 million dollars.",
        "body": {
            "type": "TextualBody",
            "purpose": "commenting",
            "value": "The tender said three million.",
            "format": "text/plain",
            "language": "en",
        },
        "target": {
            "source": "https://herald.example.org/harbour-reopens",
            "selector": {"type": "TextQuoteSelector", "exact": "$4.2 million", "prefix": "repairs that cost "},
        },
    },
)
ASSESSED = OpenApiExample(
    "An assessment of a claim of the desk",
    request_only=True,
    media_type="application/ld+json",
    value={
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://wire.example.org/annotations/2026-118",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "purpose": "assessing", "value": "True", "schema:identifier": "true"},
            {"type": "TextualBody", "purpose": "describing", "value": "The budget report confirms the figure."},
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": "https://port.example.org/budget.pdf",
                "selector": {"type": "TextQuoteSelector", "exact": "Repairs: 4.2 million dollars."},
                "schema:keywords": ["supports"],
            },
        ],
        "target": "https://factcheck.example.org/claims/7/",
    },
)
STARTED = OpenApiExample("From a built-in one", request_only=True, value={"name": "eastport", "start": "credibility"})
SCALED = OpenApiExample(
    "An axis of four steps",
    request_only=True,
    value={"titles": {"en": "Truth in four steps", "fr": "Véracité, quatre degrés"}, "worst": 1, "best": 4},
)
RATED = OpenApiExample(
    "A rating beside the axis",
    request_only=True,
    value={
        "code": "disputed",
        "labels": {"en": "Disputed", "fr": "Contesté", "de": "Umstritten"},
        "definitions": {"en": "Those who could know differ."},
        "bucket": "mixed",
        "icon": "split",
        "number": None,
    },
)
