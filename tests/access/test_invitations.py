"""Invitations: from an admin, to one address, for a week, for one use."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.access.invitations import LASTS, accept_invitation, invite, withdraw_invitation
from annotations.access.models import Invitation, User
from annotations.access.queries import digest, open_invitations
from annotations.access.refusals import Conflict, Invalid, NotAllowed
from annotations.access.roles import Role
from annotations.ledger.models import Entry
from tests.newsroom import Newsroom

SECRET = "s" * 43


def _invite(newsroom: Newsroom, **values: Any) -> Invitation:
    given = {"email": "nina@example.org", "name": "Nina New", "role": Role.EDITOR, "secret": SECRET}
    return invite(**{**given, "by": newsroom.admin, "at": newsroom.now(), **values})


def _accept(
    newsroom: Newsroom, secret: str = SECRET, *, username: str = "nina", after: timedelta | None = None
) -> User:
    person = User(username=username, first_name="Nina New", role=Role.ADMIN, email="other@example.org")
    person.set_password("a quiet newsroom")
    return accept_invitation(secret=secret, by=person, at=newsroom.now() + (after or timedelta()))


def test_who_accepts_gets_the_role_and_address_of_the_invitation_whatever_they_ask_for(newsroom: Newsroom) -> None:
    _invite(newsroom)
    person = User.objects.get(pk=_accept(newsroom).pk)
    assert (person.role, person.email, person.is_superuser) == (Role.EDITOR, "nina@example.org", False)
    assert person.check_password("a quiet newsroom")


def test_a_link_opens_once(newsroom: Newsroom) -> None:
    _invite(newsroom)
    _accept(newsroom)
    with pytest.raises(Conflict, match="Ask an admin"):
        _accept(newsroom, username="nora")
    assert not User.objects.filter(username="nora").exists()


def test_a_link_opens_nothing_after_a_week(newsroom: Newsroom) -> None:
    _invite(newsroom)
    with pytest.raises(Conflict):
        _accept(newsroom, after=LASTS)
    assert _accept(newsroom, after=LASTS - timedelta(hours=1)).pk


def test_a_withdrawn_link_opens_nothing_and_a_wrong_one_neither(newsroom: Newsroom) -> None:
    withdraw_invitation(invitation=_invite(newsroom), by=newsroom.admin, at=newsroom.now())
    for secret in (SECRET, "x" * 43, ""):
        with pytest.raises(Conflict):
            _accept(newsroom, secret)


def test_an_accepted_invitation_is_not_withdrawn(newsroom: Newsroom) -> None:
    invitation = _invite(newsroom)
    _accept(newsroom)
    with pytest.raises(Conflict, match="Deactivate the person"):
        withdraw_invitation(invitation=invitation, by=newsroom.admin, at=newsroom.now())


def test_a_second_invitation_to_an_address_closes_the_first(newsroom: Newsroom) -> None:
    _invite(newsroom)
    again = _invite(newsroom, secret="t" * 43, email="Nina@Example.org")
    assert [*open_invitations(newsroom.now())] == [again]
    with pytest.raises(Conflict):
        _accept(newsroom)


def test_the_secret_is_not_kept_and_not_told(newsroom: Newsroom) -> None:
    invitation = _invite(newsroom)
    assert invitation.digest == digest(SECRET)
    assert SECRET not in str(list(Invitation.objects.values())) + str(list(Entry.objects.values_list("after")))


def test_only_an_admin_invites(newsroom: Newsroom) -> None:
    for by in (newsroom.checker, newsroom.editor, newsroom.partner):
        with pytest.raises(NotAllowed):
            _invite(newsroom, by=by)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("email", {"email": ""}),
        ("email", {"email": "nina"}),
        ("name", {"name": "x" * 151}),
        ("role", {"role": "owner"}),
    ],
)
def test_an_invitation_that_cannot_be_is_refused_by_field(newsroom: Newsroom, field: str, values: Any) -> None:
    with pytest.raises(Invalid) as refused:
        _invite(newsroom, **values)
    assert set(refused.value.problems) == {field}


def test_nobody_is_invited_who_is_here(newsroom: Newsroom) -> None:
    _invite(newsroom)
    _accept(newsroom)
    with pytest.raises(Invalid, match="already"):
        _invite(newsroom, secret="t" * 43, email="NINA@example.org")


def test_a_taken_user_name_leaves_the_invitation_open(newsroom: Newsroom) -> None:
    _invite(newsroom)
    with pytest.raises(Invalid, match="taken"):
        _accept(newsroom, username=newsroom.checker.username)
    assert _accept(newsroom).pk


def test_the_ledger_tells_who_invited_and_who_joined(newsroom: Newsroom) -> None:
    _invite(newsroom)
    _accept(newsroom)
    told = list(Entry.objects.order_by("-sequence").values_list("event", "by_name")[:3])
    assert told == [
        ("invitation.accepted", "Nina New"),
        ("person.added", "Nina New"),
        ("invitation.sent", "Ada Admin"),
    ]


def test_the_database_keeps_no_invitation_accepted_by_nobody(newsroom: Newsroom) -> None:
    invitation = _invite(newsroom)
    with pytest.raises(IntegrityError, match="invitation_is_accepted"), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=newsroom.now())
