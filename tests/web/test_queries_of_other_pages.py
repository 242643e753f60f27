"""The number of queries of the pages that no other test pins, so that each one is pinned somewhere."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.newsroom import Newsroom

ANYBODY = {
    "/login/": 0,
    "/articles/{article}/revisions/1/": 6,
    "/verdicts/{verdict}/versions/1/": 2,  # what was put right there
    "/api/docs/": 0,
    "/api/docs/problems/": 0,
    "/api/schema/": 0,
    "/nowhere/": 0,
}
DESK = {"/articles/{article}/revisions/1/received/": 3}


@pytest.mark.parametrize("claims", [1, 4])
@pytest.mark.parametrize("address", ANYBODY)
def test_a_page_for_anybody_asks_the_database_this_often(
    client: Client, newsroom: Newsroom, django_assert_num_queries: Callable[..., object], address: str, claims: int
) -> None:
    page = address.format(**_published(newsroom, claims))
    with django_assert_num_queries(ANYBODY[address]):
        client.get(page)


@pytest.mark.parametrize("claims", [1, 4])
@pytest.mark.parametrize("address", DESK)
def test_a_page_of_the_desk_asks_the_database_this_often(
    checker_client: Client,
    newsroom: Newsroom,
    django_assert_num_queries: Callable[..., object],
    address: str,
    claims: int,
) -> None:
    page = address.format(**_published(newsroom, claims))
    with django_assert_num_queries(DESK[address]):
        checker_client.get(page)


def _published(newsroom: Newsroom, claims: int) -> dict[str, int]:
    revision = newsroom.revision()
    words = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent")[:claims]
    verdicts = [newsroom.published(newsroom.claim(revision, exact)) for exact in words]
    return {"article": revision.article_id, "verdict": verdicts[0].pk}
