"""Changing and taking back, and what is refused."""

import json
import zlib
from typing import Any

import pytest
from django.conf import settings

from annotations.access.models import Token
from annotations.access.roles import Right
from annotations.articles.models import Article
from annotations.claims.actions import assign_claim
from annotations.claims.models import Appearance, Claim
from annotations.incoming.models import Annotation
from annotations.ledger.models import Entry
from tests.api.annotations_sent.sending import AT, CONTEXT, LD, put, quote, quoting, send
from tests.api.conftest import Program, program
from tests.newsroom import Newsroom


def test_an_update_moves_the_claim_to_other_words(writer: Program, article: Article) -> None:
    made = send(writer, quoting())
    answer = put(writer, made["Location"], quoting("1,200 people"), **{"If-Match": made["ETag"]})
    assert answer.status_code == 200, answer.content
    claim = Claim.objects.get()
    assert claim.wording == "1,200 people"
    assert [one.exact for one in claim.appearances.filter(retired_at=None)] == ["1,200 people"]
    assert claim.appearances.count() == 2


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_number_that_no_database_can_keep_is_refused(writer: Program, article: Article, number: str) -> None:
    body = json.dumps(quoting()).replace("{", '{"schema:position": ' + number + ", ", 1)
    answer = writer.post("/annotations/", body, content_type=LD)
    assert answer.status_code == 400, answer.content
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("charset", ["zlib", "hex", "utf-16", "no-such"])
def test_json_is_utf_8_whatever_else_is_said_of_it(writer: Program, article: Article, charset: str) -> None:
    """Python calls zlib a character set: a small body would be unpacked to any size."""
    packed = zlib.compress(json.dumps(quoting()).encode())
    assert writer.generic("POST", "/annotations/", packed, f"{LD}; charset={charset}").status_code == 400
    plain = json.dumps(quoting()).encode()
    assert writer.generic("POST", "/annotations/", plain, f"{LD}; charset={charset}").status_code == 201


def nested(deep: int) -> dict[str, Any]:
    """Ranges in ranges: 2, 4, 8, … words to look for."""
    if not deep:
        return quote("e")
    return {"type": "RangeSelector", "startSelector": nested(deep - 1), "endSelector": nested(deep - 1)}


@pytest.mark.parametrize(
    "target",
    [
        {"source": AT, "selector": [quote("e", prefix=f"no {number}") for number in range(51)]},
        {"source": AT, "selector": nested(6)},
        [{"source": AT, "selector": [quote("e"), quote("$4.2 million")]} for _number in range(26)],
        {"source": AT, "selector": {**quote("e"), "refinedBy": [quote("e")] * 50}},
        {"source": AT, "selector": {"type": "Choice", "items": [quote("e")] * 50}},
        {"source": AT, "selector": quote("e"), "state": {"cached": [f"https://a.example/{n}" for n in range(51)]}},
        {"source": AT, "selector": quote("e", prefix="x" * 5001, suffix="y")},
        {"source": AT, "selector": {**quote("e"), "refinedBy": quote("e", suffix="x" * 5001)}},
    ],
)
def test_nobody_keeps_the_desk_from_writing_with_more_to_look_for_than_an_annotation_needs(
    writer: Program, article: Article, target: Any
) -> None:
    answer = send(writer, quoting(target=target))
    assert answer.status_code == 422, answer.content
    assert answer.json()["code"] in ("too_many", "too_long")


def test_an_annotation_has_not_more_former_names_than_can_be_told(writer: Program, article: Article) -> None:
    answer = send(writer, quoting(via=[f"https://a.example/{number}" for number in range(51)]))
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many")


def test_an_update_with_the_same_content_changes_nothing(writer: Program, article: Article) -> None:
    made = send(writer, quoting())
    entries = Entry.objects.count()
    assert put(writer, made["Location"], quoting(), **{"If-Match": "*"})["ETag"] == made["ETag"]
    assert Entry.objects.count() == entries


