"""What editors do: approve, return, publish, correct, withdraw. Each one is one transaction with its ledger row."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, Sentence, check_text, check_version
from annotations.claims.models import Claim
from annotations.ledger.actions import record, writing
from annotations.notices.models import Kind
from annotations.notices.telling import keep_told
from annotations.review.correcting import ISSUING
from annotations.review.policies import check_can
from annotations.review.principles import checked_overrides, fresh_checks
from annotations.verdicts.actions import Findings, apply_findings, fresh, move, tell_author
from annotations.verdicts.completeness import missing
from annotations.verdicts.earlier import remember_public
from annotations.verdicts.lifecycle import LIVE, check_move
from annotations.verdicts.models import Correction, CorrectionClass, Verdict, Version
from annotations.verdicts.readings import close_readings
from annotations.verdicts.sources import sources_of
from annotations.verdicts.versions import content_of, freeze

SEEN_BEFORE: Sentence = _("Somebody else changed this meanwhile. Look at what stands now, then save again.")


def approve_verdict(
    *,
    verdict: Verdict,
    overrides: Mapping[str, str] | None = None,
    expected: int | None = None,
    by: User,
    at: datetime,
) -> Verdict:
    """Say that a submitted verdict may be published.

    Each rule of review.principles that it breaks needs a reason in ``overrides``, by its code, which is recorded.
    Raises Invalid, Conflict, Stale, NotAllowed (an author never approves their own).
    """
    with writing():
        verdict, after = _begin("approve", verdict, expected, by)
        verdict.overrides = checked_overrides(fresh_checks(verdict), overrides or {})
        verdict.approved_by, verdict.approved_at = by, at
        close_readings(verdict, by, at, decided=True)
        move(verdict, "approve", after, by=by, at=at, **({"overrides": verdict.overrides} if verdict.overrides else {}))
        keep_told(verdict.claim, by)
        tell_author(verdict, Kind.APPROVED, by=by, at=at)
        return verdict


def return_verdict(*, verdict: Verdict, reason: str, expected: int | None = None, by: User, at: datetime) -> Verdict:
    """Send a verdict back to its author with what to change."""
    with writing():
        verdict, after = _begin("return", verdict, expected, by)
        verdict.return_reason = _given(reason, _("Say what has to change, so that the author can do it."))
        verdict.approved_by = verdict.approved_at = None
        close_readings(verdict, by, at, decided=True)
        move(verdict, "return", after, by=by, at=at, reason=verdict.return_reason)
        tell_author(verdict, Kind.RETURNED, by=by, at=at, reason=verdict.return_reason)
        return verdict


def publish_verdict(*, verdict: Verdict, expected: int | None = None, by: User, at: datetime) -> Verdict:
    """Make an approved verdict public; the one that stood before on the same claim is superseded."""
    with writing():
        verdict, after = _begin("publish", verdict, expected, by)
        for older in Verdict.objects.filter(claim_id=verdict.claim_id, status__in=LIVE).exclude(pk=verdict.pk):
            move(older, "supersede", check_move("supersede", older.status), by=by, at=at, superseded_by=verdict.pk)
        verdict.published_at = at
        version = freeze(verdict=verdict, sources=sources_of(verdict), by=by, at=at)
        if _was_written_after_the_change(verdict):
            _settle_recheck(verdict, by, at)
        move(verdict, "publish", after, by=by, at=at, version=version.number, content=version.content)
        remember_public([verdict.claim_id])
    return verdict


def correct_verdict(
    *,
    verdict: Verdict,
    findings: Findings,
    correction_class: str,
    reason: str,
    expected: int | None = None,
    recheck: str | None = None,
    by: User,
    at: datetime,
) -> Correction:
    """Put a public verdict right: a new public version, the old one stays readable.

    A claim that was reworded since is taken over as it now stands. ``recheck`` is what recheck_asked gave when the
    editor saw the claim, None checks nothing. Raises Invalid when nothing changes, when the class does not fit what
    changes, or when a part is missing; Conflict where words or place of the claim changed since it was seen.
    """
    with writing():
        verdict, after = _begin("correct", verdict, expected, by)
        if recheck is not None and recheck_asked(verdict.claim) not in ("", recheck):
            raise Conflict(SEEN_BEFORE, code="claim_changed")
        before = _public(verdict)
        apply_findings(verdict, findings)
        sources = sources_of(verdict)
        if problems := missing(verdict, sources):
            raise Invalid(problems, code="incomplete")
        content = content_of(verdict, sources)
        reason = _given(reason, _("Say what was wrong and why it changes."))
        _check_class(correction_class, before.content, content)
        version = freeze(verdict=verdict, sources=sources, by=by, at=at)
        if correction_class != CorrectionClass.TYPO:  # nobody who puts a letter right has judged the claim anew
            _settle_recheck(verdict, by, at)
        changed = {name: before.content[name] for name in content if content[name] != before.content[name]}
        also = {"class": correction_class, "version": version.number}
        also |= {"was": changed, "is": {name: content[name] for name in changed}}
        move(verdict, "correct", after, by=by, at=at, reason=reason, **also)
        remember_public([verdict.claim_id])
        return _correction(verdict, correction_class, reason, before, version, by, at)


def withdraw_verdict(
    *, verdict: Verdict, reason: str, expected: int | None = None, by: User, at: datetime
) -> Correction:
    """Take a public verdict back. It stays readable below its notice, and as a tombstone for partners."""
    with writing():
        verdict, after = _begin("withdraw", verdict, expected, by)
        reason = _given(reason, _("Say why the verdict is withdrawn. Readers will see it."))
        version = _public(verdict)
        move(verdict, "withdraw", after, by=by, at=at, reason=reason)
        remember_public([verdict.claim_id])
        return _correction(verdict, CorrectionClass.WITHDRAWN, reason, version, version, by, at)


def recheck_asked(claim: Claim) -> str:
    """Since when the claim asks for a re-check, as a form keeps it; "" where nothing asks for one."""
    return claim.recheck_since.isoformat() if claim.recheck_since else ""


def settle_recheck(*, verdict: Verdict, reason: str, expected: int | None = None, by: User, at: datetime) -> Claim:
    """Say that a public verdict still holds after its claim's words or place changed; it stays as it is.

    ``expected`` is the version of the claim that the editor saw: a still newer revision is looked at first. Raises
    Conflict where nothing asks for a re-check, Invalid without a reason, Stale, NotAllowed.
    """
    with writing():
        verdict = fresh(verdict)
        check_can("recheck", verdict, by)
        claim = Claim.objects.get(pk=verdict.claim_id)
        if verdict.status not in LIVE or claim.recheck_since is None:
            raise Conflict(_("Nothing of this verdict waits for a re-check."), code="nothing_to_recheck")
        check_version(claim, expected)
        reason = _given(reason, _("Say why the verdict still holds."))
        _clear_recheck(claim, verdict, by, at, reason)
    return claim


MOVES: dict[str, Callable[..., object]] = {
    "approve": approve_verdict,
    "return": return_verdict,
    "publish": publish_verdict,
    "correct": correct_verdict,
    "withdraw": withdraw_verdict,
}


def _begin(name: str, verdict: Verdict, expected: int | None, by: User) -> tuple[Verdict, str]:
    verdict = fresh(verdict)
    check_can(name, verdict, by)
    after = check_move(name, verdict.status)
    check_version(verdict, expected)
    return verdict, after


def _public(verdict: Verdict) -> Version:
    if verdict.public_version is None:
        raise ValueError(f"Verdict {verdict.pk} is {verdict.status} without a public version.")
    return verdict.public_version


def _given(reason: str, sentence: Sentence) -> str:
    reason = check_text("reason", reason)
    if not reason:
        raise Invalid.of("reason", sentence)
    return reason


def _check_class(correction_class: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    if before == after:
        raise Invalid.of("", _("Nothing changes. Change what was wrong, then correct."), code="nothing_changes")
    allowed = {kind for kind, one in ISSUING.items() if one.move == "correct"}
    if correction_class not in allowed:
        raise Invalid.of("correction_class", _("Choose what sort of correction this is."))
    rating_changes = any(before[axis] != after[axis] for axis in ("rating", "attribution"))
    if rating_changes != (correction_class == CorrectionClass.RATING_CHANGE):
        raise Invalid.of(
            "correction_class",
            _("The rating changes, so the class is “rating change”.")
            if rating_changes
            else _("The rating stays as it is, so the class is not “rating change”."),
        )
    if correction_class == CorrectionClass.TYPO and _weighed(before) != _weighed(after):
        raise Invalid.of(
            "correction_class",
            _("Another figure or other evidence is not a typo: readers have to be told. Choose another class."),
        )


def _weighed(content: dict[str, Any]) -> tuple[Any, ...]:
    """The figure, and what each source does to the claim: never changed in silence."""
    figure = content["claim"]["figure"] or {}
    numbers = [figure.get(name) for name in ("value", "value_to", "comparator")]
    return numbers, [source["stance"] for source in content["sources"]]


def _was_written_after_the_change(verdict: Verdict) -> bool:
    """Whether its author saw what the claim's re-check is about: not, when the article changed during the review."""
    since = verdict.claim.recheck_since
    return since is None or (verdict.submitted_at is not None and verdict.submitted_at > since)


def _settle_recheck(verdict: Verdict, by: User, at: datetime) -> None:
    """The claim as it now stands is judged anew, so nothing waits for a re-check any more."""
    if verdict.claim.recheck_since is not None:
        _clear_recheck(verdict.claim, verdict, by, at)


def _clear_recheck(claim: Claim, verdict: Verdict, by: User, at: datetime, reason: str = "") -> None:
    before = {"recheck_since": claim.recheck_since, "recheck_reason": claim.recheck_reason}
    claim.recheck_since, claim.recheck_reason = None, ""
    claim.version += 1
    claim.changed_at = at
    claim.save(update_fields=["recheck_since", "recheck_reason", "version", "changed_at"])
    after = {"recheck_since": None, "recheck_reason": "", "verdict": verdict.pk}
    record(event="claim.rechecked", subject=claim, by=by, at=at, before=before, after=after, reason=reason)


def _correction(
    verdict: Verdict, kind: str, reason: str, before: Version, after: Version, by: User, at: datetime
) -> Correction:
    return Correction.objects.create(
        verdict=verdict, correction_class=kind, reason=reason, before=before, after=after, by=by, at=at
    )
