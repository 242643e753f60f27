"""What sort of statement words are, where nobody says it: told by what the suggestions' engine finds in them."""

from collections.abc import Mapping
from typing import Any

from annotations.claims.models import Kind, SuggestionKind
from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.quotes import quotations
from annotations.text.selectors import Selector

KINDS = {
    SuggestionKind.FIGURE: Kind.FIGURE,
    SuggestionKind.QUOTE: Kind.QUOTE,
    SuggestionKind.SUPERLATIVE: Kind.EVENT,
    SuggestionKind.COMPARISON: Kind.FIGURE,
    SuggestionKind.PREDICTION: Kind.PREDICTION,
}
"""What becomes of a suggestion when it becomes a claim."""
GENERAL = Kind.EVENT
"""Of a statement that is nothing else: something is the case, or happened."""
_ORDER = (Kind.FIGURE, Kind.QUOTE, Kind.PREDICTION)
_LONGEST = 4_000


def kind_of(exact: str, prefix: str = "", suffix: str = "", *, language: str = "en") -> Kind:
    """A figure among the words counts first, then that they are mostly quoted, then that they foretell something."""
    exact = exact[:_LONGEST]
    around = f"{prefix}{exact}{suffix}"
    start, end = len(prefix), len(prefix) + len(exact)
    quoted = sum(max(0, min(end, last) - max(start, first)) for first, last in quotations(around))
    found = {
        KINDS[SuggestionKind(one.kind)] for one in suggest(around, lang=language) if one.start < end and one.end > start
    } - {Kind.QUOTE}
    if 2 * quoted > end - start:
        found.add(Kind.QUOTE)
    return next((kind for kind in _ORDER if kind in found), GENERAL)


def kind_at(place: Selector, wording: str = "", *, language: str = "en") -> Kind:
    """That of the words in the article; where these are nothing else, that of the wording of the claim on them."""
    found = kind_of(place.exact, place.prefix, place.suffix, language=language)
    return kind_of(wording, language=language) if found == GENERAL and wording else found


def kind_left_out(details: Mapping[str, Any], place: Selector, *, language: str = "en") -> Kind:
    """Of a claim whose details do not say it: with a value it is a figure, else what its words are."""
    if details.get("value") is not None:
        return Kind.FIGURE
    return kind_at(place, str(details.get("wording") or ""), language=language)
