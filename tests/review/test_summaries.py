"""What is counted about the desk: within a period, of what stands published, and never of too few."""

from datetime import UTC, datetime, timedelta

import pytest

from annotations.review.actions import return_verdict
from annotations.review.summaries import (
    FEW,
    MOST_LISTED,
    Period,
    Scope,
    by_claimant,
    by_rating,
    by_stretch,
    by_topic,
    claims_of_article,
    corrections,
    spread,
    standings,
    times,
    work,
)
from tests.newsroom import Newsroom

DESK = Scope()
MARCH = Period([datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)])
APRIL = Period([datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)])
db = pytest.mark.django_db


def some(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    first = newsroom.claim(revision, topics=["Port", "Money"], claimant_name="Ana Ruiz")
    second = newsroom.claim(revision, "14 per cent", topics=["Port"], claimant_name="Ana Ruiz")
    third = newsroom.claim(revision, "1,200 people", topics=[], claimant_name="")
    newsroom.published(first, rating="false")
    newsroom.published(second, rating="true")
    newsroom.withdrawn(newsroom.published(third, rating="mixed"))


@db
def test_only_what_stands_published_is_counted_as_found(newsroom: Newsroom) -> None:
    some(newsroom)
    assert by_rating(DESK, MARCH) == {"false": 1, "true": 1}
    assert by_rating(DESK, APRIL) == {}
    assert by_stretch(DESK, MARCH) == [{"false": 1, "true": 1}, {}]
    assert by_claimant(DESK, MARCH).rows == [("Ana Ruiz", {"false": 1, "true": 1})]
    assert by_topic(DESK, MARCH).rows == [("Port", {"false": 1, "true": 1}), ("Money", {"false": 1})]


@db
def test_a_scope_leaves_the_others_out(newsroom: Newsroom) -> None:
    some(newsroom)
    assert by_rating(Scope(topic="Money"), MARCH) == {"false": 1}
    assert by_rating(Scope(claimant="Ana Ruiz"), MARCH).total() == 2
    assert by_rating(Scope(claimant=""), MARCH) == {}
    assert standings(Scope(claimant="")) == {"withdrawn": 1}
    assert standings(Scope(topic="Port")) == {"published": 2}
    assert corrections(Scope(claimant=""), MARCH) == {"withdrawn": 1}
    assert corrections(Scope(topic="Port"), MARCH) == {}


@db
def test_what_the_desk_did_is_counted_as_the_ledger_tells_it(newsroom: Newsroom) -> None:
    some(newsroom)
    verdict = newsroom.submitted()
    return_verdict(verdict=verdict, reason="Again.", by=newsroom.editor, at=newsroom.now())
    assert work(MARCH)[0] == {
        "marked": 4, "submitted": 4, "returned": 1, "approved": 3, "published": 3, "withdrawn": 1,
    }  # fmt: skip
    assert work(MARCH)[1] == {}


@db
def test_times_are_those_of_a_claims_first_verdict(newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    newsroom.published(claim)
    again = newsroom.published(claim, by=newsroom.second_checker)
    assert times(DESK, MARCH) == {"whole": [], "written": [], "read": [], "waited": []}
    other = newsroom.published()
    found = times(DESK, MARCH)
    assert found["whole"] == [other.published_at - other.claim.marked_at]
    assert found["whole"] == [found["written"][0] + found["read"][0] + found["waited"][0]]
    assert again.published_at is not None


def test_no_median_is_told_of_too_few() -> None:
    hours = [timedelta(hours=n) for n in (1, 2, 3, 4, 100)]
    assert spread(hours[: FEW - 1]) is None
    found = spread(hours)
    assert found is not None
    assert (found.number, found.low, found.middle, found.high) == (5, *hours[1:4])


@db
def test_a_long_balance_says_what_it_leaves_out(newsroom: Newsroom) -> None:
    at = newsroom.now()
    one = newsroom.published()
    from annotations.claims.models import Claim
    from annotations.verdicts.models import Verdict, Version

    many = MOST_LISTED + 3
    claims = Claim.objects.bulk_create(
        Claim(wording="x", claimant_name=f"Name {n:03}", marked_at=at, marked_by=newsroom.checker, changed_at=at)
        for n in range(many)
    )
    for claim in claims:
        verdict = Verdict.objects.create(
            claim=claim, revision=one.revision, author=newsroom.checker, drafted_at=at, changed_at=at
        )
        version = Version.objects.create(verdict=verdict, number=1, content={}, at=at, by=newsroom.editor)
        Verdict.objects.filter(pk=verdict.pk).update(
            status="published", attribution="accurate", rating=one.rating, summary="x", submitted_at=at,
            approved_by=newsroom.editor, approved_at=at, published_at=at, public_version=version,
        )  # fmt: skip
    balance = by_claimant(DESK, MARCH)
    assert (len(balance.rows), balance.others, balance.left_out) == (MOST_LISTED, 4, 4)


@db
def test_an_articles_claims_say_how_far_they_are(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    newsroom.published(newsroom.claim(revision, wording="Published one"), rating="false")
    newsroom.draft(newsroom.claim(revision, "14 per cent", wording="Drafted one", value=14, unit="%", comparator="="))
    newsroom.claim(newsroom.revision(newsroom.article("Other\n\nAnother 5 people.")), "5 people")
    found = claims_of_article(revision.article_id)
    assert [(one.wording, one.standing, one.bucket, one.is_figure, one.is_open) for one in found] == [
        ("Published one", "published", "false", False, False),
        ("Drafted one", "draft", "", True, True),
    ]
