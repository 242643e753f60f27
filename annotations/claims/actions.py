"""What can be done with claims: mark one in an article, carry all over to a new revision, give one to somebody."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.queries import fresh_person
from annotations.access.refusals import STRAY, Conflict, Invalid, Sentence, check_valid, check_version
from annotations.access.roles import Right, check_may, may
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision
from annotations.claims.appearing import appear
from annotations.claims.kinds import kind_left_out
from annotations.claims.models import Appearance, Claim
from annotations.claims.search.claims import remember
from annotations.ledger.actions import changes, record, record_each, writing
from annotations.ledger.chain import UNSTORABLE
from annotations.notices.models import Kind
from annotations.notices.telling import keep_told, tell
from annotations.text.selectors import Selector

WORDS = (
    "wording", "language", "claimant_name", "claimant_role", "claimant_same_as", "reported_by", "said_on", "said_in",
    "kind", "value", "value_to", "unit", "comparator", "scope",
)  # fmt: skip
"""What a claim says: readers see these once it is published."""
CARE = ("check_worthiness", "topics", "priority", "assignee", "due_on")
"""How the desk handles it: never public."""
NOT_ASSIGNEE: Sentence = _("Choose an active fact-checker or editor.")
MOST_DIGITS = 15
"""What every database keeps exactly: SQLite stores decimals as binary floating point."""


def mark_claim(
    *, revision: Revision, place: Selector, details: Mapping[str, Any], by: User, at: datetime
) -> Appearance:
    """A new claim at a place that ``claims.places.locate`` found in this revision.

    Where the details leave its kind out, one with a value is a figure, any other what its words are.
    Raises Invalid with sentences a field, Conflict when the article has a newer revision.
    """
    check_may(by, Right.WRITE_CLAIMS)
    if "kind" not in details:
        details = {**details, "kind": kind_left_out(details, place, language=revision.article.language)}
    with writing():
        appearance = put_down(revision=revision, place=place, details=details, by=by, at=at)
        keep_told(appearance.claim, by)
        tell_assignee(appearance.claim, by, at)
        return appearance


def put_down(*, revision: Revision, place: Selector, details: Mapping[str, Any], by: User, at: datetime) -> Appearance:
    """The same inside the caller's transaction, who has asked whether ``by`` may, and says the kind.

    Nobody follows the claim yet.
    """
    check_current(revision)
    claim = Claim(**known(details), marked_at=at, marked_by=by, changed_at=at)
    claim.language = claim.language or revision.article.language
    check_claim(claim)
    claim.save()
    remember(claim)
    after = {name: getattr(claim, name) for name in (*WORDS, *CARE) if name != "assignee"}
    record(event="claim.marked", subject=claim, by=by, at=at, after={**after, "assignee": claim.assignee_id})
    return appear(claim, revision, place, by, at)


def assign_claim(*, claim: Claim, assignee: User | None, expected: int | None = None, by: User, at: datetime) -> Claim:
    """Give a claim to somebody, or to nobody. Raises Invalid for somebody who cannot check claims, and Stale."""
    check_may(by, Right.WRITE_CLAIMS)
    with writing():
        if not _can_have(assignee):
            raise Invalid.of("assignee", NOT_ASSIGNEE)
        claim = Claim.objects.get(pk=claim.pk)
        check_stands(claim)
        check_version(claim, expected)
        before, after = changes(claim, {"assignee": assignee})
        if after:
            claim.version += 1
            claim.changed_at = at
            claim.save()
            record(event="claim.assigned", subject=claim, by=by, at=at, before=before, after=after)
            tell_assignee(claim, by, at)
    return claim


def free_claims(person: User, by: User, at: datetime) -> None:
    """Nobody has what this person had, in the caller's transaction: finished claims too, since any may come up again.

    Claims that were merged into others stay as they are.
    """
    theirs = Claim.objects.filter(assignee=person, merged_into=None).order_by("pk")
    freed = list(theirs.only("pk"))
    theirs.update(assignee=None, version=F("version") + 1, changed_at=at)
    was, is_ = {"assignee": person.pk}, {"assignee": None}
    record_each(event="claim.assigned", subjects=freed, by=by, at=at, before=was, after=is_)


def tell_assignee(claim: Claim, by: User, at: datetime) -> None:
    """Whoever has the claim now is told, and follows it."""
    if claim.assignee is not None:
        keep_told(claim, claim.assignee)
        tell([claim.assignee], Kind.ASSIGNED, claim, title=claim.wording, by=by, at=at)


def known(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details as given. Raises Invalid for a name that a claim does not have."""
    unknown = set(details) - {*WORDS, *CARE}
    if unknown:
        raise Invalid({name: [_("A claim has no such detail.")] for name in sorted(unknown)})
    return dict(details)


def _can_have(assignee: User | None) -> bool:
    """Whether they may check claims now that we hold the pen: else one would go to who left while it was given."""
    return assignee is None or may(fresh_person(assignee), Right.WRITE_VERDICTS)


def check_claim(claim: Claim) -> None:
    """Raise Invalid with a sentence for each field that is missing or wrong. Who calls holds the pen."""
    claim.wording = (claim.wording or "").strip()
    if not claim.wording:
        raise Invalid.of("wording", _("Write the claim in words that stand by themselves."))
    check_valid(claim, exclude=("marked_by", "assignee"))
    problems: dict[str, list[Any]] = {}
    if claim.comparator == "range" and (claim.value is None or claim.value_to is None):
        problems["value_to"] = [_("A range needs both its ends.")]
    if claim.value_to is not None and claim.comparator != "range":
        problems["comparator"] = [_("Choose “between … and …”, or leave the second number empty.")]
    if claim.value is not None and claim.value_to is not None and claim.value > claim.value_to:
        problems["value_to"] = [_("The range runs downwards. Put the smaller number first.")]
    if claim.comparator and claim.value is None:
        problems.setdefault(
            "value", [_("Give the number that “%(word)s” is about.") % {"word": claim.get_comparator_display()}]
        )
    for name in ("value", "value_to"):
        if _digits(getattr(claim, name)) > MOST_DIGITS:
            problems[name] = [_("Give at most %(most)d digits, and the rest in the unit.") % {"most": MOST_DIGITS}]
    if not isinstance(claim.topics, list) or not all(isinstance(topic, str) for topic in claim.topics):
        problems["topics"] = [_("Topics are a list of words.")]
    elif UNSTORABLE.search("".join(claim.topics)):
        problems["topics"] = [STRAY]
    if not _can_have(claim.assignee):
        problems["assignee"] = [NOT_ASSIGNEE]
    if problems:
        raise Invalid(problems)


def check_stands(claim: Claim) -> None:
    """Raise Conflict for a claim that was merged into another: ``existing`` is that one."""
    if claim.merged_into_id is not None:
        raise Conflict(
            _("This claim was merged into another that says the same. Go on there."),
            code="merged",
            existing=claim.merged_into_id,
        )


def _digits(number: Decimal | None) -> int:
    """How many digits a number has from its first that counts to its last."""
    if number is None:
        return 0
    digits = number.normalize().as_tuple()
    return len(digits.digits) + max(0, int(digits.exponent))


def check_current(revision: Revision) -> None:
    """Raise Conflict when the article has a newer revision than this one."""
    newest = current_revision(revision.article_id)
    if newest is None or newest.pk != revision.pk:
        raise Conflict(
            _("The article has a newer revision. Reload it and mark the words there."), code="revision_is_old"
        )
