"""Reads a language's words from its TOML file: folded and cut as texts are, so that what is written there is found."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from annotations.claims.suggesting.languages.cue_words import Cues
from annotations.claims.suggesting.languages.shape import (
    Language,
    NumberWords,
    Ranges,
    Statements,
    Time,
    UnitWords,
)
from annotations.claims.suggesting.tokens import split_words

FOLDER = Path(__file__).parent
Value = TypeVar("Value")
_SCALE = ("hundreds", "scales", "suffixes", "vague", "round")


class Table:
    """One table of a language's file."""

    def __init__(self, table: Mapping[str, Any], *, eliding: bool) -> None:
        self._table = table
        self._eliding = eliding

    def within(self, name: str) -> "Table":
        """A table within this one; an empty one if it is not there."""
        return Table(self._table.get(name, {}), eliding=self._eliding)

    def flag(self, name: str) -> bool:
        """A yes or no; no if it is not there."""
        return bool(self._table.get(name, False))

    def word(self, name: str) -> str:
        """One word as it is written."""
        return str(self._table[name])

    def words(self, name: str) -> frozenset[str]:
        """A set of words, which stand apart by spaces."""
        return frozenset(word for raw in self._table.get(name, "").split() for word in self._cut(raw))

    def phrases(self, name: str) -> tuple[str, ...]:
        """Phrases, which stand apart by "|", as their tokens with one space between."""
        parts = self._table.get(name, "").split("|")
        return tuple(" ".join(self._cut(part)) for part in parts if part.strip())

    def meanings(self, name: str, read: Callable[[str], Value]) -> dict[str, Value]:
        """A table of meaning = phrases, turned round: phrase → meaning."""
        inner = self.within(name)
        return {phrase: read(meaning) for meaning in inner.names() for phrase in inner.phrases(meaning)}

    def names(self) -> Iterator[str]:
        """The names in this table."""
        return iter(self._table)

    def pairs(self) -> dict[str, str]:
        """A table of word = word."""
        return {" ".join(self._cut(word)): meaning for word, meaning in self._table.items()}

    def _cut(self, raw: str) -> list[str]:
        return split_words(raw, eliding=self._eliding)


def load(code: str, **more: Any) -> Language:
    """The language in the file of that name. `more` replaces what is worked out by code: numbers, the noun reader."""
    raw = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    table = Table(raw, eliding=bool(raw.get("eliding")))
    rule = table.within("rule")
    spell: Callable[[NumberWords], NumberWords] = more.pop("spell", lambda words: words)
    voice: Callable[[Cues], Cues] = more.pop("voice", lambda cues: cues)
    return Language(
        code=raw["code"],
        style=raw["style"],
        numbers=spell(_numbers(table.within("numbers"))),
        units=_units(table.within("units")),
        before=table.meanings("before", str),
        behind=table.meanings("behind", str),
        labels=table.words("labels"),
        skipped=table.words("skipped"),
        ranges=_ranges(table.within("ranges")),
        cues=voice(_cues(table.within("cues"))),
        statements=_statements(table.within("statements")),
        time=_time(table.within("time")),
        rule={word: rule.words(word) for word in rule.names()},
        unless_changed=table.words("unless_changed"),
        eliding=table.flag("eliding"),
        **more,
    )


def _numbers(table: Table) -> NumberWords:
    more: dict[str, Any] = {name: table.meanings(name, int) for name in _SCALE}
    more |= {name: table.meanings(name, _fraction) for name in ("halves", "parts")}
    more |= {
        name: table.words(name)
        for name in (
            "bare",
            "joiners",
            "articles",
            "of",
            "vague_of",
            "ratio_nouns",
            "share_before",
            "share_behind",
            "share_ends",
            "every",
            "times",
            "abbreviated",
            "lone",
            "scaling",
            "several",
            "points",
            "part_nouns",
        )
    }
    ratios = tuple(sorted(table.phrases("ratios"), key=len, reverse=True))
    return NumberWords(
        ones=table.meanings("ones", int),
        nth=table.meanings("nth", int),
        duals=table.meanings("duals", int),
        **more,
        ratios=ratios,
        ratio_starts=frozenset(phrase.split()[0] for phrase in ratios),
    )


def _fraction(written: str) -> Decimal:
    part = Fraction(written)
    return Decimal(part.numerator) / Decimal(part.denominator)


def _units(table: Table) -> UnitWords:
    sets = (
        "linkers", "persons", "stops", "toll", "suffering", "of", "determiners", "per_any", "per_nouns", "hyphened",
        "age_before", "ordinals", "prefixes", "places", "groups", "compared", "clock_like", "expected", "lasting",
        "during", "points", "against", "periods", "latest", "minus", "lengths", "verbs", "harming", "tolls", "sums",
        "being",
        "standing", "reaching",
    )  # fmt: skip
    return UnitWords(
        fixed=table.meanings("fixed", str),
        person=table.word("person"),
        irregular=table.within("irregular").pairs(),
        per=table.meanings("per", str),
        counting=dict.fromkeys(table.phrases("counting"), ""),
        frost=dict.fromkeys(table.phrases("frost"), ""),
        altogether=dict.fromkeys(table.phrases("altogether"), ""),
        prefixed=table.meanings("prefixed", str),
        **{name: table.words(name) for name in sets},
    )


def _ranges(table: Table) -> Ranges:
    return Ranges(
        between=table.words("between"),
        and_=table.words("and"),
        to=table.words("to"),
        or_=table.words("or"),
        from_=table.words("from"),
        changes=table.words("changes"),
        ahead=table.words("ahead"),
        instead=table.words("instead"),
    )


def _cues(table: Table) -> Cues:
    sets = (
        "said", "shows", "bodies", "breaks", "articles", "skipped", "openers", "passive", "by", "prepositions",
        "nouns_too", "that", "denied", "need_that", "media", "heads", "not_persons", "soft_titles", "plural_only",
        "outlets", "told_to", "quoted", "as_saying", "postposed", "doing", "citing", "documents", "not_media",
        "objects", "foretelling", "need_at",
    )  # fmt: skip
    titles = table.within("titles")
    return Cues(
        inverts=table.flag("inverts"),
        verb_first=table.flag("verb_first"),
        capital_nouns=table.flag("capital_nouns"),
        drops=table.flag("drops"),
        pronouns=table.meanings("pronouns", str),
        as_=table.words("as"),
        titles={word: "" if kind == "any" else kind for kind in titles.names() for word in titles.words(kind)},
        **{name: table.words(name) for name in sets},
        **{name: frozenset(table.phrases(name)) for name in ("told", "according", "reviewed", "hearsay", "anonymous")},
    )


def _statements(table: Table) -> Statements:
    return Statements(
        superlatives=frozenset(table.phrases("superlatives")),
        comparisons=frozenset(table.phrases("comparisons")),
        predictions=frozenset(table.phrases("predictions")),
        plain=table.words("plain"),
        mere=frozenset(table.phrases("mere")),
        owners=table.words("owners"),
        degrees=table.words("degrees"),
        bounds=table.words("bounds"),
        factors=table.meanings("factors", Decimal),
    )


def _time(table: Table) -> Time:
    sets = (
        "weekdays", "since", "until", "within", "between", "filler", "ordinals", "links", "clock", "clock_before",
        "ahead", "ago", "counted",
    )  # fmt: skip
    return Time(
        months=table.meanings("months", int),
        relative=table.meanings("relative", str),
        capital_months=table.flag("capital_months"),
        day_after_month=table.flag("day_after_month"),
        **{name: table.words(name) for name in sets},
    )
