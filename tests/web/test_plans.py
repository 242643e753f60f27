"""How SQLite, which never learns what its tables hold, goes about the questions of the desk's pages."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.claims.models import Claim
from annotations.review.queries import disputed
from annotations.verdicts.readings import waiting_for
from tests.ledger.verbs_of_readings import given
from tests.newsroom import Newsroom

GROWS = "|".join(
    ("anchor", "appearance", "claim", "correction", "entry", "secondreading", "source", "verdict", "version")
)
PAGES = (
    "/queue/", "/queue/?topic=Port", "/queue/?claimant=Ana", "/queue/?view=board",
    "/queue/?view=board&topic=Port", "/queue/?show=published", "/queue/?show=recheck", "/queue/?show=given",
    "/queue/disagreements/", "/summaries/?period=4w", "/summaries/?period=12m", "/summaries/claimant/?name=Ana",
    "/summaries/topic/?name=Port", "/summaries/articles/{article}/", "/agreement/",
)  # fmt: skip

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL walks through what is small."),
]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_desk_walks_through_all_that_was_ever_done(
    editor_client: Client, newsroom: Newsroom, page: str
) -> None:
    revision = newsroom.revision()
    published, *others = (newsroom.claim(revision, topics=["Port"], claimant_name="Ana") for _number in range(4))
    newsroom.published(published)
    Claim.objects.filter(pk=published.pk).update(recheck_since=newsroom.now())
    newsroom.submitted(others[0])
    newsroom.draft(others[1], by=newsroom.editor)
    given(newsroom)
    Claim.objects.filter(pk=others[2].pk).update(assignee=newsroom.editor)
    with CaptureQueriesContext(connection) as asked:
        assert editor_client.get(page.format(article=revision.article_id)).status_code == 200
    assert [step for query in asked.captured_queries for step in _steps(query["sql"]) if _walks(step)] == []


def test_what_was_read_a_second_time_is_asked_of_one_verdict_not_of_all_readings_ever_given(newsroom: Newsroom) -> None:
    verdict = given(newsroom, "mixed").verdict
    with CaptureQueriesContext(connection) as asked:
        assert list(disputed(newsroom.editor)) == [verdict]
        assert not waiting_for(newsroom.second_checker)
    told, free = (_steps(query["sql"]) for query in asked.captured_queries)
    assert [step for step in told if "(stage=?)" in step] == []
    assert len([step for step in free if "(stage=?)" in step]) == 1  # those that are free: a few, and none is given


def _steps(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        return [step for *_place, step in cursor.fetchall()]


def _walks(step: str) -> bool:
    """From one end to the other, or through all that one person ever had."""
    everything, theirs = (
        rf"SCAN (annotations_({GROWS})|[A-Z]\d+)",
        r"SEARCH \w+ .*\((author|assignee)_id=\?\)",
    )
    return re.fullmatch(f"{everything}|{theirs}", step) is not None
