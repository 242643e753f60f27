"""What is frozen when a verdict becomes public: the whole public record, so that later edits cannot leak into it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from annotations.access.models import User
from annotations.claims.models import Claim
from annotations.verdicts.models import Rating, Source, Verdict, Version
from annotations.verdicts.origins import origin_of

SOURCE_FIELDS = (
    "url", "title", "publisher", "author", "published_on", "accessed_on", "kind", "medium", "quote", "locator",
    "stance", "archive_url", "archive_sha256", "origin_group", "interests", "withheld_reason",
)  # fmt: skip

SHOWN_WITHHELD = ("accessed_on", "kind", "medium", "stance", "withheld_reason")
"""What readers get of a withheld source. All else could tell who or where it is, its words and dates as well."""


def content_of(verdict: Verdict, sources: Sequence[Source]) -> dict[str, Any]:
    """The public record as JSON: claim, both axes, rating, summary, rationale, author, sources. Dates are ISO 8601."""
    return {
        "claim": _claim(verdict.claim),
        "attribution": verdict.attribution,
        "rating": _rating(verdict.rating) if verdict.rating else None,
        "summary": verdict.summary,
        "rationale": verdict.rationale,
        "author": verdict.author.get_full_name(),
        "sources": [_source(source) for source in sources],
    }


def freeze(*, verdict: Verdict, sources: Sequence[Source], by: User, at: datetime) -> Version:
    """Append the next public version of a verdict and make it the one that readers see."""
    last = verdict.versions.order_by("-number").first()
    version = Version.objects.create(
        verdict=verdict, number=last.number + 1 if last else 1, content=content_of(verdict, sources), at=at, by=by
    )
    verdict.public_version = version
    return version


def record_hash(content: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of a public record: of its JSON in UTF-8 with sorted keys and without idle spaces."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "wording": claim.wording,
        "language": claim.language,
        "claimant": {"name": claim.claimant_name, "role": claim.claimant_role, "same_as": claim.claimant_same_as},
        "reported_by": claim.reported_by,
        "said_on": claim.said_on.isoformat() if claim.said_on else None,
        "said_in": claim.said_in,
        "kind": claim.kind,
        "figure": _figure(claim),
    }


def _figure(claim: Claim) -> dict[str, Any] | None:
    if claim.value is None:
        return None
    return {
        "value": plain_number(claim.value),
        "value_to": plain_number(claim.value_to) if claim.value_to is not None else None,
        "unit": claim.unit,
        "comparator": claim.comparator or "=",
        "scope": claim.scope,
    }


def plain_number(value: Decimal) -> str:
    """Without exponent and idle zeros: a JSON string, since JSON numbers lose digits."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rating(rating: Rating) -> dict[str, Any]:
    scale = rating.scale
    return {
        "code": rating.code,
        "labels": rating.labels,
        "bucket": rating.bucket,
        "icon": rating.icon,
        "colours": [rating.colour, rating.colour_dark],
        "number": rating.number,
        "worst": scale.worst,
        "best": scale.best,
        "scale": f"{scale.name}/{scale.version}",
    }


def _source(source: Source) -> dict[str, Any]:
    values = {name: getattr(source, name) for name in SOURCE_FIELDS}
    values |= {name: values[name].isoformat() if values[name] else None for name in ("published_on", "accessed_on")}
    values |= {"archive_file": source.archive_file.name or "", "origin": origin_of(source)}
    values["withheld_reason"] = source.withheld_reason.strip()
    if values["withheld_reason"]:
        values |= {name: None if name == "published_on" else "" for name in values if name not in SHOWN_WITHHELD}
    return values
