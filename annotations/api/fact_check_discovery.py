"""The discovery document by which Google's client libraries build themselves: the part of v1alpha1 that is here."""

from typing import Any

PARAMETERS: dict[str, dict[str, str]] = {
    "query": {
        "type": "string",
        "description": "Words that are looked for. Needed unless `reviewPublisherSiteFilter` is given.",
    },
    "languageCode": {
        "type": "string",
        "description": "BCP 47, of which the first part counts: the language of the verdict's words or of the claim.",
    },
    "reviewPublisherSiteFilter": {
        "type": "string",
        "description": "The site that reviewed, such as `example.org`: this desk has its own reviews only.",
    },
    "maxAgeDays": {"type": "integer", "description": "Leave out what was published longer ago."},
    "pageSize": {"type": "integer", "description": "So many claims a page: 10 unless given, 100 at most."},
    "pageToken": {"type": "string", "description": "`nextPageToken` of the page before, with all else unchanged."},
    "offset": {"type": "integer", "description": "Begin behind so many; only looked at without `pageToken`."},
}
"""What claims:search takes."""

STANDARD = frozenset(
    {
        "$.xgafv", "access_token", "alt", "callback", "fields", "key", "oauth_token", "prettyPrint", "quotaUser",
        "uploadType", "upload_protocol",
    }
)  # fmt: skip
"""What every Google API takes. Here ``key`` means something, ``alt`` may be json, and the others change nothing."""

_TEXT = {"type": "string"}
_MOMENT = {"type": "string", "format": "google-datetime"}
_PREFIX = "GoogleFactcheckingFactchecktoolsV1alpha1"


def document(base: str) -> dict[str, Any]:
    """In the format "rest" of Google's Discovery service, for the desk at this address."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "id": "factchecktools:v1alpha1",
        "name": "factchecktools",
        "version": "v1alpha1",
        "title": "Fact Check Tools API",
        "description": "The published verdicts of this desk in the shape of Google's Fact Check Tools API.",
        "documentationLink": f"{base}/api/docs/",
        "protocol": "rest",
        "rootUrl": f"{base}/",
        "servicePath": "factchecktools/",
        "baseUrl": f"{base}/factchecktools/",
        "batchPath": "batch",
        "parameters": {
            "key": {**_TEXT, "location": "query", "description": "A token of this desk; none is needed."},
            "alt": {**_TEXT, "location": "query", "default": "json", "enum": ["json"]},
            "fields": {**_TEXT, "location": "query"},
            "prettyPrint": {"type": "boolean", "location": "query", "default": "true"},
            "quotaUser": {**_TEXT, "location": "query"},
        },
        "resources": {"claims": {"methods": {"search": _SEARCH}}},
        "schemas": {one["id"]: one for one in _SCHEMAS},
    }


_SEARCH: dict[str, Any] = {
    "id": "factchecktools.claims.search",
    "path": "v1alpha1/claims:search",
    "flatPath": "v1alpha1/claims:search",
    "httpMethod": "GET",
    "description": "Search published verdicts.",
    "parameterOrder": [],
    "parameters": {
        name: {**one, "location": "query", **({"format": "int32"} if one["type"] == "integer" else {})}
        for name, one in PARAMETERS.items()
    },
    "response": {"$ref": f"{_PREFIX}FactCheckedClaimSearchResponse"},
}


def _schema(named: str, **properties: Any) -> dict[str, Any]:
    return {"id": _PREFIX + named, "type": "object", "properties": properties}


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": _PREFIX + name}}


_SCHEMAS = (
    _schema("FactCheckedClaimSearchResponse", claims=_many("Claim"), nextPageToken=_TEXT),
    _schema("Claim", text=_TEXT, claimant=_TEXT, claimDate=_MOMENT, claimReview=_many("ClaimReview")),
    _schema(
        "ClaimReview",
        publisher={"$ref": f"{_PREFIX}Publisher"},
        url=_TEXT,
        title=_TEXT,
        reviewDate=_MOMENT,
        textualRating=_TEXT,
        languageCode=_TEXT,
    ),
    _schema("Publisher", name=_TEXT, site=_TEXT),
)
