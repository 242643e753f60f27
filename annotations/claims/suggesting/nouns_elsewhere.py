"""What is counted, in the languages whose nouns stand elsewhere than in English: French, German, Spanish, Arabic."""

from annotations.claims.suggesting.languages.shape import UnitWords
from annotations.claims.suggesting.nouns import Noun
from annotations.claims.suggesting.tokens import WORD, Tokens

_MOST_MODIFIERS = 4
_SHORTEST = 3


def _word(tokens: Tokens, i: int) -> str:
    """A word as it is written, in small letters unless it is an acronym."""
    written = tokens.text[tokens.start[i] : tokens.end[i]]
    return written if written.isupper() else written.lower()


def french_noun(tokens: Tokens, i: int, words: UnitWords, *, singular: bool) -> Noun | None:
    """The first word behind the number, if it is a plural or one is counted."""
    return _first_plural(tokens, i, words, french_singular, singular=singular)


def spanish_noun(tokens: Tokens, i: int, words: UnitWords, *, singular: bool) -> Noun | None:
    """The first word behind the number, if it is a plural or one is counted."""
    return _first_plural(tokens, i, words, spanish_singular, singular=singular)


def _first_plural(tokens: Tokens, i: int, words: UnitWords, single, *, singular: bool) -> Noun | None:  # type: ignore[no-untyped-def]
    if i >= len(tokens) or tokens.kind[i] != WORD or tokens.low[i] in words.stops or tokens.low[i].endswith("'"):
        return None
    word = _word(tokens, i)
    low = tokens.low[i]
    if low in words.irregular:
        return i + 1, words.irregular[low]
    if not singular and low[-1] not in "sx":
        return None
    return i + 1, single(word)


def french_singular(word: str) -> str:
    """The singular of a French noun."""
    if word.isupper() or len(word) <= _SHORTEST:
        return word
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-3] + "al"
    return word[:-1] if word.endswith(("s", "x")) and not word.endswith(("ss", "eux")) else word


def spanish_singular(word: str) -> str:
    """The singular of a Spanish noun."""
    if word.isupper() or len(word) <= _SHORTEST or not word.endswith("s"):
        return word
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith("ones"):
        return word[:-4] + "ón"
    if word.endswith("anes"):
        return word[:-4] + "án"
    if word.endswith("eses"):
        return word[:-4] + "és"
    vowel_before = len(word) > 4 and word[-4] in "aeiouáéíóú"
    if word.endswith(("res", "les", "des", "nes")) and vowel_before:
        return word[:-2]
    return word[:-1]


_GERMAN_ENDINGS = (
    ("gäste", "gast"), ("gästen", "gast"),
    ("iken", "ik"), ("orten", "ort"), ("orte", "ort"), ("oren", "or"), ("euren", "eur"), ("uren", "ur"), ("öfen", "of"),
    ("ässer", "ass"), ("älle", "all"), ("ämter", "amt"), ("läden", "laden"), ("gärten", "garten"), ("räume", "raum"),
    ("stühle", "stuhl"), ("ätze", "atz"), ("ände", "and"), ("öfe", "of"), ("tümer", "tum"), ("ulden", "ulden"),
    ("kosten", "kosten"), ("eltern", "eltern"), ("ßen", "ße"), ("chen", "chen"), ("innen", "in"),
    ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"), ("ionen", "ion"),
    ("täten", "tät"), ("isten", "ist"), ("enten", "ent"), ("anten", "ant"), ("aten", "at"), ("kräften", "kraft"),
    ("kräfte", "kraft"), ("männer", "mann"), ("männern", "mann"), ("leute", "leute"), ("plätze", "platz"),
    ("häuser", "haus"), ("zeuge", "zeug"), ("züge", "zug"), ("ern", "er"), ("eln", "el"),
    ("en", "e"), ("er", "er"), ("el", "el"), ("e", ""), ("s", ""),
)  # fmt: skip


def german_noun(tokens: Tokens, i: int, words: UnitWords, *, singular: bool) -> Noun | None:
    """The first word with a capital behind the number, with small adjectives between at most."""
    j = i
    while j < len(tokens) and j <= i + _MOST_MODIFIERS:
        low = tokens.low[j]
        if tokens.kind[j] != WORD:
            return None
        if tokens.capital(j):
            if low in words.stops:
                return None
            while j + 2 < len(tokens) and tokens.low[j + 1] == "-" and tokens.glued(j + 1) and tokens.glued(j + 2):
                j += 2
            written = tokens.text[tokens.start[j] : tokens.end[j]]
            return j + 1, words.irregular.get(tokens.low[j]) or (written if singular else german_singular(written))
        if low in words.stops:
            return None
        j += 1
    return None


def german_singular(word: str) -> str:
    """The singular of a German noun, by its ending."""
    if word.endswith("ss"):
        return word
    if word.isupper() or (len(word) > 1 and word[-2].isupper()):
        return word.removesuffix("s")
    for plural, single in _GERMAN_ENDINGS:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word[: -len(plural)] + single
    return word


def arabic_noun(tokens: Tokens, i: int, words: UnitWords, *, singular: bool) -> Noun | None:
    """The word behind the number: singular behind eleven and more, plural or dual behind fewer."""
    if i >= len(tokens) or tokens.kind[i] != WORD or tokens.low[i] in words.stops or len(tokens.low[i]) < _SHORTEST - 1:
        return None
    if i + 1 < len(tokens) and tokens.low[i] in words.irregular:
        return i + 1, words.irregular[tokens.low[i]]
    return i + 1, arabic_singular(tokens.text[tokens.start[i] : tokens.end[i]], words)


def arabic_singular(word: str, words: UnitWords) -> str:
    """The singular of an Arabic noun, without article and case ending."""
    bare = word.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    if bare.endswith("\u064bا"):
        bare = bare[:-2]
    elif bare != word and bare.endswith("ا") and len(bare) > _SHORTEST:
        bare = bare[:-1]
    if bare.startswith("ال") and len(bare) > _SHORTEST + 1:
        bare = bare[2:]
        from_table = words.irregular.get(bare)
        if from_table:
            return from_table
    if bare.endswith(("ين", "ون")) and len(bare) > _SHORTEST + 1:
        return bare[:-2]
    if bare.endswith("ات") and len(bare) > _SHORTEST + 1:
        return bare[:-2] + "ة"
    if bare.endswith("ا") and len(bare) > _SHORTEST:
        return bare[:-1]
    return bare
