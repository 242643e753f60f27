"""Passwords and second factors: who changes them, and that the ledger tells it without a secret."""

from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.management.commands import changepassword
from django.core.management import CommandError, call_command

from annotations.access.credentials import make_password_link, remove_factors, set_password
from annotations.access.models import Token, User
from annotations.access.queries import has_second_factor, lacks_second_factor, token_for
from annotations.access.refusals import Conflict, NotAllowed
from annotations.access.roles import Role
from annotations.ledger.models import Entry
from annotations.review.people import change_person
from tests.newsroom import Newsroom


def _last() -> Entry:
    return Entry.objects.latest("sequence")


def test_a_changed_password_is_told_as_an_event_only(newsroom: Newsroom) -> None:
    set_password(person=newsroom.checker, password="another newsroom", by=newsroom.checker, at=newsroom.now())
    entry = _last()
    assert (entry.event, entry.by_name) == ("person.password_changed", "Carla Checker")
    assert (entry.before, entry.after) == ({}, {"person": "carla-checker"})
    assert User.objects.get(pk=newsroom.checker.pk).check_password("another newsroom")


def test_nobody_but_an_admin_sets_the_password_of_another(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        set_password(person=newsroom.checker, password="x" * 20, by=newsroom.editor, at=newsroom.now())
    set_password(person=newsroom.checker, password="x" * 20, by=newsroom.admin, at=newsroom.now())


def test_a_password_cannot_be_changed_past_the_ledger(newsroom: Newsroom) -> None:
    person = User.objects.get(pk=newsroom.checker.pk)
    person.set_password("past the ledger")
    with pytest.raises(TypeError, match="so that the ledger tells it"):
        person.save()


def test_signing_in_with_an_old_hash_renews_it_without_an_event(newsroom: Newsroom, settings: Any) -> None:
    person, before = newsroom.checker, _last().sequence if Entry.objects.exists() else 0
    before = _last().sequence
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert person.check_password("a quiet newsroom")
    assert User.objects.get(pk=person.pk).password.startswith("pbkdf2")
    assert _last().sequence == before


def test_the_command_changes_a_password_and_tells_it(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["one newsroom", "another", "123", "123", "a fine newsroom", "a fine newsroom"])
    monkeypatch.setattr(changepassword.getpass, "getpass", lambda prompt: next(typed))
    errors = StringIO()
    call_command("changepassword", newsroom.checker.username, stdout=StringIO(), stderr=errors)
    assert "not the same" in errors.getvalue()
    assert "too short" in errors.getvalue()
    assert _last().event == "person.password_changed"
    assert User.objects.get(pk=newsroom.checker.pk).check_password("a fine newsroom")
    with pytest.raises(CommandError, match="nobody"):
        call_command("changepassword", "nobody-of-us")


def test_an_admin_makes_a_link_for_somebody_who_can_sign_in(newsroom: Newsroom) -> None:
    assert make_password_link(person=newsroom.checker, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(NotAllowed):
        make_password_link(person=newsroom.checker, by=newsroom.editor, at=newsroom.now())
    gone = change_person(person=newsroom.checker, details={"is_active": False}, by=newsroom.admin, at=newsroom.now())
    with pytest.raises(Conflict, match="Reactivate"):
        make_password_link(person=gone, by=newsroom.admin, at=newsroom.now())


def test_tokens_of_a_deactivated_person_stay_revoked_when_they_come_back(newsroom: Newsroom) -> None:
    shown = newsroom.token()
    for is_active in (False, True):
        change_person(person=newsroom.partner, details={"is_active": is_active}, by=newsroom.admin, at=newsroom.now())
        assert token_for(shown, newsroom.now()) is None
    assert Token.objects.get().revoked_at is not None


def test_recovery_codes_alone_are_no_second_factor(newsroom: Newsroom) -> None:
    Authenticator.objects.create(user=newsroom.checker, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not has_second_factor(newsroom.checker)
    assert has_second_factor(newsroom.with_app(newsroom.checker))


def test_an_admin_takes_away_all_factors_and_tells_which(newsroom: Newsroom) -> None:
    person = newsroom.with_app(newsroom.checker)
    with pytest.raises(NotAllowed):
        remove_factors(person=person, by=newsroom.editor, at=newsroom.now())
    assert remove_factors(person=person, by=newsroom.admin, at=newsroom.now()) == 1
    assert not has_second_factor(person)
    assert _last().after == {"kinds": ["totp"]}


def test_only_roles_that_the_environment_names_lack_a_factor(newsroom: Newsroom, settings: Any) -> None:
    assert not lacks_second_factor(newsroom.editor)
    settings.REQUIRE_SECOND_FACTOR = [Role.EDITOR]
    assert lacks_second_factor(newsroom.editor)
    assert not lacks_second_factor(newsroom.checker)
    assert not lacks_second_factor(newsroom.with_app(newsroom.editor))
