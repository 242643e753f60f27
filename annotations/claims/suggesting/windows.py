"""Windows of time ("since March", "in 2023", "last year"), resolved against the article's date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])")
_MOST_FILLER = 6
_FAR_AHEAD = 14
_YEAR_DIGITS = 4
_SHORT_YEAR = 2
_YEAR_SIGNS = frozenset("-–/")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as exact as it is said, in tokens ``first`` to ``last`` (exclusive); ``day`` and ``month`` may be None.

    ``said_year``: the year stands in the text, it was not worked out.
    """

    first: int
    last: int
    year: int | None
    month: int | None = None
    day: int | None = None
    said_year: bool = True

    def iso(self) -> str | None:
        """In ISO 8601, as exact as it is known."""
        if self.year is None:
            return None
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
            if self.day:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Window:
    """A window of time as said in tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    since: str | None
    until: str | None

    def scope(self) -> dict[str, str | None]:
        """As it stands in a figure's scope."""
        return {"from": self.since, "to": self.until}


class WindowReader:
    """Reads moments and windows of one language."""

    def __init__(self, language: Language) -> None:
        time = language.time
        self.time = time
        self.relative = Phrases(time.relative)
        self.opening = time.since | time.until | time.within

    def moments(self, tokens: Tokens) -> dict[int, Moment]:
        """Every date of a text by its first token: days with a month, months, years."""
        found: dict[int, Moment] = {}
        months, low, size, i = self.time.months, tokens.low, len(tokens), 0
        while i < size:
            moment = None
            if low[i] in months:
                moment = self._month_first(tokens, i)
            elif tokens.kind[i] == NUMBER:
                moment = self._day_first(tokens, i) or self._digits(tokens, i)
            if moment:
                found[moment.first] = moment
                i = moment.last
            else:
                i += 1
        return found

    def _month_first(self, tokens: Tokens, i: int) -> Moment | None:
        """ "March 2025", "March 14, 2025", "March"."""
        low, month, at = tokens.low, self.time.months[tokens.low[i]], i + 1
        if not tokens.capital(i) and self.time.capital_months:
            return None
        day = None
        sentence = tokens.sentence_of(tokens.start[i])
        if at + 1 < len(low) and low[at] == "." and tokens.glued(at):
            if tokens.sentence_of(tokens.start[at + 1]) != sentence:
                return Moment(i, at, None, month, said_year=False)  # "by the end of July. 5G networks …"
            at += 1
        if at < len(low) and tokens.kind[at] == NUMBER and _DAY.fullmatch(low[at]) and self.time.day_after_month:
            if at + 1 < len(low) and low[at + 1] in self.time.counted:
                return Moment(i, at, None, month, said_year=False)  # "In May 12 people were killed"
            day, at = int(low[at]), at + 1
            if at < len(low) and tokens.glued(at) and low[at] in {"st", "nd", "rd", "th"}:
                at += 1
        return self._with_year(tokens, i, at, month, day)

    def _day_first(self, tokens: Tokens, i: int) -> Moment | None:
        """ "14 March 2025", "14. März", "le 14 mars", "14 de marzo de 2025", "14 مارس"."""
        low, at = tokens.low, i + 1
        if not _DAY.fullmatch(low[i]):
            return None
        while at < len(low) and at <= i + 2 and (low[at] in self.time.ordinals or low[at] in self.time.links):
            at += 1
        if at >= len(low) or low[at] not in self.time.months:
            return None
        if not tokens.capital(at) and self.time.capital_months:
            return None
        return self._with_year(tokens, i, at + 1, self.time.months[low[at]], int(low[i]))

    def _with_year(self, tokens: Tokens, first: int, at: int, month: int, day: int | None) -> Moment:
        low, j = tokens.low, at
        while j < len(low) and j < at + 2 and (low[j] == "," or low[j] in self.time.links):
            j += 1
        if j < len(low) and tokens.kind[j] == NUMBER and _YEAR.fullmatch(low[j]):
            return Moment(first, j + 1, int(low[j]), month, day)
        return Moment(first, at, None, month, day, said_year=False)

    def _digits(self, tokens: Tokens, i: int) -> Moment | None:
        """ "2025", "2025-03-14", "14/03/2025", "14.3.2025"."""
        low, raw = tokens.low, tokens.low[i]
        if _YEAR.fullmatch(raw):
            if i + 1 < len(low) and tokens.glued(i + 1) and tokens.kind[i + 1] == WORD:
                return None
            if (
                low[i + 1 : i + 5 : 2] == ["-", "-"]
                and i + 4 < len(low)
                and all(_DAY.fullmatch(d) for d in (low[i + 2], low[i + 4]))
            ):
                return _checked(i, i + 5, int(raw), int(low[i + 2]), int(low[i + 4]))
            return Moment(i, i + 1, int(raw))
        parts = raw.split(".")
        if len(parts) == 3 and len(parts[2]) == _YEAR_DIGITS and _YEAR.fullmatch(parts[2]):
            return _checked(i, i + 1, int(parts[2]), int(parts[1][:2]), int(parts[0][:2]))
        if low[i + 1 : i + 5 : 2] == ["/", "/"] and i + 4 < len(low) and _YEAR.fullmatch(low[i + 4]):
            a, b = raw, low[i + 2]
            if _DAY.fullmatch(a) and _DAY.fullmatch(b):
                day, month = (int(a), int(b)) if int(b) <= 12 else (int(b), int(a))
                return _checked(i, i + 5, int(low[i + 4]), month, day)
        return None

    def windows(self, tokens: Tokens, moments: dict[int, Moment], on: date | None) -> list[Window]:
        """The windows of a text, in order."""
        found = []
        for moment in moments.values():
            window = self._opened(tokens, moment, moments, on)
            if window:
                found.append(window)
        if on:
            found += self._relative(tokens, on)
        return sorted(found, key=lambda window: window.first)

    def _opened(self, tokens: Tokens, moment: Moment, moments: dict[int, Moment], on: date | None) -> Window | None:
        """What a date is to a figure, by the word before it."""
        at = moment.first - 1
        while at > 0 and moment.first - at < _MOST_FILLER and tokens.low[at] in self.time.filler:
            at -= 1
        word = tokens.low[at] if at >= 0 else ""
        placed = _placed(moment, on, ahead=self._is_ahead(tokens, moment))
        if placed is None:
            return None
        if word in self.time.since:
            second = moments.get(moment.last + 1)
            if second and tokens.low[moment.last] in self.time.until:
                last = _placed(second, on)
                return Window(at, second.last, placed.iso(), last.iso() if last else None)
            return Window(at, moment.last, placed.iso(), None) if word != "from" else None
        if word in self.time.until:
            return Window(at, moment.last, None, placed.iso())
        if word in self.time.between:
            second = moments.get(moment.last + 1)
            last = _placed(second, on) if second else None
            return Window(at, second.last, placed.iso(), last.iso()) if second and last else None
        if word in self.time.within:
            end, until = _second_year(tokens, moment)
            return Window(at, end, placed.iso(), until or placed.iso())
        return None

    def _is_ahead(self, tokens: Tokens, moment: Moment) -> bool:
        """Whether the words before a date speak of what is to come."""
        first = tokens.first_of[tokens.sentence_of(tokens.start[moment.first])]
        return not self.time.ahead.isdisjoint(tokens.low[max(first, moment.first - _FAR_AHEAD) : moment.first])

    def _relative(self, tokens: Tokens, on: date) -> Iterator[Window]:
        i, first = 0, self.relative.first
        low = tokens.low
        while i < len(low):
            found = self.relative.at(tokens, i) if low[i] in first else None
            if found:
                start = _shifted(on, found[1])
                before = low[i - 1] if i else ""
                yield Window(
                    i, found[0], start[0], None if before in self.time.since and before != "from" else start[1]
                )
                i = found[0]
            else:
                i += 1


