"""The public log of corrections over the API."""

import pytest
from django.test import Client

from annotations.verdicts.queries import get_rating
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def test_everybody_reads_what_changed_from_what_to_what(newsroom: Newsroom, client: Client) -> None:
    verdict = newsroom.published(rating="false")
    newsroom.corrected(verdict, "rating_change", rating=get_rating("mixed"))
    newsroom.corrected(verdict, "typo", summary="The budget report confirms the figure!")
    gone = newsroom.withdrawn(newsroom.published())
    results = client.get("/api/v1/corrections/").json()["results"]
    assert [one["correction_class"] for one in results] == ["withdrawn", "rating_change"]
    changed = results[1]
    assert (changed["was"]["rating"]["code"], changed["now"]["rating"]["code"]) == ("false", "mixed")
    assert changed["changed"] == ["rating"]
    assert (changed["version_before"], changed["version_after"]) == (1, 2)
    assert changed["claim"] == verdict.claim_id
    assert client.get(f"/api/v1/corrections/{gone.pk}/").json()["reason"] == "The report was forged."


def test_filters_narrow_and_unknown_ones_are_refused(newsroom: Newsroom, client: Client) -> None:
    correction = newsroom.corrected()
    newsroom.withdrawn()
    article = correction.verdict.revision.article_id
    for query, count in {
        "correction_class=withdrawn": 1,
        f"article={article}": 1,
        f"verdict={correction.verdict_id}": 1,
        f"claim={correction.verdict.claim_id}": 1,
        "at_after=2099-01-01T00:00:00Z": 0,
        "at_before=2099-01-01T00:00:00Z": 2,
    }.items():
        assert len(client.get(f"/api/v1/corrections/?{query}").json()["results"]) == count, query
    assert client.get("/api/v1/corrections/?correction_class=typo").status_code == 400
    assert client.get("/api/v1/corrections/?nothing=1").status_code == 400
