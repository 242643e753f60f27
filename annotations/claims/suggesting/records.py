"""Suggestions as plain records, as they are written to JSON."""

from decimal import Decimal
from typing import Any

from annotations.claims.suggesting.shapes import Claimant, Suggestion


def record_of(one: Suggestion, *, key: Any, text: str) -> dict[str, Any]:
    """A suggestion of the text with that id, as ``__main__`` describes it; offsets in code points."""
    figure, attribution = one.figure, one.attribution
    return {
        "id": key,
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "text": text[one.start : one.end],
        "value": number(figure.value) if figure else None,
        "high": number(figure.high) if figure else None,
        "unit": figure.unit if figure else None,
        "comparator": figure.comparator if figure else None,
        "scope": figure.scope if figure else {},
        "claimant": _claimant(attribution.claimant) if attribution else None,
        "cue": {"start": attribution.cue[0], "end": attribution.cue[1]} if attribution else None,
        "reported_by": attribution.reported_by if attribution else None,
        "score": one.score,
        "reasons": list(one.reasons),
    }


def _claimant(claimant: Claimant | None) -> dict[str, Any] | None:
    if claimant is None:
        return None
    return {"start": claimant.start, "end": claimant.end, "name": claimant.name, "anonymous": claimant.anonymous}


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
