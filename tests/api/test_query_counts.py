"""How many queries each address takes, at most: a change here is looked at. Lists do not grow with their rows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.verdicts.models import Verdict
from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

TOKEN = 1
"""The token with its holder; noting its use is one more, once a minute."""


def queries(client: Program, address: str) -> int:
    """How many a GET takes, once the token's use is noted."""
    client.get("/api/v1/ratings/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return len(captured)


def fill(newsroom: Newsroom, many: int) -> Verdict:
    """So many published verdicts on claims of as many articles, each corrected."""
    for _ in range(many):
        verdict = newsroom.published()
        newsroom.corrected(verdict)
    return verdict


LISTS = {
    "articles/": (1, 1),
    "claims/": (1, 1),
    "appearances/": (2, 2),
    "verdicts/": (3, 2),
    "ratings/": (1, 1),
    "corrections/": (1, 1),
    "scales/": (2, 2),
    "articles/{article}/revisions/": (2, 2),
    "verdicts/{verdict}/sources/": (3, 2),
}


@pytest.mark.parametrize(("address", "pinned"), LISTS.items())
def test_a_list_takes_as_many_queries_for_one_row_as_for_many(
    newsroom: Newsroom, checker: Program, partner: Program, address: str, pinned: tuple[int, int]
) -> None:
    for many in (1, 6):
        verdict = fill(newsroom, many)
        path = address.format(article=verdict.revision.article_id, verdict=verdict.pk)
        found = (queries(checker, path) - TOKEN, queries(partner, path) - TOKEN)
        assert found == pinned, many


ONES = {
    "articles/{article}/": (1, 1),
    "articles/{article}/revisions/1/": (2, 2),
    "claims/{claim}/": (1, 1),
    "appearances/{appearance}/": (2, 2),
    "verdicts/{verdict}/": (3, 2),
    "sources/{source}/": (1, None),
    "articles/{article}/history/": (3, None),
    "claims/{claim}/history/": (3, None),
    "verdicts/{verdict}/history/": (4, None),
}


@pytest.mark.parametrize(("address", "pinned"), ONES.items())
def test_one_thing_takes_few_queries(
    newsroom: Newsroom, checker: Program, partner: Program, address: str, pinned: tuple[int, int | None]
) -> None:
    verdict = fill(newsroom, 2)
    path = address.format(
        article=verdict.revision.article_id,
        claim=verdict.claim_id,
        appearance=verdict.claim.appearances.get().pk,
        verdict=verdict.pk,
        source=verdict.sources.all()[0].pk,
    )
    assert queries(checker, path) - TOKEN == pinned[0]
    if pinned[1] is not None:
        assert queries(partner, path) - TOKEN == pinned[1]


def test_words_of_articles_are_read_only_where_they_are_shown(newsroom: Newsroom, checker: Program) -> None:
    verdict = fill(newsroom, 2)
    for address in (
        "articles/",
        "claims/",
        "appearances/",
        "verdicts/",
        f"verdicts/{verdict.pk}/",
        f"articles/{verdict.revision.article_id}/revisions/",
    ):
        with CaptureQueriesContext(connection) as captured:
            checker.get(f"/api/v1/{address}")
        read = " ".join(query["sql"] for query in captured)
        for column in ("text", "html", "received"):
            assert f'"annotations_revision"."{column}"' not in read, address


def test_writing_a_verdict_takes_as_many_queries_for_one_source_as_for_many_but_for_their_rows(
    newsroom: Newsroom, checker: Program
) -> None:
    verdict = newsroom.draft()
    address = f"/api/v1/verdicts/{verdict.pk}/"
    source: dict[str, Any] = {"url": "https://example.org/", "stance": "supports"}
    counts = []
    for many in (1, 5):
        with CaptureQueriesContext(connection) as captured:
            body = {"sources": [{**source, "title": str(index)} for index in range(many)]}
            assert checker.patch(address, body, headers={"If-Match": "*"}).status_code == 200
        counts.append(sum(not query["sql"].startswith(("INSERT", "DELETE")) for query in captured))
    assert counts[1] <= counts[0]
