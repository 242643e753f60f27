"""Every kind of notice by every choice: in the app, by mail, and in the mail of the day."""

from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from annotations.access.models import User
from annotations.notices.actions import choose
from annotations.notices.models import Kind
from annotations.notices.queries import DIGEST, Way, notices_of
from annotations.notices.telling import tell
from tests.newsroom import Newsroom

TITLE = "What it is about"


def _with_mail(person: User) -> User:
    User.objects.filter(pk=person.pk).update(email=f"{person.username}@example.org")
    return User.objects.get(pk=person.pk)


def _mails(person: User) -> int:
    return sum(message.to == [person.email] for message in mail.outbox)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("in_app", "by_mail", "daily"), list(product([True, False], repeat=3)))
def test_a_notice_reaches_each_person_by_the_ways_that_they_chose_and_no_other(
    newsroom: Newsroom, django_capture_on_commit_callbacks: Any, kind: Kind, in_app: bool, by_mail: bool, daily: bool
) -> None:
    chooses, leaves_it = _with_mail(newsroom.second_checker), _with_mail(newsroom.checker)
    claim = newsroom.claim(by=newsroom.editor)
    choose(person=chooses, ways={kind: Way(in_app, by_mail), DIGEST: Way(by_mail=daily)})
    with django_capture_on_commit_callbacks(execute=True):
        tell([chooses, leaves_it], kind, claim, by=newsroom.editor, at=newsroom.now(), title=TITLE)
    assert [notice.kind for notice in notices_of(chooses)] == [kind] * in_app
    assert User.objects.get(pk=chooses.pk).unread_notices == in_app
    assert (_mails(chooses), _mails(leaves_it)) == (by_mail, 1)
    mail.outbox.clear()
    call_command("send_digest")
    assert (_mails(chooses), _mails(leaves_it)) == (daily and in_app, 1)
    assert all(TITLE in message.body for message in mail.outbox)
