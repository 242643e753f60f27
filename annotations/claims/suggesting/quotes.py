"""Quotations: words between quotation marks of any of the five languages, with what stands inside them."""

import re
from bisect import bisect_left

from annotations.claims.suggesting.shapes import Span
from annotations.claims.suggesting.tokens import Tokens

_LONGEST = 1200
_PAIRS = (
    r"“([^“”\n]{2,LONG})”",
    r"„([^„“”\n]{2,LONG})[“”]",
    r"«\s?([^«»\n]{2,LONG}?)\s?»",
    r"»([^«»\n]{2,LONG})«",
    r"(?<![\w\"])\"([^\"\n]{2,LONG})\"(?!\w)",
    r"(?<![\w’‘])‘([^‘\n]{2,LONG}?)’(?!\w)",
)
_QUOTATION = re.compile("|".join(_PAIRS).replace("LONG", str(_LONGEST)))
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3


def quotations(text: str) -> list[Span]:
    """What is quoted, without the marks; terms and nicknames of a few words are not."""
    found = []
    for match in _QUOTATION.finditer(text):
        span = match.span(match.lastindex or 0)
        if sum(1 for _ in _WORD.finditer(text, *span)) >= _FEWEST_WORDS:
            found.append(span)
    return found


def tokens_within(tokens: Tokens, quoted: list[Span]) -> set[int]:
    """The tokens within quotations."""
    inside: set[int] = set()
    for start, end in quoted:
        inside.update(range(bisect_left(tokens.start, start), bisect_left(tokens.start, end)))
    return inside
