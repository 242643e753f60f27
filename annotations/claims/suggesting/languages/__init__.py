"""The languages that the engine reads, by code; a text in another language is read by the words of English."""

from functools import cache
from typing import Any

from annotations.claims.suggesting.languages.forms import arabic, arabic_voice, german
from annotations.claims.suggesting.languages.loading import load
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.nouns_elsewhere import arabic_noun, french_noun, german_noun, spanish_noun

LANGUAGES: dict[str, dict[str, Any]] = {
    "en": {},
    "fr": {"noun_reader": french_noun},
    "de": {"noun_reader": german_noun, "spell": german},
    "es": {"noun_reader": spanish_noun},
    "ar": {"noun_reader": arabic_noun, "spell": arabic, "voice": arabic_voice},
}
"""Codes, each with what is worked out by code and not read from its file."""


def language_of(code: str) -> Language:
    """The language of a BCP 47 tag: its first part decides."""
    short = code.lower().replace("_", "-").split("-")[0]
    return _loaded(short if short in LANGUAGES else "en")


@cache
def _loaded(code: str) -> Language:
    return load(code, **LANGUAGES[code])
