"""Dates as other desks write them: ISO 8601 mostly, and a few other ways that leave no doubt."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier janv enero januar", "feb february février fevrier févr febrero februar",
            "mar march mars marzo märz", "apr april avril avr abril", "may mai mayo", "jun june juin junio juni",
            "jul july juillet juil julio juli", "aug august août aout agosto",
            "sep sept september septembre septiembre", "oct october octobre octubre oktober",
            "nov november novembre noviembre", "dec december décembre decembre déc diciembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)", re.ASCII)
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_MILLISECONDS = 10**11
_LONGEST = 100


def day_of(value: Any) -> date | None:
    """The day; None where nothing is said, or nothing that could not be another day as well (05/03/2019)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _since_1970(float(value))
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    for read in (_iso, _numbers, _words, _mail):
        try:
            if found := read(text):
                return found
        except (ValueError, OverflowError, TypeError):
            continue
    return None


def _since_1970(seconds: float) -> date | None:
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _iso(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _numbers(text: str) -> date | None:
    if found := _YEAR_FIRST.match(text):
        return date(*map(int, found.groups()))
    if found := _YEAR_LAST.match(text):
        one, other, year = map(int, found.groups())
        if one > 12 or one == other:
            return date(year, other, one)
        if other > 12:
            return date(year, one, other)
    return None


def _words(text: str) -> date | None:
    if found := _DAY_MONTH.search(text):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.search(text):
        month, day, year = found.groups()
    else:
        return None
    number = _MONTHS.get(month.lower())
    return date(int(year), number, int(day)) if number else None


def _mail(text: str) -> date:
    """RFC 5322, as in RSS."""
    return parsedate_to_datetime(text).date()
