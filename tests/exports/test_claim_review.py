"""The ClaimReview: its properties, the rules that it keeps, and its place in a page and in a feed."""

import json
import logging
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from annotations.access.refusals import Conflict
from annotations.exports import claim_review
from annotations.exports.claim_review_rules import problems
from annotations.exports.records import Claimant, Feed, VerdictSnapshot
from annotations.exports.snapshot import count_snapshots, iter_snapshots, pin, this_desk
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE, Scene
from tests.newsroom import Newsroom

DATA = Path(__file__).resolve().parent.parent / "data" / "exports"


def review_of(verdict: Any) -> dict[str, Any]:
    review: dict[str, Any] = json.loads(claim_review.one(snapshot_of(verdict), BASE))
    return review


def feed_of(*snapshots: VerdictSnapshot) -> dict[str, Any]:
    feed = Feed(BASE, f"{BASE}/api/v1/exports/all", "All", len(snapshots), this_desk())
    found: dict[str, Any] = json.loads("".join(claim_review.many(snapshots, feed)))
    return found


def test_it_has_what_is_required_and_what_is_recommended(scene: Scene) -> None:
    review = review_of(scene.figure)
    assert review["@context"] == "https://schema.org"
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "Ana Ruiz says that at least 300 people will be hired by June."
    assert review["url"] == f"{BASE}/claims/{scene.figure.claim_id}/"
    assert review["identifier"] == f"{BASE}/api/v1/exports/verdicts/{scene.figure.pk}"
    assert review["author"] == {"@type": "Organization", "name": "Factcheck", "url": f"{BASE}/"}
    assert review["datePublished"] < review["dateModified"]
    assert review["sdPublisher"] == review["author"]
    assert review["sdLicense"].startswith("https://")
    claim = review["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Ana Ruiz", "description": "director"}
    assert claim["datePublished"] == "2026-02-28"
    assert claim["appearance"][0]["url"] == "https://news.example.com/harbour"


def test_the_claimant_is_told_apart_from_namesakes_by_an_address(scene: Scene) -> None:
    assert review_of(scene.plain)["itemReviewed"]["author"]["sameAs"] == "https://port.example.org/"


def test_a_claim_that_nobody_makes_has_no_author(scene: Scene) -> None:
    assert "author" not in review_of(scene.withheld)["itemReviewed"]


def test_a_rating_on_the_axis_has_its_numbers(scene: Scene) -> None:
    rating = review_of(scene.figure)["reviewRating"]
    assert rating["alternateName"] == "Mixed"
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 3, 5)


@pytest.mark.parametrize(("name", "label"), [("arabic", "Unproven"), ("hostile", "Satire")])
def test_a_rating_beside_the_axis_has_words_only(scene: Scene, name: str, label: str) -> None:
    rating = review_of(getattr(scene, name))["reviewRating"]
    assert rating["alternateName"] == label
    assert not {"ratingValue", "worstRating", "bestRating"} & set(rating)


def test_the_attribution_is_a_second_review_of_its_own_aspect(scene: Scene) -> None:
    review = review_of(scene.arabic)
    assert review["reviewRating"]["reviewAspect"] == "substance"
    assert review["associatedReview"]["reviewAspect"] == "attribution"
    assert review["associatedReview"]["reviewRating"]["alternateName"] == "Attribution cannot be established"


def test_the_revision_its_hash_and_the_unit_of_offsets_are_named(scene: Scene) -> None:
    appearance = review_of(scene.plain)["itemReviewed"]["appearance"][0]
    judged = snapshot_of(scene.plain).judged
    assert judged is not None
    assert appearance["version"] == 1
    assert appearance["archivedAt"] == f"{BASE}/articles/{scene.harbour.pk}/revisions/1/"
    assert appearance["encoding"]["sha256"] == judged.revision.sha256
    assert appearance["hasPart"]["position"] == f"Unicode code points {judged.start}–{judged.end}"
    assert appearance["hasPart"]["text"] == "$4.2 million"


