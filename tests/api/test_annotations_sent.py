"""The Web Annotation Protocol's writing: what partners send to /annotations/, change there and take back."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from annotations.access.models import Token
from annotations.access.roles import Right, Role
from annotations.articles.models import Article
from annotations.claims.actions import assign_claim
from annotations.claims.models import Appearance, Claim
from annotations.incoming.models import Annotation
from annotations.ledger.models import Entry
from tests.api.conftest import Program, program, revised
from tests.newsroom import TEXT, Newsroom

LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
LDP = "http://www.w3.org/ns/ldp#"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AT = "https://herald.example.org/harbour-reopens"
VIA = "https://wire.example.org/annotations/1"


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.article(url=AT)


@pytest.fixture
def writer(newsroom: Newsroom) -> Program:
    return program(newsroom, newsroom.partner, Right.ANNOTATE)


def quoting(exact: str = "$4.2 million", *, at: str = AT, **members: Any) -> dict[str, Any]:
    """An annotation on these words."""
    return {
        "@context": CONTEXT,
        "id": VIA,
        "type": "Annotation",
        "motivation": "questioning",
        "body": {"type": "TextualBody", "value": "The tender said three million.", "purpose": "commenting"},
        "target": {"source": at, "selector": {"type": "TextQuoteSelector", "exact": exact}},
        **members,
    }


def quote(exact: str, **members: Any) -> dict[str, Any]:
    """A selector by words."""
    return {"type": "TextQuoteSelector", "exact": exact, **members}


def assessing(target: Any, rating: str = "false", **members: Any) -> dict[str, Any]:
    """An annotation that judges."""
    return {
        "@context": CONTEXT,
        "id": f"{VIA}/assessed",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "purpose": "assessing", "value": rating},
            {"type": "TextualBody", "purpose": "describing", "value": "The tender says otherwise."},
            {"type": "SpecificResource", "purpose": "linking", "source": "https://port.example.org/tender.pdf",
             "selector": {"type": "TextQuoteSelector", "exact": "Three million."}, "schema:keywords": ["refutes"]},
        ],
        "target": target,
        **members,
    }  # fmt: skip


def send(client: Program, body: Any, **headers: str) -> Any:
    return client.post("/annotations/", json.dumps(body), content_type=LD, headers=headers)


def put(client: Program, address: str, body: Any, **headers: str) -> Any:
    return client.put(address, json.dumps(body), content_type=LD, headers=headers)


def selecting(*selectors: Any, **members: Any) -> dict[str, Any]:
    return quoting(target={"source": AT, "selector": list(selectors), **members})


# What the protocol demands


def test_the_container_takes_posts_and_says_what_it_takes(writer: Program, article: Article) -> None:
    for answer in (Client().get("/annotations/"), Client().head("/annotations/"), Client().options("/annotations/")):
        assert answer["Accept-Post"] == LD
        assert set(answer["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_creating_answers_201_with_location_version_links_and_the_annotation_as_json_ld(
    writer: Program, article: Article
) -> None:
    answer = send(writer, quoting(), Slug="a-name-that-the-server-need-not-use")
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert answer["Location"] == body["id"] == f"http://testserver/annotations/received-{Annotation.objects.get().pk}"
    assert answer["Content-Type"] == LD
    assert answer["ETag"].startswith('"')
    assert f'<{LDP}Resource>; rel="type"' in answer["Link"]
    assert "POST" in answer["Allow"]
    again = writer.get(body["id"])
    assert (again.status_code, again.json(), again["ETag"]) == (200, body, answer["ETag"])
    assert set(again["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
    assert again["Link"] == f'<{LDP}Resource>; rel="type"'
    assert again["Content-Type"] == LD
    assert "Accept" in again["Vary"]
    assert writer.head(body["id"])["ETag"] == answer["ETag"]
    assert set(writer.options(body["id"])["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}


def test_the_id_it_had_is_copied_to_via_and_its_canonical_is_kept_without_change(
    writer: Program, article: Article
) -> None:
    sent = quoting(canonical="https://wire.example.org/canonical/1", via=["https://elsewhere.example/9"])
    body = send(writer, sent).json()
    assert body["via"] == [VIA, "https://elsewhere.example/9"]
    assert body["canonical"] == "https://wire.example.org/canonical/1"
    added = {"created": body["created"], "creator": {"type": "Organization", "name": "Wire Partner"}}
    assert {**body, "id": VIA, "via": sent["via"]} == {**sent, **added}


def test_an_update_needs_the_version_that_was_seen_and_answers_with_the_new_one(
    writer: Program, article: Article
) -> None:
    made = send(writer, quoting())
    address, changed = made["Location"], {**made.json(), "schema:claimReviewed": "The repairs cost $4.2 million."}
    assert put(writer, address, changed).status_code == 428
    stale = put(writer, address, changed, **{"If-Match": '"another"'})
    assert (stale.status_code, stale.json()["current"]) == (412, 1)
    assert Claim.objects.get().wording == "$4.2 million"
    answer = put(writer, address, changed, **{"If-Match": made["ETag"]})
    assert answer.status_code == 200, answer.content
    assert (answer["Content-Type"], answer["ETag"] != made["ETag"]) == (LD, True)
    assert answer.json()["schema:claimReviewed"] == Claim.objects.get().wording == "The repairs cost $4.2 million."
    assert put(writer, address, changed, **{"If-Match": made["ETag"]}).json()["current"] == 2
    assert (answer.json()["id"], answer.json()["via"]) == (address, VIA)


def test_a_deleted_one_answers_204_then_410_and_its_address_is_given_to_no_other(
    writer: Program, article: Article
) -> None:
    made = send(writer, quoting())
    address = made["Location"]
    assert writer.delete(address).status_code == 428
    assert writer.delete(address, headers={"If-Match": '"another"'}).status_code == 412
    gone = writer.delete(address, headers={"If-Match": made["ETag"]})
    assert (gone.status_code, gone.content) == (204, b"")
    for answer in (writer.get(address), writer.delete(address, headers={"If-Match": made["ETag"]})):
        assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    assert put(writer, address, quoting(), **{"If-Match": made["ETag"]}).status_code == 410
    again = send(writer, quoting())
    assert again.status_code == 201
    assert again["Location"] != address


@pytest.mark.parametrize(
    ("name", "value"), [("id", "https://other.example/1"), ("canonical", "https://other.example/1"),
                        ("via", "https://other.example/1")]
)  # fmt: skip
def test_an_update_never_changes_the_names(writer: Program, article: Article, name: str, value: str) -> None:
    made = send(writer, quoting(canonical=f"{VIA}#canonical"))
    answer = put(writer, made["Location"], {**made.json(), name: value}, **{"If-Match": made["ETag"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "other_names")


# What becomes of it


def test_words_become_a_claim_of_the_desk_with_its_ledger_and_the_partners_key(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": "harbours"}]
    wording = {"schema:claimReviewed": "The repairs cost 4.2 million."}
    assert send(writer, quoting(body=tags, **wording)).status_code == 201
    claim = Claim.objects.get()
    assert (claim.wording, claim.topics) == ("The repairs cost 4.2 million.", ["harbours"])
    assert claim.marked_by == newsroom.partner
    [place] = claim.appearances.all()
    assert place.revision.text[place.start : place.end] == place.exact == "$4.2 million"
    events = list(Entry.objects.order_by("sequence").values_list("event", flat=True))[-3:]
    assert events == ["claim.marked", "appearance.added", "annotation.posted"]
    last = Entry.objects.latest("sequence")
    assert last.after["key"] == Annotation.objects.get().key.prefix  # type: ignore[union-attr]
    assert last.by_id == newsroom.partner.pk
    assert program(newsroom, newsroom.checker).get(f"/api/v1/claims/{claim.pk}/").status_code == 200


def test_what_is_not_public_is_read_by_its_poster_and_the_desk_and_by_nobody_else(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    address = send(writer, quoting())["Location"]
    assert writer.get(address)["Cache-Control"] == "private, no-cache"
    assert program(newsroom, newsroom.checker).get(address).status_code == 200
    assert Client().get(address).status_code == 401
    other = newsroom.person("other-partner", Role.PARTNER)
    assert program(newsroom, other).get(address).status_code == 404
    assert program(newsroom, newsroom.partner, Right.READ_PUBLISHED).get(address).status_code == 403
    assert Client().get("/annotations/").json()["total"] == 0
    assert program(newsroom, newsroom.editor).put(address, {}, headers={"If-Match": "*"}).status_code in (403, 415)
    refused = program(newsroom, newsroom.editor).delete(address, headers={"If-Match": "*"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")


def test_once_its_claim_is_published_the_public_annotation_names_it_in_via(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    send(writer, quoting())
    verdict = newsroom.published(Claim.objects.get())
    assert Client().get(f"/annotations/{verdict.pk}").json()["via"] == VIA
    [whole] = Client().get("/annotations/").json()["first"]["items"]
    assert whole["via"] == VIA
    exported = Client().get(f"/api/v1/exports/verdicts/{verdict.pk}.annotation.jsonld").json()
    assert exported["via"] == VIA
    assert "via" not in Client().get(f"/annotations/{newsroom.published().pk}").json()


def test_an_assessment_with_a_rating_that_the_desk_knows_waits_to_be_taken_up(
    newsroom: Newsroom, writer: Program
) -> None:
    verdict = newsroom.published()
    answer = send(writer, assessing(f"http://testserver/claims/{verdict.claim_id}/"))
    assert answer.status_code == 201, answer.content
    annotation = Annotation.objects.get()
    assert (annotation.claim_id, annotation.makes_claim, annotation.assesses) == (verdict.claim_id, False, True)
    assert Claim.objects.count() == 1
    assert "via" not in Client().get(f"/annotations/{verdict.pk}").json()


@pytest.mark.parametrize(
    "address",
    ["/claims/{claim}/", "/annotations/{verdict}", "/api/v1/exports/verdicts/{verdict}",
     "/api/v1/exports/verdicts/{verdict}.annotation.jsonld", "/api/v1/verdicts/{verdict}/", "/api/v1/claims/{claim}/"],
)  # fmt: skip
def test_a_claim_is_named_by_any_of_its_addresses(newsroom: Newsroom, writer: Program, address: str) -> None:
    verdict = newsroom.published()
    target = "http://testserver" + address.format(claim=verdict.claim_id, verdict=verdict.pk)
    assert send(writer, assessing(target)).status_code == 201
    assert Annotation.objects.get().claim_id == verdict.claim_id


def test_an_own_annotation_is_assessed_by_its_address_and_anothers_is_not(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    address = send(writer, quoting())["Location"]
    assert send(writer, assessing(address)).status_code == 201
    other = program(newsroom, newsroom.person("other-partner", Role.PARTNER))
    assert send(other, assessing(address)).json()["code"] == "unknown_target"


def test_what_is_not_public_cannot_be_named_by_who_may_not_read_it(newsroom: Newsroom, writer: Program) -> None:
    claim = newsroom.claim()
    article = claim.appearances.get().article_id
    target = f"http://testserver/claims/{claim.pk}/"
    hidden = send(writer, assessing(target))
    never = send(writer, assessing("http://testserver/claims/999/"))
    assert (hidden.status_code, hidden.json()["code"]) == (never.status_code, never.json()["code"])
    assert send(writer, quoting(at=f"http://testserver/articles/{article}/")).json()["code"] == "unknown_target"
    desk = program(newsroom, newsroom.checker)
    assert send(desk, assessing(target)).status_code == 201
    assert send(desk, quoting(at=f"http://testserver/articles/{article}/")).status_code == 201


def test_a_rating_that_the_desk_does_not_know_is_refused_with_those_that_it_knows(
    newsroom: Newsroom, writer: Program
) -> None:
    verdict = newsroom.published()
    answer = send(writer, assessing(f"http://testserver/claims/{verdict.claim_id}/", rating="Four Pinocchios"))
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_rating")
    assert "mostly_true" in answer.json()["detail"] or "mostly-true" in answer.json()["detail"]


# The same again


def test_the_same_annotation_sent_again_makes_no_second_claim_and_answers_200_with_the_first(
    writer: Program, article: Article
) -> None:
    first, second = send(writer, quoting()), send(writer, quoting())
    assert (first.status_code, second.status_code) == (201, 200)
    assert second["Location"] == first["Location"]
    assert (second["ETag"], second.json()) == (first["ETag"], first.json())
    assert Claim.objects.count() == Annotation.objects.count() == 1


def test_another_annotation_with_the_same_id_answers_409_and_names_the_first(writer: Program, article: Article) -> None:
    send(writer, quoting())
    answer = send(writer, quoting("1,200 people"))
    assert (answer.status_code, answer.json()["code"]) == (409, "posted_already")
    assert answer.json()["existing"] == Annotation.objects.get().pk
    assert answer["Location"] == f"http://testserver/annotations/received-{Annotation.objects.get().pk}"
    assert Claim.objects.count() == 1


def test_the_same_id_of_another_partner_is_another_annotation(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    other = program(newsroom, newsroom.person("other-partner", Role.PARTNER))
    assert [send(one, quoting()).status_code for one in (writer, other)] == [201, 201]
    assert Claim.objects.count() == 2


# Where it stands


@pytest.mark.parametrize(
    ("selectors", "words"),
    [
        ([{"type": "TextQuoteSelector", "exact": "people", "prefix": "1,200 "}], "people"),
        ([quote("300", prefix="least "), {"type": "CssSelector", "value": "p"}], "300"),
        ([{"type": "Choice", "items": [{"type": "TextQuoteSelector", "exact": "Ana Ruiz"}]}], "Ana Ruiz"),
        ([{"type": "TextQuoteSelector", "exact": "Traffic fell by 14 per cent last year",
           "refinedBy": {"type": "TextPositionSelector", "start": 16, "end": 27}}], "14 per cent"),
        ([{"type": "XPathSelector", "value": "/html/body/p[2]",
           "refinedBy": {"type": "TextQuoteSelector", "exact": "Ana Ruiz"}}], "Ana Ruiz"),
        ([{"type": "RangeSelector", "startSelector": {"type": "TextQuoteSelector", "exact": "Ana Ruiz"},
           "endSelector": {"type": "TextQuoteSelector", "exact": ".", "prefix": "Ruiz"}}], "Ana Ruiz"),
        ([{"type": "TextQuoteSelector", "exact": "not there"}, {"type": "TextQuoteSelector", "exact": "Ana Ruiz"}],
         "Ana Ruiz"),
    ],
)  # fmt: skip
def test_selectors_that_name_one_passage_find_it(
    writer: Program, article: Article, selectors: list[Any], words: str
) -> None:
    answer = send(writer, selecting(*selectors))
    assert answer.status_code == 201, answer.content
    assert Appearance.objects.get().exact == words


@pytest.mark.parametrize(
    ("selectors", "code"),
    [
        ([{"type": "TextQuoteSelector", "exact": "fifty thousand"}], "invalid"),
        ([{"type": "TextQuoteSelector", "exact": "the"}], "ambiguous"),
        ([{"type": "TextPositionSelector", "start": 0, "end": 7}], "no_selector"),
        ([{"type": "TextPositionSelector", "start": True, "end": 7}], "no_selector"),
        ([quote(""), {"type": "TextPositionSelector", "start": 0, "end": 7}], "no_selector"),
        ([{"type": "SvgSelector", "value": "<svg/>"}], "no_selector"),
        (["https://example.org/a-selector"], "no_selector"),
        ([], "no_selector"),
        ([quote("Ana Ruiz"), quote("June")], "contradictory"),
        ([quote("Ana Ruiz", refinedBy=quote("June"))], "invalid"),
    ],
)  # fmt: skip
def test_what_names_no_passage_or_several_is_refused_and_nothing_is_kept(
    writer: Program, article: Article, selectors: list[Any], code: str
) -> None:
    answer = send(writer, selecting(*selectors))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["errors"][0]["pointer"] == "#/target"
    assert not Claim.objects.exists()
    assert not Annotation.objects.exists()


def test_words_that_stand_in_several_places_come_back_with_these_places(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    text = newsroom.revision(article).text
    answer = send(writer, quoting("the"))
    assert {text[one["start"] : one["end"]] for one in answer.json()["candidates"]} == {"the"}
    assert len(answer.json()["candidates"]) > 1


def test_a_position_alone_counts_in_a_revision_of_the_desk_that_is_named(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    newsroom.published(newsroom.claim(newsroom.revision(article), "14 per cent"))
    start = newsroom.revision(article).text.index("Ana Ruiz")
    position = {"type": "TextPositionSelector", "start": start, "end": start + 8}
    cached = {"type": "TimeState", "cached": f"http://testserver/articles/{article.pk}/revisions/1/"}
    revised(newsroom, article, TEXT.replace("The harbour", "Ahoy! The harbour"))
    assert send(writer, selecting(position, state=cached)).status_code == 201
    newest = Appearance.objects.latest("pk")
    assert (newest.revision.number, newest.exact, newest.start) == (2, "Ana Ruiz", start + 6)
    direct = quoting(at=cached["cached"], id=f"{VIA}2", target={"source": cached["cached"], "selector": position})
    assert send(writer, direct).status_code == 201


def test_several_targets_are_one_claim_in_several_places_and_a_choice_is_the_first_that_is_found(
    writer: Program, article: Article
) -> None:
    targets = [
        {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": "Ana Ruiz"}},
        {"type": "Choice", "items": [
            {"source": "https://nobody.example/", "selector": {"type": "TextQuoteSelector", "exact": "June"}},
            {"source": AT, "selector": {"type": "TextQuoteSelector", "exact": "14 per cent"}},
        ]},
    ]  # fmt: skip
    assert send(writer, quoting(target=targets)).status_code == 201
    assert {one.exact for one in Claim.objects.get().appearances.all()} == {"Ana Ruiz", "14 per cent"}


def test_words_and_a_claim_at_once_are_refused(newsroom: Newsroom, writer: Program, article: Article) -> None:
    verdict = newsroom.published()
    targets = [quoting()["target"], f"http://testserver/claims/{verdict.claim_id}/"]
    assert send(writer, quoting(target=targets)).json()["code"] == "several_things"


# Changing and taking back


def test_an_update_moves_the_claim_to_other_words(writer: Program, article: Article) -> None:
    made = send(writer, quoting())
    answer = put(writer, made["Location"], quoting("1,200 people"), **{"If-Match": made["ETag"]})
    assert answer.status_code == 200, answer.content
    claim = Claim.objects.get()
    assert claim.wording == "1,200 people"
    assert [one.exact for one in claim.appearances.filter(retired_at=None)] == ["1,200 people"]
    assert claim.appearances.count() == 2


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


# What is refused


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
