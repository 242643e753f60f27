"""What a text says, as far as it can be compared: its clauses of stems, what they deny, and its figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annotations.claims.search.figures import Figure, figures_in, without
from annotations.claims.search.words import clauses_of, names_in


@dataclass(frozen=True)
class Said:
    """``clauses`` are stems with whether they are denied; ``beside`` are stems of what stands beside the text.

    ``names`` are those of the stems that are names.
    """

    clauses: Sequence[tuple[Sequence[str], bool]]
    figures: Sequence[Figure] = ()
    beside: Sequence[str] = ()
    names: Sequence[str] = ()

    @cached_property
    def words(self) -> list[str]:
        """The different stems of the text, in their order."""
        return list(dict.fromkeys(stem for stems, _denied in self.clauses for stem in stems))

    @cached_property
    def tokens(self) -> list[str]:
        """All by which it is found: stems, those beside it, figures."""
        figures = (token for figure in self.figures for token in figure.tokens)
        return list(dict.fromkeys([*self.words, *self.beside, *figures]))

    @cached_property
    def denied(self) -> set[str]:
        """The stems of all clauses that are denied."""
        return {stem for stems, denied in self.clauses if denied for stem in stems}

    def denies(self, shared: Mapping[str, float]) -> bool:
        """Whether the clause that holds most of the weight of these words denies it."""
        weighed = [(sum(shared.get(stem, 0.0) for stem in stems), denied) for stems, denied in self.clauses]
        return max(weighed, key=lambda one: one[0], default=(0.0, False))[1]

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "clauses": [[list(stems), denied] for stems, denied in self.clauses],
            "figures": [[figure.low, figure.high, figure.unit, figure.bound] for figure in self.figures],
            "beside": list(self.beside),
            "names": list(self.names),
        }


def said_in(text: str, language: str, *, figures: Iterable[Figure] = (), beside: str = "") -> Said:
    """Read a text; ``figures`` are known besides, ``beside`` are words that belong to it (who says it, of what)."""
    known = list(figures)
    read, rest = figures_in(text, language)
    extra = [stem for stems, _denied in clauses_of(beside, language) for stem in stems]
    clauses = [(stems, denied) for stems, denied in clauses_of(rest, language)]
    names = names_in(text, language)
    return Said(clauses, [*without(known, read), *read], list(dict.fromkeys(extra)), names)


def said_from(kept: Mapping[str, Any]) -> Said:
    """As it was kept."""
    figures = [Figure(*figure) for figure in kept["figures"]]
    return Said([(stems, denied) for stems, denied in kept["clauses"]], figures, kept["beside"], kept.get("names", ()))
