"""Single sign-on by OpenID Connect: a provider on loopback vouches for people, and the desk decides who comes in."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone
from pytest_httpserver import HTTPServer

from annotations.access.credentials import set_password
from annotations.access.invitations import invite
from annotations.access.models import User
from annotations.access.roles import Role
from annotations.access.tasks import mail_password_links
from annotations.ledger.models import Entry
from annotations.review.people import change_person
from tests.newsroom import PASSWORD, Newsroom

NO_SIGN_ON: dict[str, Any] = {"openid_connect": {"APPS": []}}
NINA = {"sub": "id-of-nina", "email": "nina@example.org", "email_verified": True, "name": "Nina New"}


@pytest.fixture
def provider(httpserver: HTTPServer, settings: Any) -> HTTPServer:
    """The newsroom's identity provider, as the environment would configure it."""
    base = httpserver.url_for("").rstrip("/")
    httpserver.expect_request("/.well-known/openid-configuration").respond_with_json(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "userinfo_endpoint": f"{base}/userinfo",
            "jwks_uri": f"{base}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
    )
    httpserver.expect_request("/token", method="POST").respond_with_json(
        {"access_token": "from-the-provider", "token_type": "Bearer", "expires_in": 60}
    )
    one = {"provider_id": "sso", "name": "Newsroom ID", "client_id": "desk", "secret": "s", "settings": {}}
    one["settings"] = {"server_url": base}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [one]}}
    return httpserver


def _come(provider: HTTPServer, browser: Client, who: dict[str, Any], *, query: str = "") -> Any:
    """Press the button, be sent to the provider, and come back from there as this person."""
    provider.expect_request("/userinfo").respond_with_json(who)
    sent = browser.post(f"/login/with/sso/{query}")
    target = re.search(r"URL='([^']+)'", sent.text)
    assert target, sent.text
    asked = parse_qs(urlsplit(target[1].replace("&amp;", "&")).query)
    assert asked["code_challenge_method"] == ["S256"]
    return browser.get("/login/with/sso/back/", {"code": "from-the-provider", "state": asked["state"][0]})


def test_the_sign_in_page_has_a_button_only_where_a_provider_is_configured(client: Client, db: None) -> None:
    assert "Sign in with Newsroom ID" not in client.get("/login/").text
    assert client.post("/login/with/sso/").status_code == 404


