"""The addresses of the exports: who may ask, which format comes back, and what is refused."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from annotations.exports import addresses
from annotations.exports.formats import BY_SUFFIX, FORMATS
from tests.exports.scene import SECRETS, UNPUBLISHED, Scene, build
from tests.newsroom import Newsroom

ANNO = "http://www.w3.org/ns/anno.jsonld"
TYPES = {
    ".claimreview.jsonld": 'application/ld+json; profile="https://schema.org"',
    ".annotation.jsonld": f'application/ld+json; profile="{ANNO}"',
    ".csv": "text/csv; charset=utf-8",
    ".ndjson": "application/x-ndjson",
}


@pytest.fixture
def scene(newsroom: Newsroom) -> Scene:
    return build(newsroom)


@pytest.fixture
def verdict_address(newsroom: Newsroom) -> str:
    return f"/api/v1/exports/verdicts/{newsroom.published().pk}"


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode())


def accepting(address: str, accept: str) -> Any:
    return Client().get(address, headers={"accept": accept})


@pytest.mark.parametrize("suffix", sorted(TYPES))
def test_every_suffix_of_every_address_gives_its_format(scene: Scene, suffix: str) -> None:
    for place in (f"verdicts/{scene.plain.pk}", f"articles/{scene.cranes.pk}", "all"):
        response = Client().get(f"/api/v1/exports/{place}{suffix}")
        assert response.status_code == 200
        assert response["Content-Type"] == TYPES[suffix]
        assert f"/exports/verdicts/{scene.plain.pk}" in body_of(response)


def test_the_names_of_the_addresses_are_known(scene: Scene) -> None:
    csv_format = BY_SUFFIX[".csv"]
    assert reverse("api:export-verdict", args=(1,)) == "/api/v1/exports/verdicts/1"
    assert reverse("api:export-article", args=(1, csv_format)) == "/api/v1/exports/articles/1.csv"
    assert reverse("api:export-all", args=(csv_format,)) == "/api/v1/exports/all.csv"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (addresses.home(""), "web:home"),
        (addresses.claim_page("", 1), "web:claim"),
        (addresses.article_page("", 1), "web:article"),
        (addresses.revision("", 1, 2), "web:revision"),
        (addresses.verdict("", 1), "api:export-verdict"),
        (addresses.article_verdicts("", 1), "api:export-article"),
        (addresses.all_verdicts(""), "api:export-all"),
    ],
)
def test_every_address_that_exports_name_exists(address: str, name: str) -> None:
    assert resolve(address).view_name == name


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("*/*", ".claimreview.jsonld"),
        ("application/ld+json", ".claimreview.jsonld"),
        ('application/ld+json;profile="https://schema.org"', ".claimreview.jsonld"),
        ('application/ld+json; profile="http://schema.org/"', ".claimreview.jsonld"),
        (f'application/ld+json;profile="{ANNO}"', ".annotation.jsonld"),
        (f'application/ld+json; profile="https://example.org/x {ANNO}"', ".annotation.jsonld"),
        (f'APPLICATION/LD+JSON; PROFILE="{ANNO}"', ".annotation.jsonld"),
        ("text/csv", ".csv"),
        ("text/csv; charset=utf-8", ".csv"),
        ("text/*", ".csv"),
        ("application/x-ndjson", ".ndjson"),
        ("application/*", ".claimreview.jsonld"),
        ("text/csv;q=0.4, application/x-ndjson;q=0.5", ".ndjson"),
        ("text/csv, application/ld+json;q=0.9", ".csv"),
        ("text/csv;q=0.5, */*;q=0.1", ".csv"),
        ("application/ld+json;q=0, */*", ".csv"),
        ("application/ld+json;q=0, text/csv;q=0, */*;q=0.1", ".ndjson"),
        (f'application/ld+json;q=0.2, application/ld+json;profile="{ANNO}"', ".annotation.jsonld"),
        ('text/html, application/ld+json; profile="a,b;c", text/csv;q=0.1', ".csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ".claimreview.jsonld"),
        ("text/csv;q=2", ".csv"),
        (", , text/csv", ".csv"),
    ],
)
def test_accept_decides_where_the_address_does_not(verdict_address: str, accept: str, suffix: str) -> None:
    response = accepting(verdict_address, accept)
    assert response["Content-Type"] == TYPES[suffix]
    assert response["Content-Location"] == verdict_address + suffix
    assert "Accept" in response["Vary"].split(", ")


def test_without_accept_a_claim_review_comes(verdict_address: str) -> None:
    assert Client().get(verdict_address)["Content-Type"] == TYPES[".claimreview.jsonld"]


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "application/json",
        'application/ld+json;profile="https://example.org"',
        "text/csv;q=0",
        "x",
        '\\"' * 30_000,  # quotes that never close: read once, not once for each
    ],
)
def test_what_there_is_not_is_a_problem_that_lists_what_there_is(verdict_address: str, accept: str) -> None:
    response = accepting(verdict_address, accept)
    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"
    assert "Accept" in response["Vary"].split(", ")
    assert all(form.content_type in response.json()["detail"] for form in FORMATS)


def test_a_suffix_wins_over_accept_and_the_answer_does_not_vary_by_it(verdict_address: str) -> None:
    response = accepting(f"{verdict_address}.csv", "text/html")
    assert response["Content-Type"] == TYPES[".csv"]
    assert "Accept" not in response["Vary"].split(", ")
    assert "Content-Location" not in response


def test_files_are_named_after_what_they_hold(scene: Scene) -> None:
    for place, name in (
        (f"verdicts/{scene.plain.pk}", f"verdict-{scene.plain.pk}"),
        (f"articles/{scene.harbour.pk}", f"article-{scene.harbour.pk}"),
        ("all", "verdicts"),
    ):
        response = Client().get(f"/api/v1/exports/{place}.annotation.jsonld")
        assert response["Content-Disposition"] == f'attachment; filename="{name}.annotation.jsonld"'
        assert body_of(response)


@pytest.mark.parametrize(
    "place",
    [
        "verdicts/{draft}",
        "verdicts/{superseded}",
        "verdicts/999999",
        "articles/{quiet}",
        "articles/999999",
        "verdicts/" + "9" * 30,
        "articles/" + "9" * 30,
    ],
)
def test_what_is_not_public_is_not_found(scene: Scene, place: str) -> None:
    keys = {name: getattr(scene, name).pk for name in ("draft", "superseded", "quiet")}
    for suffix in ("", *TYPES):
        response = Client().get(f"/api/v1/exports/{place.format(**keys)}{suffix}")
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["verdicts/1.xml", "verdicts/x.csv", "all.json", "articles/1.jsonld"])
def test_an_unknown_suffix_is_not_found(db: None, address: str) -> None:
    response = Client().get(f"/api/v1/exports/{address}", follow=True)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_everybody_may_read_even_with_a_token_that_is_none(scene: Scene) -> None:
    headers = {"authorization": "Bearer nonsense", "accept": "text/csv"}
    response = Client().get(f"/api/v1/exports/verdicts/{scene.plain.pk}", headers=headers)
    assert response.status_code == 200
    assert "Cookie" not in response["Vary"].split(", ")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_may_write(db: None, method: str) -> None:
    response = getattr(Client(), method)("/api/v1/exports/all")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"


def test_nothing_withheld_unpublished_or_superseded_leaves_in_any_format(scene: Scene) -> None:
    for suffix in TYPES:
        told = body_of(Client().get(f"/api/v1/exports/all{suffix}"))
        for secret in (*SECRETS, UNPUBLISHED, scene.superseded.summary):
            assert secret not in told
        assert "Naming the source would endanger it." in told
        assert "The report was forged." in told


def test_an_unchanged_verdict_is_not_sent_again(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    address = f"/api/v1/exports/verdicts/{verdict.pk}.ndjson"
    first = Client().get(address)
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    newsroom.corrected(verdict, "typo", rationale="Without the typo.")
    changed = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_formats_of_one_verdict_have_different_tags(verdict_address: str) -> None:
    assert len({Client().get(verdict_address + suffix)["ETag"] for suffix in TYPES}) == len(TYPES)


def test_a_head_request_sends_the_headers_alone(scene: Scene) -> None:
    response = Client().head("/api/v1/exports/all.csv")
    assert response["Content-Type"] == TYPES[".csv"]
    assert body_of(response) == ""


def test_the_page_language_of_the_caller_does_not_change_an_export(scene: Scene) -> None:
    address = f"/api/v1/exports/verdicts/{scene.figure.pk}.csv"
    response = Client().get(address, headers={"accept-language": "ar"})
    assert response.content == Client().get(address).content
    assert response["Content-Language"] == "en"


def test_titles_are_the_articles_own(scene: Scene) -> None:
    found = json.loads(body_of(Client().get(f"/api/v1/exports/articles/{scene.cranes.pk}.annotation.jsonld")))
    assert found["label"] == f"Verdicts on “{scene.cranes.title}”"
    assert found["id"] == f"http://testserver/api/v1/exports/articles/{scene.cranes.pk}.annotation.jsonld"


def test_every_address_begins_with_the_sites_own(scene: Scene) -> None:
    with override_settings(SITE_URL="https://checks.example.org"):
        text = body_of(Client().get("/api/v1/exports/all.csv"))
    (row, *_) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["url"] == f"https://checks.example.org/claims/{row['claim_id']}/"
    assert "testserver" not in text


def test_a_claim_review_that_would_break_a_rule_is_refused_with_the_reason(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    version = verdict.public_version
    assert version is not None
    content = {**version.content, "rating": {**version.content["rating"], "number": 9}}
    type(version).objects.filter(pk=version.pk).update(content=content)
    response = Client().get(f"/api/v1/exports/verdicts/{verdict.pk}.claimreview.jsonld")
    assert response.status_code == 409
    assert "“ratingValue” must lie between" in response.json()["detail"]


@pytest.mark.parametrize(
    ("place", "queries"), [("verdicts/{plain}.csv", 7), ("articles/{harbour}.csv", 10), ("all.csv", 8)]
)
def test_an_export_takes_a_fixed_number_of_queries(scene: Scene, place: str, queries: int) -> None:
    address = f"/api/v1/exports/{place.format(plain=scene.plain.pk, harbour=scene.harbour.pk)}"
    with CaptureQueriesContext(connection) as captured:
        body_of(Client().get(address))
    assert len(captured) == queries
