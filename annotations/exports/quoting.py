"""How many words of others leave the desk: of publishers that restrict it, no more than a setting allows.

Enforced where records are made, so that no format can forget it; and by the pages and bodies that readers and partners
get from elsewhere than a record.

A word is what white space or a dash ends, with the marks at it; in scripts that are written without spaces, where that
would be a sentence, each character is one, with the marks behind it. So a limit may be too strict there, never too lax.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from annotations.text.folding import INVISIBLE, MARKS
from annotations.text.units import ALONE

# Those that texts are compared by, and more: Tibetan, Bopomofo, Tai Le to Tai Tham, Balinese, Javanese, narrow kana.
_ALONE = (
    ALONE + "\u0f00-\u0fff\u3100-\u312f\u31a0-\u31ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9df\uff66-\uff9f"
)
_OPENING = "(\\[{“‘«‹「『（〈《【〔｛［"
_DASHES = "\u2012-\u2015\u200b"
WORD = re.compile(
    rf"[{_OPENING}]*[{_ALONE}][{MARKS}{INVISIBLE}]*(?:(?![{_OPENING}])[^\w\s])*|(?:(?![{_ALONE}])[^\s{_DASHES}])+[{_DASHES}]*"
)
MORE = "…"
"""Stands behind the words of a quotation that goes on."""


def words_allowed(publisher: str) -> int | None:
    """How many words of this publisher may be quoted; None where nothing restricts it."""
    restricted = _restricted(tuple(settings.RESTRICTED_PUBLISHERS))
    return settings.QUOTED_WORDS if restricted and _folded(publisher) in restricted else None


@lru_cache(maxsize=1)
def _restricted(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_folded, names))


def _folded(name: str) -> str:
    """A name without what people write one way or another: case, spaces, how a letter is composed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def shortened(text: str, words: int) -> str:
    """The first so many words, with a sign that there are more; a text that is no longer stays as it is."""
    found = list(WORD.finditer(text))
    return text if len(found) <= words else text[: found[words - 1].end()] + MORE


def quoted_place(publisher: str, exact: str, prefix: str, suffix: str) -> tuple[str, str, str, bool]:
    """(exact, prefix, suffix, whether anything was left out): first what stands around the words goes."""
    allowed = words_allowed(publisher)
    if allowed is None or len(WORD.findall(f"{prefix} {exact} {suffix}")) <= allowed:
        return exact, prefix, suffix, False
    return shortened(exact, allowed), "", "", True


def without_sign(exact: str, *, is_shortened: bool) -> str:
    """The words of a place as they stand in the text, so that they can be found there."""
    return exact.removesuffix(MORE) if is_shortened else exact


def quoted_in(source: Mapping[str, Any]) -> dict[str, Any]:
    """A source of a public version, its quote as readers may see it, with ``shortened``."""
    quote, is_shortened = quoted_source(source["publisher"] or "", source["quote"] or "")
    return {**source, "quote": quote, "shortened": is_shortened}


def quoted_source(publisher: str, quote: str) -> tuple[str, bool]:
    """(quote, whether anything was left out)."""
    allowed = words_allowed(publisher)
    short = quote if allowed is None else shortened(quote, allowed)
    return short, short != quote
