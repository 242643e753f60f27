"""Language and direction of a text: what the page declares, if its words bear it out; else a small honest guess."""

import re
from collections import Counter
from unicodedata import bidirectional, name

SAMPLE = 20_000  # characters that are looked at
LATIN_WORDS = {
    "en": "the of and to in that is was for with on by said are has from",
    "de": "der die und das ist von den mit nicht ein für auf im dem sich wurde",
    "fr": "le la les et des est une dans que pour qui sur pas au du par",
    "es": "el los las que en una por con del para se como más pero fue su",
    "it": "il che di una per non sono della con del dei gli anche nel ha più",
    "pt": "os uma não para com que do da em por mais foi dos ao como são",
    "nl": "het een van en dat niet op zijn voor met aan ook bij werd heeft wordt",
    "tr": "ve bir bu için ile olarak daha çok olan gibi da ne sonra kadar ancak oldu",
    "sv": "och att det som en är av för den inte på med har till ett om",
    "pl": "i w nie na się że jest do z to jak od po przez dla oraz",
    "ro": "și în la cu pe nu de că este din o a fost pentru care mai",
    "id": "yang dan di dengan untuk ini dari pada tidak dalam akan itu juga oleh ke adalah",
    "vi": "của và là các có được cho trong không một người với những này đã khi",
}
WORDS = {language: frozenset(words.split()) for language, words in LATIN_WORDS.items()}
# Letters that only one language of a script uses, most telling first; then what the script alone stands for.
SIGNS = {
    "ARABIC": (("ur", "ٹڈڑےں"), ("fa", "پچژگ"), ("ar", "ةىأإ")),
    "CYRILLIC": (("uk", "їєґ"), ("be", "ў"), ("sr", "ђћџјљњ"), ("ru", "ыэё"), ("bg", "ъ")),
    "HEBREW": (("he", ""),),
    "GREEK": (("el", ""),),
    "HANGUL": (("ko", ""),),
    "HIRAGANA": (("ja", ""),),
    "KATAKANA": (("ja", ""),),
    "CJK": (("zh", ""),),
    "THAI": (("th", ""),),
    "GEORGIAN": (("ka", ""),),
    "ARMENIAN": (("hy", ""),),
    "BENGALI": (("bn", ""),),
    "TAMIL": (("ta", ""),),
}
# Which languages a declaration may name for a text in these scripts; for other scripts it is believed.
WRITTEN_IN = {
    "ARABIC": frozenset(
        ["ar", "fa", "ur", "ps", "ug", "sd", "ckb", "ku", "arz", "ary", "apc", "prs", "pnb", "ks", "az"]
    ),
    "HEBREW": frozenset(["he", "iw", "yi"]),
    "CYRILLIC": frozenset(
        ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "uz", "tt", "az", "ba", "ce", "bs"]
    ),
    "CJK": frozenset(["zh", "ja", "ko", "yue"]),
    "HIRAGANA": frozenset(["ja"]),
    "HANGUL": frozenset(["ko"]),
    "GREEK": frozenset(["el", "grc"]),
}
NOT_LATIN = frozenset(
    ["ar", "fa", "ur", "ps", "he", "iw", "yi", "ru", "uk", "be", "bg", "mk", "zh", "ja", "ko", "el", "th"]
)
NOT_LATIN |= {"ka", "hy", "bn", "ta", "hi", "mr", "ne"}
TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")


def language_of(text: str, *, declared: str = "") -> str:
    """The BCP-47 tag of a text, or "" if nothing is clear. ``declared``: what a page says of itself ("en_US")."""
    sample = text[:SAMPLE]
    script = _script(sample)
    match = TAG.fullmatch(declared.strip())
    guessed = _by_words(sample) if script == "LATIN" else ""
    if match and _fits(match[1].lower(), script, guessed):
        return match[1].lower() + match[2].replace("_", "-")
    if script == "LATIN":
        return guessed
    letters = Counter(sample)
    signs = SIGNS.get(script, ())
    for language, telling in signs:
        if not telling or sum(letters[letter] for letter in telling) * 200 > len(sample):
            return language
    return ""


def direction_of(text: str) -> str:
    """ "rtl" if most letters are of a script written from right to left, else "ltr"."""
    classes = Counter(map(bidirectional, text[:SAMPLE]))
    return "rtl" if classes["R"] + classes["AL"] > classes["L"] else "ltr"


def _script(sample: str) -> str:
    """The Unicode name of the script of most letters; any kana at all among ideographs is Japanese."""
    scripts = Counter(name(letter, "").split(" ")[0] for letter in sample if letter.isalpha())
    if scripts["HIRAGANA"] * 20 > scripts["CJK"] > scripts["LATIN"]:
        return "HIRAGANA"
    return max(scripts, key=lambda script: scripts[script], default="")


def _fits(language: str, script: str, guessed: str) -> bool:
    """Whether a text in this script can be in the language; templates often declare another one than they hold."""
    if script != "LATIN":
        return language in WRITTEN_IN.get(script, (language,))
    return language not in NOT_LATIN and (language not in WORDS or guessed in ("", language))


def _by_words(sample: str) -> str:
    """The language whose commonest words make up a twelfth of the text, and half as many again as the next one's."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = Counter({language: sum(word in common for word in words) for language, common in WORDS.items()})
    (best, most), (_second, next_most) = counts.most_common(2)
    return best if most >= 3 and most * 12 >= len(words) and most >= 1.5 * next_most else ""
