"""Pages and filters of lists."""

from itertools import chain
from typing import Any

import pytest

from tests.api.conftest import Program
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db


def walk(client: Program, address: str, link: str = "next") -> list[list[Any]]:
    """The keys on each page, from this address on."""
    pages = []
    following: str | None = address
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.content
        pages.append([row.get("id", row.get("number")) for row in answer.json()["results"]])
        following = answer.json()[link]
    return pages


def test_pages_hold_each_row_once_newest_first(newsroom: Newsroom, checker: Program) -> None:
    keys = [newsroom.article().pk for _ in range(7)]
    pages = walk(checker, "/api/v1/articles/?page_size=3")
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [*chain(*pages)] == keys[::-1]


def test_pages_lead_back_the_way_they_came(newsroom: Newsroom, checker: Program) -> None:
    keys = [newsroom.article().pk for _ in range(7)]
    last = checker.get(checker.get("/api/v1/articles/?page_size=4").json()["next"]).json()
    assert [row["id"] for row in last["results"]] == keys[2::-1]
    first = checker.get(last["previous"]).json()
    assert [row["id"] for row in first["results"]] == keys[:2:-1]
    assert first["previous"] is None


def test_rows_that_come_while_one_reads_neither_shift_nor_repeat_any(newsroom: Newsroom, checker: Program) -> None:
    keys = [newsroom.article().pk for _ in range(4)]
    first = checker.get("/api/v1/articles/?page_size=2").json()
    newsroom.article()
    assert walk(checker, first["next"]) == [keys[1::-1]]


@pytest.mark.parametrize("size", ["0", "201", "-1", "x", "1.5", "", "9" * 30])
def test_a_page_size_out_of_bounds_is_refused(checker: Program, size: str) -> None:
    answer = checker.get(f"/api/v1/articles/?page_size={size}")
    assert answer.status_code == 400
    assert "200" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("cursor", ["x", "cD14", "bz01MDA=", "cD0lMDA=", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "é", ""])
