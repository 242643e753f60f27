"""What can be asked about notices, and who wants them how."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from annotations.access.models import User
from annotations.notices.models import Choice, Follow, Kind, Notice

LOST = timedelta(minutes=15)
"""No mail takes so long to be sent: whoever began one is dead."""
DIGEST = "digest"
"""The daily mail: chosen like a kind of notice, by mail only."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a kind of notice reaches somebody."""

    in_app: bool = True
    by_mail: bool = True


def notices_of(person: User) -> QuerySet[Notice]:
    """What this person is shown, newest first, with who caused it."""
    return Notice.objects.filter(person=person, is_shown=True).select_related("by").order_by("-pk")


def unread_of(person: User) -> QuerySet[Notice]:
    """Of these, what they have not read."""
    return notices_of(person).filter(read_at=None)


def get_notice(pk: int, person: User) -> Notice | None:
    """One of this person's."""
    return notices_of(person).filter(pk=pk).first()


def left_in_mailing(at: datetime) -> list[int]:
    """Keys of the notices that a worker began to mail LOST ago, and never ended: it was killed."""
    left = Notice.objects.filter(mail_begun_at__lt=at - LOST, person__is_active=True)
    return list(left.order_by("pk").values_list("pk", flat=True))


def ways_of(people: Iterable[User], kind: str) -> dict[int, Way]:
    """By person, how this kind reaches them: as they chose, else both ways."""
    keys = [person.pk for person in people]
    chosen = {choice.person_id: choice for choice in Choice.objects.filter(person__in=keys, kind=kind)}
    return {key: Way(chosen[key].in_app, chosen[key].by_mail) if key in chosen else Way() for key in keys}


def choices_of(person: User) -> dict[str, Way]:
    """By kind (and for the digest), how it reaches this person."""
    chosen = {choice.kind: Way(choice.in_app, choice.by_mail) for choice in Choice.objects.filter(person=person)}
    return {kind: chosen.get(kind, Way()) for kind in (*Kind.values, DIGEST)}


def followers_of(subject_type: str, subject_ids: Collection[int]) -> dict[int, list[User]]:
    """By subject, the active people who follow it."""
    found: dict[int, list[User]] = {key: [] for key in subject_ids}
    follows = Follow.objects.select_related("person").filter(
        subject_type=subject_type, subject_id__in=found, person__is_active=True
    )
    for follow in follows.order_by("pk"):
        found[follow.subject_id].append(follow.person)
    return found


def page_of(notice: Notice) -> tuple[str, int]:
    """(name of the page, key in its address) that shows what a notice is about."""
    return PAGES[notice.subject_type], notice.subject_id


PAGES = {"claim": "web:claim-edit", "verdict": "web:verdict"}
"""Where the desk works on each sort of subject."""
