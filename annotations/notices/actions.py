"""What can be done with notices. They are no records of the desk, so the ledger does not tell them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from annotations.access.models import User
from annotations.notices.models import Choice, Digest, Follow, Kind, Notice
from annotations.notices.queries import DIGEST, LOST, Way, ways_of

TITLE = 300


def write_notices(
    *, people: Iterable[User], kind: Kind, subject_type: str, subject_id: int, title: str, reason: str, cause: User,
    at: datetime,
) -> list[Notice]:  # fmt: skip
    """A notice for each active person but who caused it, in the way that they chose; those who want none get none."""
    told = {person.pk: person for person in people if person.is_active and person.pk != cause.pk}
    ways = ways_of(told.values(), kind) if told else {}
    made = Notice.objects.bulk_create(
        Notice(
            person=person, kind=kind, subject_type=subject_type, subject_id=subject_id, title=title[:TITLE],
            reason=reason, by=cause, at=at, is_shown=ways[key].in_app,
            is_mailed=ways[key].by_mail and bool(person.email),
        )
        for key, person in told.items()
        if ways[key].in_app or (ways[key].by_mail and person.email)
    )  # fmt: skip
    if made:
        _count([notice.person_id for notice in made])
    return made


def mark_read(*, person: User, notices: Iterable[int] | None = None, at: datetime) -> int:
    """These notices of a person, or all of them, are read; gives how many were not."""
    with transaction.atomic():
        unread = Notice.objects.filter(person=person, is_shown=True, read_at=None)
        changed = (unread if notices is None else unread.filter(pk__in=[*notices])).update(read_at=at)
        if changed:
            _count([person.pk])
    return changed


def choose(*, person: User, ways: Mapping[str, Way]) -> None:
    """How each kind of notice, and the digest, reaches a person from now on."""
    known = {*Kind.values, DIGEST}
    Choice.objects.bulk_create(
        (
            Choice(person=person, kind=kind, in_app=way.in_app, by_mail=way.by_mail)
            for kind, way in ways.items()
            if kind in known
        ),
        update_conflicts=True,
        unique_fields=("person", "kind"),
        update_fields=("in_app", "by_mail"),
    )


def follow(*, people: Iterable[User], subject_type: str, subject_id: int) -> None:
    """These people are told from now on what happens to it."""
    keys = dict.fromkeys(person.pk for person in people)
    Follow.objects.bulk_create(
        (Follow(person_id=key, subject_type=subject_type, subject_id=subject_id) for key in keys),
        ignore_conflicts=True,
    )


def begin_mail(notice_id: int, at: datetime) -> Notice | None:
    """The notice, if its mail is still to be sent: who gets it here sends it, so that two workers do not both.

    Whoever began LOST ago and was never done is dead. It may have sent it, so that a mail rather goes twice than never.
    """
    waiting = Notice.objects.filter(pk=notice_id, is_mailed=True, mailed_at=None, person__is_active=True)
    if not waiting.filter(Q(mail_begun_at=None) | Q(mail_begun_at__lt=at - LOST)).update(mail_begun_at=at):
        return None
    return Notice.objects.select_related("person", "by").get(pk=notice_id)


def end_mail(notice: Notice, at: datetime) -> None:
    """The mail server took it."""
    Notice.objects.filter(pk=notice.pk).update(mailed_at=at, mail_begun_at=None)


def give_mail_back(notice: Notice) -> None:
    """The mail server did not take it: the next try may."""
    Notice.objects.filter(pk=notice.pk).update(mail_begun_at=None)


def begin_digest(person: User, day: date) -> bool:
    """Whether this person's digest of the day is still to be sent: who asks first sends it."""
    _kept, is_new = Digest.objects.get_or_create(person=person, defaults={"sent_on": day})
    return is_new or bool(Digest.objects.filter(person=person, sent_on__lt=day).update(sent_on=day))


def give_digest_back(person: User) -> None:
    """The mail server did not take it: the next run sends it."""
    Digest.objects.filter(person=person).delete()


def _count(keys: Iterable[int]) -> None:
    """Keep beside each person how many notices they have not read, so that no page has to ask.

    In the caller's transaction. Who counts waits for whoever changes the same person's notices just now: one statement
    that waited and counted would count what stood before.
    """
    people = User.objects.filter(pk__in=set(keys)).order_by("pk")
    list(people.select_for_update(no_key=True).values_list("pk"))
    unread = (
        Notice.objects.filter(person=OuterRef("pk"), is_shown=True, read_at=None)
        .order_by()
        .values("person")
        .annotate(number=Count("pk"))
        .values("number")
    )
    people.order_by().update(unread_notices=Coalesce(Subquery(unread), 0))