def test_what_the_desk_took_up_is_not_changed_any_more_and_stays_when_it_is_taken_back(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    made = send(writer, quoting())
    claim = Claim.objects.get()
    assign_claim(claim=claim, assignee=newsroom.checker, by=newsroom.checker, at=newsroom.now())
    refused = put(writer, made["Location"], quoting("1,200 people"), **{"If-Match": made["ETag"]})
    assert (refused.status_code, refused.json()["code"]) == (409, "taken_up")
    assert writer.delete(made["Location"], headers={"If-Match": made["ETag"]}).status_code == 204
    assert claim.appearances.get().retired_at is None


def test_taking_back_retires_the_claim_from_its_places_and_keeps_its_history(writer: Program, article: Article) -> None:
    made = send(writer, quoting())
    writer.delete(made["Location"], headers={"If-Match": made["ETag"]})
    assert Appearance.objects.get().retired_at is not None
    assert Claim.objects.count() == Annotation.objects.count() == 1
    events = list(Entry.objects.order_by("sequence").values_list("event", flat=True))[-2:]
    assert events == ["appearance.retired", "annotation.deleted"]


@pytest.mark.parametrize(
    ("members", "pointer"),
    [
        ({"@context": "https://schema.org"}, "#/@context"),
        ({"@context": [CONTEXT, {"exact": "https://other.example/"}]}, "#/@context"),
        ({"type": "Note"}, "#/type"),
        ({"target": None}, "#/target"),
        ({"target": 7}, "#/target"),
        ({"target": {"source": AT}}, "#/target"),
        ({"body": 7}, "#/body"),
        ({"body": ["https://example.org/"] * 51}, "#/body"),
        ({"id": "https://example.org/" + "a" * 2000}, "#/id"),
        ({"schema:claimReviewed": "a" * 1001}, "#/schema:claimReviewed"),
        ({"body": {"type": "TextualBody", "purpose": "tagging", "value": "a" * 101}}, "#/body"),
        ({"rights": "\x00"}, "#"),
        ({"deep": json.loads("[" * 20 + "]" * 20)}, "#"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_is_said_with_its_place(
    writer: Program, article: Article, members: dict[str, Any], pointer: str
) -> None:
    answer = send(writer, quoting(**members))
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert not Annotation.objects.exists()


def test_what_is_no_annotation_at_all_is_told_so(writer: Program, article: Article) -> None:
    for kind, body, status in (
        (LD, "{", 400),
        (LD, "[" * 5000, 400),
        (LD, "[]", 422),
        (LD, json.dumps(quoting(rights="a" * 70_000)), 413),
        ("application/json", json.dumps(quoting()), 415),
        ("text/turtle", "<> a <>.", 415),
        ('application/ld+json; profile="https://schema.org"', json.dumps(quoting()), 415),
    ):
        answer = writer.post("/annotations/", body, content_type=kind)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), (kind, body[:20])
    assert writer.post("/annotations/", "", content_type="application/ld+json").status_code == 422
    assert writer.post("/annotations/").status_code == 415


def test_who_may_not_send_is_told_so(newsroom: Newsroom, article: Article, anonymous: Program) -> None:
    assert send(anonymous, quoting()).status_code == 401
    reader = send(program(newsroom, newsroom.partner, Right.READ_PUBLISHED), quoting())
    assert reader.status_code == 403
    assert "annotations:write" in reader.json()["detail"]


def test_a_public_verdict_is_not_changed_here(newsroom: Newsroom, writer: Program) -> None:
    verdict = newsroom.published()
    assert put(writer, f"/annotations/{verdict.pk}", quoting(), **{"If-Match": "*"}).status_code == 405
    assert writer.delete(f"/annotations/{verdict.pk}").status_code == 405


def test_html_is_kept_without_what_could_do_harm(writer: Program, article: Article) -> None:
    value = '<p onclick="x()">Wrong <b>sum</b><script>alert(1)</script></p>'
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/html", "value": value}
    answer = send(writer, quoting(body=body))
    assert answer.json()["body"]["value"] == "<p>Wrong <b>sum</b></p>"
    assert Claim.objects.get().wording == "Wrong sum"


def test_a_partners_limits_hold_here_too(newsroom: Newsroom, writer: Program, article: Article) -> None:
    Token.objects.update(rate=2)
    assert [send(writer, quoting()).status_code for _time in range(3)] == [201, 200, 429]


def test_the_addresses_in_answers_are_the_sites(writer: Program, article: Article) -> None:
    assert send(writer, quoting())["Location"].startswith(f"{settings.SITE_URL}/annotations/received-")
