"""Already checked: earlier claims that say what a text says, each with its verdict; and what other desks have on it."""

from collections.abc import Collection
from dataclasses import dataclass

from annotations.articles.language import language_of
from annotations.claims.models import Claim
from annotations.claims.queries import claims
from annotations.claims.search import index
from annotations.claims.search.claims import every_claim, said_by, said_by_frozen, wordings_of
from annotations.claims.search.finding import Found, find
from annotations.claims.search.models import Face
from annotations.claims.search.ranking import Relation
from annotations.claims.search.said import Said
from annotations.claims.search.words import likely_language
from annotations.elsewhere.finding import Elsewhere, checked_elsewhere
from annotations.elsewhere.queries import any_check_stands
from annotations.ledger.actions import writing
from annotations.text.units import split_units
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import of_claims, public_of_claims, public_wordings, standing

AT_ONCE = 2000
ENGLISH = "en"
"""The language of a text that shows none."""
MOST_SENTENCES = 40
"""So many sentences of a text are looked at."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier claim, how near it is (0 to 1), what it is to the text, and the verdict that stands for it."""

    claim: Claim
    verdict: Verdict | None
    score: float
    relation: Relation

    @property
    def says_the_same(self) -> bool:
        """Whether it may be the same claim."""
        return self.relation == Relation.SAME


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier claim found for one sentence of a text; start and end are code points, end exclusive."""

    start: int
    end: int
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class ElsewhereMatch:
    """Another desk's fact check found for one sentence of a text; start and end as of a Match."""

    start: int
    end: int
    found: Elsewhere


def checked_in(text: str, language: str, *, published: bool, most: int = 5) -> list[Match]:
    """Earlier claims for each sentence, in the order of the text: those of the desk, or only what is public."""
    language = _language(text, language)
    face = Face.PUBLIC if published else Face.DESK
    spans = split_units(text)[:MOST_SENTENCES]
    found = [(span, one) for span in spans for one in _found(text[slice(*span)], language, face, most=most)]
    keys = {one.claim_id for _span, one in found}
    verdicts = (public_of_claims(keys) if published else standing(of_claims(keys))) if keys else {}
    known = _earlier([one for _span, one in found], verdicts)
    return [
        Match(*span, earlier)
        for (span, _one), earlier in zip(found, known, strict=True)
        if earlier is not None and (earlier.verdict is not None or not published)
    ]


def elsewhere_in(text: str, language: str, *, most: int = 5) -> list[ElsewhereMatch]:
    """The same of other desks' fact checks, as far as their feeds still list them."""
    if not any_check_stands():
        return []
    language = _language(text, language)
    return [
        ElsewhereMatch(*span, one)
        for span in split_units(text)[:MOST_SENTENCES]
        for one in checked_elsewhere(text[slice(*span)], language, most=most)
    ]


def _language(text: str, given: str) -> str:
    return given or language_of(text) or likely_language(text, ENGLISH)


def already_checked(text: str, language: str, *, leave_out: Collection[int] = (), most: int = 5) -> list[Earlier]:
    """What the desk has: claims as they now stand, with or without a verdict, the nearest first."""
    found = _found(text, language, Face.DESK, leave_out=leave_out, most=most)
    keys = [one.claim_id for one in found]
    known = _earlier(found, standing(of_claims(keys)) if keys else {})
    return [one for one in known if one is not None]


def already_published(text: str, language: str, *, most: int = 5) -> list[Earlier]:
    """What readers and partners may see: claims as they were published, with their public verdict."""
    found = _found(text, language, Face.PUBLIC, most=most)
    keys = [one.claim_id for one in found]
    verdicts = public_of_claims(keys) if keys else {}
    return [one for one in _earlier(found, verdicts) if one is not None and one.verdict is not None]


def _found(text: str, language: str, face: Face, *, leave_out: Collection[int] = (), most: int) -> list[Found]:
    wordings = public_wordings if face is Face.PUBLIC else wordings_of
    return find(text, language, face=face, wordings=wordings, leave_out=leave_out, most=most)


def remember_public(claim_ids: Collection[int]) -> None:
    """These claims are found by what is public of them now, in the caller's transaction."""
    verdicts = public_of_claims(claim_ids)
    for claim_id in claim_ids:
        said = _published(verdicts.get(claim_id))
        if said is None:
            index.drop(claim_id, Face.PUBLIC)
        else:
            index.put(claim_id, Face.PUBLIC, said)


def rebuild() -> int:
    """Make the whole index anew, a few thousand claims a transaction; gives how many claims are in it.

    What is written meanwhile is kept: who writes a claim puts it in themselves.
    """
    with writing():
        index.clear()
    done, last = 0, 0
    while some := _put_some(last):
        done, last = done + len(some), some[-1]
    with writing():
        index.refresh()
    return done


def _put_some(after: int) -> list[int]:
    """Put the claims behind this one in that are not there yet; gives their keys."""
    with writing():
        some = list(every_claim(after, AT_ONCE))
        _put(some)
    return [claim.pk for claim in some]


def _put(some: Collection[Claim]) -> None:
    keys = [claim.pk for claim in some]
    there = index.faces_of(keys)
    saids = [(claim.pk, Face.DESK, said_by(claim)) for claim in some if (claim.pk, Face.DESK) not in there]
    for claim_id, verdict in public_of_claims(keys).items():
        said = _published(verdict)
        if said is not None and (claim_id, Face.PUBLIC) not in there:
            saids.append((claim_id, Face.PUBLIC, said))
    index.put_many(saids)


def _published(verdict: Verdict | None) -> Said | None:
    if verdict is None or verdict.public_version is None:
        return None
    return said_by_frozen(verdict.public_version.content)


def _earlier(found: list[Found], verdicts: dict[int, Verdict]) -> list[Earlier | None]:
    """None for a claim that is gone since it was found."""
    known = {claim.pk: claim for claim in claims().filter(pk__in=[one.claim_id for one in found])} if found else {}
    return [
        Earlier(known[one.claim_id], verdicts.get(one.claim_id), round(one.likeness.score, 3), one.likeness.relation)
        if one.claim_id in known
        else None
        for one in found
    ]
