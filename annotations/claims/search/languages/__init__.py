"""What is known of each language: its stemmer, its little words, how it denies, which words mean the same."""

from annotations.claims.search.languages.arabic import ARABIC
from annotations.claims.search.languages.english import ENGLISH
from annotations.claims.search.languages.french import FRENCH
from annotations.claims.search.languages.german import GERMAN
from annotations.claims.search.languages.language import Language
from annotations.claims.search.languages.spanish import SPANISH

LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH, "ar": ARABIC}
STEMMERS = {
    "da": "danish", "nl": "dutch", "fi": "finnish", "hu": "hungarian", "it": "italian", "no": "norwegian",
    "nb": "norwegian", "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish", "el": "greek", "ca": "catalan", "id": "indonesian", "ga": "irish", "lt": "lithuanian",
    "hi": "hindi", "ne": "nepali", "ta": "tamil", "hy": "armenian", "eu": "basque", "sr": "serbian", "yi": "yiddish",
}  # fmt: skip
"""Languages of which only the stemmer is known."""


def language_for(tag: str) -> Language:
    """By BCP-47 tag; of a language that nobody knows, words are taken as they are written."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return LANGUAGES.get(code) or Language(stemmer=STEMMERS.get(code, ""))


__all__ = ["LANGUAGES", "STEMMERS", "Language", "language_for"]
