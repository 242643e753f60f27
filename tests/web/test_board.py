"""Rows of the queue and the board say how many more there are, and in which article each claim stands."""

import pytest
from django.test import Client

from annotations.review.merging import merge_claims
from annotations.web.queue import ON_THE_BOARD
from tests.newsroom import Newsroom


def test_each_column_says_how_many_there_are_and_leads_to_all_of_them_with_the_same_filters(
    editor_client: Client, newsroom: Newsroom
) -> None:
    revision = newsroom.revision()
    for number in range(ON_THE_BOARD + 2):
        newsroom.claim(revision, wording=f"Claim {number}", topics=["Port"])
    newsroom.draft(newsroom.claim(revision, topics=["Port"]))
    newsroom.draft(newsroom.claim(revision, topics=["Rail"]))
    shown = editor_client.get("/queue/?view=board&topic=Port").text
    assert 'href="?topic=Port&amp;show=unchecked">To check</a>' in shown
    assert 'href="?topic=Port&amp;show=draft">Being written</a>' in shown
    assert f"Show all {ON_THE_BOARD + 2}<" in shown
    assert shown.count("Show all 1") == 1  # not where all of them are there already
    assert editor_client.get("/queue/?topic=Port&show=unchecked").text.count("data-row") == ON_THE_BOARD + 2


@pytest.mark.parametrize("query", ["show=unclaimed", "view=board"])
def test_a_claim_that_nobody_judged_names_its_article_and_leads_there_and_to_its_other_rows(
    editor_client: Client, newsroom: Newsroom, query: str
) -> None:
    first, second = newsroom.revision(), newsroom.revision(newsroom.article("Elsewhere\n\nIt cost $4.2 million."))
    claim = newsroom.claim(first, topics=["Port"])
    shown = editor_client.get(f"/queue/?{query}&topic=Port").text
    assert f'href="/articles/{first.article_id}/workbench/"' in shown
    assert first.article.title in shown
    assert f"?topic=Port&amp;{query}&amp;article={first.article_id}" in shown
    assert "and 1 more" not in shown
    merge_claims(claim=newsroom.claim(second), into=claim, by=newsroom.editor, at=newsroom.now())
    assert "and 1 more" in editor_client.get(f"/queue/?{query}&topic=Port").text


def test_a_verdict_names_the_article_that_it_judged_also_on_the_board(
    editor_client: Client, newsroom: Newsroom
) -> None:
    verdict = newsroom.submitted()
    for query in ("", "?view=board"):
        assert f'href="/articles/{verdict.revision.article_id}/workbench/"' in editor_client.get(f"/queue/{query}").text
