"""Other desks' ClaimReviews are read as they come: in JSON-LD, DataFeeds and pages, with what real ones get wrong."""

import json
from datetime import date
from typing import Any

import pytest

from annotations.access.refusals import Refused
from annotations.elsewhere.dates import day_of
from annotations.elsewhere.items import Item, Unreadable, item_of
from annotations.elsewhere.reading import claim_reviews
from tests.elsewhere.feeds import MICRODATA, data_feed, page, review


def claims(body: str, content_type: str = "") -> list[str]:
    return [one["claimReviewed"] for one in claim_reviews(body.encode(), content_type=content_type)]


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(review(1)),
        json.dumps([review(1)]),
        json.dumps({"@graph": [{"@type": "WebPage", "mainEntity": review(1)}]}),
        data_feed(review(1)),
        "\ufeff\n " + data_feed(review(1, **{"@type": ["ClaimReview", "Review"]})),
        json.dumps(review(1, **{"@type": "https://schema.org/ClaimReview"})),
        page(review(1)),
    ],
)
def test_claim_reviews_are_found_wherever_they_stand(body: str) -> None:
    assert claims(body) == ["The harbour of Eastport number 1 cost 4.2 million dollars."]


def test_microdata_is_read_and_its_relative_address_is_made_whole() -> None:
    [found] = claim_reviews(MICRODATA.encode(), url="https://old.example.org/page")
    item = item_of(found, "https://old.example.org/page")
    assert isinstance(item, Item)
    assert (item.claim, item.rating, item.publisher) == ("The old mole burned.", "False", "Old Checks")
    assert item.url == "https://old.example.org/old-check"


def test_what_a_feed_says_is_deleted_is_not_there() -> None:
    feed = json.loads(data_feed(review(1), review(2)))
    feed["dataFeedElement"][0]["dateDeleted"] = "2026-03-01"
    assert claims(json.dumps(feed)) == ["The harbour of Eastport number 2 cost 4.2 million dollars."]


@pytest.mark.parametrize(
    ("body", "code"),
    [("plain words", "not_a_feed"), ('{"@type": ', "broken_json"), ("[" * 100_000, "broken_json"), ("", "not_a_feed")],
)
def test_what_is_no_feed_is_refused_with_its_reason(body: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        claim_reviews(body.encode())
    assert refused.value.code == code


def test_nesting_without_end_is_read_no_deeper_than_anybody_nests() -> None:
    deep: Any = review(1)
    for _level in range(300):
        deep = {"inside": deep}
    assert claims(json.dumps(deep)) == []


def item(**parts: Any) -> Item:
    found = item_of(review(1, **parts), "https://checks.example.org/")
    assert isinstance(found, Item), found
    return found


def test_a_whole_one_is_taken_whole() -> None:
    found = item()
    assert (found.claimant, found.publisher, found.site) == ("Ana Ruiz", "Example Checks", "checks.example.org")
    assert (found.value, found.worst, found.best, found.rating) == (2.0, 1.0, 5.0, "Mostly false")
    assert (found.said_on, found.reviewed_on, found.language) == (date(2026, 1, 30), date(2026, 2, 1), "en")


def test_what_real_feeds_lack_is_left_out() -> None:
    bare = item(
        itemReviewed=None, author=None, datePublished=None, inLanguage=None, reviewRating={"alternateName": "No"}
    )
    assert (bare.claimant, bare.said_on, bare.reviewed_on, bare.value) == ("", None, None, None)
    assert bare.publisher == "checks.example.org"
    assert len(item(claimReviewed="x" * 5000).claim) == 2000


@pytest.mark.parametrize(
    "rating",
    [
        {"ratingValue": 5, "worstRating": 5, "bestRating": 1},
        {"ratingValue": 1, "worstRating": 1, "bestRating": 1},
        {"ratingValue": 9, "worstRating": 1, "bestRating": 5},
        {"ratingValue": "-1"},
        {"ratingValue": "five", "worstRating": None, "bestRating": True},
    ],
)
def test_numbers_that_make_no_scale_are_dropped_and_the_words_kept(rating: dict[str, Any]) -> None:
    found = item(reviewRating={**rating, "alternateName": "Mostly&nbsp;<b>false</b>"})
    assert (found.rating, found.value, found.best) == ("Mostly false", None, None)


def test_words_are_found_where_others_put_them() -> None:
    assert item(reviewRating=[{"name": "Fake"}]).rating == "Fake"
    assert item(reviewRating={"ratingValue": 2, "worstRating": 1, "bestRating": 5}).rating == "2/5"
    assert (
        item(author=["Two Desks", "Other"], claimReviewed=None, itemReviewed=[{"name": "It burned."}]).claim
        == "It burned."
    )
    assert item(author=[{"name": "Two Desks"}]).publisher == "Two Desks"
    assert item(url=None, mainEntityOfPage={"@id": "/there"}).url == "https://checks.example.org/there"
    assert item(url="https://checks.example.org/a?utm_source=x#y").url == "https://checks.example.org/a"


@pytest.mark.parametrize(
    ("parts", "reasons"),
    [
        ({"claimReviewed": " "}, ("no_claim",)),
        ({"url": "javascript:alert(1)"}, ("no_address",)),
        ({"reviewRating": None}, ("no_rating",)),
        ({"claimReviewed": None, "url": None, "reviewRating": "3"}, ("no_claim", "no_address")),
    ],
)
def test_what_cannot_be_taken_says_why(parts: dict[str, Any], reasons: tuple[str, ...]) -> None:
    found = item_of(review(1, **parts))
    assert isinstance(found, Unreadable)
    assert found.reasons == reasons
    assert found.item


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-02-01", date(2026, 2, 1)),
        ("2026-02-01T10:00:00+01:00", date(2026, 2, 1)),
        ("2026-2-1", date(2026, 2, 1)),
        ("2026/02/01 10:00", date(2026, 2, 1)),
        ("25/12/2025", date(2025, 12, 25)),
        ("12/25/2025", date(2025, 12, 25)),
        ("05/03/2019", None),
        ("February 1, 2026", date(2026, 2, 1)),
        ("1 février 2026", date(2026, 2, 1)),
        ("3 de marzo de 2026", date(2026, 3, 3)),
        ("Sun, 01 Feb 2026 10:00:00 GMT", date(2026, 2, 1)),
        (1769940000, date(2026, 2, 1)),
        (1769940000000, date(2026, 2, 1)),
        ("yesterday", None),
        ("2026-13-45", None),
        (True, None),
        (None, None),
        ("9" * 5000, None),
        (1e300, None),
    ],
)
def test_days_are_read_however_they_are_written_and_never_guessed(written: Any, day: date | None) -> None:
    assert day_of(written) == day
