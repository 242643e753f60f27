"""Two claims that say the same become one: an editor's verb. Verdicts and places move, both histories stay."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _, gettext_noop

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, check_text, check_version
from annotations.access.roles import Right, check_may
from annotations.claims.actions import WORDS, check_stands
from annotations.claims.models import Appearance, Claim
from annotations.claims.search import index
from annotations.claims.search.models import Face
from annotations.discussions.models import Discussion
from annotations.ledger.actions import record, writing
from annotations.notices.queries import followers_of
from annotations.notices.telling import keep_told
from annotations.verdicts.actions import move, reopen
from annotations.verdicts.contact_models import Contact
from annotations.verdicts.earlier import remember_public
from annotations.verdicts.lifecycle import LIVE, check_move
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import open_of_claims
from annotations.verdicts.standing import remember_standing

OTHER_WORDS = (
    gettext_noop("The claim was merged with one in other words. See whether your verdict still fits them."),
    gettext_noop("The claim was merged with one in other words than its verdict judged."),
)
"""What the author of a verdict under review reads, and what is said of a published one. Kept in English."""


def merge_claims(
    *, claim: Claim, into: Claim, reason: str = "", expected: int | None = None, by: User, at: datetime
) -> Claim:
    """``claim`` says the same as ``into``: all that hangs on it moves there, and its address leads there from now on.

    Nothing is deleted: the merged claim stays with its ledger. Where both have a published verdict, ``into``'s stands
    and the other is superseded. ``expected`` is the version of ``claim``. Gives ``into``. Raises Conflict where the
    two cannot be one, Invalid, Stale, NotAllowed.
    """
    check_may(by, Right.REVIEW)
    reason = check_text("reason", reason)
    with writing():
        claim, into = Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=into.pk)
        _check_can_merge(claim, into)
        check_version(claim, expected)
        _supersede(claim, into, by, at)
        verdicts = _move_verdicts(claim, into, by, at)
        remember_standing([claim.pk, into.pk])
        places = _move_places(claim, into, by, at)
        _move_contacts(claim, into, by, at)
        _move_discussions(claim, into, by, at)
        keep_told(into, *followers_of("claim", [claim.pk])[claim.pk])
        _close(claim, into, {"verdicts": verdicts, "appearances": places}, by=by, at=at, reason=reason)
        if any(getattr(claim, name) != getattr(into, name) for name in WORDS):
            reopen(into, Verdict.objects.filter(pk__in=verdicts), OTHER_WORDS, by, at)
        index.drop(claim.pk, Face.DESK)
        remember_public([claim.pk, into.pk])
    return into


def _check_can_merge(claim: Claim, into: Claim) -> None:
    if claim.pk == into.pk:
        raise Invalid.of("into", _("This is the same claim. Choose another one to merge it into."))
    check_stands(claim)
    check_stands(into)
    live = {verdict.claim_id: verdict for verdict in Verdict.objects.filter(claim__in=(claim, into), status__in=LIVE)}
    if len(live) == 2 and _found(live[claim.pk]) != _found(live[into.pk]):
        raise Conflict(
            _("Both claims have a published verdict, and the two differ. Correct or withdraw one of them first."),
            code="verdicts_differ",
        )
    authors = dict(open_of_claims([into.pk]))
    if both := [name for author, name in open_of_claims([claim.pk]) if author in authors]:
        raise Conflict(
            _("%(name)s has an open verdict on both claims. One of the two has to be published first.")
            % {"name": both[0]},
            code="open_on_both",
        )


def _found(verdict: Verdict) -> tuple[object, ...]:
    return verdict.rating_id, verdict.attribution


def _supersede(claim: Claim, into: Claim, by: User, at: datetime) -> None:
    """Of two published verdicts that agree, the one on the claim that stays stands for both."""
    stays = Verdict.objects.filter(claim=into, status__in=LIVE).first()
    older = Verdict.objects.filter(claim=claim, status__in=LIVE).first()
    if stays is not None and older is not None:
        move(older, "supersede", check_move("supersede", older.status), by=by, at=at, superseded_by=stays.pk)


def _move_verdicts(claim: Claim, into: Claim, by: User, at: datetime) -> list[int]:
    moved = []
    for verdict in Verdict.objects.filter(claim=claim).order_by("pk"):
        verdict.claim = into
        verdict.version += 1
        verdict.changed_at = at
        verdict.save(update_fields=["claim", "version", "changed_at"])
        _tell("verdict.moved", verdict, claim, into, by, at)
        moved.append(verdict.pk)
    return moved


def _move_contacts(claim: Claim, into: Claim, by: User, at: datetime) -> None:
    for contact in Contact.objects.filter(claim=claim).order_by("pk"):
        contact.claim = into
        contact.save(update_fields=["claim"])
        _tell("contact.moved", contact, claim, into, by, at)


def _move_discussions(claim: Claim, into: Claim, by: User, at: datetime) -> None:
    """Those about its verdicts, too: by its claim, a discussion is kept from who reads the verdict blind."""
    for discussion in Discussion.objects.filter(claim=claim).order_by("pk"):
        discussion.claim = into
        discussion.save(update_fields=["claim"])
        _tell("discussion.moved", discussion, claim, into, by, at)


def _move_places(claim: Claim, into: Claim, by: User, at: datetime) -> list[int]:
    """Where both stand on the same words, the merged claim's place is retired instead."""
    moved = []
    taken = {_place(one): one for one in Appearance.objects.filter(claim=into)}
    for appearance in Appearance.objects.filter(claim=claim, retired_at=None).order_by("pk"):
        if (there := taken.get(_place(appearance))) is not None:
            _check_stands_there(there)
            appearance.retired_at = at
            appearance.save(update_fields=["retired_at"])
            after = {"retired_at": at, "article": appearance.article_id}
            record(event="appearance.retired", subject=appearance, by=by, at=at, after=after)
            continue
        appearance.claim = into
        appearance.save(update_fields=["claim"])
        _tell("appearance.moved", appearance, claim, into, by, at)
        moved.append(appearance.pk)
    return moved


