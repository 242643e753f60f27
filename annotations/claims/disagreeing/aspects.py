"""What a figure is about, read off the words around it: what happened, whose, when, where, part or whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from annotations.claims.disagreeing import words
from annotations.claims.disagreeing.figures import Figure
from annotations.claims.disagreeing.owners import NEAR, owner_of
from annotations.claims.disagreeing.placing import placed
from annotations.claims.disagreeing.spelling import any_of, fold, singular, unit_of
from annotations.text.units import WORDS, split_units

STEM = 5
"""So many letters of a word tell it from others: "fighters" and "fighter" are one."""
_CLAUSE_END = re.compile(
    r"[;:,،؛()–—]\s|\s(?:and|but|while|whereas|et|mais|tandis|und|aber|wahrend|während|y|pero|mientras|فيما|بينما)\s|\s(?=و\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Aspects:
    """A figure with what it is about."""

    figure: Figure
    unit: str
    per: str
    happened: str
    mood: str
    """Empty for what is said to be so; else what may come, is asked for, would fit or is compared with."""
    days: frozenset[str]
    months: frozenset[str]
    times: frozenset[str]
    """Years, and times of a day or a year."""
    names: frozenset[str]
    stems: frozenset[str]
    own: frozenset[str]
    """Of the stems, those that do not introduce the speaker: empty for "the police put the number at 150"."""
    claimant: frozenset[str]
    owner: frozenset[str]
    is_whole: bool
    is_subset: bool
    is_each: bool
    is_other: bool
    """A second one, another one: not what was counted before."""
    is_change: bool
    is_vote: bool
    is_given: bool
    """It went to somebody who is named right behind it."""
    is_rest: bool
    is_bare: bool
    """Nothing but a name stands before the figure in its clause."""
    sentence: int


def aspects_of(given: Figure) -> Aspects:
    """Read the words around a figure; for one whose place is not found, all of its statement."""
    figure = placed(given)
    low, high, number = _sentence(figure)
    first, last = _clause(figure, low, high)
    text, clause = figure.about, _tokens(figure.about[first:last])
    before = _tokens(text[first : figure.start]) if figure.start >= 0 else clause
    after = _tokens(text[figure.end : last]) if figure.start >= 0 else clause
    inside = _tokens(text[figure.start : figure.end]) if figure.start >= 0 else []
    unit, per = unit_of(figure.unit)
    claimant, reporter = _name(figure.claimant), _name(figure.reported_by)
    scope = _tokens(figure.scope)
    happened = _happened(clause, unit) or _happened(
        _tokens(text[low:high]) if _only_figure(before, after) else [], unit
    )
    if unit in words.NOUNS_FOR_PEOPLE:
        unit = "person"
    times = _times(clause) or _times(_tokens(text[low : max(low, figure.start)])) | _times(scope)
    stems = _stems(clause, claimant | reporter) | _stems(scope, frozenset())
    owner = owner_of(figure, clause, before, claimant, happened)
    return Aspects(
        figure=given,
        unit=unit,
        per=per,
        happened=happened,
        mood=_mood(before, after, clause, at_end=figure.start >= 0),
        days=frozenset(time for time in times if time.startswith("day ")),
        months=frozenset(time for time in times if time.startswith("month ")),
        times=frozenset(time for time in times if " " not in time),
        names=_names(text[first:last], figure.language, claimant | reporter, begins=first == low)
        | _names(_opening(text[low:first]), figure.language, claimant | reporter, begins=True)
        | _names(figure.scope, figure.language, frozenset(), begins=False),
        stems=stems - {unit[:STEM]},
        own=_stems([*_behind(before, claimant), *after], claimant | reporter) - {unit[:STEM], *words.IN_ALL},
        claimant=claimant,
        owner=owner,
        is_whole=not owner and _is_whole(clause),
        is_subset=any_of([*before[-NEAR:], *inside, *after[:4]], words.SUBSET, whole=True),
        is_each=any_of(clause, words.EACH, whole=True),
        is_other=any_of(clause, words.OTHER, whole=True),
        is_change=any_of([*before, *after], words.CHANGE, whole=True),
        is_vote=any(words.begins(fold(token), words.VOTES) for token in _tokens(text[low:high])),
        is_given=any_of(after[:1], words.FOR, whole=True),
        is_rest=any_of(clause, words.REST, whole=True),
        is_bare=bool(claimant) and {fold(token) for token in before} - words.LITTLE <= claimant,
        sentence=number,
    )


@lru_cache(maxsize=256)
def _units(text: str) -> list[tuple[int, int]]:
    return split_units(text)


def _sentence(figure: Figure) -> tuple[int, int, int]:
    """The sentence that a figure stands in, and its number; the whole statement where its place is not known."""
    if figure.start >= 0:
        for number, (start, end) in enumerate(_units(figure.about)):
            if start <= figure.start < end:
                return start, end, number
    return 0, len(figure.about), 0


def _clause(figure: Figure, low: int, high: int) -> tuple[int, int]:
    """The part of the sentence between the commas and conjunctions around the figure."""
    if figure.start < 0:
        return low, high
    first, last = low, high
    for cut in _CLAUSE_END.finditer(figure.about, low, high):
        if cut.end() <= figure.start:
            first = cut.end()
        elif cut.start() >= figure.end:
            last = cut.start()
            break
    return first, last


def _tokens(text: str) -> list[str]:
    return WORDS.findall(text)


def _is_whole(clause: list[str]) -> bool:
    """Whether all together are meant, and not all "so far", which takes in what the text does not list."""
    folded = [fold(token) for token in clause]
    in_all = any(pair == ("in", "all") for pair in pairwise(folded))
    return (in_all or any_of(clause, words.IN_ALL, whole=True) or bool(set(folded) & words.THEY)) and not any_of(
        clause, words.SO_FAR
    )


def _behind(before: list[str], claimant: frozenset[str]) -> list[str]:
    """What stands between the words that introduce the speaker and the figure."""
    spoken = [at for at, token in enumerate(map(fold, before)) if token in claimant or token.startswith(words.SAYING)]
    return before[spoken[-1] + 1 :] if spoken else before


def _happened(tokens: list[str], unit: str) -> str:
    """What happened to those who are counted: the first word that says so, their own name only if it is "dead"."""
    folded = [token for token in map(fold, tokens) if singular(token) != unit]
    for token in [*folded, unit] if unit in words.NOUNS_FOR_PEOPLE else folded:
        for what, stems in words.HAPPENED.items():
            if words.begins(token, stems):
                return what
    return ""


def _only_figure(before: list[str], after: list[str]) -> bool:
    """Whether a clause says nothing but the figure: "…, residents of 30" takes its verb from the sentence."""
    return len(before) + len(after) <= 1


def _mood(before: list[str], after: list[str], clause: list[str], *, at_end: bool) -> str:
    near = [*map(fold, before[-NEAR:])] if at_end else []
    if any(token in words.BEFORE for token in near) or (
        at_end and any_of(after[:NEAR], ("earlier", "before", "previously"))
    ):
        return "before"
    for mood, stems in words.NOT_YET.items():
        for token in map(fold, clause):
            if words.begins(token, stems) and (token not in ("by", "up") or token in near):
                return mood
    return ""


def _times(tokens: Iterable[str]) -> frozenset[str]:
    found = set()
    for token in tokens:
        folded = fold(token)
        if _YEAR.fullmatch(folded):
            found.add(folded)
        elif folded != "may" or token[0] == "M":
            found |= {table[folded] for table in (words.MONTHS, words.DAYS, words.RELATIVE) if folded in table}
    return frozenset(found)


def _names(text: str, language: str, without: frozenset[str], *, begins: bool) -> frozenset[str]:
    """Proper names by their capitals, but for who says it. In German all nouns have them: names behind "in", "bei"."""
    found, previous = set(), ""
    for match in WORDS.finditer(text):
        word, folded = match[0], fold(match[0])
        at_start = begins and not text[: match.start()].strip(" \"'“„«")
        known = folded in without or folded in words.MONTHS or folded in words.DAYS
        place = not language.startswith("de") or previous in ("in", "bei", "aus", "nahe")
        if word[0].isupper() and not at_start and len(word) > 2 and not known and place:
            found.add(folded[:STEM])
        previous = folded
    return frozenset(found)


def _opening(text: str) -> str:
    """Where it happened, if the sentence begins with that: "In Tamar, …"."""
    opening, comma, _rest = text.partition(",")
    return opening if comma and fold(opening.partition(" ")[0]) in words.WHERE else ""


def _stems(tokens: Iterable[str], without: frozenset[str]) -> frozenset[str]:
    """The words that say what it is about: no figures, no names of speakers, no words of speaking, time or degree."""
    found = set()
    for token in tokens:
        folded = fold(token)
        if (
            len(folded) > 2
            and folded.isalpha()
            and folded not in words.LITTLE
            and folded not in words.MANY
            and folded not in without
            and folded not in words.MONTHS
            and folded not in words.DAYS
            and not folded.startswith(words.SAYING)
        ):
            found.add(folded[:STEM])
    return frozenset(found)


def _name(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _tokens(name) if len(word) > 1 and fold(word) not in words.LITTLE)
