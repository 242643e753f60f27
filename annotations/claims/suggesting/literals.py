"""Numbers in digits, as each language writes them: 1,200.5 · 1.200,5 · 1 200,5 · 1'200 · 12,34,567."""

from decimal import Decimal

from annotations.claims.suggesting.tokens import too_long

_GROUP = 3


def read_literal(raw: str, style: str) -> Decimal | None:
    """The number that a folded run of digits, points, commas and spaces stands for; None for a version or a date.

    `style` is how the language's press writes fractions: "point" (English: the comma only groups),
    "comma" (French, German: a point groups if three digits follow, else it is the Swiss decimal sign), or
    "either" (Spanish, Arabic: countries differ, so a sign with three digits behind groups, and any other is decimal).
    """
    if too_long(raw):
        return None
    if raw.isdigit():
        return Decimal(raw)
    raw = raw.replace(" ", "'")
    last = max(raw.rfind("."), raw.rfind(","))
    if last < 0:
        return _grouped(raw, "'")
    sign = raw[last]
    whole, behind = raw[:last], raw[last + 1 :]
    if "'" in behind:
        return None
    if raw.count(sign) > 1:
        return _grouped(raw, sign)
    marks = [mark for mark in ",.'" if mark in whole]
    if len(marks) > 1:
        return None
    if not marks and not _begins_fraction(sign, whole, behind, style):
        return _grouped(raw, sign)
    base = _grouped(whole, marks[0]) if marks else Decimal(whole)
    return None if base is None else base + Decimal(f"0.{behind}")


def _begins_fraction(sign: str, whole: str, behind: str, style: str) -> bool:
    """Whether the one point or comma of a number is its decimal sign."""
    groups = len(behind) == _GROUP and len(whole) <= _GROUP and whole.strip("0") != ""
    if style == "point":
        return sign == "."
    return not groups or (style == "comma" and sign == ",")


def _grouped(raw: str, mark: str) -> Decimal | None:
    """A whole number in groups of three, or as in India in groups of two before the last three."""
    first, *groups = raw.split(mark)
    if not groups:
        return Decimal(raw) if raw.isdigit() else None
    sizes = {len(group) for group in groups}
    western = sizes == {_GROUP} and 1 <= len(first) <= _GROUP
    indian = len(groups[-1]) == _GROUP and {len(group) for group in groups[:-1]} == {2} and len(first) <= 2
    whole = first + "".join(groups)
    return Decimal(whole) if (western or indian) and whole.isdigit() else None