def test_evidence_is_cited_and_withheld_evidence_only_by_its_reason(scene: Scene) -> None:
    cited = review_of(scene.withheld)["citation"]
    assert [work.get("url") for work in cited[:2]] == [
        "https://port.example.org/budget.pdf",
        "https://audit.example.net/2026/eastport",
    ]
    assert cited[2] == {
        "@type": "CreativeWork",
        "conditionsOfAccess": "Naming the source would endanger it.",
        "keywords": ["withheld", "refutes"],
    }


def test_corrections_are_correction_comments_and_typos_are_silent(scene: Scene) -> None:
    told = [(one["@type"], one["name"], one["text"]) for one in review_of(scene.figure)["correction"]]
    assert told == [
        ("CorrectionComment", "Correction", "The audit counts interest as well."),
        ("CorrectionComment", "Rating change", "Mostly true → Mixed: The budget pays for 150."),
    ]
    assert "correction" not in review_of(scene.plain)


def test_a_page_holds_exactly_one_claim_review(scene: Scene) -> None:
    found = claim_review.for_page(snapshot_of(scene.plain), BASE)
    assert found == review_of(scene.plain)
    assert json.dumps(found).count('"ClaimReview"') == 1


def test_the_page_of_a_withdrawn_verdict_holds_none(scene: Scene) -> None:
    assert claim_review.for_page(snapshot_of(scene.withdrawn), BASE) is None


def test_a_withdrawn_verdict_is_a_feed_item_that_was_deleted(scene: Scene) -> None:
    stone = review_of(scene.withdrawn)
    assert stone["@type"] == "DataFeedItem"
    assert stone["identifier"] == f"{BASE}/api/v1/exports/verdicts/{scene.withdrawn.pk}"
    assert stone["dateDeleted"] == stone["dateModified"] > stone["dateCreated"]
    assert stone["description"] == "The report was forged."
    assert "item" not in stone


def test_a_feed_holds_an_item_for_each_verdict(scene: Scene) -> None:
    moment = pin()
    feed = Feed(BASE, f"{BASE}/api/v1/exports/all", "All", count_snapshots(moment=moment), this_desk())
    found = json.loads("".join(claim_review.many(iter_snapshots(moment=moment), feed)))
    items = found["dataFeedElement"]
    assert found["@type"] == "DataFeed"
    assert len(items) == int(found["size"]) == 7
    deleted = [item for item in items if "dateDeleted" in item]
    assert [item["identifier"] for item in deleted] == [f"{BASE}/api/v1/exports/verdicts/{scene.withdrawn.pk}"]
    for item in items:
        assert item["@type"] == "DataFeedItem"
        assert [problems(review) for review in item.get("item", [])] == ([] if item in deleted else [[]])


