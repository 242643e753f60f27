"""Words and units in one spelling, so that they can be compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PER = re.compile(r"\s+(?:per|a|an|by|par|pro|al|por|في)\s+|/")


_IRREGULAR = {
    "people": "person", "persons": "person", "personnes": "personne", "personas": "persona", "menschen": "mensch",
    "men": "man", "women": "woman", "children": "child",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """In small letters, without accents; without the Arabic article and the "and" before it."""
    if word.isascii():
        return word.lower()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"^[وبلف]?ال(?=\w{2})|^و(?=\w{3})", "", plain.replace("أ", "ا").replace("إ", "ا"))


def unit_of(written: str) -> tuple[str, str]:
    """What is counted and what it is counted for: "USD per month" -> ("usd", "month"); the noun in the singular."""
    noun, *per = _PER.split(written.strip(), maxsplit=1)
    return singular(fold(noun)), singular(fold(per[0])) if per else ""


def singular(noun: str) -> str:
    """A plural "s" less, where it is surely one: enough to make "fighters" and "fighter" equal, "men" and "man" too."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun


def any_of(tokens: Iterable[str], stems: Iterable[str], *, whole: bool = False) -> bool:
    """Whether one of the words begins with one of these, or is one of them."""
    stems = tuple(stems)
    folded = (fold(token) for token in tokens)
    return any(token in stems if whole else token.startswith(stems) for token in folded)