def test_a_cursor_that_is_not_ours_is_refused(checker: Program, cursor: str) -> None:
    answer = checker.get(f"/api/v1/articles/?cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "cursor")


def test_published_claims_come_in_pages_too(newsroom: Newsroom, partner: Program) -> None:
    revision = newsroom.revision()
    keys = [newsroom.published(newsroom.claim(revision)).claim_id for _ in range(3)]
    assert [*chain(*walk(partner, "/api/v1/claims/?page_size=2"))] == keys[::-1]


def test_articles_are_found_by_their_details(newsroom: Newsroom, checker: Program) -> None:
    address = "https://herald.example.org/harbour"
    first = newsroom.article(publisher="The Herald", language="en", url=address)
    second = newsroom.article(publisher="Le Phare", language="fr")
    between = second.added_at.isoformat().replace("+00:00", "Z")
    for query, expected in (
        ("publisher=the herald", [first]),
        ("language=fr", [second]),
        (f"url={address}", [first]),
        (f"added_before={between}", [first]),
        (f"added_after={between}", [second]),
        ("publisher=nobody", []),
    ):
        assert walk(checker, f"/api/v1/articles/?{query}") == [[one.pk for one in expected]], query


def test_claims_are_found_by_what_they_say_and_by_who_has_them(newsroom: Newsroom, checker: Program) -> None:
    revision, other = newsroom.revision(), newsroom.revision(newsroom.article(TEXT + "\n\nMore."))
    ruiz = newsroom.claim(revision, claimant_name="Ana Ruiz", kind="quote", assignee=newsroom.second_checker)
    port = newsroom.claim(other)
    newsroom.published(port)
    checker.change(f"/api/v1/claims/{port.pk}/", {"wording": "It cost more."}, checker.version(f"claims/{port.pk}"))
    for query, expected in (
        ("kind=quote", [ruiz]),
        ("claimant=ruiz", [ruiz]),
        (f"article={other.article_id}", [port]),
        ("assignee=sam-second", [ruiz]),
        ("needs_recheck=true", [port]),
        ("needs_recheck=false", [ruiz]),
        ("language=xx", []),
        (f"article={other.article_id}&kind=quote", []),
    ):
        assert walk(checker, f"/api/v1/claims/?{query}") == [[one.pk for one in expected]], query


def test_published_claims_are_found_too(newsroom: Newsroom, partner: Program) -> None:
    revision, other = newsroom.revision(), newsroom.revision(newsroom.article(TEXT + "\n\nMore."))
    ruiz = newsroom.claim(revision, claimant_name="Ana Ruiz", kind="quote", language="fr")
    port = newsroom.claim(other, language="en")
    newsroom.published(ruiz)
    newsroom.published(port)
    for query, expected in (
        ("kind=quote", [ruiz]),
        ("claimant=RUIZ", [ruiz]),
        ("language=FR", [ruiz]),
        (f"article={other.article_id}", [port]),
    ):
        assert walk(partner, f"/api/v1/claims/?{query}") == [[one.pk for one in expected]], query


def test_appearances_are_found_by_claim_and_article(newsroom: Newsroom, partner: Program, checker: Program) -> None:
    first, second = newsroom.appearance(), newsroom.appearance()
    newsroom.published(first.claim)
    assert walk(checker, f"/api/v1/appearances/?claim={second.claim_id}") == [[second.pk]]
    assert walk(checker, f"/api/v1/appearances/?article={first.article_id}") == [[first.pk]]
    assert walk(partner, "/api/v1/appearances/") == [[first.pk]]


def test_verdicts_are_found_by_status_rating_place_and_time(newsroom: Newsroom, checker: Program) -> None:
    draft = newsroom.draft(by=newsroom.second_checker, rating="unproven")
    public = newsroom.published(rating="mostly-false")
    at = public.published_at
    assert at is not None
    when = at.isoformat().replace("+00:00", "Z")
    for query, expected in (
        ("status=draft", [draft]),
        (f"claim={public.claim_id}", [public]),
        (f"article={draft.revision.article_id}", [draft]),
        ("rating=mostly-false", [public]),
        ("bucket=unproven", [draft]),
        ("author=sam-second", [draft]),
        (f"published_after={when}", [public]),
        (f"published_before={when}", []),
    ):
        assert walk(checker, f"/api/v1/verdicts/?{query}") == [[one.pk for one in expected]], query


@pytest.mark.parametrize("query", ["kind=opinion", "article=x", "article=1.5", "needs_recheck=maybe", "kinds=quote"])
def test_a_filter_that_cannot_be_meant_is_refused(newsroom: Newsroom, checker: Program, query: str) -> None:
    answer = checker.get(f"/api/v1/claims/?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, query.partition("=")[0])


@pytest.mark.parametrize(
    "address",
    [
        "articles/?added_after=0001-01-01T00:00:00%2B23:59",
        "verdicts/?published_after=9999-12-31T23:59:59-23:59",
        "corrections/?at_before=9999-12-31T23:59:59-14:00",
        *(f"{words}={'x' * 60_000}" for words in ("claims/?claimant", "articles/?publisher", "verdicts/?rating")),
    ],
)
def test_a_filter_that_no_database_takes_is_refused(checker: Program, partner: Program, address: str) -> None:
    for caller in (checker, partner):
        answer = caller.get(f"/api/v1/{address}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        assert answer.json()["errors"][0]["parameter"] == address.split("?")[1].split("=")[0]


def test_a_filter_that_is_misspelled_names_those_that_are_there(newsroom: Newsroom, checker: Program) -> None:
    detail = checker.get("/api/v1/articles/?publishers=x").json()["detail"]
    assert "publisher" in detail
    assert "added_after" in detail


def test_revisions_are_listed_without_their_words(newsroom: Newsroom, checker: Program) -> None:
    article = newsroom.article()
    rows = checker.get(f"/api/v1/articles/{article.pk}/revisions/").json()["results"]
    assert [(row["number"], "text" in row) for row in rows] == [(1, False)]
    whole = checker.get(f"/api/v1/articles/{article.pk}/revisions/1/").json()
    assert whole["text"] == newsroom.revision(article).text
    assert (whole["sha256"], 'data-start="0"' in whole["html"]) == (rows[0]["sha256"], True)
