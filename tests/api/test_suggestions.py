"""Suggestions of the desk's articles over the API, and the figures of any text that is sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.claims.models import Suggestion
from annotations.claims.suggested import suggest_claims
from tests.api.conftest import Program
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db


def suggested(newsroom: Newsroom, text: str = TEXT) -> int:
    revision = newsroom.revision(newsroom.article(text))
    suggest_claims(revision=revision, by=newsroom.checker, at=newsroom.now())
    return revision.article_id


def test_suggestions_of_an_article_are_listed_by_kind_and_answer(newsroom: Newsroom, checker: Program) -> None:
    article = suggested(newsroom)
    rows = checker.get(f"/api/v1/suggestions/?article={article}&kind=figure&answer=open").json()["results"]
    by_words = {row["exact"]: row["reading"] for row in rows}
    assert by_words["$4.2 million"]["value"] == 4_200_000
    assert by_words["at least 300"]["comparator"] == "≥"
    one = checker.get(f"/api/v1/suggestions/{rows[0]['id']}/").json()
    assert one == rows[0]
    assert TEXT[one["start"] :] or one["revision"] == 1


def test_a_suggestion_is_dismissed_by_a_program_and_no_other_answer_is_taken(
    newsroom: Newsroom, checker: Program
) -> None:
    suggested(newsroom)
    key = Suggestion.objects.earliest("pk").pk
    refused = checker.post(f"/api/v1/suggestions/{key}/answer/", {"answer": "perhaps"})
    assert refused.status_code == 422
    assert refused.json()["errors"]
    answer = checker.post(f"/api/v1/suggestions/{key}/answer/", {"answer": "dismissed"})
    assert (answer.status_code, answer.json()["answer"]) == (200, "dismissed")
    assert answer.json()["answered_by"]["username"] == newsroom.checker.username


def test_partners_see_no_suggestion_of_the_desk(newsroom: Newsroom, partner: Program) -> None:
    suggested(newsroom)
    assert partner.get("/api/v1/suggestions/").status_code == 403


@pytest.mark.parametrize("ships", [1, 15])
def test_the_list_takes_two_queries_however_long_it_is(newsroom: Newsroom, checker: Program, ships: int) -> None:
    suggested(newsroom, "Ships\n\n" + "\n\n".join(f"The port said {20 + n} ships came." for n in range(ships)))
    checker.get("/api/v1/ratings/")
    with CaptureQueriesContext(connection) as captured:
        assert checker.get("/api/v1/suggestions/").status_code == 200
    assert len(captured) == 2


def test_partners_have_the_figures_of_their_own_text_read_and_nothing_is_kept(
    newsroom: Newsroom, partner: Program
) -> None:
    text = "🚢 Ana Ruiz said over 50,000 fighters were paid $1.5 million since March."
    body = {"text": text, "language": "en", "published_on": "2025-12-08"}
    found = partner.post("/api/v1/figures/", body).json()["suggestions"]
    by_words = {text[one["start"] : one["end"]]: one for one in found}
    fighters = by_words["over 50,000 fighters"]
    assert (fighters["value"], fighters["unit"], fighters["comparator"]) == (50_000, "fighter", ">")
    assert fighters["claimant"]["name"] == "Ana Ruiz"
    money = by_words["$1.5 million"]
    assert (money["value"], money["unit"]) == (1_500_000, "USD")
    assert money["scope"]["window"] == {"from": "2025-03", "to": None}
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "a" * 100_001}, {"text": "12 ships", "published_on": "March"}, {"words": "12 ships"}],
)
def test_a_text_that_cannot_be_read_is_refused_with_a_sentence(partner: Program, body: dict[str, str]) -> None:
    answer = partner.post("/api/v1/figures/", body)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


def test_nobody_in_particular_has_no_figures_read(client) -> None:
    assert client.post("/api/v1/figures/", {"text": "12 ships"}, content_type="application/json").status_code == 401