def test_the_button_asks_the_database_nothing(
    provider: HTTPServer, client: Client, db: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert "Sign in with Newsroom ID" in client.get("/login/").text


def test_somebody_with_the_verified_address_of_a_person_is_that_person(
    provider: HTTPServer, client: Client, newsroom: Newsroom
) -> None:
    change_person(person=newsroom.editor, details={"email": "Nina@Example.org"}, by=newsroom.admin, at=newsroom.now())
    answer = _come(provider, client, NINA, query="?next=/queue/")
    assert answer["Location"] == "/queue/"
    assert "Eda Editor" in client.get("/queue/").text
    told = Entry.objects.latest("sequence")
    assert (told.event, told.after) == ("person.factor_added", {"kinds": ["single_sign_on"]})
    assert User.objects.get(username="eda-editor").has_usable_password()
    again = Client()
    _come(provider, again, {**NINA, "email": "moved@example.org"})
    assert "Eda Editor" in again.get("/queue/").text


@pytest.mark.parametrize("who", [{**NINA, "email_verified": False}, {**NINA, "email": "other@example.org"}], ids=str)
def test_nobody_comes_in_by_an_address_that_is_unverified_or_unknown(
    provider: HTTPServer, client: Client, newsroom: Newsroom, who: dict[str, Any]
) -> None:
    change_person(person=newsroom.editor, details={"email": "nina@example.org"}, by=newsroom.admin, at=newsroom.now())
    answer = _come(provider, client, who)
    assert "People are invited to this desk" in answer.text
    assert client.get("/queue/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_deactivated_person_does_not_come_in(provider: HTTPServer, client: Client, newsroom: Newsroom) -> None:
    details = {"email": "nina@example.org"}
    change_person(person=newsroom.editor, details=details, by=newsroom.admin, at=newsroom.now())
    _come(provider, client, NINA)
    change_person(person=newsroom.editor, details={"is_active": False}, by=newsroom.admin, at=newsroom.now())
    answer = _come(provider, Client(), NINA)
    assert answer["Location"] == "/account/inactive/"
    assert client.get("/queue/").status_code == 302


def test_an_invitation_is_accepted_by_the_single_sign_on(
    provider: HTTPServer, client: Client, newsroom: Newsroom
) -> None:
    given = {"email": "nina@example.org", "name": "Nina", "role": Role.EDITOR, "secret": "s" * 43}
    invite(**given, by=newsroom.admin, at=timezone.now())  # type: ignore[arg-type]
    assert "Sign in with Newsroom ID" in client.get(f"/join/{'s' * 43}/").text
    _come(provider, client, {**NINA, "email": "private@example.net"})
    person = User.objects.get(email="nina@example.org")
    assert (person.role, person.has_usable_password(), person.username) == (Role.EDITOR, False, "private")
    assert client.get("/queue/").status_code == 200
    events = list(Entry.objects.order_by("-sequence").values_list("event", flat=True)[:2])
    assert events == ["invitation.accepted", "person.added"]
    assert Client().get(f"/join/{'s' * 43}/").status_code == 410
    assert client.get("/account/password/set/").status_code == 200


def test_who_has_no_password_can_still_set_a_second_factor_up(
    provider: HTTPServer, client: Client, newsroom: Newsroom, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = [Role.EDITOR]
    given = {"email": "nina@example.org", "name": "Nina", "role": Role.EDITOR, "secret": "s" * 43}
    invite(**given, by=newsroom.admin, at=timezone.now())  # type: ignore[arg-type]
    client.get(f"/join/{'s' * 43}/")
    _come(provider, client, NINA)
    assert client.get("/queue/")["Location"] == "/account/factors/"
    assert client.get("/account/factors/app/").status_code == 200


def test_a_person_links_their_account_and_unlinks_it_and_both_are_told(
    provider: HTTPServer, client: Client, newsroom: Newsroom
) -> None:
    newsroom.checker  # noqa: B018  who signs in
    client.post("/login/", {"username": "carla-checker", "password": PASSWORD})
    client.post("/account/confirm/", {"password": PASSWORD})
    _come(provider, client, NINA, query="?process=connect")
    linked = SocialAccount.objects.get(user=newsroom.checker)
    assert Entry.objects.latest("sequence").event == "person.factor_added"
    client.post("/account/sign-on/", {"account": linked.pk})
    assert not SocialAccount.objects.exists()
    assert Entry.objects.latest("sequence").event == "person.factor_removed"


def test_a_provider_that_fails_is_said_on_our_page(provider: HTTPServer, client: Client, db: None) -> None:
    provider.clear()
    provider.expect_request("/.well-known/openid-configuration").respond_with_data("down", status=503)
    answer = client.post("/login/with/sso/")
    assert "did not answer as it should" in answer.text


def test_who_comes_by_the_single_sign_on_alone_is_mailed_no_link_for_a_password(
    provider: HTTPServer, newsroom: Newsroom, django_capture_on_commit_callbacks: Any
) -> None:
    given = {"email": "nina@example.org", "name": "Nina", "role": Role.EDITOR, "secret": "s" * 43}
    invite(**given, by=newsroom.admin, at=timezone.now())  # type: ignore[arg-type]
    guest = Client()
    guest.get(f"/join/{'s' * 43}/")
    _come(provider, guest, NINA)
    person = User.objects.get(email="nina@example.org")
    mail.outbox.clear()  # it was told that an account was linked
    answers = []
    with django_capture_on_commit_callbacks(execute=True):
        for email in ("nina@example.org", "nobody@example.org"):
            answer = Client().post("/account/password/forgotten/", {"email": email}, follow=True)
            answers.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.text))
    assert answers[0] == answers[1]
    assert mail_password_links.func(email="nina@example.org") == 0
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True), override_settings(SOCIALACCOUNT_PROVIDERS=NO_SIGN_ON):
        assert mail_password_links.func(email="nina@example.org") == 1  # else nobody could come in any more
    set_password(person=person, password=PASSWORD, by=person, at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        queued_by_an_earlier_release = {"email": "nina@example.org", "tries": 2}
        assert mail_password_links.func(**queued_by_an_earlier_release) == 1
    assert [sent.to for sent in mail.outbox] == [["nina@example.org"]] * 2
