"""Tells how the words of a claim changed: a figure, a negation, a name, other wording, or only its looks."""

import re

from cydifflib import SequenceMatcher
from rapidfuzz.distance import Postfix, Prefix

from annotations.text.diffing import DIFFLIB_PAIRS, matches
from annotations.text.folding import MARKS, fold
from annotations.text.states import Change, Edit
from annotations.text.units import GROUP_SPACES, pieces_of, tokens_of


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that turn a statement round, in the languages that the desk is used in; folded, small letters.
_NEGATIONS = _listed(
    "not no never none nobody nothing neither nor without cannot hardly barely fails failed denies denied"
    " nicht kein keine keinen keiner keinem keines nie niemals ohne weder"
    " ne pas jamais aucun aucune sans ni rien personne"
    " nunca sin ningún ninguno ninguna nadie nada tampoco"
    " não nem sem nenhum nenhuma non nessuno mai senza niet geen nooit zonder"
    " не нет ни никогда без никто ничего немає ані"
    " nie nigdy bez brak inte ingen inga aldrig utan ikke aldri ei"
    " لا لم لن ليس ليست غير دون بدون ما לא אין אינו אינה בלי ללא אל"
    " नहीं न मत बिना değil yok hiç asla tidak bukan tanpa không chưa"
)
_NOT_JOINED = "n't"
_NEGATION_PARTS = ("不", "没", "沒", "未", "无", "無", "ない", "なかった", "ません", "않", "없", "못", "안 ")
# Words that turn a comparison round.
_COMPARISONS = _listed(
    "fewer less more least most below above weniger mehr unter über moins plus menos más mais meno più minder meer"
    " меньше больше менее более mniej więcej أقل أكثر פחות יותר कम ज़्यादा अधिक daha az fazla"
)
# Number words and words of size and unit: "nine" for "ten" and "million" for "billion" change a figure.
_FIGURE_WORDS = _listed(
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty"
    " seventy eighty ninety hundred thousand million billion trillion half third quarter double twice percent"
    " percentage points hundreds thousands millions billions trillions"
    " zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend million millionen milliarde milliarden"
    " prozent prozentpunkte hälfte drittel viertel deux trois quatre cinq sept huit neuf dix cent mille millions"
    " milliard milliards moitié tiers pourcent dos tres cuatro cinco seis siete ocho nueve diez cien mil millón"
    " millones mitad два три четыре пять шесть семь восемь девять десять сто тысяч тысячи миллион миллиона миллионов"
    " миллиард миллиарда миллиардов процент процента процентов مليون مليار ألف آلاف مئة المئة מיליון מיליארד אלף אחוז"
    " लाख करोड़ हज़ार हजार प्रतिशत"
)
_NEGATION_PART = re.compile("|".join(_NEGATION_PARTS))
_LETTERS = re.compile(rf"[\w{MARKS}]+")
_FIGURE_CHARACTERS = re.compile(r"[\d%‰$€£¥₹₽₩₪°一二三四五六七八九十百千万萬亿億兆만억조½¼¾⅓⅔]")

# One figure in ASCII, with the space behind it.
_FIGURE_ALONE = re.compile(r"[0-9]+(?:[.,][0-9]+)*[ ]?\Z")

# A minus is one where no letter or figure stands before it: neither "10-12" nor "Covid-19" is below zero.
_SIGN = r"(?:(?<![\w)%])[-+\u2212\u2013\uff0d])?[$€£¥₹₽₩₪]?"
# What stands in a figure before a piece of it: the second one before three of its digits that are a group ("12 000").
_BEFORE = re.compile(rf"{_SIGN}(?:\d+[.,:٫٬'’])*\d*\Z")
_BEFORE_GROUP = re.compile(rf"{_SIGN}(?:\d+[.,:٫٬'’]|\d{{1,3}}[{GROUP_SPACES}])*\d*\Z")
_GROUP = re.compile(r"\d{3}(?!\d)")
_BEHIND = re.compile(rf"\d*(?:[.,:٫٬'’]\d+|[{GROUP_SPACES}]\d{{3}}(?!\d))*[%‰°€$£¥₹₽₩₪٪]?")
_SIGNED = re.compile(r"[-+\u2212\u2013\uff0d](?<![\w)%].)(?=[$€£¥₹₽₩₪]?\d)")
# So many code points beside a figure say whether it is another one.
_LONGEST_FIGURE = 40
_GRAVITY = {Change.COSMETIC: 0, Change.REWORDING: 1, Change.NAME: 2, Change.NEGATION: 3, Change.FIGURE: 4}


