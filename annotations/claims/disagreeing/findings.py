"""What does not fit among figures: two that differ, parts that make another sum, shares that make more than all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from annotations.claims.disagreeing.aspects import Aspects
from annotations.claims.disagreeing.figures import Figure, Range

HUNDRED = Decimal(100)


class Trouble(StrEnum):
    """Ways in which figures do not fit. The words for readers are in the doors."""

    DIFFER = "differ"
    """Two figures for the same thing: `found` and `said`, the smaller first."""
    SUM = "sum"
    """The parts make `found`, the whole (the last figure) is said to be `said`."""
    PART = "part"
    """A part, `found`, is more than the whole that it belongs to, `said`."""
    SHARES = "shares"
    """Shares of one whole make `found` per cent."""
    SHARE = "share"
    """The part and the whole make `found` per cent, the share is said to be `said`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement; for a sum the parts come first and the whole last."""

    trouble: Trouble
    figures: tuple[Figure, ...]
    found: Decimal
    said: Decimal
    at_least: bool = False
    """Whether `found` is a lower bound: some of the parts are "at least" or "over"."""

    @property
    def difference(self) -> Decimal:
        """How far both are apart."""
        return abs(self.found - self.said)

    @property
    def percent(self) -> Decimal | None:
        """The same as a share of what was said; None where nothing was said to be."""
        return self.difference / abs(self.said) * HUNDRED if self.said else None


def differing(one: Aspects, other: Aspects) -> Finding | None:
    """Two figures for the same thing whose ranges have no number in common."""
    if one.figure.range.meets(other.figure.range):
        return None
    low, high = sorted((one.figure, other.figure), key=lambda figure: figure.range.low)
    return Finding(Trouble.DIFFER, (low, high), low.high or low.value, high.value)


def parts_and_whole(together: Sequence[Aspects]) -> Iterator[Finding]:
    """What each of several has for himself, beside what they are said to have together."""
    parts: dict[frozenset[str], Aspects] = {}
    for one in together:
        if one.owner and not one.mood and not one.is_each and not one.is_subset:
            known = next((owner for owner in parts if owner <= one.owner or one.owner <= owner), one.owner)
            parts[known] = one
    wholes = [one for one in together if _is_whole_of(one, list(parts.values()))]
    if len(parts) > 1:
        for whole in wholes:
            yield from _sum(list(parts.values()), whole)
    else:
        yield from _listed(together)


def _is_whole_of(one: Aspects, parts: Sequence[Aspects]) -> bool:
    """Said to be of all together, or told by the one who reports what each says, or naming all of them."""
    if one.owner or one.mood or one.is_each or one.is_change or one.is_subset or _is_vague(one.figure):
        return False
    reporters = {part.figure.reported_by.casefold() for part in parts if part.figure.reported_by}
    by_reporter = bool(one.figure.claimant) and one.figure.claimant.casefold() in reporters
    last_names = [{name[:5] for name in part.owner} for part in parts]
    names_all = len(parts) > 1 and all(names & one.names for names in last_names)
    return one.is_whole or by_reporter or names_all


def _listed(together: Sequence[Aspects]) -> Iterator[Finding]:
    """A total in the sentence of its parts or in the next one: "12 in Lindra and 15 in Marsa, 30 in all"."""
    for whole in together:
        if not whole.is_whole or whole.figure.start < 0 or whole.mood or whole.is_each or whole.is_change:
            continue
        parts = [
            one for one in together
            if one is not whole and 0 <= whole.sentence - one.sentence <= 1 and one.figure.start < whole.figure.start
            and not (one.is_whole or one.is_subset or one.mood or one.is_each or one.is_change)
            and one.happened in ("", whole.happened, *(other.happened for other in together))
            and (not one.claimant or not whole.claimant or one.claimant & whole.claimant)
        ]  # fmt: skip
        if len(parts) > 1 and len({part.sentence for part in parts}) == 1 and len({one.happened for one in parts}) == 1:
            yield from _sum(parts, whole)


def _sum(parts: Sequence[Aspects], whole: Aspects) -> Iterator[Finding]:
    if any(_is_vague(one.figure) for one in (*parts, whole)):
        return
    allowed = Range(Decimal(0), Decimal(0))
    for part in parts:
        allowed += part.figure.range
    if not allowed.meets(whole.figure.range):
        found = sum((part.figure.value for part in parts), Decimal(0))
        at_least = any(part.figure.comparator in (">", "≥") for part in parts)
        figures = (*(part.figure for part in parts), whole.figure)
        yield Finding(Trouble.SUM, figures, found, whole.figure.value, at_least)


def _is_vague(figure: Figure) -> bool:
    """ "Tens of thousands" says too little to add up."""
    return figure.high is not None and figure.high > figure.value * 4


def subsets(together: Sequence[Aspects]) -> Iterator[Finding]:
    """ "14 passengers, 15 of them children": more than those that they are among."""
    for part in together:
        if not part.is_subset or part.figure.start < 0 or part.is_change or part.mood:
            continue
        before = [one for one in together if one.sentence == part.sentence and one.figure.start < part.figure.start]
        if before and not before[-1].is_subset and part.figure.range.low > before[-1].figure.range.high:
            yield Finding(Trouble.PART, (part.figure, before[-1].figure), part.figure.value, before[-1].figure.value)


def shares(together: Sequence[Aspects]) -> Iterator[Finding]:
    """Shares of votes, or of a whole that is parted to the last bit, that make more than all (or not all of it)."""
    if not together or together[0].unit != "percent" or together[0].figure.start < 0:
        return
    by_sentence: dict[int, list[Aspects]] = {}
    for one in together:
        if not (one.is_change or one.mood or one.is_subset or _is_vague(one.figure)):
            by_sentence.setdefault(one.sentence, []).append(one)
    for found in by_sentence.values():
        parted = any(one.is_rest for one in found)
        if len(found) < 2 or not (parted or all(one.is_vote for one in found)) or _is_two_times(found):
            continue
        total = Range(Decimal(0), Decimal(0))
        for one in found:
            total += one.figure.range
        if total.low > HUNDRED or (parted and total.high < HUNDRED):
            value = sum((one.figure.value for one in found), Decimal(0))
            yield Finding(Trouble.SHARES, tuple(one.figure for one in found), value, HUNDRED)


def _is_two_times(found: Sequence[Aspects]) -> bool:
    """Whether the shares are of different times, or said by different people."""
    return len({(one.days, one.months, one.times) for one in found}) > 1 or len({one.claimant for one in found}) > 1


_OF = re.compile(r"(\d[\d.,\s]*)\s(?:of|out of|sur|von|de|من)\s(?:the |its |les |las |los |den )?(\d[\d.,]*)")


def part_of(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """ "29 of 34 drones" as two numbers, where the figure is written so."""
    if figure.start < 0 or not (found := _OF.search(figure.about, figure.start, figure.end + 20)):
        return None
    part, whole = (Decimal(re.sub(r"[.,\s]", "", number)) for number in found.groups())
    return (part, whole) if 0 < part <= whole else None


def said_shares(read: Sequence[Aspects]) -> Iterator[Finding]:
    """ "29 of 34 drones, or 70 percent": a share that stands beside its part and its whole and is another one."""
    for count in read:
        numbers = None if count.unit == "percent" else part_of(count.figure)
        if numbers is None:
            continue
        for share in read:
            between = share.figure.about[count.figure.end : share.figure.start]
            near = share.unit == "percent" and share.figure.about == count.figure.about and 0 < len(between) <= 30
            if near and re.search(r"\(\s*$|\b(?:or|that is|soit|ou|oder|o|es decir)\s+(?:\w+\s+)?$", between):
                real = numbers[0] / numbers[1] * HUNDRED
                allowed = share.figure.range
                if not Range(real - 1, real + 1).meets(allowed):
                    yield Finding(Trouble.SHARE, (count.figure, share.figure), real, share.figure.value)
