"""Figures of languages whose words for numbers are not known: digits, money, per cent, millions."""

import re
from collections.abc import Iterator

_SCALES = {
    "mille": 1_000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "tausend": 1_000,
    "millionen": 10**6, "milliarden": 10**9, "mil": 1_000, "millón": 10**6, "millones": 10**6, "billones": 10**12,
    "الف": 1_000, "ألف": 1_000, "آلاف": 1_000, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9, "милл": 10**6,
    "milioni": 10**6, "miliardi": 10**9, "milhões": 10**6, "miljoen": 10**6, "miljard": 10**9,
}  # fmt: skip
_SHARES = "%|٪|pour cent|prozent|por ciento|بالمئة|بالمائة|per cento|procent"
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP"}
_NUMBER = r"\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_FOUND = re.compile(
    rf"(?P<sign>[$€£])?\s?(?P<number>{_NUMBER})(?:\s?(?P<scale>{'|'.join(_SCALES)})\b)?(?:\s?(?P<share>{_SHARES}))?",
    re.IGNORECASE,
)
_YEAR = range(1800, 2200)
_DIGITS_OF_A_GROUP = 3


def plain_figures(text: str) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, value, unit) of each figure of a folded text; bare years are left to who asks."""
    for match in _FOUND.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        value = _value(match["number"]) * scale
        if match["number"].isdigit() and match[0].strip() == match["number"] and int(value) in _YEAR:
            continue
        yield match.start(), match.end(), value, "percent" if match["share"] else _MONEY.get(match["sign"] or "", "")


def _value(written: str) -> float:
    """Groups of three are thousands; one mark before any other number of digits is a decimal mark."""
    parts = re.split(r"[,. \u00a0\u202f]", written)
    if len(parts) > 1 and len(parts[-1]) != _DIGITS_OF_A_GROUP:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return float("".join(parts))
