"""Counts of everything are counted afresh while there is little, and once an hour where there is much."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from annotations.claims.topics import topics
from annotations.ledger import hourly as kept
from annotations.ledger.hourly import hour_of, hourly
from tests.newsroom import Newsroom

NOON = datetime(2026, 3, 20, 12, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A ledger of one entry is much already."""
    monkeypatch.setattr(kept, "MUCH", 0)
    cache.clear()
    yield
    cache.clear()


def test_what_is_kept_is_told_apart_by_what_was_asked_and_by_the_hour(much: None) -> None:
    answers = iter(range(9))
    asked = [
        hourly(hour, lambda: next(answers), what) for hour, what in (("12", "a"), ("12", "a"), ("12", "b"), ("13", "a"))
    ]
    assert asked == [0, 0, 1, 2]


def test_little_is_counted_afresh(newsroom: Newsroom) -> None:
    assert hour_of(NOON) == ""
    newsroom.claim(topics=["Port"])
    assert topics(hour_of(NOON)) == [("Port", 1)]
    newsroom.claim(topics=["Port"])
    assert topics(hour_of(NOON)) == [("Port", 2)]


def test_much_is_counted_once_an_hour(much: None, newsroom: Newsroom) -> None:
    newsroom.claim(topics=["Port"])
    assert topics(hour_of(NOON)) == [("Port", 1)]
    newsroom.claim(topics=["Port"])
    assert topics(hour_of(NOON + timedelta(minutes=50))) == [("Port", 1)]
    assert topics(hour_of(NOON + timedelta(hours=1))) == [("Port", 2)]


def test_the_list_of_topics_says_when_its_numbers_are_of_this_hour(
    monkeypatch: pytest.MonkeyPatch, newsroom: Newsroom, checker_client: Client
) -> None:
    newsroom.claim(topics=["Port"])
    assert "counted anew every hour" not in checker_client.get("/topics/").text
    monkeypatch.setattr(kept, "MUCH", 0)
    assert "counted anew every hour" in checker_client.get("/topics/").text
    cache.clear()


def test_a_year_and_more_are_kept_and_say_so_and_shorter_times_are_not(
    much: None, newsroom: Newsroom, editor_client: Client
) -> None:
    newsroom.published()
    said = "counted anew every hour"
    for period in ("all", "12m"):
        address = f"/summaries/?period={period}"
        before = editor_client.get(address).text
        newsroom.published()
        after = editor_client.get(address).text
        assert said in before
        first, second = (page.partition('class="facts')[2].partition("</main>")[0] for page in (before, after))
        assert first == second
    assert said not in editor_client.get("/summaries/?period=13w").text
