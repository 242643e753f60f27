"""One's own account: password, reset by mail, second factors, sessions, and what limits guessing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.access.roles import Role
from annotations.access.tasks import mail_password_links
from annotations.ledger.models import Entry
from annotations.review.people import change_person
from tests.newsroom import PASSWORD, Newsroom


def _code(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def _signed_in(newsroom: Newsroom, username: str = "carla-checker") -> Client:
    newsroom.checker  # noqa: B018  who signs in
    browser = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"})
    assert browser.post("/login/", {"username": username, "password": PASSWORD}).status_code == 302
    return browser


def _with_app(browser: Client) -> str:
    """Set the app up as a person does; gives its secret."""
    sent = browser.get("/account/factors/app/")["Location"]
    assert sent.startswith("/account/confirm/")
    browser.post(sent, {"password": PASSWORD})
    page = browser.get("/account/factors/app/").text
    secret = re.search(r'class="secret"[^>]*>([A-Z2-7]+)<', page)
    assert secret
    answer = browser.post("/account/factors/app/", {"code": _code(secret[1])})
    assert answer["Location"] == "/account/factors/codes/"
    return secret[1]


def test_a_person_changes_their_password_and_is_signed_out_elsewhere(newsroom: Newsroom) -> None:
    here, there = _signed_in(newsroom), _signed_in(newsroom)
    given = {"oldpassword": PASSWORD, "password1": "another newsroom", "password2": "another newsroom"}
    here.post("/account/password/", given)
    assert here.get("/queue/").status_code == 200
    assert there.get("/queue/").status_code == 302
    assert Entry.objects.latest("sequence").event == "person.password_changed"


def test_a_forgotten_password_is_set_anew_by_a_link_in_a_mail(
    client: Client, newsroom: Newsroom, django_capture_on_commit_callbacks: Any
) -> None:
    details = {"email": "Carla@example.org"}
    change_person(person=newsroom.checker, details=details, by=newsroom.admin, at=newsroom.now())
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/account/password/forgotten/", {"email": "carla@Example.org"}, follow=True)
    assert "If the desk knows this address" in answer.text
    (sent,) = mail.outbox
    assert sent.to == ["Carla@example.org"]
    assert sent.subject == "Factcheck: a new password"
    assert "carla-checker" in sent.body
    link = re.search(r"http://testserver(\S+/new/\S+)", str(sent.body))
    assert link
    form = client.get(link[1], follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "a new newsroom", "password2": "a new newsroom"})
    assert client.post("/login/", {"username": "carla-checker", "password": "a new newsroom"}).status_code == 302


def test_who_asks_for_a_new_password_learns_nothing_about_who_has_an_account(
    client: Client, newsroom: Newsroom, django_capture_on_commit_callbacks: Any
) -> None:
    details = {"email": "carla@example.org"}
    change_person(person=newsroom.checker, details=details, by=newsroom.admin, at=newsroom.now())
    answers, asked = [], []
    for name in ("nobody", "carla"):
        with django_capture_on_commit_callbacks() as handed_over, CaptureQueriesContext(connection) as queries:
            answer = client.post("/account/password/forgotten/", {"email": f"{name}@example.org"})
        answers.append((answer.status_code, answer["Location"], len(handed_over)))
        asked.append([query["sql"].split(" WHERE ")[0] for query in queries])
    assert answers[0] == answers[1]
    assert asked[0] == asked[1]
    assert not any("annotations_user" in sql for sql in asked[0])
    assert mail_password_links.func(email="nobody@example.org") == 0
    assert not mail.outbox


def test_a_desk_without_mail_says_whom_to_ask(client: Client, db: None, settings: Any) -> None:
    settings.MAIL_IS_SENT = False
    assert "Ask an admin for a link" in client.get("/account/password/forgotten/").text


def test_guessing_a_password_is_stopped_even_for_the_right_one(client: Client, newsroom: Newsroom) -> None:
    newsroom.checker  # noqa: B018  whose password is guessed
    for _ in range(5):
        client.post("/login/", {"username": "carla-checker", "password": "guess"})
    answer = client.post("/login/", {"username": "carla-checker", "password": PASSWORD})
    assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.text


def test_an_app_is_asked_for_at_the_next_sign_in_and_told_in_the_ledger(newsroom: Newsroom) -> None:
    secret = _with_app(_signed_in(newsroom))
    told = list(Entry.objects.filter(event="person.factor_added").values_list("after", flat=True))
    assert told == [{"kinds": ["recovery_codes", "totp"]}]
    browser = Client()
    answer = browser.post("/login/", {"username": "carla-checker", "password": PASSWORD, "next": "/queue/"})
    assert answer["Location"].startswith("/account/factors/code/")
    assert browser.get("/queue/").status_code == 302
    assert "Incorrect code" in browser.post("/account/factors/code/", {"code": "000000"}).text
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    answer = browser.post("/account/factors/code/", {"code": _code(secret)})
    assert answer["Location"] == "/queue/"
    assert browser.get("/queue/").status_code == 200


def test_a_recovery_code_opens_once(newsroom: Newsroom) -> None:
    first = _signed_in(newsroom)
    _with_app(first)
    code = first.get("/account/factors/codes/file/").text.split()[0]
    for expected in (302, 200):
        browser = Client()
        browser.post("/login/", {"username": "carla-checker", "password": PASSWORD})
        assert browser.post("/account/factors/code/", {"code": code}).status_code == expected


def test_a_removed_app_is_told(newsroom: Newsroom) -> None:
    browser = _signed_in(newsroom)
    _with_app(browser)
    browser.post("/account/factors/app/remove/")
    entry = Entry.objects.latest("sequence")
    assert (entry.event, entry.after) == ("person.factor_removed", {"kinds": ["recovery_codes", "totp"]})


def test_the_sessions_are_listed_and_the_others_ended(newsroom: Newsroom) -> None:
    here, there = _signed_in(newsroom), _signed_in(newsroom)
    page = here.get("/account/sessions/").text
    assert page.count("Firefox on Linux") == 2
    assert page.count("this browser") == 1
    here.post("/account/sessions/")
    assert here.get("/queue/").status_code == 200
    assert there.get("/queue/").status_code == 302


@pytest.fixture
def strict(settings: Any) -> None:
    """Editors need a second factor."""
    settings.REQUIRE_SECOND_FACTOR = [Role.EDITOR]


@pytest.mark.usefixtures("strict")
def test_an_editor_without_a_needed_factor_sees_nothing_before_one_is_set_up(newsroom: Newsroom) -> None:
    newsroom.editor  # noqa: B018  who signs in
    browser = _signed_in(newsroom, "eda-editor")
    for page in ("/", "/queue/", "/articles/", "/people/", "/admin/"):
        assert browser.get(page)["Location"] == "/account/factors/"
    assert browser.post("/articles/new/", {"way": "text", "text-text": "Words"})["Location"] == "/account/factors/"
    assert "Your role needs a second factor" in browser.get("/account/factors/").text
    answer = browser.get("/api/v1/verdicts/")
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")
    _with_app(browser)
    assert browser.get("/queue/").status_code == 200
    assert browser.get("/api/v1/verdicts/").status_code == 200


@pytest.mark.usefixtures("strict")
def test_other_roles_and_programs_go_on_as_before(newsroom: Newsroom) -> None:
    assert _signed_in(newsroom).get("/queue/").status_code == 200
    bearer = {"Authorization": f"Bearer {newsroom.token(newsroom.editor)}"}
    assert Client().get("/api/v1/verdicts/", headers=bearer).status_code == 200


PINNED = {
    "/account/": 3, "/account/factors/": 4, "/account/sessions/": 6, "/account/password/": 2,
    "/account/factors/passkeys/": 3,
}  # fmt: skip


@pytest.mark.parametrize("address", PINNED)
def test_the_pages_of_the_account_ask_the_database_this_often(
    newsroom: Newsroom, django_assert_num_queries: Callable[..., object], address: str
) -> None:
    browser = _signed_in(newsroom)
    with django_assert_num_queries(PINNED[address]):
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_page_of_the_account_is_in_our_frame_and_without_inline_script(newsroom: Newsroom, language: str) -> None:
    browser = _signed_in(newsroom)
    browser.cookies["django_language"] = language
    _with_app(browser)
    for page in (
        "", "factors/", "factors/codes/", "factors/codes/new/", "factors/app/remove/", "factors/passkeys/",
        "factors/passkeys/add/", "password/", "sessions/", "confirm/", "factors/confirm/", "sign-on/",
    ):  # fmt: skip
        answer = browser.get(f"/account/{page}")
        assert answer.status_code == 200, page
        assert 'class="login"' in answer.text, page
        assert not re.search(r'<script(?![^>]*(src=|application/json))|\sstyle="|\son\w+=', answer.text), page
