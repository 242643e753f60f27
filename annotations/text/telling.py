"""The figures and names of a unit, by which it is told from others of its pattern, and whether others quote it."""

import re

from rapidfuzz.distance.Indel import normalized_similarity

from annotations.text.units import WORDS

# A unit with one figure may move with that figure corrected if it is this coherent.
_LEAST_CORRECTED = 0.8

# So many different figures and names tell a sentence from others of its pattern.
_LEAST_TELLING = 2

# Where one of them differs, so many must be the same: a row of results has fewer.
_LEAST_TELLING_KEPT = 5

# A quotation is known by the marks around it, or by the colon behind so many words.
_QUOTES = re.compile('["“”„«»「」『』]')
_OPENS = re.compile(r'["“”„«»「『:：]\s*\Z')
_LEAST_OPENING = 3
_BEGINNING = 12

# A row has at most so many code points. A name put right is this much like the one before.
_LONGEST_ROW = 100
_PUT_RIGHT = 0.6


def is_quoted(part: str, other: str, *, moved: bool) -> bool:
    """Whether a unit that was not quoted is quoted in the other, as by a note that something here was wrong.

    Other words lead up to a mark or a colon and to the beginning of the unit; or marks came, and it stands elsewhere.
    """
    if moved and len(_QUOTES.findall(other)) > len(_QUOTES.findall(part)):
        return True
    at = other.find(part[:_BEGINNING])
    opens = _OPENS.search(other, 0, at) if at > 0 else None
    if not opens:
        return False
    return len(WORDS.findall(other, 0, at)) >= (_LEAST_OPENING if opens[0][0] in ":：" else 1)


def has_other_name(row: str, other: str) -> bool:
    """Whether a short row begins with another name, not only with one put right, before the same figures."""
    if max(len(row), len(other)) > _LONGEST_ROW or _begin_alike(row, other):
        return False
    words, other_words = WORDS.findall(row), WORDS.findall(other)
    name, figures = _cut_at_figure(words)
    other_name, other_figures = _cut_at_figure(other_words)
    if not figures or figures != other_figures or not name or not other_name or not set(name).isdisjoint(other_name):
        return False
    return normalized_similarity("".join(name), "".join(other_name)) < _PUT_RIGHT


def _cut_at_figure(words: list[str]) -> tuple[list[str], list[str]]:
    at = next((at for at, word in enumerate(words) if word[0].isdecimal()), len(words))
    return words[:at], words[at:]


def only_words_differ(part: str, other: str) -> bool:
    """Whether two units hold the same figures and names, and some, and begin alike: what was edited is other words.

    The first word has a capital in any sentence, but in a row of results it is the name, and in some scripts none has.
    """
    telling = set(_telling(part))
    return len(telling) >= _LEAST_TELLING and telling == set(_telling(other)) and _begin_alike(part, other)


def _begin_alike(part: str, other: str) -> bool:
    """Whether two units have the same first word."""
    first, second = WORDS.search(part), WORDS.search(other)
    return first is not None and second is not None and first[0] == second[0]


def one_telling_differs(part: str, other: str) -> bool:
    """Whether two units hold the same figures and names but for one on each side, and enough to tell by."""
    telling, others = set(_telling(part)), set(_telling(other))
    return len(telling & others) >= _LEAST_TELLING_KEPT and len(telling - others) <= 1 and len(others - telling) <= 1


def names_the_same(part: str, other: str, coherence: float, least: float) -> bool:
    """Whether at least this share of the figures and names (capitals inside a sentence) of a unit stands in the other.

    A sentence of the same pattern on other people and other figures is another sentence. If there is but one figure
    and nearly all else is alike, it may have been corrected.
    """
    telling = _telling(part)
    others = set(WORDS.findall(other))
    kept = sum(word in others for word in telling)
    if len(telling) == 1 and telling[0][0].isdecimal() and coherence >= _LEAST_CORRECTED:
        return True
    return kept >= least * len(telling)


def _telling(part: str) -> list[str]:
    """The figures and names of a unit."""
    words = WORDS.findall(part)
    return [word for at, word in enumerate(words) if word[0].isdecimal() or (at and word[0].isupper())]
