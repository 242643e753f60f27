"""The Web Annotation Protocol: the container at /annotations/, its pages and its annotations."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pyld import jsonld

from annotations.verdicts import shelving
from annotations.verdicts.models import Verdict
from tests.exports.scene import Scene, build
from tests.newsroom import Newsroom

DATA = Path(__file__).resolve().parent.parent / "data" / "exports"
SHAPE = json.loads((DATA / "web-annotation.schema.json").read_text())
LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
OA, LDP = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/ldp#"
AS = "http://www.w3.org/ns/activitystreams#"
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": json.loads((DATA / "annotation-context.json").read_text()),
    "http://www.w3.org/ns/ldp.jsonld": {"@context": {"BasicContainer": f"{LDP}BasicContainer"}},
}
IRIS = {"Prefer": f'return=representation; include="{OA}PreferContainedIRIs"'}
WHOLE = {"Prefer": f'return=representation; include="{OA}PreferContainedDescriptions"'}
MINIMAL = {"Prefer": f'return=representation; include="{LDP}PreferMinimalContainer"'}


@pytest.fixture
def scene(newsroom: Newsroom) -> Scene:
    return build(newsroom)


def get(path: str = "/annotations/", **headers: str) -> Any:
    return Client().get(path, headers=headers)


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    """As linked data, with the contexts that are named, and no others."""

    def load(url: str, options: dict[str, Any]) -> dict[str, Any]:
        return {"contentType": LD, "contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}

    [found] = jsonld.expand(document, {"documentLoader": load})
    return dict(found)


def test_the_container_says_what_it_is_in_the_headers_of_every_answer(scene: Scene) -> None:
    for answer in (get(), Client().head("/annotations/"), Client().options("/annotations/"), get(**IRIS)):
        links = answer["Link"]
        assert f'<{LDP}BasicContainer>; rel="type"' in links
        assert f'<{LDP}Resource>; rel="type"' in links
        assert f'<http://www.w3.org/TR/annotation-protocol/>; rel="{LDP}constrainedBy"' in links
        assert {"GET", "HEAD", "OPTIONS"} <= set(answer["Allow"].split(", "))
        assert {"Accept", "Prefer"} <= set(answer["Vary"].split(", "))
    assert get()["Content-Type"] == LD
    assert get()["ETag"].startswith('"')
    assert Client().head("/annotations/").content == b""
    led = get("/annotations")
    assert (led.status_code, led["Location"]) == (308, "/annotations/")


def test_the_first_page_comes_with_the_container_whole_or_as_addresses(scene: Scene) -> None:
    body = get().json()
    assert body["type"] == ["BasicContainer", "AnnotationCollection"]
    assert body["id"] == "http://testserver/annotations/?iris=0" == get()["Content-Location"]
    assert body["total"] == len(body["first"]["items"]) == 7
    assert body["first"]["startIndex"] == 0
    assert body["first"]["id"] == body["last"] == "http://testserver/annotations/?iris=0&page=0"
    assert get(**WHOLE).json() == body
    named = get(**IRIS).json()
    assert named["id"].endswith("?iris=1")
    assert named["first"]["items"] == [one["id"] for one in body["first"]["items"]]
    least = get(**MINIMAL).json()
    assert least["first"] == "http://testserver/annotations/?iris=0&page=0"
    assert len({get()["ETag"], get(**IRIS)["ETag"], get(**MINIMAL)["ETag"]}) == 3


def test_addresses_and_descriptions_at_once_are_refused(scene: Scene) -> None:
    answer = get(Prefer=f'return=representation; include="{OA}PreferContainedIRIs {OA}PreferContainedDescriptions"')
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("iris", ["0", "1"])
def test_pages_lead_to_each_other_and_hold_everything_once(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, iris: str
) -> None:
    monkeypatch.setattr(shelving, "PAGE", 3)
    build(newsroom)
    address, seen, before = f"/annotations/?iris={iris}&page=0", [], None
    while address:
        page = get(address).json()
        assert page["type"] == "AnnotationPage"
        assert page["startIndex"] == len(seen)
        assert page["partOf"]["total"] == 7
        assert page.get("prev") == before
        seen += [one if iris == "1" else one["id"] for one in page["items"]]
        before, address = page["id"], page.get("next", "")
    assert len(seen) == len(set(seen)) == 7
    assert get(f"/annotations/?iris={iris}").json()["last"] == before
    assert all(get(one).json()["id"] == one for one in seen)
    assert get(f"/annotations/?iris={iris}&page=3").status_code == 404


@pytest.mark.parametrize("query", ["iris=2", "page=-1", "page=one", "page=" + "9" * 30])
def test_a_page_that_cannot_be_is_told_so(newsroom: Newsroom, query: str) -> None:
    assert get(f"/annotations/?{query}").status_code == 400


def test_an_empty_container_has_one_empty_page(newsroom: Newsroom) -> None:
    body = get().json()
    assert (body["total"], body["first"]["items"]) == (0, [])
    assert get("/annotations/?page=0").json()["items"] == []


def test_everything_means_something_as_linked_data_and_annotations_have_the_shape_of_the_model(scene: Scene) -> None:
    found = expanded(get().json())
    assert set(found["@type"]) == {f"{LDP}BasicContainer", f"{AS}OrderedCollection"}
    assert found[f"{AS}totalItems"][0]["@value"] == 7
    page = expanded(get("/annotations/?iris=0&page=0").json())
    assert len(page[f"{AS}items"][0]["@list"]) == 7
    for one in get().json()["first"]["items"]:
        annotation = get(one["id"]).json()
        jsonschema.validate(annotation, SHAPE)
        assert {**one, "@context": annotation["@context"]} == annotation
        assert expanded(annotation)["@type"] == [f"{OA}Annotation"]


def test_an_annotation_lies_below_the_container_and_is_canonically_the_exported_one(scene: Scene) -> None:
    answer = get(f"/annotations/{scene.plain.pk}")
    assert answer.json()["id"] == f"http://testserver/annotations/{scene.plain.pk}"
    assert answer.json()["canonical"] == f"http://testserver/api/v1/exports/verdicts/{scene.plain.pk}"
    assert answer["Link"] == f'<{LDP}Resource>; rel="type"'
    assert answer["Content-Type"] == LD
    assert "Accept" in answer["Vary"]
    again = get(f"/annotations/{scene.plain.pk}", **{"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_withdrawn_one_is_its_notice_a_replaced_one_is_gone_and_a_draft_is_not_there(newsroom: Newsroom) -> None:
    old = newsroom.published()
    newsroom.published(old.claim, by=newsroom.second_checker)
    old.refresh_from_db()
    assert old.status == "superseded"
    answer = get(f"/annotations/{old.pk}")
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    withdrawn = newsroom.withdrawn().verdict
    assert get(f"/annotations/{withdrawn.pk}").json()["body"][0]["value"] == "The report was forged."
    draft = newsroom.draft(newsroom.claim())
    assert get(f"/annotations/{draft.pk}").status_code == 404
    assert get(f"/annotations/{Verdict.objects.latest('pk').pk + 1}").status_code == 404


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        (LD, 200),
        ("application/ld+json", 200),
        ("*/*", 200),
        ("application/json", 200),
        ("text/turtle", 406),
        ('application/ld+json; profile="https://schema.org"', 406),
    ],
)
def test_it_is_there_as_json_ld_only(scene: Scene, accept: str, status: int) -> None:
    assert get(Accept=accept).status_code == status
    assert get(f"/annotations/{scene.plain.pk}", Accept=accept).status_code == status


def test_pages_of_published_articles_say_where_annotations_are(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    answer = Client().get(f"/articles/{verdict.revision.article_id}/")
    relation = "http://www.w3.org/ns/oa#annotationService"
    assert answer["Link"] == f'<http://testserver/annotations/>; rel="{relation}"'
    assert f'<link rel="{relation}" href="http://testserver/annotations/"' in answer.content.decode()


def test_a_page_costs_the_same_however_many_there_are(newsroom: Newsroom) -> None:
    newsroom.published()
    revision = newsroom.revision()
    for headers, most in (({}, 11), (IRIS, 5)):
        with CaptureQueriesContext(connection) as few:
            get(**headers)
        newsroom.published(newsroom.claim(revision))
        newsroom.published(newsroom.claim(revision, "1,200 people"))
        with CaptureQueriesContext(connection) as many:
            get(**headers)
        assert len(many) <= len(few) <= most
