"""POST /api/v1/checked/: a text in, earlier claims out, and partners find published things only."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.verdicts.actions import change_claim
from tests.api.conftest import Program
from tests.elsewhere.feeds import feed, review
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

HARBOUR = "The repairs of the harbour of Eastport cost 4.2 million dollars."
TEXT = "It rained 🌧. Fixing the harbour of Eastport cost $4,200,000. Repairs of Eastport's harbour did not cost $4.2m."


def ask(program: Program, text: str = TEXT, **more: Any) -> Any:
    return program.post("/api/v1/checked/", {"text": text, **more})


def test_a_partner_finds_what_was_published_with_its_verdict_sentence_by_sentence(
    newsroom: Newsroom, partner: Program
) -> None:
    verdict = newsroom.published(newsroom.claim(wording=HARBOUR))
    answer = ask(partner)
    assert answer.status_code == 200, answer.json()
    same, opposite = answer.json()["matches"]
    assert TEXT[same["start"] : same["end"]] == "Fixing the harbour of Eastport cost $4,200,000."
    assert (same["relation"], opposite["relation"]) == ("same", "opposite")
    assert 0.5 < same["score"] <= 1
    assert same["claim"]["view"] == "published"
    assert same["claim"]["wording"] == HARBOUR
    assert same["verdict"]["id"] == verdict.pk
    assert same["verdict"]["rating"]["code"] == "true"
    assert same["verdict"]["url"] == f"http://testserver/claims/{verdict.claim_id}/"


def test_a_partner_finds_nothing_of_the_desk(newsroom: Newsroom, partner: Program, checker: Program) -> None:
    newsroom.submitted(newsroom.claim(wording=HARBOUR))
    public = newsroom.published(newsroom.claim(wording="The ferry to Westport sank."))
    change_claim(
        claim=public.claim, details={"wording": "The tram to Westport burned."}, by=newsroom.checker, at=newsroom.now()
    )
    assert ask(partner).json() == {"matches": [], "elsewhere": []}
    assert "tram" not in ask(partner, "The tram to Westport burned down").content.decode()
    [match] = ask(partner, "The ferry to Westport has sunk").json()["matches"]
    assert match["claim"]["wording"] == "The ferry to Westport sank."
    [match] = ask(checker, "Fixing the harbour of Eastport cost $4,200,000.").json()["matches"]
    assert (match["claim"]["view"], match["verdict"]["status"]) == ("desk", "submitted")


def test_another_figure_is_told_apart(newsroom: Newsroom, partner: Program) -> None:
    newsroom.published(newsroom.claim(wording="Reuters spoke to 48 sources."))
    [match] = ask(partner, "Reuters spoke to 480 sources.").json()["matches"]
    assert match["relation"] == "other_figure"


def test_what_other_desks_checked_stands_apart_with_its_publisher_and_is_never_ours(
    newsroom: Newsroom, partner: Program
) -> None:
    own = newsroom.published(newsroom.claim(wording=HARBOUR))
    others = feed(newsroom, "Checks", review(2, claimReviewed="The repairs of Eastport's harbour cost $4.2 million."))
    answer = ask(partner).json()
    assert {match["verdict"]["id"] for match in answer["matches"]} == {own.pk}
    first, second = answer["elsewhere"]
    assert TEXT[first["start"] : first["end"]] == "Fixing the harbour of Eastport cost $4,200,000."
    assert (first["relation"], second["relation"]) == ("same", "opposite")
    assert (first["publisher"], first["site"]) == ("Example Checks", "checks.example.org")
    assert (first["rating"], first["url"]) == ("Mostly false", "https://checks.example.org/harbour-2")
    assert (first["said_on"], first["reviewed_on"]) == ("2026-01-30", "2026-02-01")
    assert "verdict" not in first
    others.checks.update(withdrawn_at=newsroom.now())
    assert ask(partner).json()["elsewhere"] == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/text"),
        ({"text": ""}, "#/text"),
        ({"text": "x" * 5001}, "#/text"),
        ({"text": "x", "most": 21}, "#/most"),
        ({"text": "x", "most": 0}, "#/most"),
        ({"text": "x", "languages": "en"}, "#/languages"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(partner: Program, body: dict[str, Any], pointer: str) -> None:
    answer = partner.post("/api/v1/checked/", body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_the_anonymous_are_asked_to_sign_in_and_get_is_not_taken(anonymous: Program, partner: Program) -> None:
    assert ask(anonymous).status_code == 401
    assert partner.get("/api/v1/checked/").status_code == 405


def test_a_text_of_many_sentences_takes_no_more_queries_for_what_it_finds(newsroom: Newsroom, partner: Program) -> None:
    counted = []
    for number in range(3):
        newsroom.published(newsroom.claim(wording=HARBOUR.replace("4.2", f"{number + 5}")))
        partner.get("/api/v1/ratings/")
        with CaptureQueriesContext(connection) as captured:
            assert (
                len(ask(partner, "The repairs of Eastport's harbour cost $5 million.").json()["matches"]) == number + 1
            )
        counted.append(len(captured))
    assert counted == [7, 7, 7]
