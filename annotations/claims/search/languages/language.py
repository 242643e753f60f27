"""The shape of what is known of a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """``stemmer`` is Snowball's name for it, empty for none; all words are in small letters, as they are written."""

    stemmer: str = ""
    stops: frozenset[str] = frozenset()
    """Words that tell nothing of what a sentence is about."""
    numbers: frozenset[str] = frozenset()
    """Words of numbers and money: these are compared as figures."""
    negations: frozenset[str] = frozenset()
    """Words that deny the clause they stand in."""
    refusals: frozenset[str] = frozenset()
    """Words that turn what their clause says, also where it is denied: "did not refuse to" is "did"."""
    nones: frozenset[str] = frozenset()
    """Words that open a clause which says of something that it is the most: "no country exports more than"."""
    comparatives: frozenset[str] = frozenset()
    """Words that have to follow those: "more", "than"."""
    harmless: tuple[str, ...] = ()
    """Phrases with a negating word that deny nothing: "not only"."""
    phrases: Mapping[str, str] = field(default_factory=dict)
    """Phrases that mean another thing than their words: "not guilty"."""
    breaks: frozenset[str] = frozenset()
    """Words with which a new clause begins."""
    clitics: tuple[str, ...] = ()
    """What is written in one with the next word, the longest first: "and", "the"."""
    meanings: Mapping[str, str] = field(default_factory=dict)
    """For words of one meaning, the meaning's name (see ``annotations.claims.search.opposites``)."""


def words(text: str) -> frozenset[str]:
    """Words between white space."""
    return frozenset(text.split())


def meanings(**groups: str) -> dict[str, str]:
    """word → name of its group."""
    return {word: name.rstrip("_") for name, group in groups.items() for word in group.split()}
