"""Brings figures about the same thing together: in one text by what stands around them, in several by their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from annotations.claims.disagreeing.aspects import Aspects, aspects_of
from annotations.claims.disagreeing.figures import Figure
from annotations.claims.disagreeing.findings import Finding, differing, parts_and_whole, said_shares, shares, subsets

MOSTLY = 0.5
"""How much of what one figure's words say must stand in the other's, in one text."""
NEARLY_ALL = 0.75
"""The same where only the words speak for it: the same speaker, or none."""
FAR = 3
"""A statement without words of its own ("the police put it at 150") goes with a figure so many sentences before."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures about the same thing, in the order in which they came, and what does not fit among them."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]

    def of(self, key: str) -> tuple[Finding, ...]:
        """What does not fit about one of the figures."""
        return tuple(finding for finding in self.findings if key in {figure.key for figure in finding.figures})


def compare(figures: Iterable[Figure]) -> list[Group]:
    """The groups of two figures and more; those with a disagreement first. Figures without a unit stay alone."""
    read = _with_owners([aspects_of(figure) for figure in figures if figure.unit.strip()])
    findings: list[Finding] = []
    pairs: list[tuple[Aspects, Aspects]] = []
    for one, other in _comparable(read):
        if same_thing(one, other):
            pairs.append((one, other))
            if finding := differing(one, other):
                findings.append(finding)
    for together in _by_unit_and_text(read):
        findings += [*parts_and_whole(together), *subsets(together), *shares(together)]
    findings += said_shares(read)
    return _groups(read, pairs, findings)


def _with_owners(read: Sequence[Aspects]) -> list[Aspects]:
    """Also those whose verb is left out: "Dorn claims 9,000 fighters and Essen 31,000"."""
    found: list[Aspects] = []
    for one in read:
        before = found[-1] if found else None
        beside = before and before.figure.about == one.figure.about and before.sentence == one.sentence
        if before and beside and before.owner and not one.owner and one.is_bare and before.unit == one.unit:
            found.append(replace(one, owner=one.claimant))
        else:
            found.append(one)
    return found


def _comparable(read: Sequence[Aspects]) -> Iterable[tuple[Aspects, Aspects]]:
    """Each pair that could be about the same, without looking at all pairs: the same unit, mood and way of counting."""
    alike: dict[tuple[str | bool, ...], list[Aspects]] = {}
    for one in read:
        alike.setdefault((one.unit, one.per, one.mood, one.is_each, one.is_other), []).append(one)
    for together in alike.values():
        yield from combinations(together, 2)


def _by_unit_and_text(read: Sequence[Aspects]) -> list[list[Aspects]]:
    """Figures of one unit that stand in one text; those that stand alone are one text together."""
    found: dict[tuple[str, str, str], list[Aspects]] = {}
    for one in read:
        found.setdefault((one.figure.source, one.unit, one.per), []).append(one)
    return list(found.values())


def same_thing(one: Aspects, other: Aspects) -> bool:
    """Whether two figures of one unit and mood count the same: nothing speaks against it, and enough for it."""
    if _differ_in_kind(one, other):
        return False
    here = bool(one.figure.source) and one.figure.source == other.figure.source
    beside = here and one.figure.about == other.figure.about
    if (
        beside
        and one.sentence == other.sentence
        and (one.is_given or one.is_vote)
        and (other.is_given or other.is_vote)
    ):
        return False  # the votes of two
    if beside and (_says_nothing_new(other, one) or _says_nothing_new(one, other)):
        return True
    if bool(one.owner) != bool(other.owner) or (one.owner and not _same_people(one.owner, other.owner)):
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if one.is_whole != other.is_whole and (one.claimant == other.claimant or not here):
        return False
    shared = _shared(one, other)
    if not here:
        linked = one.names & other.names or (one.owner and other.owner)
        return bool(linked) and (shared >= MOSTLY or bool(one.happened and one.happened == other.happened))
    others = bool(one.claimant and other.claimant) and not _same_people(one.claimant, other.claimant)
    if beside and not others and one.sentence == other.sentence:
        return False  # one speaker, one sentence: a step from here to there, or two things
    if others and (one.happened or other.happened):
        return one.happened == other.happened
    return shared >= (MOSTLY if others else NEARLY_ALL)


def _differ_in_kind(one: Aspects, other: Aspects) -> bool:
    """Whether they cannot be about the same, whatever the words: another event or time, a part, a change."""
    if one.happened and other.happened and one.happened != other.happened:
        return True
    if one.is_subset or other.is_subset or one.is_change or other.is_change:
        return True
    return _other_time(one, other)


def _other_time(one: Aspects, other: Aspects) -> bool:
    """Two different days, months or years; a year beside no time at all is another time too."""
    for mine, yours in ((one.days, other.days), (one.months, other.months), (one.times, other.times)):
        if mine and yours and not mine & yours:
            return True
    dated, undated = (one, other) if one.times else (other, one)
    without = not (undated.days or undated.months or undated.times)
    return without and any(time.isdecimal() for time in dated.times)


def _same_people(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _says_nothing_new(later: Aspects, earlier: Aspects) -> bool:
    """Another speaker's figure without words of its own: "…; the police put the number at 150"."""
    if not (0 <= later.sentence - earlier.sentence <= FAR and later.figure.start > earlier.figure.start):
        return False
    if not later.claimant or _same_people(later.claimant, earlier.claimant) or later.names - earlier.names:
        return False
    if later.owner and not _same_people(later.owner, earlier.owner or earlier.claimant):
        return False
    return not later.own - earlier.stems and (not later.happened or later.happened == earlier.happened)


def _shared(one: Aspects, other: Aspects) -> float:
    """How much of the shorter one's words stands in the longer one; nothing to compare is no likeness."""
    fewer = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / fewer if fewer else 0.0


def _groups(
    read: Sequence[Aspects], pairs: Iterable[tuple[Aspects, Aspects]], findings: Sequence[Finding]
) -> list[Group]:
    """Whatever is linked by being the same thing or by a finding is one group."""
    root = {aspects.figure.key: aspects.figure.key for aspects in read}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    links = [(one.figure.key, other.figure.key) for one, other in pairs]
    links += [(finding.figures[0].key, figure.key) for finding in findings for figure in finding.figures[1:]]
    for kept, joined in links:
        root[find(joined)] = find(kept)
    members: dict[str, list[Figure]] = {}
    for one in read:
        members.setdefault(find(one.figure.key), []).append(one.figure)
    groups = [
        Group(tuple(group), tuple(finding for finding in findings if find(finding.figures[0].key) == key))
        for key, group in members.items()
        if len(group) > 1
    ]
    return sorted(groups, key=lambda group: not group.findings)
