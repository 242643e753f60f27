"""What a verdict has and what it lacks before it can be submitted, as a list to tick off."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from annotations.access.refusals import Sentence
from annotations.verdicts.completeness import missing
from annotations.verdicts.copies import QuoteState, copies_of, quote_states, texts_of
from annotations.verdicts.models import Source, Verdict
from annotations.verdicts.origins import MIN_ORIGINS, origins_of


class Step(NamedTuple):
    """One line of the list."""

    text: str
    done: bool
    warns: bool = False
    """Nothing that stands against submitting, but to be looked at."""


def checklist(
    verdict: Verdict,
    sources: Sequence[Source],
    lacks: Mapping[str, Sequence[Sentence]],
    joined: Mapping[int, int],
    quotes: Sequence[QuoteState] = (),
) -> list[Step]:
    """Both axes, the summary, and a line for each source; what is missing says what to do.

    A quote not found warns, and a source that says nearly what an earlier one does (``Origins.joined``).
    """
    steps = [
        _step(lacks, "attribution", _("Attribution is chosen")),
        _step(lacks, "rating", _("A rating is chosen")),
        _step(lacks, "summary", _("The summary is written")),
    ]
    if not sources:
        return [*steps, _step(lacks, "sources", "")]
    for index in range(len(sources)):
        steps += _source_steps(lacks, index)
        if quotes and quotes[index] == QuoteState.NOT_FOUND:
            steps.append(Step(_lost(index + 1), done=False, warns=True))
        if index in joined:
            steps.append(Step(_about(index, same_words(joined[index])), done=False, warns=True))
    return steps


def same_words(other: int) -> str:
    """That a source says nearly the words of the one at this place, from 0."""
    return _("Nearly the same words as source %(number)d.") % {"number": other + 1}


def _about(index: int, sentence: object) -> str:
    return _("Source %(number)d: %(sentence)s") % {"number": index + 1, "sentence": sentence}


def _lost(number: int) -> str:
    return _("Source %(number)d: the quote is not in the archived copy") % {"number": number}


def _step(lacks: Mapping[str, Sequence[Sentence]], name: str, done: str) -> Step:
    return Step(str(lacks[name][0]), done=False) if name in lacks else Step(done, done=True)


def _source_steps(lacks: Mapping[str, Sequence[Sentence]], index: int) -> list[Step]:
    own = [said for name, said in lacks.items() if name.startswith(f"sources.{index}.")]
    if not own:
        return [Step(_("Source %(number)d is complete") % {"number": index + 1}, done=True)]
    return [Step(_about(index, said[0]), done=False) for said in own]


class State(NamedTuple):
    """How far a draft is: the list, and whether its evidence has one origin only."""

    steps: list[Step]
    one_origin: bool


def state_of(verdict: Verdict, sources: Sequence[Source]) -> State:
    """As last saved."""
    kept = copies_of(sources)
    origins = origins_of(sources, texts_of(kept))
    steps = checklist(verdict, sources, missing(verdict, sources), origins.joined, quote_states(sources, kept))
    return State(steps, one_origin=bool(sources) and origins.count < MIN_ORIGINS)