def _check_stands_there(there: Appearance) -> None:
    if there.retired_at is not None:
        raise Conflict(
            _("The other claim was retired from words on which this one stands. Merge that one into this one instead."),
            code="retired_there",
        )


def _place(appearance: Appearance) -> tuple[int, int, int]:
    return appearance.revision_id, appearance.start, appearance.end


def _tell(event: str, subject: Any, claim: Claim, into: Claim, by: User, at: datetime) -> None:
    record(event=event, subject=subject, by=by, at=at, before={"claim": claim.pk}, after={"claim": into.pk})


def _close(claim: Claim, into: Claim, moved: dict[str, Iterable[int]], *, by: User, at: datetime, reason: str) -> None:
    """Mark the merged claim, and lead those that were merged into it to where it is now."""
    Claim.objects.filter(merged_into=claim).update(merged_into=into)
    claim.merged_into = into
    before = {"recheck_since": into.recheck_since, "recheck_reason": into.recheck_reason}
    if claim.recheck_since is not None and into.recheck_since is None and moved["verdicts"]:
        into.recheck_since, into.recheck_reason = claim.recheck_since, claim.recheck_reason
    after = {"recheck_since": into.recheck_since, "recheck_reason": into.recheck_reason}
    for one in (claim, into):
        one.version += 1
        one.changed_at = at
        one.save()
    record(event="claim.merged", subject=claim, by=by, at=at, after={"merged_into": into.pk, **moved}, reason=reason)
    changed = before != after
    record(
        event="claim.absorbed", subject=into, by=by, at=at, before=before if changed else None,
        after={"merged": claim.pk, **(after if changed else {})}, reason=reason,
    )  # fmt: skip
