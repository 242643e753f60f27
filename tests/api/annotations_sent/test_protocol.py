"""What the Web Annotation Protocol demands of writing."""

import pytest
from django.test import Client

from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.incoming.models import Annotation
from tests.api.annotations_sent.sending import LD, LDP, VIA, put, quoting, send
from tests.api.conftest import Program


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