def _checked(first: int, last: int, year: int, month: int, day: int) -> Moment | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Moment(first, last, year, month, day)


def _placed(moment: Moment, on: date | None, *, ahead: bool = False) -> Moment | None:
    """A month without a year is the last such month up to the article's date, or the next one from it."""
    if moment.year is not None:
        return moment
    if on is None or moment.month is None:
        return None
    if ahead:
        year = on.year + (moment.month < on.month or (moment.month == on.month and (moment.day or 31) < on.day))
        return Moment(moment.first, moment.last, year, moment.month, moment.day, said_year=False)
    year = on.year - (moment.month > on.month or (moment.month == on.month and (moment.day or 0) > on.day))
    return Moment(moment.first, moment.last, year, moment.month, moment.day, said_year=False)


def _second_year(tokens: Tokens, moment: Moment) -> tuple[int, str | None]:
    """ "2024-25", "2023/24", "2019–2023": behind which token it ends and the second year; None where there is none."""
    low, sign, at = tokens.low, moment.last, moment.last + 1
    plain = moment.year is not None and moment.month is None and at < len(low) and tokens.kind[at] == NUMBER
    if not plain or low[sign] not in _YEAR_SIGNS or not (tokens.glued(sign) and tokens.glued(at)):
        return moment.last, None
    year = moment.year or 0
    short = len(low[at]) == _SHORT_YEAR and low[at].isdecimal()
    second = year - year % 100 + int(low[at]) if short else int(low[at]) if _YEAR.fullmatch(low[at]) else 0
    return (at + 1, f"{second:04d}") if year < second else (moment.last, None)


def _shifted(on: date, step: str) -> tuple[str, str]:
    """ "year-1", "month+0", "day-1", "week-1" from a date, as (from, to)."""
    unit, amount = re.fullmatch(r"(\w+)([+-]\d+)", step).groups()  # type: ignore[union-attr]
    by = int(amount)
    if unit == "year":
        return (f"{on.year + by:04d}",) * 2
    if unit == "month":
        months = on.year * 12 + on.month - 1 + by
        return (f"{months // 12:04d}-{months % 12 + 1:02d}",) * 2
    if unit == "week":
        monday = on - timedelta(days=on.weekday() - 7 * by)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return ((on + timedelta(days=by)).isoformat(),) * 2
