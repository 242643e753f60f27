"""The claims of an article in brief, and the filters over them: what the page knows of a claim without its card."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.articles.models import Revision
from annotations.claims.models import Kind
from annotations.claims.queries import Placed, placed_in
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Bucket
from annotations.verdicts.queries import Standing, standing_in
from annotations.web.columns import Column, packed, steps
from annotations.web.rendering import Passage

MOST_CLAIMANTS = 50
"""How many claimants the filter names; the ones with the most claims."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One claim at its first place; ``rating`` is the bucket of the verdict that stands, "none" while there is none."""

    claim_id: int
    rating: str
    status: str
    kind: str
    claimant: str
    is_mine: bool
    needs_recheck: bool
    tone: str = ""
    """The name of the rating's own colours, where its scale gives it any."""


Test = Callable[[Brief], bool]
SHOWS: Mapping[str, tuple[str | Promise, Test]] = {
    "all": (_("All"), lambda brief: True),
    "unchecked": (_("Unchecked"), lambda brief: brief.rating == "none"),
    "mine": (_("Mine"), lambda brief: brief.is_mine),
    "recheck": (_("Needs re-check"), lambda brief: brief.needs_recheck),
}
"""What can be looked for in an article: the name in the address, the word, and which claims stay bright."""

WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "rating": {"none": _("Unchecked"), **dict(Bucket.choices)},
    "status": dict(Status.choices),
    "kind": dict(Kind.choices),
    "claimant": {},
}
"""What claims can be chosen by besides: the name in the address, and its values' words where they are not their own."""


@dataclass(frozen=True, slots=True)
class Look:
    """Which claims stay bright: those that ``show`` keeps and that have every value in ``chosen``."""

    show: str
    chosen: Mapping[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> "Look":
        """From an address; what it does not know is left out."""
        show = query.get("show", "all")
        chosen = {name: value for name in WORDS if (value := query.get(name, ""))}
        return cls(show if show in SHOWS else "all", chosen)

    def keeps(self, brief: Brief) -> bool:
        """Whether the claim stays bright."""
        return SHOWS[self.show][1](brief) and all(getattr(brief, name) == value for name, value in self.chosen.items())


EVERYTHING = Look("all", {})


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to look at the claims, and how many it finds."""

    name: str
    word: str | Promise
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of values to choose from, each with its word and how many claims have it."""

    name: str
    options: Sequence[Filter]


class Briefs:
    """All claims of a revision as one person sees them, in reading order; those without a place come last."""

    def __init__(self, revision: Revision, person: User) -> None:
        self.places = placed_in(revision)
        verdicts = standing_in(revision)
        person_id = person.pk  # asked for once: who signed in is known lazily, which ten thousand times takes a while
        self.by_claim: dict[int, Brief] = {}
        for place in self.places:
            if place.claim_id not in self.by_claim:
                self.by_claim[place.claim_id] = _brief(place, verdicts.get(place.claim_id, Standing()), person_id)

    def dimmed(self, look: Look) -> set[int]:
        """The claims that are put aside."""
        return {claim_id for claim_id, brief in self.by_claim.items() if not look.keeps(brief)}

    def places_of(self, passages: Iterable[Passage]) -> list[int]:
        """The place of each passage's claim among all claims."""
        places = {claim_id: place for place, claim_id in enumerate(self.by_claim)}
        return [places[passage.claim_id] for passage in passages]

    def passages(self, look: Look = EVERYTHING) -> list[Passage]:
        """What is painted into the article."""
        dimmed = self.dimmed(look)
        return [
            Passage(
                claim_id=place.claim_id,
                start=place.start,
                end=place.end,
                rating=self.by_claim[place.claim_id].rating,
                state=place.state,
                tone=self.by_claim[place.claim_id].tone,
                dimmed=place.claim_id in dimmed,
            )
            for place in self.places
            if place.start is not None and place.end is not None
        ]

    def filters(self, look: Look) -> list[Filter]:
        """Each with its own count, whatever else is chosen."""
        briefs = self.by_claim.values()
        return [Filter(name, word, sum(map(test, briefs)), name == look.show) for name, (word, test) in SHOWS.items()]

    def choices(self, look: Look) -> list[Choice]:
        """The lists to choose from; only values that a claim has."""
        return [Choice(name, self._options(name, words, look.chosen.get(name))) for name, words in WORDS.items()]

    def columns(self) -> dict[str, Any]:
        """For the script: the ids as steps, and for each claim in their order its place in the values of each list."""
        briefs = self.by_claim.values()
        shown = {name: "".join("01"[test(brief)] for brief in briefs) for name, (_word, test) in SHOWS.items()}
        return {
            "ids": steps(list(self.by_claim)),
            "shows": {name: bits for name, bits in shown.items() if name != "all"},
            "values": {name: _numbered(getattr(brief, name) for brief in briefs) for name in (*WORDS, "tone")},
        }

    def _options(self, name: str, words: Mapping[str, str | Promise], chosen: str | None) -> list[Filter]:
        counted = Counter(getattr(brief, name) for brief in self.by_claim.values())
        known = [value for value in words if value in counted]
        others = sorted(
            (value for value in counted if value and value not in words), key=lambda one: (-counted[one], one)
        )
        return [
            Filter(value, words.get(value, value), counted[value], value == chosen)
            for value in (*known, *others[:MOST_CLAIMANTS])
        ]


def _brief(place: Placed, verdict: Standing, person_id: int) -> Brief:
    return Brief(
        claim_id=place.claim_id,
        rating=verdict.bucket or "none",
        status=verdict.status,
        kind=place.kind,
        claimant=place.claimant,
        is_mine=place.assignee_id == person_id,
        needs_recheck=place.recheck_since is not None,
        tone=verdict.tone,
    )


def _numbered(values: Iterable[str]) -> tuple[list[str], Column]:
    """The different values, and for each value given its place among them."""
    places: dict[str, int] = {}
    numbers = packed(places.setdefault(value, len(places)) for value in values)
    return list(places), numbers
