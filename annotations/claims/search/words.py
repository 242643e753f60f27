"""A sentence as words that can be compared: folded, without little words, stemmed or named by their meaning."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import snowballstemmer

from annotations.claims.search.languages import LANGUAGES, Language, language_for
from annotations.text.folding import MARKS, fold
from annotations.text.units import WORDS

MEANING = "0"
"""Before the name of a meaning; no word begins with a digit."""
_ALEFS = str.maketrans("أإآٱىئؤ", "ااااييو")
_MARKS = re.compile(f"[{MARKS}]+")
_CLAUSE_ENDS = re.compile(r"[;!?()\"،؛؟\n]|[,:.](?!\d)|\s-+\s")
"""Folded signs; a comma, colon or stop before a digit is part of a figure."""
_MOST_OF_A_WORD = 40
NUMBER = "2"
"""Before digits that are no figure: the day of a date."""
_LONG = 6
_REMEMBERED = 200_000


def clauses_of(text: str, language: str) -> Iterator[tuple[list[str], bool]]:
    """Each clause of a text as its stems, and whether it denies them."""
    known = language_for(language)
    for part in _CLAUSE_ENDS.split(_smoothed(text, known)):
        yield from _clauses(part, known)


def names_in(text: str, language: str) -> list[str]:
    """The stems of words with a capital; none in German, where every noun has one.

    A word that begins a sentence is a name where it owns something or another capital follows.
    """
    known = language_for(language)
    if known.stemmer == "german":
        return []
    names: dict[str, None] = {}
    written = plain = 0
    for part in _CLAUSE_ENDS.split(fold(text)):
        found = [match[0] for match in WORDS.finditer(part)]
        for number, word in enumerate(found):
            capital = word[0].isupper()
            written, plain = written + 1, plain + (not capital)
            sure = number or word.isupper() or word.endswith("'s") or (found[1:] and found[1][0].isupper())
            if capital and sure and len(word) > 1:
                for half in _parted(word.lower(), known) if "'" in word else [word.lower()]:
                    stem = _stem_of(half, known)
                    if stem and stem[0].isalpha():
                        names[stem] = None
    return list(names) if 2 * plain > written else []


def is_arabic(text: str) -> bool:
    """Whether there is a letter of the Arabic script in it."""
    return any("\u0620" <= letter <= "\u06d3" for letter in text)


def likely_language(text: str, among: str) -> str:
    """Of a text too short to tell: the language that is spoken around it, where the script fits."""
    code = among.split("-")[0]
    if is_arabic(text) == (code == "ar"):
        return code
    return "ar" if is_arabic(text) else "en"


def _smoothed(text: str, language: Language) -> str:
    """Folded, in small letters, without phrases that deny nothing."""
    smooth = fold(text).lower()
    if is_arabic(smooth):
        smooth = _MARKS.sub("", smooth).translate(_ALEFS)
    for phrase in language.harmless:
        smooth = smooth.replace(phrase, " ")
    for phrase, word in language.phrases.items():
        smooth = smooth.replace(phrase, word)
    return smooth


def _clauses(part: str, language: Language) -> Iterator[tuple[list[str], bool]]:
    stems: list[str] = []
    denied = turned = False
    written = list(_words(part, language))
    most = bool(written) and written[0] in language.nones and language.comparatives <= set(written)
    for word in written:
        if word in language.breaks:
            if stems:
                yield stems, denied != turned
                stems, denied, turned = [], False, False
            continue
        if word in language.refusals:
            turned = not turned
            continue
        denied = denied or (word in language.negations and not most)
        if stem := _stem_of(word, language):
            stems.append(stem)
    if stems:
        yield stems, denied != turned


def _words(part: str, language: Language) -> Iterator[str]:
    for match in WORDS.finditer(part):
        word = match[0]
        if language.clitics and word not in language.meanings:
            word = _without_clitic(word, language)
        if "'" in word and word not in language.negations:
            yield from _parted(word, language)
        else:
            yield word


def _parted(word: str, language: Language) -> list[str]:
    """ "assad's" is assad, "l'usine" is usine, "n't" denies."""
    head, _mark, tail = word.rpartition("'")
    if tail in ("s", ""):
        return [head]
    if tail == "t":
        return ["not"] if language.stemmer == "english" else [head]
    return [*head.split("'"), tail]


def _without_clitic(word: str, language: Language) -> str:
    """The word behind what is written in one with it, where that is a word that the language knows."""
    for clitic in language.clitics:
        rest = word.removeprefix(clitic)
        if rest != word and (rest in language.meanings or rest in language.negations or rest in language.stops):
            return rest
    return word


def _stem_of(word: str, language: Language) -> str:
    """The word's meaning or stem; empty for little words, and for those that only deny."""
    if word in language.stops or word in language.negations or word in language.numbers:
        return ""
    meaning = language.meanings.get(word) or _meanings_by_stem(language.stemmer).get(_stem(language.stemmer, "", word))
    return _stem(language.stemmer, meaning or "", word)


@cache
def _meanings_by_stem(stemmer: str) -> dict[str, str]:
    """So that one form of a long word stands for its other forms too."""
    language = next((known for known in LANGUAGES.values() if known.stemmer == stemmer), Language())
    long = ((word, name) for word, name in language.meanings.items() if len(word) >= _LONG)
    return {_stem(stemmer, "", word): name for word, name in long}


@lru_cache(_REMEMBERED)
def _stem(stemmer: str, meaning: str, word: str) -> str:
    if meaning:
        return MEANING + meaning.replace("_", "")
    stem = _stemmer(stemmer).stemWord(word) if stemmer else word
    if word[0].isdigit():
        return NUMBER + "".join(sign for sign in word if sign.isalnum())[:_MOST_OF_A_WORD]
    letters = unicodedata.normalize("NFD", stem)
    plain = "".join(letter for letter in letters if letter.isalnum())
    return (plain or "".join(letter for letter in word if letter.isalnum()))[:_MOST_OF_A_WORD]


@cache
def _stemmer(name: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(name)
