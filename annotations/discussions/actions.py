"""What can be done in discussions: begin one, answer, put a slip right, resolve, reopen."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Invalid, check_text
from annotations.access.roles import Right, check_may
from annotations.claims.models import Claim
from annotations.discussions.mentions import named
from annotations.discussions.models import Comment, Discussion
from annotations.discussions.policies import check_can_edit, check_can_write
from annotations.discussions.queries import mentionable, others_in, told_about
from annotations.ledger.actions import record, writing
from annotations.notices.models import Kind
from annotations.notices.telling import keep_told, tell
from annotations.verdicts.models import Verdict
from annotations.verdicts.prose import to_text

LONGEST = 5000
TOLD = 300
"""So much of a comment, as readers of its Markdown see it, stands in the notice of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A comment that was written, who was told of it by name, and the names that nobody has."""

    comment: Comment
    mentioned: list[User]
    unknown: list[str]


def begin_discussion(*, claim: Claim, verdict: Verdict | None = None, text: str, by: User, at: datetime) -> Said:
    """Begin a thread about a claim, or about one verdict on it. Raises Invalid for an empty or too long text.

    Where the claim was merged into another meanwhile, it begins there: nobody would find it at the one that is gone.
    """
    check_can_write(None, by)
    text = _checked(text)
    with writing():
        claim = Claim.objects.select_related("merged_into").get(pk=claim.pk)
        claim = claim.merged_into or claim
        if verdict is not None and not Verdict.objects.filter(pk=verdict.pk, claim=claim).exists():
            raise Invalid.of("verdict", _("This verdict is on another claim."))
        discussion = Discussion.objects.create(claim=claim, verdict=verdict, begun_by=by, begun_at=at)
        about = {"claim": claim.pk, "verdict": verdict.pk if verdict else None}
        record(event="discussion.begun", subject=discussion, by=by, at=at, after=about)
        return _say(discussion, text, by, at)


def answer(*, discussion: Discussion, text: str, by: User, at: datetime) -> Said:
    """Say something in a thread. Raises Invalid, and Conflict when it is resolved."""
    with writing():
        discussion = _fresh(discussion)
        check_can_write(discussion, by)
        return _say(discussion, _checked(text), by, at)


def edit_comment(*, comment: Comment, text: str, by: User, at: datetime) -> Said:
    """Put a slip in one's own comment right; who is named now and was not is told. Raises Conflict, NotAllowed."""
    with writing():
        comment = Comment.objects.select_related("author").get(pk=comment.pk)
        discussion = _fresh(comment.discussion)
        check_can_write(discussion, by)
        is_last = not discussion.comments.filter(pk__gt=comment.pk).exists()
        check_can_edit(comment, by, is_last=is_last, now=at)
        before, text = comment.text, _checked(text)
        people = list(mentionable())
        mentioned, unknown = named(text, people)
        if text != before:
            comment.text, comment.edited_at = text, at
            comment.save(update_fields=["text", "edited_at"])
            record(event="comment.edited", subject=comment, by=by, at=at, before={"text": before}, after={"text": text})
            already = {person.pk for person in named(before, people)[0]}
            _tell(discussion, comment, [one for one in mentioned if one.pk not in already], [])
        return Said(comment, mentioned, unknown)


def resolve_discussion(*, discussion: Discussion, by: User, at: datetime) -> Discussion:
    """Say that it is settled: it is folded away, and stays readable."""
    return _set_resolved(discussion, by, at, resolved=True)


def reopen_discussion(*, discussion: Discussion, by: User, at: datetime) -> Discussion:
    """Say that it is not settled after all."""
    return _set_resolved(discussion, by, at, resolved=False)


def _set_resolved(discussion: Discussion, by: User, at: datetime, *, resolved: bool) -> Discussion:
    check_may(by, Right.READ_DESK)
    with writing():
        discussion = _fresh(discussion)
        if (discussion.resolved_at is not None) != resolved:
            discussion.resolved_at, discussion.resolved_by = (at, by) if resolved else (None, None)
            discussion.save(update_fields=["resolved_at", "resolved_by"])
            event = "discussion.resolved" if resolved else "discussion.reopened"
            record(event=event, subject=discussion, by=by, at=at, after={"claim": discussion.claim_id})
    return discussion


def _say(discussion: Discussion, text: str, by: User, at: datetime) -> Said:
    others = others_in(discussion)
    comment = Comment.objects.create(discussion=discussion, author=by, text=text, at=at)
    after = {"discussion": discussion.pk, "text": text}
    record(event="comment.written", subject=comment, by=by, at=at, after=after)
    mentioned, unknown = named(text, mentionable())
    _tell(discussion, comment, mentioned, others)
    return Said(comment, mentioned, unknown)


def _tell(discussion: Discussion, comment: Comment, mentioned: list[User], others: list[User]) -> None:
    """Who is named is told so, once; the others who take part are told that something was said."""
    subject = discussion.verdict or discussion.claim
    named_keys = {person.pk for person in mentioned}
    rest = [person for person in others if person.pk not in named_keys]
    for people, kind in ((mentioned, Kind.MENTIONED), (rest, Kind.REPLIED)):
        tell(
            told_about(discussion, people), kind, subject, title=discussion.claim.wording,
            reason=to_text(comment.text)[:TOLD], by=comment.author, at=comment.edited_at or comment.at,
        )  # fmt: skip
    keep_told(discussion.claim, comment.author)


def _fresh(discussion: Discussion) -> Discussion:
    """The row as it stands now that we hold the pen."""
    return Discussion.objects.select_related("claim__assignee", "verdict__author").get(pk=discussion.pk)


def _checked(text: str) -> str:
    text = check_text("text", text, most=LONGEST)
    if not text:
        raise Invalid.of("text", _("Write something first."))
    return text
