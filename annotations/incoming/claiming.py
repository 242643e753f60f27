"""How an annotation on words of an article becomes a claim there, and how that claim follows when it changes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid
from annotations.claims.actions import put_down
from annotations.claims.appearing import appear
from annotations.claims.kinds import kind_at
from annotations.claims.models import Anchor, Appearance, Claim, Kind
from annotations.incoming.assessing import ASSESSING
from annotations.incoming.document import Given
from annotations.incoming.models import Annotation
from annotations.incoming.queries import places_of
from annotations.incoming.targets import Place
from annotations.review.settling import retire
from annotations.verdicts.actions import apply_details

LONGEST_WORDING = 1000
LONGEST_LANGUAGE = 35
LONGEST_TOPIC = 100


def claim_of(given: Given, places: list[Place], by: User, at: datetime) -> Claim:
    """A new claim at these places, inside the caller's transaction. Raises Invalid."""
    first, *others = places
    try:
        claim = put_down(
            revision=first.revision, place=first.selector, details=_details(given, first), by=by, at=at
        ).claim
    except Invalid as refusal:
        raise _renamed(refusal) from refusal
    for place in others:
        appear(claim, place.revision, place.selector, by, at)
    return claim


def change_claim_of(annotation: Annotation, given: Given, places: list[Place], by: User, at: datetime) -> None:
    """The claim that it made says the new words and stands at the new places. Raises Invalid and Conflict."""
    try:
        claim = apply_details(annotation.claim, _details(given, places[0]), by=by, at=at)
    except Invalid as refusal:
        raise _renamed(refusal) from refusal
    standing = {one.pk: one for one in places_of(annotation)}
    anchors = Anchor.objects.filter(appearance__in=standing, revision__in=[place.revision for place in places])
    there = {(one.revision_id, one.start, one.end): one.appearance_id for one in anchors}
    keys = {(place.revision.pk, place.selector.start, place.selector.end): place for place in places}
    for appearance in [one for one in standing.values() if one.pk not in {there.get(key) for key in keys}]:
        retire(appearance, by, at)
    for key, place in keys.items():
        if key not in there:
            _check_is_new(claim, place)
            appear(claim, place.revision, place.selector, by, at)


def _check_is_new(claim: Claim, place: Place) -> None:
    same = Appearance.objects.filter(
        claim=claim, revision=place.revision, start=place.selector.start, end=place.selector.end
    )
    if same.exists():
        raise Conflict(
            _("The claim was taken off these words before. Send a new annotation for them."), code="marked_already"
        )


def _details(given: Given, first: Place) -> dict[str, Any]:
    """What the claim says: the wording that is given, or else the words in the article."""
    described = [] if ASSESSING in given.motivations else given.of("describing")
    worded = described[0] if len(described) == 1 and len(described[0].words) <= LONGEST_WORDING else None
    article = first.revision.article
    language = worded.language if worded and not given.wording else ""
    if any(len(topic) > LONGEST_TOPIC for topic in given.topics):
        raise Invalid.of("body", _("A tag is at most %(most)d characters long.") % {"most": LONGEST_TOPIC})
    return {
        "wording": given.wording or (worded.words if worded else " ".join(first.selector.exact.split())),
        "language": language[:LONGEST_LANGUAGE] or article.language,
        "topics": given.topics,
        "kind": _kind(given, first, article.language),
    }


def _kind(given: Given, first: Place, language: str) -> str:
    """The kind that it states, else that of the words in the article, else that of the wording that it gives."""
    if stated := next((one for name in given.kinds if (one := name.casefold()) in Kind.values), ""):
        return stated
    return kind_at(first.selector, given.wording, language=language)


def _renamed(refusal: Invalid) -> Invalid:
    """Fields of a claim as the annotation has them."""
    names = {"wording": "schema:claimReviewed", "topics": "body", "language": "body"}
    problems = {names.get(name, name): said for name, said in refusal.problems.items()}
    return Invalid(problems, code=refusal.code)
