"""Scope: which window, place and group a figure is limited to, by what stands beside it in its sentence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.nouns import english_noun
from annotations.claims.suggesting.tokens import WORD, Tokens
from annotations.claims.suggesting.units import DURATIONS, SHARES
from annotations.claims.suggesting.windows import Window

if TYPE_CHECKING:
    from annotations.claims.suggesting.figures import Found

_FARTHEST = 14
_LONGEST_GROUP = 6
_OPENING = 4


class Scopes:
    """Reads the scopes of one language."""

    def __init__(self, language: Language) -> None:
        self._breaks = language.cues.breaks | {",", ";", ":", ".", "(", "—"}
        self._in = language.units.places
        self._noun = language.noun_reader or english_noun
        self._units = language.units
        self._of = language.units.groups
        self._stops = language.units.stops
        relative = {word for phrase in language.time.relative for word in phrase.split()}
        self._months = frozenset(language.time.months) | language.time.weekdays | relative

    def add(self, tokens: Tokens, found: list["Found"], windows: Sequence[Window]) -> list["Found"]:
        """The figures with what limits them."""
        if not found:
            return found
        scopes: list[dict[str, Any]] = [dict(one.figure.scope) for one in found]
        self._windows(tokens, found, windows, scopes)
        for one, scope in zip(found, scopes, strict=True):
            self._beside(tokens, one, scope)
            if scope != one.figure.scope:
                one.figure = replace(one.figure, scope=scope)
        return found

    def _windows(
        self, tokens: Tokens, found: list["Found"], windows: Sequence[Window], scopes: list[dict[str, Any]]
    ) -> None:
        """Each window goes to the figure before it in its clause, else to the one behind, or opens its sentence."""
        after, opened = 0, set[int]()
        for window in windows:
            sentence = tokens.sentence_of(tokens.start[window.first])
            begin, end = tokens.sentences[sentence]
            while after < len(found) and found[after].first < window.first:
                after += 1
            if window.first - tokens.first_of[sentence] < _OPENING and not (
                after and found[after - 1].figure.start >= begin
            ):
                k = after
                while k < len(found) and found[k].figure.start < end:
                    scopes[k].setdefault("window", window.scope())
                    opened.add(k)
                    k += 1
            elif (
                after
                and found[after - 1].figure.start >= begin
                and self._together(tokens, found[after - 1].last, window.first)
            ):
                scopes[after - 1]["window"] = window.scope()
            elif (
                after < len(found)
                and found[after].figure.start < end
                and self._together(tokens, window.last, found[after].first)
            ):
                if after in opened:
                    scopes[after]["window"] = window.scope()
                scopes[after].setdefault("window", window.scope())

    def _together(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether no clause begins between two tokens."""
        return last - first <= _FARTHEST and not any(word in self._breaks for word in tokens.low[first:last])

    def _beside(self, tokens: Tokens, one: "Found", scope: dict[str, Any]) -> None:
        """The group behind a share, and the place behind any figure."""
        at = one.last
        if one.figure.unit in SHARES and at < len(tokens) and tokens.low[at] in self._of:
            named = self._noun(tokens, at + 1, self._units, singular=False)
            end = named[0] if named else self._phrase(tokens, at + 1)
            if end > at + 1 and not (end == at + 2 and tokens.low[at + 1] in self._units.determiners):
                scope["group"] = tokens.text[tokens.start[at + 1] : tokens.end[end - 1]]
                at = end
        if one.figure.unit in DURATIONS or at + 1 >= len(tokens) or tokens.low[at] not in self._in:
            return
        end = self._name(tokens, at + 1)
        if end > at + 1:
            scope["place"] = tokens.text[tokens.start[at + 1] : tokens.end[end - 1]]

    def _phrase(self, tokens: Tokens, i: int) -> int:
        """The end of a short noun phrase."""
        j = i
        while j < len(tokens) and j < i + _LONGEST_GROUP and (tokens.kind[j] == WORD or tokens.low[j] in "-'"):
            if tokens.low[j] == "-" and tokens.glued(j) and tokens.glued(j + 1):
                j += 1  # "of the pre-war population"
                continue
            if tokens.low[j] in self._stops and tokens.low[j] not in {
                "the",
                "all",
                "its",
                "their",
                "his",
                "her",
                "der",
                "la",
                "los",
                "las",
            }:
                break
            j += 1
        return j

    def _name(self, tokens: Tokens, i: int) -> int:
        """The end of a name of capitalised words, which is no month."""
        j = i
        if tokens.low[j] == "the":
            j += 1
        begin = j
        while j < len(tokens) and j < i + _LONGEST_GROUP and tokens.kind[j] == WORD and tokens.capital(j):
            if tokens.low[j] in self._months:
                break
            j += 1
        return j if j > begin else i
