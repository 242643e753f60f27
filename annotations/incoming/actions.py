"""What can be done with annotations from outside: take one in, change it, take it back, make a verdict of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.models import Token, User
from annotations.access.refusals import Conflict, check_version
from annotations.access.roles import Right, check_may
from annotations.claims.models import Claim
from annotations.incoming.assessing import check_evidence, check_says_something, findings_of
from annotations.incoming.claiming import change_claim_of, claim_of
from annotations.incoming.document import Given, read
from annotations.incoming.models import Annotation
from annotations.incoming.naming import check_is_there, check_same_names, kept_names
from annotations.incoming.policies import check_can_change, check_can_take_up, check_is_own
from annotations.incoming.queries import others_worked_on, places_of, posted_before
from annotations.incoming.targets import Place, Sender, meant
from annotations.ledger.actions import record, writing
from annotations.review.settling import retire
from annotations.verdicts.actions import draft_verdict, write_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import has_open


@dataclass(frozen=True, slots=True)
class Posted:
    """The annotation, and whether it was made just now or had been sent before, word for word."""

    annotation: Annotation
    is_new: bool


def post_annotation(
    *, document: Any, reads_desk: bool = False, key: Token | None = None, by: User, at: datetime
) -> Posted:
    """Take an annotation in: words in an article become a claim; what is about a claim waits as an offered verdict.

    ``reads_desk`` tells whether the sender may name what is not public. What the same person sent before under the same
    id comes back as it is. Raises Conflict where that said something else (``existing``), Ambiguous and Invalid with
    places in the document as names of fields.
    """
    check_may(by, Right.ANNOTATE)
    given = read(document)
    via = given.id or given.canonical
    with writing():
        before = posted_before(by.pk, via)
        if before is not None:
            return _again(before, given)
        about = meant(given.targets, Sender(by, reads_desk))
        assesses = _assesses(given, about)
        claim = about if isinstance(about, Claim) else claim_of(given, about, by, at)
        annotation = Annotation.objects.create(
            posted_by=by, key=key, via=via, claim=claim, makes_claim=not isinstance(about, Claim), assesses=assesses,
            document=given.document, posted_at=at, changed_at=at,
        )  # fmt: skip
        after = {"claim": claim.pk, "via": via, "assesses": assesses, "key": key.prefix if key else ""}
        record(event="annotation.posted", subject=annotation, by=by, at=at, after=after)
    return Posted(annotation, is_new=True)


def replace_annotation(
    *,
    annotation: Annotation,
    document: Any,
    own_address: str = "",
    reads_desk: bool = False,
    expected: int | None = None,
    by: User,
    at: datetime,
) -> Annotation:
    """Put another annotation in its place, as long as nobody of the desk worked with it.

    ``own_address`` is where it lies here, which it may name as its id. Raises Conflict, Stale, NotAllowed, and what
    ``post_annotation`` raises.
    """
    given = read(document)
    with writing():
        annotation = _fresh(annotation)
        check_is_there(annotation)
        check_can_change(annotation, by)
        check_version(annotation, expected)
        check_same_names(annotation, given, own_address)
        document = kept_names(annotation, given)
        if document == annotation.document:
            return annotation
        about = meant(given.targets, Sender(by, reads_desk))
        _check_same_thing(annotation, about)
        assesses = _assesses(given, about)
        if not isinstance(about, Claim):
            change_claim_of(annotation, given, about, by, at)
        before = {"document": annotation.document}
        annotation.document, annotation.assesses = document, assesses
        annotation.version += 1
        annotation.changed_at = at
        annotation.save()
        record(
            event="annotation.changed", subject=annotation, by=by, at=at, before=before, after={"document": document}
        )
    return annotation


def delete_annotation(*, annotation: Annotation, expected: int | None = None, by: User, at: datetime) -> Annotation:
    """Take it back. The claim that it made is retired from its places, unless the desk works with it: then it stays.

    Nothing is deleted of what was recorded. Raises NotAllowed, Stale, and Conflict for one that was taken back before.
    """
    with writing():
        annotation = _fresh(annotation)
        check_is_there(annotation)
        check_is_own(annotation, by)
        check_version(annotation, expected)
        places = places_of(annotation) if annotation.makes_claim and not others_worked_on(annotation) else []
        for appearance in places:
            retire(appearance, by, at)
        annotation.deleted_at = at
        annotation.version += 1
        annotation.save()
        after = {"claim": annotation.claim_id, "retired": [appearance.pk for appearance in places]}
        record(event="annotation.deleted", subject=annotation, by=by, at=at, after=after)
    return annotation


def take_up(*, annotation: Annotation, by: User, at: datetime) -> Verdict:
    """Begin a verdict with what an annotation found, as its author: who answers for a verdict is of the desk.

    Raises NotAllowed, and Conflict where it is taken up already or ``by`` has an open verdict on the claim.
    """
    with writing():
        annotation = _fresh(annotation)
        check_can_take_up(annotation, by)
        claim = annotation.claim.merged_into or annotation.claim
        if has_open(claim, by):
            raise Conflict(
                _("You have an open verdict on this claim already. Use what you need of the annotation there."),
                code="open_already",
            )
        verdict = draft_verdict(claim=claim, by=by, at=at)
        verdict = write_verdict(verdict=verdict, findings=findings_of(read(annotation.document)), by=by, at=at)
        annotation.verdict = verdict
        annotation.save(update_fields=["verdict"])
        record(event="annotation.taken_up", subject=annotation, by=by, at=at, after={"verdict": verdict.pk})
    return verdict


def _again(before: Annotation, given: Given) -> Posted:
    if before.document != given.document:
        raise Conflict(
            _("You sent another annotation with this id before. Change that one with PUT, or give this one a new id."),
            code="posted_already",
            existing=before.pk,
        )
    return Posted(before, is_new=False)


def _fresh(annotation: Annotation) -> Annotation:
    """The row as it stands now that we hold the pen."""
    return Annotation.objects.select_related("claim__merged_into", "posted_by").get(pk=annotation.pk)


def _check_same_thing(annotation: Annotation, about: Claim | list[Place]) -> None:
    """Raise Conflict where the new one is about something else: that is another annotation."""
    mine = annotation.claim.merged_into_id or annotation.claim_id
    if annotation.makes_claim == isinstance(about, Claim) or (isinstance(about, Claim) and about.pk != mine):
        raise Conflict(
            _("This annotation is about something else than the one in its place. Send it as a new one."),
            code="other_target",
        )


def _assesses(given: Given, about: Claim | list[Place]) -> bool:
    """Whether it is offered as a verdict. Raises Invalid where it is about a claim and says nothing about it."""
    findings = findings_of(given)
    if isinstance(about, Claim):
        check_says_something(given, findings)
    elif findings.rating is None and findings.attribution is None:
        return False
    check_evidence(given)
    return True
