"""The figures of stored claims, compared: those of an article or a topic, and those elsewhere with the same units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import OuterRef, QuerySet, Subquery

from annotations.articles.models import Revision
from annotations.claims.disagreeing import Figure, Group, compare
from annotations.claims.in_text import figures_in_text
from annotations.claims.models import Appearance, Claim

MOST = 100
"""So many figures of one article, or on one topic, are compared: the ones that were marked first."""
MOST_ELSEWHERE = 60
"""So many of other articles beside them: the newest with the same units."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The groups that claims stand in, every claim in them by its key, and the keys of those that are asked about."""

    groups: Sequence[Group]
    claims: Mapping[str, Claim]
    here: frozenset[str]

    def of(self, key: str) -> list[Group]:
        """The groups in which something does not fit about this claim."""
        return [group for group in self.groups if group.of(key)]

    def about(self, key: str) -> "Compared":
        """Only those."""
        return replace(self, groups=self.of(key))

    def disagreeing(self) -> "Compared":
        """Only the groups in which something does not fit."""
        return replace(self, groups=[group for group in self.groups if group.findings])


def compared_in(revision: Revision) -> Compared:
    """The figures of an article's claims and of its text, with each other and with those of claims elsewhere.

    Two queries; one where no claim has a figure. Needs the revision's article.
    """
    found = in_article(revision.article_id)
    return compared(found, elsewhere(found), figures_in_text(revision, figures_of(found)))


def compared_with(claim: Claim, article_id: int) -> Compared:
    """A claim's figure with those of an article's claims and those elsewhere; no query for a claim without one."""
    found = in_article(article_id) if claim.value is not None and claim.unit else []
    return compared(found, elsewhere(found))


def in_article(article_id: int) -> list[Claim]:
    """The claims with a figure that stand in an article."""
    here = Appearance.objects.filter(article=article_id, retired_at=None).order_by().values("claim")
    return list(_figures().filter(pk__in=here).order_by("pk")[:MOST])


def figures_on(topic: str) -> list[Claim]:
    """The claims with a figure on a topic."""
    return list(_figures().filter(topics__holds=topic).order_by("pk")[:MOST])


def figures_with(claim_ids: Iterable[int]) -> list[Claim]:
    """Of these claims, those with a figure."""
    return list(_figures().filter(pk__in=list(claim_ids)[:MOST]).order_by("pk"))


def units_of(found: Iterable[Claim]) -> set[str]:
    """Their units, however they are spelled."""
    return {spelling for claim in found for spelling in _spellings(claim.unit)}


def elsewhere(found: Iterable[Claim]) -> list[Claim]:
    """Claims besides these whose figures have one of their units, however it is spelled; the newest ones."""
    found = list(found)
    units = units_of(found)
    if not units:
        return []
    others = _figures().filter(unit__in=units).exclude(pk__in=[claim.pk for claim in found])
    return list(others.order_by("-pk")[:MOST_ELSEWHERE])


def compared(found: Sequence[Claim], beside: Sequence[Claim] = (), text: Sequence[Figure] = ()) -> Compared:
    """What agrees and what does not among these claims and a text's figures, and between them and those beside them."""
    kept = frozenset(str(claim.pk) for claim in found) | {figure.key for figure in text}
    groups = [
        Group(group.figures, tuple(finding for finding in group.findings if _concerns(finding.figures, kept)))
        for group in compare([*figures_of((*found, *beside)), *text])
        if _concerns(group.figures, kept)
    ]
    groups.sort(key=lambda group: not group.findings)  # those that disagree with others elsewhere only come later
    return Compared(groups, {str(claim.pk): claim for claim in (*found, *beside)}, kept)


def _concerns(figures: Iterable[Figure], kept: frozenset[str]) -> bool:
    return any(figure.key in kept for figure in figures)


def figures_of(claims: Iterable[Claim]) -> list[Figure]:
    """The figures as they are compared; ``article`` (see _figures) says which of the claims stand together."""
    return [
        Figure(
            key=str(claim.pk),
            value=claim.value,
            high=claim.value_to,
            unit=claim.unit,
            comparator=claim.comparator or "=",
            about=claim.wording,
            claimant=claim.claimant_name,
            reported_by=claim.reported_by,
            scope=claim.scope,
            source=f"article {article}" if (article := getattr(claim, "article", None)) else "",
            language=claim.language or "en",
        )
        for claim in claims
        if claim.value is not None
    ]


def _figures() -> QuerySet[Claim]:
    """Claims with a value and a unit, with ``article``: the first one that they stand in.

    Asked claim by claim, so that of many that fit only those are looked up that are given back.
    """
    stands = Appearance.objects.filter(claim=OuterRef("pk"), retired_at=None).order_by("article")
    first = Subquery(stands.values("article")[:1])
    return Claim.objects.exclude(value=None).exclude(unit="").annotate(article=first)


def _spellings(unit: str) -> set[str]:
    """As people write it: "Fighter", "fighter", "fighters"."""
    one = unit.removesuffix("s") if len(unit) > 3 else unit
    return {form for word in (one, f"{one}s", unit) for form in (word, word.lower(), word.capitalize(), word.upper())}
