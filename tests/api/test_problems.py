"""Every error is a problem with a sentence, whatever is sent."""

import json
from typing import Any

import jsonschema
import pytest
from django.test import override_settings

from annotations.api.problems import KINDS
from tests.api.conftest import Program
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db

SHAPE = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "instance"],
    "properties": {
        "type": {"type": "string", "pattern": "^http://testserver/api/docs/problems/#[a-z-]+$"},
        "title": {"type": "string", "minLength": 3},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "minLength": 10},
        "code": {"type": "string", "pattern": "^[a-z_]+$"},
        "instance": {"type": "string", "pattern": "^/api/"},
        "errors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string", "pattern": "^#"},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string", "minLength": 5},
                },
                "required": ["code", "detail"],
                "additionalProperties": False,
            },
        },
        "existing": {"type": "integer"},
        "current": {"type": "integer"},
        "candidates": {"type": "array"},
    },
    "additionalProperties": False,
}


def problem(answer: Any, status: int) -> dict[str, Any]:
    """The problem in an answer, which has this status and the shape of RFC 9457."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.content)
    jsonschema.validate(body, SHAPE)
    assert body["status"] == status
    assert body["type"].endswith(f"#{KINDS[status].slug}")
    return body


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"not json",
        b'{"text": NaN}',
        b'{"text": "\xff"}',
        b"\xef\xbb\xbf\xff",
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b'{"put_back": [' + b"9" * 5000 + b"]}",
    ],
    ids=["cut", "words", "nan", "bytes", "bom", "deep objects", "deep lists", "long number"],
)
def test_what_is_not_json_is_malformed(checker: Program, body: bytes) -> None:
    answer = checker.post("/api/v1/articles/", body, content_type="application/json")
    assert problem(answer, 400)["code"] == "parse_error"


@pytest.mark.parametrize("body", ["null", "[]", '"text"', "3", "true", "[{}]"])
@pytest.mark.parametrize("path", ["articles/", "claims/", "verdicts/"])
def test_a_body_that_is_no_object_is_invalid(checker: Program, path: str, body: str) -> None:
    problem(checker.post(f"/api/v1/{path}", body, content_type="application/json"), 422)


WRONG: list[Any] = [None, True, 3, -1, 10**30, 1.5, "", "x\x00y", "\ud800", "x" * 60_000, [], ["x"], {}, {"a": 1}]


def send(client: Program, method: str, path: str, body: Any, **more: Any) -> Any:
    """A body that the test client would not encode, such as half surrogates."""
    return getattr(client, method)(f"/api/v1/{path}", json.dumps(body), content_type="application/json", **more)


def check(answer: Any, begin: str) -> None:
    """It was taken, or refused with a pointer that begins so."""
    if answer.status_code not in (200, 201):
        assert problem(answer, 422)["errors"][0]["pointer"].startswith(begin)


@pytest.mark.parametrize(
    "member", ["title", "url", "language", "direction", "published_at", "put_back", "byline", "publisher"]
)
def test_an_articles_member_of_the_wrong_kind_never_breaks_the_desk(
    newsroom: Newsroom, checker: Program, member: str
) -> None:
    for value in WRONG:
        check(send(checker, "post", "articles/", {"text": TEXT, member: value}), f"#/{member}")


@pytest.mark.parametrize("member", ["text", "html"])
def test_words_of_the_wrong_kind_never_break_the_desk(newsroom: Newsroom, checker: Program, member: str) -> None:
    for value in WRONG:
        check(send(checker, "post", "articles/", {member: value}), "#")


@pytest.mark.parametrize(
    "member",
    [
        *("article", "revision", "selector", "wording", "kind", "value", "value_to", "comparator", "topics", "said_on"),
        *("priority", "assignee", "check_worthiness", "claimant_same_as"),
    ],
)
def test_a_claims_member_of_the_wrong_kind_never_breaks_the_desk(
    newsroom: Newsroom, checker: Program, member: str
) -> None:
    whole = {"article": newsroom.article().pk, "selector": {"exact": "$4.2 million"}, "wording": "It cost much."}
    for value in WRONG:
        # A second number without a first one, or a comparator without any, is refused at the other member.
        begin = "#/" if member in ("value_to", "comparator") else f"#/{member}"
        check(send(checker, "post", "claims/", {**whole, member: value}), begin)


@pytest.mark.parametrize("member", ["exact", "prefix", "suffix", "start", "end"])
def test_a_selector_of_the_wrong_kind_never_breaks_the_desk(newsroom: Newsroom, checker: Program, member: str) -> None:
    whole = {"article": newsroom.article().pk, "wording": "It cost much."}
    for value in WRONG:
        selector = {"exact": "$4.2 million", member: value}
        check(send(checker, "post", "claims/", {**whole, "selector": selector}), "#/selector")


@pytest.mark.parametrize("member", ["attribution", "rating", "summary", "rationale", "sources"])
def test_findings_of_the_wrong_kind_never_break_the_desk(newsroom: Newsroom, checker: Program, member: str) -> None:
    path = f"verdicts/{newsroom.draft().pk}/"
    for value in WRONG:
        check(send(checker, "patch", path, {member: value}, headers={"If-Match": "*"}), f"#/{member}")


@pytest.mark.parametrize("member", ["id", "url", "title", "published_on", "kind", "medium", "quote", "stance"])
def test_a_source_of_the_wrong_kind_never_breaks_the_desk(newsroom: Newsroom, checker: Program, member: str) -> None:
    path = f"verdicts/{newsroom.draft().pk}/"
    for value in WRONG:
        body = {"sources": [{"url": "https://example.org/", member: value}]}
        check(send(checker, "patch", path, body, headers={"If-Match": "*"}), f"#/sources/0/{member}")


def test_a_claim_that_is_no_number_begins_no_verdict(newsroom: Newsroom, checker: Program) -> None:
    for value in WRONG:
        check(send(checker, "post", "verdicts/", {"claim": value}), "#/claim")


def test_unknown_members_are_refused_by_name(newsroom: Newsroom, checker: Program) -> None:
    body = problem(checker.post("/api/v1/articles/", {"text": TEXT, "titel": "x", "a/b~c": 1}), 422)
    assert {error["pointer"] for error in body["errors"]} == {"#/titel", "#/a~1b~0c"}
    verdict = newsroom.draft()
    answer = checker.change(f"/api/v1/verdicts/{verdict.pk}/", {"sources": [{"link": "x"}]}, verdict.version)
    assert problem(answer, 422)["errors"][0]["pointer"] == "#/sources/0/link"
    answer = checker.post(f"/api/v1/verdicts/{verdict.pk}/submit/", {"now": True})
    assert problem(answer, 422)["errors"][0]["pointer"] == "#/now"


@pytest.mark.parametrize("path", ["articles", "claims", "appearances", "verdicts", "sources"])
@pytest.mark.parametrize("key", ["0", "4711", str(2**63 - 1), str(2**63), "9" * 40])
def test_a_key_that_is_nobodys_is_not_found_however_long(checker: Program, path: str, key: str) -> None:
    problem(checker.get(f"/api/v1/{path}/{key}/"), 404)


@pytest.mark.parametrize("number", ["0", "2", "9" * 40])
def test_a_revision_that_is_not_there_is_not_found(newsroom: Newsroom, checker: Program, number: str) -> None:
    problem(checker.get(f"/api/v1/articles/{newsroom.article().pk}/revisions/{number}/"), 404)


@pytest.mark.parametrize("path", ["", "v1/", "v2/articles/", "v1/nothing/", "v1/articles/one/", "v1/articles/1/x/"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_address_where_nothing_is_answers_with_a_problem(anonymous: Program, path: str, method: str) -> None:
    problem(getattr(anonymous, method)(f"/api/{path}"), 404)


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(newsroom: Newsroom, checker: Program) -> None:
    answer = checker.get("/api/v1/articles?page_size=1")
    assert (answer.status_code, answer["Location"]) == (308, "/api/v1/articles/?page_size=1")
    problem(checker.post("/api/v1/articles", {"text": TEXT}), 404)


@pytest.mark.parametrize("path", ["/annotations", "/oauth/token"])
def test_what_is_posted_beside_an_address_is_not_led_away_as_a_reading(anonymous: Program, path: str) -> None:
    refused = anonymous.post(path, {"text": TEXT})
    assert (refused.status_code, refused["Content-Type"]) == (404, "application/problem+json")
    answer = anonymous.get(f"{path}?page=0")
    assert (answer.status_code, answer["Location"]) == (308, f"{path}/?page=0")


def test_a_method_that_an_address_does_not_take_is_named(newsroom: Newsroom, checker: Program) -> None:
    answer = checker.put(f"/api/v1/articles/{newsroom.article().pk}/", {})
    assert problem(answer, 405)["code"] == "method_not_allowed"
    assert set(answer["Allow"].split(", ")) == {"GET", "PATCH", "HEAD", "OPTIONS"}
    asked = checker.options(f"/api/v1/articles/{newsroom.article().pk}/")
    assert (asked.status_code, asked["Allow"]) == (204, answer["Allow"])


def test_other_media_are_refused_both_ways(checker: Program) -> None:
    answer = checker.post("/api/v1/articles/", "text=x", content_type="application/x-www-form-urlencoded")
    problem(answer, 415)
    problem(checker.get("/api/v1/articles/", headers={"Accept": "text/html"}), 406)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_body_that_is_too_large_is_refused_before_it_is_read(checker: Program) -> None:
    assert problem(checker.post("/api/v1/articles/", {"text": "x" * 1000}), 413)["code"] == "too_large"


@pytest.mark.parametrize("name", ["assignee", "claimant", "language", "article", "kind", "cursor", "page_size", "x"])
@pytest.mark.parametrize("value", ["%00", "%ff", "9" * 40, "-1", "x" * 5000, "%5B%5D"])
def test_a_wrong_parameter_never_breaks_the_desk(newsroom: Newsroom, checker: Program, name: str, value: str) -> None:
    newsroom.claim()
    answer = checker.get(f"/api/v1/claims/?{name}={value}")
    if answer.status_code != 200:
        assert problem(answer, 400)["errors"][0]["parameter"] == name


def test_our_own_mistakes_are_told_without_their_inside(
    newsroom: Newsroom, checker: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("annotations.api.articles.receive_article", broken)
    checker.raise_request_exception = False
    answer = checker.post("/api/v1/articles/", {"text": TEXT})
    assert problem(answer, 500)["code"] == "ours"
    assert b"secret" not in answer.content
