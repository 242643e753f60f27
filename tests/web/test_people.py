"""The admins' pages of people: invite, join, change, deactivate, come back."""

import re
from collections.abc import Callable
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from annotations.access.invitations import invite
from annotations.access.models import Invitation, User
from annotations.access.roles import Role
from annotations.ledger.models import Entry
from tests.newsroom import PASSWORD, Newsroom

INVITED = {"email": "nina@example.org", "name": "Nina New", "role": "editor"}
JOINING = {"name": "Nina New", "username": "nina", "password1": PASSWORD, "password2": PASSWORD}


def _link(text: str) -> str:
    found = re.search(r"http://testserver(/(?:join|account/password/new)/[^\s\"]+)", text)
    assert found, text
    return found[1]


@pytest.mark.parametrize("address", ["/people/", "/people/invite/", "/people/{pk}/"])
def test_the_pages_of_people_are_open_to_admins_only(
    client: Client, editor_client: Client, newsroom: Newsroom, address: str
) -> None:
    page = address.format(pk=newsroom.checker.pk)
    assert client.get(page)["Location"] == f"/login/?next={page}"
    refused = editor_client.get(page)
    assert refused.status_code == 403
    assert "This is not open to you" in refused.text
    assert "Only admins manage people" in refused.text
    assert "/people/" not in editor_client.get("/queue/").text


@pytest.mark.parametrize(
    "what", ["deactivate", "reactivate", "password", "factors/remove"], ids=lambda what: what.partition("/")[0]
)
def test_only_admins_do_something_about_people_and_nothing_happens_by_a_link(
    admin_client: Client, editor_client: Client, newsroom: Newsroom, what: str
) -> None:
    address = f"/people/{newsroom.checker.pk}/{what}/"
    refused = editor_client.post(address)
    assert refused.status_code == 403
    assert "Nothing was changed" in refused.text
    assert admin_client.get(address).status_code == 405


def test_an_invitation_goes_by_mail_and_lets_somebody_in_once(
    admin_client: Client, client: Client, newsroom: Newsroom
) -> None:
    answer = admin_client.post("/people/invite/", INVITED, follow=True)
    assert "An invitation went to nina@example.org" in answer.text
    assert "/join/" not in answer.text
    assert mail.outbox[0].to == ["nina@example.org"]
    assert mail.outbox[0].subject == "Ada Admin invites you to Factcheck"
    link = _link(str(mail.outbox[0].body))
    page = client.get(link)
    assert "Ada Admin invites you as: Editor." in page.text
    joined = client.post(link, JOINING)
    assert (joined.status_code, joined["Location"]) == (302, "/articles/")
    assert client.get("/queue/").status_code == 200
    assert User.objects.get(username="nina").role == Role.EDITOR
    assert Client().get(link).status_code == 410
    assert Client().post(link, {**JOINING, "username": "nora"}).status_code == 410


def test_where_no_mail_leaves_the_link_is_shown_once(admin_client: Client, newsroom: Newsroom, settings: Any) -> None:
    settings.MAIL_IS_SENT = False
    shown = admin_client.post("/people/invite/", INVITED, follow=True).text
    assert "Give this link to Nina New" in shown
    assert Client().get(_link(shown)).status_code == 200
    assert "/join/" not in admin_client.get("/people/").text
    assert not mail.outbox


