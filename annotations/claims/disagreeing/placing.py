"""Where a figure stands in the statement that it belongs to, with the words of degree before it ("more than")."""

import re
from dataclasses import replace
from decimal import Decimal

from annotations.claims.disagreeing import words
from annotations.claims.disagreeing.figures import Figure
from annotations.text.units import WORDS

_NUMBER = re.compile(r"\d{1,3}(?:[\s,.’'\u00a0\u202f]\d{3})+(?![\d])|\d+(?:[.,]\d+)?")
_MAGNITUDE = re.compile(
    r"[\s-]?(thousand|million|billion|trillion|mio|mrd|bn|m\b|k\b|mille|milliard|mil|millones)", re.I
)
_TIMES = {
    "k": 3, "thousand": 3, "mille": 3, "mil": 3, "m": 6, "million": 6, "mio": 6, "millones": 6, "bn": 9, "billion": 9,
    "milliard": 9, "mrd": 9, "trillion": 12,
}  # fmt: skip


def placed(figure: Figure) -> Figure:
    """The figure with its place, if its value is written in digits; the words of degree before it belong to it."""
    if figure.start < 0:
        figure = _found(figure)
    if figure.start < 0:
        return figure
    start = figure.start
    for word in reversed(list(WORDS.finditer(figure.about, max(0, start - 40), start))):
        if word[0].casefold() not in words.DEGREE or figure.about[word.end() : start].strip(" $€£¥“\"'«"):
            break
        start = word.start()
    return replace(figure, start=start)


def _found(figure: Figure) -> Figure:
    """The first number in the statement that is the value, with the word behind it."""
    for number in _NUMBER.finditer(figure.about):
        end = number.end()
        magnitude = _MAGNITUDE.match(figure.about, end)
        power = _TIMES[magnitude[1].casefold()] if magnitude else 0
        if any(value.scaleb(power) == figure.value for value in _values(number[0])):
            noun = WORDS.search(figure.about, magnitude.end() if magnitude else end)
            return replace(figure, start=number.start(), end=noun.end() if noun else end)
    return figure


def _values(written: str) -> set[Decimal]:
    """A number as it may be meant: "1.500" is 1500 here and 1.5 there."""
    grouped = re.sub(r"[\s,.’'\u00a0\u202f](?=\d{3}(?!\d))", "", written)
    return {Decimal(one) for one in (grouped.replace(",", "."), written.replace(",", ".")) if _is_number(one)}


def _is_number(written: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", written) is not None