def word_diff(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that turn `old` into `new`, word for word, white space kept with the word before it."""
    head, tail = _equal_ends(old, new)
    edits = [Edit("equal", old[:head], old[:head])] if head else []
    middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if _is_word(middle) and _is_word(new_middle):
        edits.append(Edit("replace", middle, new_middle))
    else:
        edits += _edits(_words(middle), _words(new_middle))
    if tail:
        edits.append(Edit("equal", old[-tail:], old[-tail:]))
    return tuple(edits)


def _is_word(text: str) -> bool:
    """Whether the text is surely one word or figure, with the space behind it or without."""
    word = text.removesuffix(" ")
    return word.isascii() and (word.isalpha() or word.isdecimal())


def _equal_ends(old: str, new: str) -> tuple[int, int]:
    """How much is equal at the beginning and at the end, in whole words: cut where white space stands on both sides."""
    head = Prefix.similarity(old, new)
    if head < max(len(old), len(new)):
        head = old.rfind(" ", 0, head) + 1
    tail = min(Postfix.similarity(old, new), len(old) - head, len(new) - head)
    cut = old.find(" ", len(old) - tail)
    return head, len(old) - cut - 1 if tail and cut >= 0 else 0


def _edits(words: list[str], new_words: list[str]) -> list[Edit]:
    if set(words).isdisjoint(new_words):
        return [_replaced("".join(words), "".join(new_words))] if words or new_words else []
    if len(words) * len(new_words) > DIFFLIB_PAIRS:
        return _edits_of_many(words, new_words)
    steps = SequenceMatcher(None, words, new_words, autojunk=False).get_opcodes()
    return [Edit(kind, "".join(words[i:j]), "".join(new_words[k:m])) for kind, i, j, k, m in steps]


def _edits_of_many(words: list[str], new_words: list[str]) -> list[Edit]:
    codes: dict[str, str] = {}
    coded = "".join([codes.setdefault(word, chr(0x100 + len(codes) % 0xD000)) for word in words])
    new_coded = "".join([codes.setdefault(word, chr(0x100 + len(codes) % 0xD000)) for word in new_words])
    edits, at, new_at = [], 0, 0
    for start, new_start, size in [*matches(coded, new_coded), (len(words), len(new_words), 0)]:
        gone, come = "".join(words[at:start]), "".join(new_words[new_at:new_start])
        if gone or come:
            edits.append(_replaced(gone, come))
        if size:
            kept = "".join(words[start : start + size])
            edits.append(Edit("equal", kept, kept))
        at, new_at = start + size, new_start + size
    return edits


def _replaced(gone: str, come: str) -> Edit:
    return Edit("replace" if gone and come else "delete" if gone else "insert", gone, come)


def kind_of_change(old: str, new: str, diff: tuple[Edit, ...]) -> Change:
    """The gravest change between two wordings and their `word_diff`: figure, negation, name, then other words."""
    if old == new:
        return Change.NONE
    found = Change.COSMETIC
    for edit in diff:
        if edit.kind == "equal":
            continue
        kind = _kind_of_edit(edit.old, edit.new)
        if kind is Change.FIGURE:
            return kind
        if _GRAVITY[kind] > _GRAVITY[found]:
            found = kind
    return Change.FIGURE if _minuses(old) != _minuses(new) else found


def _minuses(words: str) -> list[str]:
    """The signs right before figures, folded."""
    if words.isascii() and "-" not in words and "+" not in words:
        return []
    return list(map(fold, _SIGNED.findall(words)))


def _kind_of_edit(old: str, new: str) -> Change:
    if _FIGURE_ALONE.match(old) and _FIGURE_ALONE.match(new) and old.rstrip() != new.rstrip():
        return Change.FIGURE
    gone, come = fold(old), fold(new)
    if gone == come:
        return Change.COSMETIC
    gone, come = gone.casefold(), come.casefold()
    said, new_said = _LETTERS.findall(gone), _LETTERS.findall(come)
    if _figures(gone, said) != _figures(come, new_said):
        return Change.FIGURE
    if _negates(gone, said) or _negates(come, new_said):
        return Change.NEGATION
    if not (_COMPARISONS.isdisjoint(said) or _COMPARISONS.isdisjoint(new_said)):
        return Change.NEGATION
    return Change.NAME if gone != come and _names(old) != _names(new) else Change.REWORDING


def signs(text: str, span: tuple[int, int]) -> tuple[str, str]:
    """What stands right before and behind a span that begins or ends with a figure and changes it: "-", "€", "%", or
    the rest of the figure, as the span may be but a piece of it ("5" of "5.2")."""
    (start, end), before, behind = span, "", ""
    if start and text[start].isdecimal():
        pattern = _BEFORE_GROUP if _GROUP.match(text, start) else _BEFORE
        found = pattern.search(text, max(0, start - _LONGEST_FIGURE), start)
        before = fold(found[0]) if found else ""
    if end < len(text) and text[end - 1].isdecimal():
        found = _BEHIND.match(text, end, end + _LONGEST_FIGURE)
        behind = fold(found[0]) if found else ""
    return before, behind


def has_negation(words: str) -> bool:
    """Whether the words hold a negation."""
    small = fold(words).casefold()
    return _negates(small, _LETTERS.findall(small))


def _negates(small: str, said: list[str]) -> bool:
    return not _NEGATIONS.isdisjoint(said) or _NOT_JOINED in small or _has_negation_part(small)


def _has_negation_part(small: str) -> bool:
    return not small.isascii() and _NEGATION_PART.search(small) is not None


def _figures(small: str, said: list[str]) -> list[str]:
    """The words that say how many or how much; `said` are all of its words."""
    if _FIGURE_WORDS.isdisjoint(said) and not _FIGURE_CHARACTERS.search(small):
        return []
    words = tokens_of(small).findall(small)
    return [word for word in words if word in _FIGURE_WORDS or _FIGURE_CHARACTERS.search(word)]


def _names(words: str) -> list[str]:
    """Words with a capital; a lone capital letter is none."""
    if words.islower():
        return []
    return [word for word in tokens_of(words).findall(words) if word[0].isupper() and word[1:2].isalpha()]


def _words(text: str) -> list[str]:
    """The text cut before each word and mark, so that the pieces joined are the text."""
    pieces = pieces_of(text).findall(text)
    lead = len(text) - sum(map(len, pieces))
    return [text[:lead], *pieces] if lead else pieces
