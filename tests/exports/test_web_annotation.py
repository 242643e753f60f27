"""The W3C annotation: its shape, its meaning as linked data, and its collections."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pyld import jsonld

from annotations.articles.models import Revision
from annotations.exports import web_annotation
from annotations.exports.records import Feed
from annotations.exports.snapshot import count_snapshots, iter_snapshots, pin, this_desk
from annotations.review.settling import retire_appearance
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE, Scene
from tests.newsroom import Newsroom

DATA = Path(__file__).resolve().parent.parent / "data" / "exports"
OA, RDF, SCHEMA = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://schema.org/"
SHAPE = json.loads((DATA / "web-annotation.schema.json").read_text())


def load_offline(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """The one context that annotations name; anything else would have to be fetched, and fails."""
    assert url == web_annotation.CONTEXT
    context = json.loads((DATA / "annotation-context.json").read_text())
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    found = jsonld.expand(document, {"documentLoader": load_offline})
    assert len(found) == 1
    return found[0]


def annotation_of(verdict: Any) -> dict[str, Any]:
    annotation: dict[str, Any] = json.loads(web_annotation.one(snapshot_of(verdict), BASE))
    jsonschema.validate(annotation, SHAPE)
    return annotation


def collection(article_id: int | None = None) -> dict[str, Any]:
    moment = pin()
    total = count_snapshots(moment=moment, article_id=article_id)
    feed = Feed(BASE, f"{BASE}/api/v1/exports/all", "All", total, this_desk())
    text = "".join(web_annotation.many(iter_snapshots(moment=moment, article_id=article_id), feed))
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("name", ["plain", "figure", "arabic", "withheld", "hostile", "withdrawn"])
def test_every_annotation_has_the_shape_of_the_model(scene: Scene, name: str) -> None:
    annotation_of(getattr(scene, name))


@pytest.mark.parametrize("name", ["plain", "figure", "arabic", "withheld", "hostile", "withdrawn"])
def test_every_key_of_an_annotation_means_something_as_linked_data(scene: Scene, name: str) -> None:
    """What a context does not define is dropped in expansion: so nothing may be lost on the way and back."""
    annotation = annotation_of(getattr(scene, name))
    context = {"@context": web_annotation.CONTEXT}
    back = jsonld.compact(expanded(annotation), context, {"documentLoader": load_offline})
    assert _keys(back) == _keys(annotation)


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return sorted([*value, *(key for below in value.values() for key in _keys(below))])
    return sorted(key for below in value for key in _keys(below)) if isinstance(value, list) else []


def test_it_assesses_the_words_of_the_article(scene: Scene) -> None:
    found = expanded(annotation_of(scene.plain))
    assert found["@type"] == [f"{OA}Annotation"]
    assert found[f"{OA}motivatedBy"] == [{"@id": f"{OA}assessing"}]
    assert found[f"{OA}canonical"] == [{"@id": f"{BASE}/api/v1/exports/verdicts/{scene.plain.pk}"}]
    first = found[f"{OA}hasTarget"][0]
    assert first[f"{OA}hasSource"] == [{"@id": "https://news.example.com/harbour"}]
    assert first[f"{OA}hasState"][0][f"{OA}cachedSource"] == [
        {"@id": f"{BASE}/articles/{scene.harbour.pk}/revisions/1/"}
    ]


def test_the_position_counts_code_points_and_says_so(scene: Scene) -> None:
    target = annotation_of(scene.arabic)["target"]
    quote, position = target["selector"]
    text = Revision.objects.get(article=scene.cranes).text
    assert text[position["start"] : position["end"]] == quote["exact"] == "٤٨ رافعة"
    assert position["schema:unitText"] == "Unicode code points"
    assert target["state"]["schema:sha256"] == Revision.objects.get(article=scene.cranes).sha256
    assert target["state"]["schema:version"] == 1


def test_an_article_without_an_address_is_found_at_ours(scene: Scene) -> None:
    assert annotation_of(scene.arabic)["target"]["source"] == f"{BASE}/articles/{scene.cranes.pk}/"


def test_a_claim_in_two_articles_has_two_targets(scene: Scene) -> None:
    assert len(annotation_of(scene.plain)["target"]) == 2


def test_a_claim_without_a_place_targets_the_revision_judged(newsroom: Newsroom) -> None:
    appearance = newsroom.appearance()
    verdict = newsroom.published(appearance.claim)
    retire_appearance(appearance=appearance, by=newsroom.editor, at=newsroom.now())
    target = annotation_of(verdict)["target"]
    assert "selector" not in target
    assert target["state"]["schema:version"] == 1


def test_both_axes_are_bodies_that_assess(scene: Scene) -> None:
    bodies = [body for body in annotation_of(scene.figure)["body"] if body["purpose"] == "assessing"]
    assert [(body["schema:reviewAspect"], body["value"]) for body in bodies] == [
        ("substance", "Mixed"),
        ("attribution", "Accurately attributed"),
    ]
    assert (bodies[0]["schema:worstRating"], bodies[0]["schema:ratingValue"], bodies[0]["schema:bestRating"]) == (
        1,
        3,
        5,
    )


def test_a_rating_beside_the_scale_has_no_numbers(scene: Scene) -> None:
    substance = annotation_of(scene.arabic)["body"][0]
    assert substance["value"] == "Unproven"
    assert not [name for name in substance if name.endswith(("Value", "worstRating", "bestRating"))]


def test_the_rationale_is_markdown_and_an_empty_one_is_left_out(scene: Scene) -> None:
    formats = [body.get("format") for body in annotation_of(scene.plain)["body"]]
    assert formats.count("text/markdown") == 1
    assert "text/markdown" not in [body.get("format") for body in annotation_of(scene.arabic)["body"]]


def test_evidence_is_linked_with_the_words_that_matter(scene: Scene) -> None:
    linked = [body for body in annotation_of(scene.plain)["body"] if body["purpose"] == "linking"]
    assert [body["source"] for body in linked] == [
        "https://port.example.org/budget.pdf",
        "https://audit.example.net/2026/eastport",
    ]
    assert linked[0]["selector"] == {"type": "TextQuoteSelector", "exact": "Repairs: 4.2 million dollars."}


def test_a_withdrawn_annotation_keeps_its_address_and_says_only_why(scene: Scene) -> None:
    annotation = annotation_of(scene.withdrawn)
    assert [body["value"] for body in annotation["body"]] == ["The report was forged."]
    assert annotation["schema:creativeWorkStatus"] == "withdrawn"
    assert annotation["schema:dateDeleted"] == annotation["modified"]


def test_a_collection_is_valid_and_holds_every_annotation_once(scene: Scene) -> None:
    found = collection()
    assert found["type"] == "AnnotationCollection"
    assert found["first"]["type"] == "AnnotationPage"
    assert found["first"]["id"] == found["last"]
    assert (found["first"]["partOf"], found["first"]["startIndex"]) == (found["id"], 0)
    items = found["first"]["items"]
    assert len({item["id"] for item in items}) == len(items) == found["total"] == 7
    for item in items:
        assert "@context" not in item
        jsonschema.validate({"@context": web_annotation.CONTEXT, **item}, SHAPE)


def test_an_empty_collection_is_valid_json(newsroom: Newsroom) -> None:
    found = collection()
    assert (found["total"], found["first"]["items"]) == (0, [])
    assert expanded(found)["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]


def test_addresses_that_only_browsers_understand_leave_as_iris_in_every_format(newsroom: Newsroom) -> None:
    """One quotation mark in one of them, and no collection with it can be written as N-Triples any more."""
    page, person = 'https://port.example.org/a|b?q="{é}"^`', 'https://port.example.org/"><script>'
    source, other = newsroom.sources()
    claim = newsroom.claim(claimant_same_as=person)
    verdict = newsroom.published(claim, sources=[{**source, "url": page, "archive_url": page + "2"}, other])
    snapshot, iri = snapshot_of(verdict), "https://port.example.org/a%7Cb?q=%22%7Bé%7D%22%5E%60"
    assert (snapshot.sources[0].url, snapshot.sources[0].archive_url) == (iri, iri + "2")
    assert snapshot.claim.claimant.same_as == "https://port.example.org/%22%3E%3Cscript%3E"
    triples = jsonld.to_rdf(annotation_of(verdict), {"documentLoader": load_offline, "format": "application/n-quads"})
    assert f"<{iri}>" in triples
    assert page not in triples
