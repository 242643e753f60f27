"""The first article: its figures become claims through the API; a page is fetched from its address."""

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.api.conftest import Program
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db

FIGURES = (
    "48 sources",
    "over 50,000 fighters",
    "14 underground command centers",
    "12,000 fighters",
    "$1.5 million since March",
    "at least 54,000 fighters",
    "$6 million",
    "$20$30 per month",
)


def test_the_figures_of_the_first_article_become_claims(newsroom: Newsroom, checker: Program, shared: Path) -> None:
    text = (shared / "articles" / "000_9fe19043faad6b46.txt").read_text("utf-8")
    article = checker.post("/api/v1/articles/", {"text": text})
    assert article.status_code == 201, article.content
    assert article.json()["byline"] == "Gavin Porter"
    canonical = checker.get(f"/api/v1/articles/{article.json()['id']}/revisions/1/").json()["text"]
    for words in FIGURES:
        body = {"article": article.json()["id"], "selector": {"exact": words}, "wording": f"There is talk of {words}."}
        answer = checker.post("/api/v1/claims/", body)
        assert answer.status_code == 201, answer.content
        place = answer.json()["appearance"]["selector"]
        assert canonical[place["start"] : place["end"]] == words


def test_a_page_is_fetched_from_its_address(
    newsroom: Newsroom, checker: Program, httpserver: HTTPServer, settings: object
) -> None:
    paragraphs = "".join(
        f"<p>{line} It was said again and again by all who know the harbour.</p>" for line in TEXT.split("\n\n")
    )
    title = "Harbour reopens"
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article>"
    httpserver.expect_request("/harbour").respond_with_data(page, content_type="text/html; charset=utf-8")
    address = httpserver.url_for("/harbour")
    refused = checker.post("/api/v1/articles/", {"url": address})
    assert refused.status_code == 422, refused.content
    assert httpserver.log == []
    settings.ALLOW_PRIVATE_FETCH = True  # type: ignore[attr-defined]
    taken = checker.post("/api/v1/articles/", {"url": address})
    assert taken.status_code == 201, taken.content
    assert taken.json()["url"] == address
    revisions = checker.get(f"/api/v1/articles/{taken.json()['id']}/revisions/").json()["results"]
    assert [(one["number"], one["origin"], one["fetched_from"]) for one in revisions] == [(1, "url", address)]
    again = checker.post("/api/v1/articles/", {"url": address})
    assert (again.status_code, again.json()["existing"]) == (409, taken.json()["id"])
