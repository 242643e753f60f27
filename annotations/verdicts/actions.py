"""What can be done with verdicts before the editor sees them, and with a claim that has verdicts."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _, gettext_noop

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, check_valid, check_version
from annotations.access.roles import Right, check_may
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision
from annotations.claims.actions import WORDS, check_claim, check_stands, known, tell_assignee
from annotations.claims.models import Appearance, Claim
from annotations.claims.search.claims import remember
from annotations.ledger.actions import changes, record, writing
from annotations.notices.models import Kind
from annotations.notices.queries import followers_of
from annotations.notices.telling import keep_told, tell
from annotations.verdicts.completeness import missing
from annotations.verdicts.lifecycle import EDITABLE, IN_REVIEW, LIVE, check_move
from annotations.verdicts.models import Verdict
from annotations.verdicts.policies import check_can_draft, check_can_write
from annotations.verdicts.queries import ratings
from annotations.verdicts.readings import close_readings
from annotations.verdicts.shelving import shelve, unshelve
from annotations.verdicts.sources import as_recorded, replace_sources, sources_of
from annotations.verdicts.standing import remember_standing

CONTENT = ("attribution", "rating", "summary", "rationale")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a checker writes: ``None`` leaves a part; ``sources`` replaces all, keeping those named by ``id``."""

    attribution: str | None = None
    rating: Any = None
    summary: str | None = None
    rationale: str | None = None
    sources: Sequence[Mapping[str, Any]] | None = None
    clear: frozenset[str] = field(default_factory=frozenset)
    """Parts to make empty again (only ``rating`` needs it, where None means untouched)."""

    def values(self) -> dict[str, Any]:
        """The parts of the row that are given."""
        given = {name: getattr(self, name) for name in CONTENT if getattr(self, name) is not None}
        return given | dict.fromkeys(self.clear & {*CONTENT})


def draft_verdict(*, claim: Claim, by: User, at: datetime) -> Verdict:
    """Begin a verdict on a claim, or give back the one that this person has open on it."""
    check_can_draft(by)
    with writing():
        check_stands(Claim.objects.get(pk=claim.pk))
        mine = Verdict.objects.filter(claim=claim, author=by, status__in=EDITABLE | IN_REVIEW).first()
        if mine is not None:
            return mine
        verdict = Verdict.objects.create(
            claim=claim, revision=revision_judged(claim), author=by, drafted_at=at, changed_at=at
        )
        remember_standing([claim.pk])
        record(event="verdict.drafted", subject=verdict, by=by, at=at, after={"claim": claim.pk})
        keep_told(claim, by)
    return verdict


def write_verdict(
    *, verdict: Verdict, findings: Findings, expected: int | None = None, by: User, at: datetime
) -> Verdict:
    """Save a draft. It may be incomplete, but not malformed: raises Invalid, Conflict, Stale, NotAllowed."""
    with writing():
        verdict = fresh(verdict)
        check_can_write(verdict, by)
        after_status = check_move("write", verdict.status)
        check_version(verdict, expected)
        before, after = apply_findings(verdict, findings)
        if after:
            moved = changes(verdict, {"status": after_status})
            verdict.version += 1
            verdict.changed_at = at
            verdict.save()
            if moved[1]:
                remember_standing([verdict.claim_id])
            before, after = {**before, **moved[0]}, {**after, **moved[1]}
            record(event="verdict.changed", subject=verdict, by=by, at=at, before=before, after=after)
    return verdict


def submit_verdict(*, verdict: Verdict, expected: int | None = None, by: User, at: datetime) -> Verdict:
    """Hand a draft to the editors. Raises Invalid with all that is missing, by field."""
    with writing():
        verdict = fresh(verdict)
        check_can_write(verdict, by)
        after = check_move("submit", verdict.status)
        check_version(verdict, expected)
        if problems := missing(verdict, sources_of(verdict)):
            raise Invalid(problems, code="incomplete")
        verdict.submitted_at = at
        verdict.return_reason = ""
        verdict.revision = revision_judged(verdict.claim)
        return move(verdict, "submit", after, by=by, at=at)


def recall_verdict(*, verdict: Verdict, expected: int | None = None, by: User, at: datetime) -> Verdict:
    """Take a submitted verdict back to draft."""
    with writing():
        verdict = fresh(verdict)
        check_can_write(verdict, by)
        after = check_move("recall", verdict.status)
        check_version(verdict, expected)
        close_readings(verdict, by, at)
        return move(verdict, "recall", after, by=by, at=at)


