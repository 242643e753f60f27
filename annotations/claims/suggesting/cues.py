"""Cues: the words of a sentence that attribute, and which of them says who stands behind a passage."""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from annotations.claims.suggesting.shapes import Attribution, Claimant
from annotations.claims.suggesting.tokens import NUMBER, Tokens

Stretch = tuple[int, int]
"""Tokens, end exclusive."""
# A sentence with more cues than this on either side is no sentence.
_MOST_CUES = 12
# "reported on Monday, citing": so many words may stand between.
_BESIDE = 3
VERB, TRAILING, ACCORDING, HEARSAY, EXPECTED = "verb", "trailing", "according", "hearsay", "expected"
# "the 2.4% that the analysts": so many words may stand between a figure and who expected it.
_LINK = 2


@dataclass(slots=True)
class Cue:
    """Words that attribute, in tokens ``first`` to ``last``: how, and who they name."""

    first: int
    last: int
    form: str
    who: Stretch | None = None
    claimant: Claimant | None = None
    reported_by: str | None = None


@dataclass(slots=True)
class Said:
    """The cues of one sentence, in order, and the tokens of the sentence."""

    first: int
    last: int
    cues: list[Cue] = field(default_factory=list)
    reported_by: str | None = None


def attribute(tokens: Tokens, said: Said, first: int, last: int) -> Attribution | None:
    """Who says what stands in tokens first to last of a sentence; None where nobody does."""
    cue = _cue_for(tokens, said, first, last) if said.cues else None
    if cue is None:
        return None
    start, end = tokens.start[said.first], tokens.end[said.last - 1]
    claimant, reported_by = cue.claimant, cue.reported_by or said.reported_by
    return Attribution((start, end), (tokens.start[cue.first], tokens.end[cue.last - 1]), claimant, reported_by)


def _cue_for(tokens: Tokens, said: Said, first: int, last: int) -> Cue | None:
    for cue in said.cues:
        if cue.form == EXPECTED and cue.who and last <= cue.who[0] <= last + _LINK:
            return cue
    at = bisect_left(said.cues, first, key=lambda cue: cue.first)
    near = [cue for cue in said.cues[max(0, at - _MOST_CUES) : at + _MOST_CUES] if not _inside(cue, first)]
    verbs = [cue for cue in near if cue.form in (VERB, TRAILING)]
    ahead = [cue for cue in verbs if cue.last <= first]
    if ahead:
        return ahead[-1]
    trailing = [cue for cue in verbs if cue.form == TRAILING and cue.first >= last]
    others = [cue for cue in near if cue.form == ACCORDING]
    if trailing and not any(cue.last <= first for cue in others):
        return trailing[0]
    behind = [cue for cue in others if cue.first >= last]
    before = [cue for cue in others if cue.last <= first]
    if behind and not (before and _parted(tokens, last, behind[0].first)):
        return behind[0]
    if before:
        return before[-1]
    return next((cue for cue in near if cue.form == HEARSAY), None)


def _parted(tokens: Tokens, last: int, first: int) -> bool:
    """Whether what is said ends between two tokens: at ";", or where a figure of its own follows a comma."""
    between = range(last, first)
    commas = [k for k in between if tokens.low[k] == "," and tokens.kind[k + 1] == NUMBER]
    return ";" in tokens.low[last:first] or bool(commas)


def second_hand(tokens: Tokens, said: Said, citing: frozenset[str]) -> None:
    """ "Interfax reported, citing the ministry", "the Post, citing aides, reported": the ministry says it."""
    for one, other in pairwise(list(said.cues)):
        ahead = tokens.low[one.first] in citing
        source, report = (one, other) if ahead else (other, one)
        if tokens.low[source.first] not in citing or source.claimant is None or report.claimant is None:
            continue
        apart = source.first - max(report.last, report.who[1] if report.who else 0)
        closes = not ahead and source is said.cues[-1] and tokens.low[source.first - 1] == ","
        within = report.who is not None and report.who[0] < source.first < report.who[1]
        beside = report.who is not None and 0 <= source.first - report.who[1] <= 1 if ahead else 0 <= apart <= _BESIDE
        if (beside or within or closes) and report.reported_by:
            report.claimant = source.claimant
            said.cues.remove(source)


def _inside(cue: Cue, first: int) -> bool:
    """Whether a figure stands within the words that name who speaks, or between those and the verb."""
    if cue.who is None:
        return False
    return min(cue.who[0], cue.first) <= first < max(cue.who[1], cue.last)
