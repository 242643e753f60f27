"""Who reads and writes what: roles, scopes, tokens, sessions."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations.access.actions import revoke_token
from annotations.access.models import Token
from annotations.access.roles import Right
from tests.api.conftest import Program, program
from tests.newsroom import PASSWORD, TEXT, Newsroom

pytestmark = pytest.mark.django_db

LISTS = ("articles", "claims", "appearances", "verdicts")


@pytest.mark.parametrize("name", LISTS)
def test_the_anonymous_are_asked_to_sign_in(anonymous: Program, newsroom: Newsroom, name: str) -> None:
    answer = anonymous.get(f"/api/v1/{name}/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_the_scale_is_open_to_everybody(anonymous: Program, newsroom: Newsroom) -> None:
    codes = [rating["code"] for rating in anonymous.get("/api/v1/ratings/").json()]
    assert codes[:5] == ["true", "mostly-true", "mixed", "mostly-false", "false"]


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "Bearer fck_é", "bearer  x y"])
def test_a_token_that_opens_nothing_is_refused_even_where_none_is_needed(
    anonymous: Program, newsroom: Newsroom, header: str
) -> None:
    answer = anonymous.get("/api/v1/ratings/", headers={"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")


def test_expired_and_revoked_tokens_and_those_of_people_who_left_open_nothing(newsroom: Newsroom) -> None:
    expiring = newsroom.token(newsroom.checker, expires_at=newsroom.now() + timedelta(hours=1))
    client = Program()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {expiring}")
    assert client.get("/api/v1/articles/").status_code == 401

    client = program(newsroom, newsroom.checker)
    assert client.get("/api/v1/articles/").status_code == 200
    token = Token.objects.order_by("-pk")[0]
    revoke_token(token=token, by=newsroom.admin, at=newsroom.now())
    assert client.get("/api/v1/articles/").status_code == 401

    client = program(newsroom, newsroom.second_checker)
    newsroom.second_checker.is_active = False
    newsroom.second_checker.save()
    assert client.get("/api/v1/articles/").status_code == 401


def test_the_use_of_a_token_is_noted(newsroom: Newsroom, checker: Program) -> None:
    checker.get("/api/v1/articles/")
    used = Token.objects.get().last_used_at
    assert used is not None
    assert timezone.now() - used < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("scope", "method", "path", "status"),
    [
        (Right.READ_PUBLISHED, "post", "articles/", 403),
        (Right.READ_DESK, "post", "articles/", 403),
        (Right.WRITE_CLAIMS, "post", "articles/", 403),
        (Right.WRITE_ARTICLES, "post", "articles/", 422),
        (Right.WRITE_ARTICLES, "post", "claims/", 403),
        (Right.WRITE_CLAIMS, "post", "claims/", 422),
        (Right.WRITE_CLAIMS, "post", "verdicts/", 403),
        (Right.WRITE_VERDICTS, "post", "verdicts/", 422),
        (Right.WRITE_VERDICTS, "post", "verdicts/1/approve/", 403),
        (Right.WRITE_VERDICTS, "post", "verdicts/1/publish/", 403),
        (Right.REVIEW, "post", "verdicts/1/submit/", 403),
        (Right.REVIEW, "post", "verdicts/1/publish/", 404),
        (Right.READ_PUBLISHED, "get", "verdicts/1/history/", 403),
        (Right.READ_DESK, "get", "verdicts/1/history/", 404),
        (Right.WRITE_ARTICLES, "get", "articles/", 403),
        (Right.READ_PUBLISHED, "get", "sources/1/", 403),
    ],
)
def test_a_token_does_what_its_scope_names_and_no_more(
    newsroom: Newsroom, scope: Right, method: str, path: str, status: int
) -> None:
    client = program(newsroom, newsroom.editor, scope)
    answer = getattr(client, method)(f"/api/v1/{path}", {} if method == "post" else None)
    assert answer.status_code == status, answer.content
    if status == 403:
        assert "scope" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "articles/"),
        ("post", "claims/"),
        ("post", "claims/1/assign/"),
        ("post", "claims/1/appearances/"),
        ("post", "verdicts/"),
        ("post", "verdicts/1/submit/"),
        ("post", "verdicts/1/withdraw/"),
        ("post", "verdicts/1/sources/"),
        ("patch", "articles/1/"),
        ("patch", "claims/1/"),
        ("patch", "verdicts/1/"),
        ("patch", "sources/1/"),
        ("delete", "sources/1/"),
        ("get", "sources/1/"),
        ("get", "articles/1/history/"),
        ("get", "claims/1/history/"),
        ("get", "verdicts/1/history/"),
    ],
)
def test_a_partner_changes_nothing_and_reads_no_history(
    newsroom: Newsroom, partner: Program, method: str, path: str
) -> None:
    newsroom.published()
    answer = getattr(partner, method)(f"/api/v1/{path}", None if method == "get" else {})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_role_that_was_taken_away_closes_what_the_scope_opened(newsroom: Newsroom) -> None:
    client = program(newsroom, newsroom.editor, Right.REVIEW)
    newsroom.editor.role = "fact_checker"
    newsroom.editor.save()
    answer = client.post("/api/v1/verdicts/1/publish/")
    assert answer.status_code == 403
    assert "Only editors" in answer.json()["detail"]


def test_a_partner_sees_nothing_of_what_is_not_published(newsroom: Newsroom, partner: Program) -> None:
    verdict = newsroom.approved()
    appearance = verdict.claim.appearances.get()
    for name in LISTS:
        assert partner.get(f"/api/v1/{name}/").json()["results"] == []
    for path in (
        f"articles/{verdict.revision.article_id}/",
        f"articles/{verdict.revision.article_id}/revisions/",
        f"articles/{verdict.revision.article_id}/revisions/1/",
        f"claims/{verdict.claim_id}/",
        f"appearances/{appearance.pk}/",
        f"verdicts/{verdict.pk}/",
        f"verdicts/{verdict.pk}/sources/",
    ):
        answer = partner.get(f"/api/v1/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), path


def test_a_partner_reads_what_was_published_not_what_the_desk_makes_of_it_now(
    newsroom: Newsroom, partner: Program, checker: Program
) -> None:
    claim = newsroom.claim(value="4.2", unit="million dollars", comparator="=", priority=3)
    newsroom.published(claim)
    changed = checker.change(f"/api/v1/claims/{claim.pk}/", {"wording": "A secret draft.", "kind": "event"}, 1)
    assert changed.status_code == 200, changed.content
    seen = partner.get(f"/api/v1/claims/{claim.pk}/").json()
    assert seen["wording"] == "The repairs cost $4.2 million."
    assert (seen["value"], seen["unit"], seen["kind"]) == ("4.2", "million dollars", "figure")
    assert not {"priority", "assignee", "topics", "recheck_since", "marked_by"} & set(seen)
    assert partner.get("/api/v1/claims/?kind=event").json()["results"] == []
    assert len(partner.get("/api/v1/claims/?kind=figure").json()["results"]) == 1
    assert checker.get(f"/api/v1/claims/{claim.pk}/").json()["kind"] == "event"


@pytest.mark.parametrize("name", ["assignee=carla-checker", "needs_recheck=true"])
def test_a_partner_cannot_ask_by_what_is_the_desks_alone(newsroom: Newsroom, partner: Program, name: str) -> None:
    newsroom.published()
    assert partner.get(f"/api/v1/claims/?{name}").status_code == 400


def test_withheld_sources_stay_inside(newsroom: Newsroom, partner: Program, checker: Program) -> None:
    hidden = {
        "url": "https://leak.example.org/",
        "title": "The leak",
        "origin_group": "harbour-master",
        "withheld_reason": "The source would lose their job.",
    }
    sources = newsroom.sources()
    verdict = newsroom.published(sources=[{**sources[0], **hidden}, sources[1]])
    for path in ("", "sources/"):
        body = partner.get(f"/api/v1/verdicts/{verdict.pk}/{path}").content.decode()
        assert "lose their job" in body
        assert not any(secret in body for secret in ("leak.example.org", "The leak", "harbour-master"))
    assert "harbour-master" in checker.get(f"/api/v1/verdicts/{verdict.pk}/").content.decode()


def test_of_several_verdicts_a_partner_sees_the_one_that_stands(newsroom: Newsroom, partner: Program) -> None:
    claim = newsroom.claim()
    first = newsroom.published(claim)
    second = newsroom.published(claim, by=newsroom.second_checker, rating="mixed")
    assert partner.get(f"/api/v1/verdicts/{first.pk}/").status_code == 404
    assert partner.get(f"/api/v1/claims/{claim.pk}/").json()["verdict"] == second.pk
    newsroom.withdrawn(second)
    seen = partner.get("/api/v1/claims/").json()["results"]
    assert [(one["id"], one["verdict"]) for one in seen] == [(claim.pk, second.pk)]
    third = newsroom.published(claim, by=newsroom.checker)
    seen = partner.get("/api/v1/claims/").json()["results"]
    assert [(one["id"], one["verdict"]) for one in seen] == [(claim.pk, third.pk)]


def test_a_silent_typo_is_not_told_to_partners(newsroom: Newsroom, partner: Program) -> None:
    correction = newsroom.corrected(kind="typo")
    seen = partner.get(f"/api/v1/verdicts/{correction.verdict_id}/").json()
    assert (seen["corrections"], seen["public_version"]) == ([], 2)


def test_a_browser_signs_in_by_session_and_writes_with_the_csrf_token_only(newsroom: Newsroom) -> None:
    browser: Any = Program(enforce_csrf_checks=True)
    assert browser.login(username=newsroom.checker.username, password=PASSWORD)
    assert browser.get("/api/v1/articles/").status_code == 200
    refused = browser.post("/api/v1/articles/", {"text": TEXT})
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    assert "CSRF" in refused.json()["detail"]


def test_answers_are_kept_apart_by_who_asks(newsroom: Newsroom, checker: Program) -> None:
    answer = checker.get(f"/api/v1/articles/{newsroom.article().pk}/")
    assert {"Authorization", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}
    assert answer["Cache-Control"] == "private, no-cache"