class Scripts(HTMLParser):
    """What a browser takes for the contents of script elements, and how many other elements it sees."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.inside += data


def test_no_words_can_end_the_script_element(scene: Scene) -> None:
    review = claim_review.for_page(snapshot_of(scene.hostile), BASE)
    assert review is not None
    text = claim_review.script_json(review)
    assert not set(text) & set("<>&\u2028\u2029")
    page = Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    assert page.tags == ["script"]
    assert json.loads(page.inside) == review
    assert review["description"] == "</script><script>alert(1)</script> &\u2028 next"


def broken(snapshot: VerdictSnapshot) -> VerdictSnapshot:
    """A rating whose number lies outside its scale: no constraint of the tables forbids it."""
    assert snapshot.rating is not None
    return replace(snapshot, rating=replace(snapshot.rating, number=9))


def test_an_invalid_one_is_never_written(scene: Scene) -> None:
    with pytest.raises(Conflict, match="ratingValue"):
        claim_review.one(broken(snapshot_of(scene.plain)), BASE)


def test_an_invalid_one_is_left_out_of_a_feed_with_the_reason(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    good, bad = snapshot_of(scene.figure), broken(snapshot_of(scene.plain))
    with caplog.at_level(logging.WARNING):
        items = feed_of(bad, good)["dataFeedElement"]
    assert "item" not in items[0]
    assert "“ratingValue” must lie between" in items[0]["description"]
    assert items[1]["item"][0]["@type"] == "ClaimReview"
    assert f"Verdict {bad.id}" in caplog.text


def test_a_page_stands_without_an_invalid_one(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert claim_review.for_page(broken(snapshot_of(scene.plain)), BASE) is None
    assert "ratingValue" in caplog.text


def test_a_desk_without_its_own_address_exports_none(scene: Scene) -> None:
    with pytest.raises(Conflict, match="whole address"):
        claim_review.one(snapshot_of(scene.plain), "")


GOLDEN = json.loads((DATA / "golden" / "verdict.claimreview.jsonld").read_text())


def changed(review: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with one part set, or taken away where the value is None."""
    copy = json.loads(json.dumps(review))
    *above, last = path.split(".")
    place = copy
    for name in above:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("@context", "https://example.org", "@context"),
        ("@type", "Review", "@type"),
        ("claimReviewed", " ", "claimReviewed"),
        ("claimReviewed", None, "claimReviewed"),
        ("url", "/claims/1/", "“url”"),
        ("url", "ftp://desk.example.org/", "“url”"),
        ("reviewRating", None, "must be a Rating"),
        ("reviewRating", "True", "must be a Rating"),
        ("reviewRating.alternateName", None, "alternateName"),
        ("reviewRating.ratingValue", None, "all three"),
        ("reviewRating.ratingValue", "five", "all three"),
        ("reviewRating.ratingValue", 0, "must lie between"),
        ("reviewRating.ratingValue", 6, "must lie between"),
        ("reviewRating.worstRating", 0, "at least 1"),
        ("reviewRating.bestRating", 1, "greater than it"),
        ("author.name", "", "author.name"),
        ("author.url", "desk.example.org", "author.url"),
        ("author", "Factcheck", "Organization or a Person"),
        ("datePublished", "yesterday", "datePublished"),
        ("dateModified", "2001-01-01T00:00:00Z", "must not be before"),
        ("itemReviewed", "the claim", "must be a Claim"),
        ("itemReviewed.author.name", "", "who makes the claim"),
        ("itemReviewed.author.sameAs", ["port.example.org"], "sameAs"),
        ("itemReviewed.datePublished", "May", "itemReviewed.datePublished"),
        ("itemReviewed.appearance.0.url", "news", "appearance"),
        ("itemReviewed.firstAppearance", {"@type": "Article"}, "appearance"),
        ("correction", [{"@type": "CorrectionComment"}], "CorrectionComment"),
    ],
)
def test_the_linter_finds_what_is_wrong(path: str, value: Any, sentence: str) -> None:
    found = problems(changed(GOLDEN, path, value))
    assert len(found) == 1
    assert sentence in str(found[0])


def test_the_linter_finds_nothing_in_what_the_desk_writes() -> None:
    assert problems(GOLDEN) == []


def test_the_linter_takes_what_others_send_within_the_rules() -> None:
    assert (
        problems(
            {
                "@context": "http://schema.org",
                "@type": "ClaimReview",
                "claimReviewed": "The moon is made of cheese, as somebody once said in more than 75 characters.",
                "url": "https://example.org/moon",
                "datePublished": "2026-01-31",
                "reviewRating": {
                    "@type": "Rating",
                    "alternateName": "False",
                    "ratingValue": "1",
                    "worstRating": "1",
                    "bestRating": "5",
                },
                "itemReviewed": {"@type": "Claim", "appearance": ["https://example.net/moon"]},
            }
        )
        == []
    )


@pytest.mark.parametrize(
    "nonsense", [{}, {"reviewRating": [], "author": 3, "itemReviewed": [], "url": 7, "@type": None}]
)
def test_the_linter_survives_nonsense(nonsense: dict[str, Any]) -> None:
    assert len(problems(nonsense)) >= 4


def test_a_claimant_without_a_name_is_left_out_even_with_a_role(newsroom: Newsroom, scene: Scene) -> None:
    snapshot = snapshot_of(scene.plain)
    nameless = replace(snapshot, claim=replace(snapshot.claim, claimant=Claimant("", "director", "")))
    assert "author" not in json.loads(claim_review.one(nameless, BASE))["itemReviewed"]
