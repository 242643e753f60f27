"""Number words that are made by rule: German compounds ("achtundvierzig"), Arabic words with letters before them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from annotations.claims.suggesting.languages.cue_words import Cues
from annotations.claims.suggesting.languages.shape import NumberWords

_GERMAN = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS = ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_LASTING = {
    "jährig": "year", "monatig": "month", "wöchig": "week", "tägig": "day", "stündig": "hour", "minütig": "minute",
}  # fmt: skip
_DUALS = {
    "year": "عامان عامين سنتان سنتين", "month": "شهران شهرين", "week": "اسبوعان اسبوعين", "day": "يومان يومين",
    "hour": "ساعتان ساعتين", "minute": "دقيقتان دقيقتين", "decade": "عقدان عقدين", "شخص": "شخصان شخصين",
    "رجل": "رجلان رجلين", "طفل": "طفلان طفلين", "جندي": "جنديان جنديين", "امرأة": "امراتان امراتين",
    "قتيل": "قتيلان قتيلين", "طائرة": "طائرتان طائرتين", "صاروخ": "صاروخان صاروخين", "USD": "دولاران دولارين",
    "tonne": "طنان طنين", "metre": "متران مترين", "مقاتل": "مقاتلان", "مبنى": "مبنيان مبنيين",
    "منزل": "منزلان منزلين", "second": "ثانيتان ثانيتين", "قرية": "قريتان قريتين", "مدينة": "مدينتان مدينتين",
    "دولة": "دولتان دولتين", "شركة": "شركتان شركتين", "سيارة": "سيارتان سيارتين", "نقطة": "نقطتان نقطتين",
    "قذيفة": "قذيفتان قذيفتين", "قنبلة": "قنبلتان قنبلتين", "سفينة": "سفينتان سفينتين", "فتاة": "فتاتان فتاتين",
    "طفلة": "طفلتان طفلتين", "شرطي": "شرطيان", "مدني": "مدنيان", "عامل": "عاملان", "طالب": "طالبان طالبين",
    "جثة": "جثتان جثتين", "محافظة": "محافظتان محافظتين", "ولاية": "ولايتان ولايتين", "دبابة": "دبابتان دبابتين",
}  # fmt: skip
_PREFIXES = "وبلف"
# "As" before a verb of saying: "وفق ما قالت الشرطة".
_AS = ("بحسب ما", "وفق ما", "حسب ما", "وفقا لما", "وفقًا لما", "على ما", "حسبما", "وفقما")
_HUNDRED, _THOUSAND = 100, 1000


def german(words: NumberWords) -> NumberWords:
    """With all compounds up to 999, whole thousands up to 999,000, and halves: "anderthalb", "zweieinhalb"."""
    small = {word: value for value, word in enumerate(_GERMAN, 1)} | {"eins": 1, "zwo": 2}
    small |= {word: value for value, word in enumerate(_TEENS, 10)}
    for tens, word in enumerate(_TENS, 2):
        small[word] = 10 * tens
        small |= {f"{one}und{word}": 10 * tens + value for value, one in enumerate(_GERMAN, 1)}
    ones = dict(small)
    for value, one in enumerate(_GERMAN, 1):
        head = f"{one}hundert"
        ones[head] = _HUNDRED * value
        ones |= {f"{head}{rest}": _HUNDRED * value + more for rest, more in small.items()}
        ones |= {f"{head}und{rest}": _HUNDRED * value + more for rest, more in small.items()}
    ones |= {f"hundert{rest}": _HUNDRED + more for rest, more in small.items()}
    thousands = {f"{word}tausend": _THOUSAND * value for word, value in ones.items()} | {"hunderttausend": 100_000}
    halves = {f"{one}einhalb": value + Decimal("0.5") for value, one in enumerate(_GERMAN, 1)}
    halves |= {"anderthalb": Decimal("1.5"), "eineinhalb": Decimal("1.5")}
    folded = {word.replace("ß", "ss"): value for word, value in (ones | thousands).items()}
    articles = dict.fromkeys(words.articles, 1)
    lasting = {
        f"{word}{stem}{ending}": (Decimal(str(value)), unit)
        for word, value in {**small, **halves}.items()
        for stem, unit in _LASTING.items()
        for ending in ("e", "er", "en", "es", "em", "")
    }
    return replace(words, ones={**words.ones, **articles, **folded, **ones, **thousands, **halves}, compounds=lasting)


def arabic(words: NumberWords) -> NumberWords:
    """With "and", "by", "for" and "so" written together with what follows: "وخمسون"."""
    changed: dict[str, Any] = {
        name: {prefix + word: value for word, value in getattr(words, name).items() for prefix in ("", *_PREFIXES)}
        for name in ("ones", "hundreds", "scales", "vague", "parts")
    }
    bare = frozenset(prefix + word for word in words.bare for prefix in ("", *_PREFIXES))
    duals = {
        prefix + word: (Decimal(2), unit)
        for unit, forms in _DUALS.items()
        for word in forms.split()
        for prefix in ("", *_PREFIXES)
    }
    return replace(words, bare=bare, compounds=duals, **changed)


def arabic_voice(cues: Cues) -> Cues:
    """With "and" and "so" written together with the verb: "وقالت"."""
    said = frozenset(prefix + word for word in cues.said for prefix in ("", "و", "ف"))
    changed: dict[str, Any] = {
        name: frozenset(prefix + phrase for phrase in getattr(cues, name) for prefix in ("", "و"))
        for name in ("according", "shows", "told")
    }
    changed["according"] |= {f"{word} {verb}" for word in _AS for verb in cues.said}
    return replace(cues, said=said, **changed)