def test_a_mail_server_that_fails_loses_no_invitation(
    admin_client: Client, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise SMTPException("no route")

    monkeypatch.setattr("annotations.web.people.send_mail", fails)
    shown = admin_client.post("/people/invite/", INVITED, follow=True).text
    assert "The e-mail could not be sent" in shown
    assert Client().get(_link(shown)).status_code == 200


def test_what_is_wrong_with_an_invitation_is_said_beside_its_field(admin_client: Client, newsroom: Newsroom) -> None:
    answer = admin_client.post("/people/invite/", {**INVITED, "email": "nina"})
    assert answer.status_code == 422
    assert 'value="nina"' in answer.text
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password2": "something else"}, "This is not the same password as above."),
        ({"password1": "1234", "password2": "1234"}, "too short"),
        ({"username": "carla-checker"}, "This user name is taken"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_when_joining_is_said_and_the_link_stays_good(
    client: Client, newsroom: Newsroom, typed: dict[str, str], sentence: str
) -> None:
    newsroom.checker  # noqa: B018  whose user name is taken
    invite(**{**INVITED, "role": Role.EDITOR}, secret="s" * 43, by=newsroom.admin, at=_now())  # type: ignore[arg-type]
    link = f"/join/{'s' * 43}/"
    answer = client.post(link, {**JOINING, **typed})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert client.post(link, JOINING).status_code == 302


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def test_a_withdrawn_invitation_leads_to_a_page_that_says_so(
    admin_client: Client, client: Client, newsroom: Newsroom
) -> None:
    admin_client.post("/people/invite/", INVITED)
    link = _link(str(mail.outbox[0].body))
    invitation = Invitation.objects.get()
    answer = admin_client.post(f"/people/invitations/{invitation.pk}/withdraw/", follow=True)
    assert "The invitation to nina@example.org is withdrawn." in answer.text
    assert "Ask an admin of the desk for a new one" in client.get(link).text


def test_there_is_no_open_sign_up(client: Client, newsroom: Newsroom) -> None:
    for address in ("/signup/", "/account/signup/", "/accounts/signup/", "/login/signup/"):
        assert client.get(address).status_code == 404


def test_an_admin_changes_somebody_and_the_history_tells_it(admin_client: Client, newsroom: Newsroom) -> None:
    given = {"first_name": "Carla Checker", "last_name": "", "email": "carla@example.org", "role": "editor"}
    page = admin_client.post(f"/people/{newsroom.checker.pk}/", given, follow=True)
    assert "Saved." in page.text
    person = User.objects.get(username="carla-checker")
    assert (person.role, person.email) == (Role.EDITOR, "carla@example.org")
    assert "changed the person" in page.text
    assert Entry.objects.latest("sequence").by_name == "Ada Admin"


def test_two_people_do_not_have_one_address(admin_client: Client, newsroom: Newsroom) -> None:
    given = {"first_name": "C", "last_name": "", "email": "c@example.org", "role": "fact_checker"}
    admin_client.post(f"/people/{newsroom.checker.pk}/", given)
    answer = admin_client.post(f"/people/{newsroom.editor.pk}/", {**given, "email": "C@example.org", "role": "editor"})
    assert answer.status_code == 422
    assert "Somebody else has this e-mail address." in answer.text


def test_who_is_deactivated_is_out_at_once_in_every_browser_and_their_work_stays(
    admin_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.draft()
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.post("/login/", {"username": "carla-checker", "password": PASSWORD})
        assert browser.get("/queue/").status_code == 200
    token = newsroom.token(newsroom.checker)
    address = f"/people/{newsroom.checker.pk}"
    page = admin_client.post(f"{address}/deactivate/", follow=True)
    assert "Carla Checker is deactivated" in page.text
    bearer = {"Authorization": f"Bearer {token}"}
    for browser in browsers:
        assert browser.get("/queue/").status_code == 302
    assert Client().get("/api/v1/verdicts/", headers=bearer).status_code == 401
    verdict.refresh_from_db()
    assert verdict.author == newsroom.checker
    assert "Carla Checker" in admin_client.get(f"/verdicts/{verdict.pk}/").text
    admin_client.post(f"{address}/reactivate/")
    for browser in browsers:
        assert browser.get("/queue/").status_code == 302
    assert Client().get("/api/v1/verdicts/", headers=bearer).status_code == 401
    assert Client().post("/login/", {"username": "carla-checker", "password": PASSWORD}).status_code == 302


def test_an_admin_does_not_deactivate_themselves(admin_client: Client, newsroom: Newsroom) -> None:
    address = f"/people/{newsroom.admin.pk}/"
    assert "Ask another admin" in admin_client.get(address).text
    assert admin_client.post(f"{address}deactivate/").status_code == 422
    assert admin_client.get("/queue/").status_code == 200


def test_a_link_for_a_new_password_is_shown_once_and_opens_once(
    admin_client: Client, client: Client, newsroom: Newsroom
) -> None:
    address = f"/people/{newsroom.checker.pk}/"
    shown = admin_client.post(f"{address}password/", follow=True).text
    link = _link(shown)
    assert "/account/password/new/" not in admin_client.get(address).text
    form = client.get(link, follow=True)
    action = form.redirect_chain[-1][0]
    given = {"password1": "a new newsroom", "password2": "a new newsroom"}
    assert "Your password is set" in client.post(action, given, follow=True).text
    assert Client().post("/login/", {"username": "carla-checker", "password": "a new newsroom"}).status_code == 302
    assert "used already" in Client().get(link, follow=True).text
    events = list(Entry.objects.order_by("-sequence").values_list("event", flat=True)[:2])
    assert events == ["person.password_changed", "person.password_link_made"]


def test_an_admin_removes_the_factors_of_who_lost_them(admin_client: Client, newsroom: Newsroom) -> None:
    address = f"/people/{newsroom.with_app(newsroom.checker).pk}/"
    assert "has a second factor" in admin_client.get(address).text
    page = admin_client.post(f"{address}factors/remove/", follow=True)
    assert "has no second factor any more" in page.text


def test_djangos_admin_sends_to_the_desks_own_page_for_passwords(admin_client: Client, newsroom: Newsroom) -> None:
    pk = newsroom.checker.pk
    assert admin_client.get(f"/admin/annotations/user/{pk}/password/")["Location"] == f"/people/{pk}/"
    assert Client().get("/admin/login/?next=/admin/")["Location"] == "/login/?next=%2Fadmin%2F"


PINNED = {"/people/": 4, "/people/invite/": 2, "/people/{pk}/": 5}


@pytest.mark.parametrize("others", [1, 5])
@pytest.mark.parametrize("address", PINNED)
def test_the_pages_of_people_ask_the_database_this_often(
    admin_client: Client,
    newsroom: Newsroom,
    django_assert_num_queries: Callable[..., object],
    address: str,
    others: int,
) -> None:
    for number in range(others):
        newsroom.token(newsroom.person(f"person-{number}", Role.CHECKER))
        values = {**INVITED, "role": Role.EDITOR, "email": f"{number}@example.org", "secret": f"{number:043d}"}
        invite(**values, by=newsroom.admin, at=_now())  # type: ignore[arg-type]
    page = address.format(pk=newsroom.person("person-0", Role.CHECKER).pk)
    with django_assert_num_queries(PINNED[address]):
        assert admin_client.get(page).status_code == 200
