"""Already checked, as pages show it: earlier claims, what each is to the words at hand, what may be done with it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.roles import Right, may
from annotations.claims.models import Claim
from annotations.claims.search.ranking import Relation
from annotations.review.policies import PLACES, can_place
from annotations.verdicts.earlier import Earlier, already_checked
from annotations.verdicts.lifecycle import PUBLIC

RELATIONS: dict[Relation, tuple[str | Promise, str]] = {
    Relation.SAME: (_("Says the same"), "equal"),
    Relation.OPPOSITE: (_("Says the opposite"), "arrow-left-right"),
    Relation.OTHER_FIGURE: (_("With another figure"), "hash"),
    Relation.RELATED: (_("About the same"), "link-2"),
}
"""The word and the icon of each, in the order in which pages list them."""
ORDER = {relation: place for place, relation in enumerate(RELATIONS)}
LEAST_RELATED = 0.3
"""What is only about the same, and less alike than this, is left to the search page."""
OFFERED = frozenset({Relation.SAME, Relation.RELATED})
"""These may be the same claim, so that a person may say that they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One earlier claim; ``refusal`` says why this person may not put it on words, empty where they may."""

    earlier: Earlier
    refusal: str | Promise
    may_merge: bool

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.earlier.claim

    @property
    def relation(self) -> str:
        """The relation's name."""
        return self.earlier.relation.value

    @property
    def word(self) -> str | Promise:
        """The relation in words."""
        return RELATIONS[self.earlier.relation][0]

    @property
    def icon(self) -> str:
        """The relation's icon."""
        return RELATIONS[self.earlier.relation][1]

    @property
    def is_offered(self) -> bool:
        """Whether it may be the same claim."""
        return self.earlier.relation in OFFERED

    @property
    def rating(self) -> str:
        """The bucket of the verdict that stands for the claim; "none" while there is none."""
        verdict = self.earlier.verdict
        return verdict.rating.bucket if verdict and verdict.rating else "none"

    @property
    def rating_label(self) -> str:
        """The rating in the desk's own word."""
        verdict = self.earlier.verdict
        return verdict.rating.label if verdict and verdict.rating else ""

    @property
    def rating_icon(self) -> str:
        """The rating's own sign."""
        verdict = self.earlier.verdict
        return verdict.rating.icon if verdict and verdict.rating else ""

    @property
    def rating_tone(self) -> str:
        """The name of the rating's own colours."""
        verdict = self.earlier.verdict
        return verdict.rating.tone if verdict and verdict.rating else ""


def rows_for(
    text: str, language: str, person: User, *, leave_out: Collection[int] = (), most: int = 5, all_related: bool = False
) -> list[Row]:
    """What the desk has on this text: what says the same first, then what was checked, then the nearest."""
    found = already_checked(text, language, leave_out=leave_out, most=most)
    kept = [one for one in found if all_related or one.relation != Relation.RELATED or one.score >= LEAST_RELATED]
    kept.sort(key=lambda one: (ORDER[one.relation], one.verdict is None, -one.score))
    return [_row(one, person) for one in kept]


def _row(earlier: Earlier, person: User) -> Row:
    verdict = earlier.verdict
    public = verdict if verdict is not None and verdict.status in PUBLIC else None
    return Row(earlier, "" if can_place(public, person) else PLACES, may(person, Right.REVIEW))
