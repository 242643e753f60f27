"""Signing in: who gets in, where they land, and when the demo accounts show."""

import pytest
from django.test import Client

from annotations.access.actions import PREFIX, add_person
from annotations.access.demo import PASSWORD as DEMO_PASSWORD, TOKEN_SECRET
from annotations.access.roles import Role
from tests.newsroom import PASSWORD, Newsroom


def test_a_person_of_the_desk_signs_in_and_lands_on_the_articles(client: Client, newsroom: Newsroom) -> None:
    answer = client.post("/login/", {"username": newsroom.checker.username, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/articles/")


def test_a_wrong_password_is_answered_with_a_sentence_and_keeps_the_name(client: Client, newsroom: Newsroom) -> None:
    answer = client.post("/login/", {"username": newsroom.checker.username, "password": "wrong"})
    assert answer.status_code == 200
    assert "Please enter a correct username and password" in answer.text
    assert f'value="{newsroom.checker.username}"' in answer.text


def test_a_deactivated_person_does_not_get_in(client: Client, newsroom: Newsroom) -> None:
    newsroom.checker.is_active = False
    newsroom.checker.save()
    answer = client.post("/login/", {"username": newsroom.checker.username, "password": PASSWORD})
    assert "This account is deactivated" in client.get(answer["Location"]).text
    assert client.get("/queue/").status_code == 302


def test_whoever_was_sent_to_sign_in_returns_to_where_they_wanted_to_go(client: Client, newsroom: Newsroom) -> None:
    sent = client.get("/queue/")
    assert sent["Location"] == "/login/?next=/queue/"
    form = client.get(sent["Location"])
    assert '<input type="hidden" name="next" value="/queue/">' in form.text
    given = {"username": newsroom.checker.username, "password": PASSWORD, "next": "/queue/"}
    assert client.post("/login/", given)["Location"] == "/queue/"


def test_nobody_is_sent_to_another_host_after_signing_in(client: Client, newsroom: Newsroom) -> None:
    given = {"username": newsroom.checker.username, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/login/", given)["Location"] == "/articles/"


@pytest.mark.django_db
def test_demo_accounts_show_with_their_password_while_debug_is_on_and_never_their_hash(
    client: Client, newsroom: Newsroom, settings: object
) -> None:
    demo = add_person(
        username="demo-checker",
        name="Demo",
        role=Role.CHECKER,
        password=DEMO_PASSWORD,
        by=None,
        at=newsroom.now(),
        is_demo=True,
    )
    assert "demo-checker" not in client.get("/login/").text
    settings.DEBUG = True  # type: ignore[attr-defined]
    shown = client.get("/login/").text
    assert "demo-checker" in shown
    assert DEMO_PASSWORD in shown
    assert PREFIX + TOKEN_SECRET in shown
    assert demo.password not in shown
    assert newsroom.checker.username not in shown


def test_a_form_from_before_signing_in_is_refused_with_what_to_do(newsroom: Newsroom) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(newsroom.checker)
    answer = browser.post("/articles/new/", {"way": "text", "text-text": "Words"})
    assert answer.status_code == 403
    assert "Go back, copy what you typed, reload the page and send it again" in answer.text
    assert "<style" not in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent_from", "back"),
    [
        ("http://testserver/articles/7/workbench/?mine=1", "/articles/7/workbench/%3Fmine%3D1"),
        ("http://elsewhere.example/articles/7/", "/articles/"),
        ("//elsewhere.example/", "/articles/"),
        ("", "/articles/"),
    ],
)
def test_who_sent_a_form_signed_out_comes_back_to_its_page_not_to_a_bare_refusal(
    client: Client, sent_from: str, back: str
) -> None:
    answer = client.post("/claims/7/verdict/", headers={"Referer": sent_from})
    assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={back}")
    assert "nothing was stored" in client.get(answer["Location"]).content.decode()