def change_claim(
    *, claim: Claim, details: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Claim:
    """Change a claim. New words reopen verdicts under review, and ask for a re-check of a published one.

    The published verdict keeps the wording that it judged until it is corrected. Raises Invalid and Stale.
    """
    check_may(by, Right.WRITE_CLAIMS)
    with writing():
        claim = Claim.objects.get(pk=claim.pk)
        check_stands(claim)
        check_version(claim, expected)
        return apply_details(claim, details, by=by, at=at)


def apply_details(claim: Claim, details: Mapping[str, Any], *, by: User, at: datetime) -> Claim:
    """The same to a fresh claim, inside the caller's transaction, who has asked whether ``by`` may."""
    before, after = changes(claim, _checked(claim, known(details)))
    if not after:
        return claim
    claim.version += 1
    claim.changed_at = at
    claim.save()
    remember(claim)
    record(event="claim.changed", subject=claim, by=by, at=at, before=before, after=after)
    if "assignee" in after:
        tell_assignee(claim, by, at)
    if set(after) & set(WORDS):
        reopen(claim, Verdict.objects.filter(claim=claim), WORDING_CHANGED, by, at)
    return claim


def _checked(claim: Claim, details: dict[str, Any]) -> dict[str, Any]:
    """The details as the claim would keep them, so that white space or "4.20" for 4.2 is no change. Raises Invalid."""
    changed = copy(claim)
    for name, value in details.items():
        setattr(changed, name, value)
    check_claim(changed)
    return {name: getattr(changed, name) for name in details}


def move(verdict: Verdict, name: str, after: str, *, by: User, at: datetime, reason: str = "", **also: Any) -> Verdict:
    """Save a verdict with its new status and one ledger row, inside the caller's transaction."""
    before = {"status": verdict.status}
    if name in SHELVING:
        SHELVING[name](verdict)
    verdict.status = after
    verdict.version += 1
    verdict.changed_at = at
    verdict.save()
    remember_standing([verdict.claim_id])
    record(
        event=f"verdict.{PAST[name]}",
        subject=verdict,
        by=by,
        at=at,
        before=before,
        after={"status": after, **also},
        reason=reason,
    )
    return verdict


def tell_author(verdict: Verdict, kind: Kind, *, by: User, at: datetime, reason: str = "") -> None:
    """Whoever wrote the verdict is told what was decided about it."""
    tell([verdict.author], kind, verdict, title=verdict.claim.wording, reason=reason, by=by, at=at)


SHELVING = {"publish": shelve, "supersede": unshelve}
PAST = {
    "submit": "submitted",
    "recall": "recalled",
    "return": "returned",
    "reopen": "reopened",
    "approve": "approved",
    "publish": "published",
    "correct": "corrected",
    "withdraw": "withdrawn",
    "supersede": "superseded",
}


def apply_findings(verdict: Verdict, findings: Findings) -> tuple[dict[str, Any], dict[str, Any]]:
    """(before, after) of what really changes; sets the row without saving it, and replaces the sources."""
    before, after = changes(verdict, findings.values())
    if "rating" in after and verdict.rating is not None and not ratings().filter(pk=verdict.rating.pk).exists():
        raise Invalid.of("rating", _("Choose a rating of the current scale."))
    check_valid(verdict, exclude={field.name for field in Verdict._meta.fields} - {*CONTENT})
    if findings.sources is not None:
        old = as_recorded(sources_of(verdict))
        new = as_recorded(replace_sources(verdict, findings.sources))
        if new != old:
            before["sources"], after["sources"] = old, new
    return before, after


def fresh(verdict: Verdict) -> Verdict:
    """The row as it stands now that we hold the pen."""
    return Verdict.objects.select_related("claim", "author", "rating__scale", "public_version").get(pk=verdict.pk)


def revision_judged(claim: Claim) -> Revision:
    """The current revision of the article where the claim was marked first."""
    first = Appearance.objects.filter(claim=claim, retired_at=None).order_by("pk").first()
    revision = current_revision(first.article_id) if first else None
    if revision is None:
        raise Conflict(_("Mark the claim in an article first."), code="no_appearance")
    return revision


WORDING_CHANGED = (
    gettext_noop("The claim's wording changed. See whether your verdict still fits it."),
    gettext_noop("The claim's wording changed after its verdict was published."),
)
"""What the author of a verdict under review reads, and what is said of a published one. Kept in English."""


def reopen(claim: Claim, judged: QuerySet[Verdict], reasons: tuple[str, str], by: User, at: datetime) -> None:
    """Other words stand in the claim than these verdicts judged: those under review go back, a public one is checked.

    The claim is saved where one is to be re-checked.
    """
    for verdict in judged.select_related("claim", "author").filter(status__in=IN_REVIEW):
        verdict.approved_by = verdict.approved_at = None
        verdict.return_reason = reasons[0]
        close_readings(verdict, by, at)
        after = check_move("reopen", verdict.status)
        move(verdict, "reopen", after, by=by, at=at, reason=verdict.return_reason)
        tell_author(verdict, Kind.RETURNED, by=by, at=at, reason=verdict.return_reason)
    if judged.filter(status__in=LIVE).exists():
        claim.recheck_since = at
        claim.recheck_reason = reasons[1]
        claim.save()
        record(event="claim.needs_recheck", subject=claim, by=by, at=at, reason=claim.recheck_reason)
        told = followers_of("claim", [claim.pk])[claim.pk]
        tell(told, Kind.RECHECK, claim, title=claim.wording, reason=claim.recheck_reason, by=by, at=at)
