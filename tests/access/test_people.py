"""People: added, changed, deactivated; admins and only they enter Django's admin."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from annotations.access.actions import add_person
from annotations.access.credentials import set_password
from annotations.access.models import User
from annotations.access.queries import person_named
from annotations.access.refusals import Invalid, NotAllowed
from annotations.access.roles import Role
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.people import change_person
from tests.newsroom import Newsroom


def _add(newsroom: Newsroom, **values: Any) -> User:
    given = {"username": "nina", "name": "Nina New", "role": Role.CHECKER, "password": None, "by": newsroom.admin}
    return add_person(**{**given, **values}, at=newsroom.now())


def test_a_person_is_added_and_told_in_the_ledger_without_the_password(newsroom: Newsroom) -> None:
    person = _add(newsroom, password="correct horse")
    assert person.check_password("correct horse")
    entry = Entry.objects.latest("sequence")
    assert (entry.event, entry.subject_id, entry.by_name) == ("person.added", str(person.pk), "Ada Admin")
    assert "correct horse" not in str(entry.after)


def test_a_person_without_a_password_cannot_sign_in(newsroom: Newsroom) -> None:
    assert not _add(newsroom, password=None).has_usable_password()


def test_a_taken_user_name_is_refused_with_what_to_do(newsroom: Newsroom) -> None:
    _add(newsroom)
    before = length()
    with pytest.raises(Invalid) as refused:
        _add(newsroom)
    assert refused.value.problems == {"username": ["This user name is taken. Choose another one."]}
    assert length() == before


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("username", {"username": ""}),
        ("username", {"username": "two words"}),
        ("username", {"username": "x" * 151}),
        ("first_name", {"name": "x" * 151}),
        ("first_name", {"name": "nul \x00"}),
        ("first_name", {"name": "half \ud83d"}),
        ("role", {"role": "owner"}),
    ],
)
def test_a_person_who_cannot_be_is_refused_by_field(newsroom: Newsroom, field: str, values: dict[str, Any]) -> None:
    people = User.objects.count(), length()
    newsroom.admin  # noqa: B018  made before, so that only the refused person could be missing
    people = User.objects.count(), length()
    with pytest.raises(Invalid) as refused:
        _add(newsroom, **values)
    assert set(refused.value.problems) == {field}
    assert (User.objects.count(), length()) == people


def test_only_an_admin_changes_people(newsroom: Newsroom) -> None:
    for by in (newsroom.checker, newsroom.editor, newsroom.partner):
        with pytest.raises(NotAllowed):
            change_person(person=newsroom.checker, details={"role": Role.ADMIN}, by=by, at=newsroom.now())
    assert person_named("carla-checker").role == Role.CHECKER  # type: ignore[union-attr]


def test_a_change_of_role_is_told_with_before_and_after(newsroom: Newsroom) -> None:
    person = newsroom.checker
    change_person(
        person=person, details={"role": Role.EDITOR, "first_name": "Carla"}, by=newsroom.admin, at=newsroom.now()
    )
    entry = Entry.objects.latest("sequence")
    assert entry.event == "person.changed"
    assert entry.before == {"role": "fact_checker", "first_name": "Carla Checker"}
    assert entry.after == {"role": "editor", "first_name": "Carla"}


def test_a_change_that_changes_nothing_leaves_no_row(newsroom: Newsroom) -> None:
    person, admin, before = newsroom.checker, newsroom.admin, length()
    change_person(person=person, details={"role": Role.CHECKER}, by=admin, at=newsroom.now())
    assert length() == before


@pytest.mark.parametrize(
    "details",
    [{"password": "in the clear"}, {"is_superuser": True}, {"is_staff": True}, {"role": "owner"}, {"username": ""}],
    ids=str,
)
def test_a_person_is_not_changed_into_what_cannot_be(newsroom: Newsroom, details: dict[str, Any]) -> None:
    person, admin = newsroom.checker, newsroom.admin
    before = list(User.objects.order_by("pk").values()), length()
    with pytest.raises(Invalid) as refused:
        change_person(person=person, details=details, by=admin, at=newsroom.now())
    assert set(refused.value.problems) == set(details)
    assert (list(User.objects.order_by("pk").values()), length()) == before


def test_a_taken_user_name_is_refused_on_change_too(newsroom: Newsroom) -> None:
    person, other, admin = newsroom.checker, newsroom.editor, newsroom.admin
    with pytest.raises(Invalid, match="taken"):
        change_person(person=person, details={"username": other.username}, by=admin, at=newsroom.now())


def test_createsuperuser_makes_an_admin_of_the_desk(newsroom: Newsroom) -> None:
    call_command("createsuperuser", username="root", email="", interactive=False, verbosity=0)
    person = User.objects.get(username="root")
    assert person.role == Role.ADMIN
    assert person.is_staff
    assert person.is_superuser


def test_an_admin_added_at_the_desk_can_use_djangos_admin(newsroom: Newsroom) -> None:
    assert newsroom.admin.is_staff
    assert newsroom.admin.has_perm("annotations.view_entry")


@pytest.mark.parametrize("role", [Role.PARTNER, Role.CHECKER, Role.EDITOR])
def test_nobody_but_an_admin_enters_djangos_admin(newsroom: Newsroom, role: Role) -> None:
    person = newsroom.person("somebody", role)
    assert not person.is_staff
    assert not person.is_superuser


def test_an_admin_who_is_made_something_else_leaves_djangos_admin(newsroom: Newsroom) -> None:
    person, admin = newsroom.person("former-admin", Role.ADMIN), newsroom.admin
    changed = change_person(person=person, details={"role": Role.EDITOR}, by=admin, at=newsroom.now())
    again = User.objects.get(pk=changed.pk)
    assert not again.is_staff
    assert not again.is_superuser


def test_a_person_who_did_something_cannot_be_deleted(newsroom: Newsroom) -> None:
    newsroom.claim()
    with pytest.raises(ProtectedError):
        newsroom.checker.delete()


def test_the_database_knows_no_role_but_ours(newsroom: Newsroom) -> None:
    person = newsroom.checker
    with pytest.raises(IntegrityError, match="user_has_a_known_role"), transaction.atomic():
        User.objects.filter(pk=person.pk).update(role="owner")


def test_a_person_without_a_name_is_told_by_the_user_name(newsroom: Newsroom) -> None:
    assert _add(newsroom, name="").get_full_name() == "nina"


@pytest.mark.parametrize("details", [{"is_active": False}, {"role": Role.EDITOR}], ids=str)
def test_an_admin_does_not_lock_themselves_out(newsroom: Newsroom, details: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="Ask another admin") as refused:
        change_person(person=newsroom.admin, details=details, by=newsroom.admin, at=newsroom.now())
    assert set(refused.value.problems) == set(details)
    change_person(person=newsroom.admin, details={"first_name": "Ada"}, by=newsroom.admin, at=newsroom.now())
    assert User.objects.get(username="ada-admin").is_active


def test_a_change_of_a_person_overwrites_nothing_else(newsroom: Newsroom) -> None:
    seen = newsroom.checker
    other = User.objects.get(pk=seen.pk)
    set_password(person=other, password="a new password", by=other, at=newsroom.now())
    change_person(person=seen, details={"first_name": "Carla"}, by=newsroom.admin, at=newsroom.now())
    assert User.objects.get(pk=seen.pk).check_password("a new password")
