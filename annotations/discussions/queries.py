"""What can be asked about discussions."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.roles import Right
from annotations.discussions.models import Comment, Discussion
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import unsealed, verdicts


def discussions() -> QuerySet[Discussion]:
    """All, open ones first, the oldest first, each with its comments and who wrote them."""
    comments = Prefetch("comments", Comment.objects.select_related("author").order_by("pk"))
    return (
        Discussion.objects.select_related("claim", "verdict__author", "resolved_by")
        .prefetch_related(comments)
        .order_by(F("resolved_at").asc(nulls_first=True), "pk")
    )


def about_claim(claim_id: int, person: User) -> QuerySet[Discussion]:
    """About a claim and about every verdict on it, as far as this person may see it."""
    return seen_by(person).filter(claim=claim_id)


def seen_by(person: User) -> QuerySet[Discussion]:
    """Without those on claims of which a verdict is sealed from this person: what is said there could tell it."""
    sealed = Verdict.objects.filter(claim=OuterRef("claim"), is_sealed=True).exclude(
        pk__in=verdicts(person).order_by().values("pk")
    )
    return discussions().filter(~Exists(sealed))


def about_verdict(verdict_id: int, claim_id: int) -> QuerySet[Discussion]:
    """About a verdict, and about its claim as such."""
    return discussions().filter(Q(verdict=verdict_id) | Q(claim=claim_id, verdict=None))


def get_discussion(pk: int, person: User) -> Discussion | None:
    """One of them."""
    return seen_by(person).filter(pk=pk).first()


def get_comment(pk: int, person: User) -> Comment | None:
    """One comment, with its discussion and author."""
    found = Comment.objects.select_related("author", "discussion__claim", "discussion__verdict")
    return found.filter(pk=pk, discussion__in=seen_by(person).order_by().values("pk")).first()


def told_about(discussion: Discussion, people: Iterable[User]) -> list[User]:
    """Of these people, those who may know what is said there."""
    sealed = Verdict.objects.filter(claim=discussion.claim_id, is_sealed=True)
    if not sealed.exists():
        return list(people)
    return [one for one in people if not _is_kept_from(sealed, one)]


def _is_kept_from(sealed: QuerySet[Verdict], person: User) -> bool:
    """Whether one of these verdicts is kept from this person."""
    return sealed.count() != unsealed(sealed, person).count()


def mentionable() -> QuerySet[User]:
    """Whom a comment can mean: active people of the desk."""
    return people_who_may(Right.READ_DESK)


def others_in(discussion: Discussion) -> list[User]:
    """Who takes part: who wrote in it, the author of the verdict that it is about, and who has the claim."""
    wrote = [comment.author for comment in Comment.objects.select_related("author").filter(discussion=discussion)]
    author = [discussion.verdict.author] if discussion.verdict else []
    assignee = [discussion.claim.assignee] if discussion.claim.assignee else []
    return list({person.pk: person for person in (*wrote, *author, *assignee)}.values())
