"""A claim's permalink: what it shows is what its one ClaimReview says."""

import json
import re

import pytest

from tests.newsroom import Newsroom

LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def verdict(newsroom: Newsroom):
    revision = newsroom.revision(newsroom.article(publisher="Coast Wire"))
    claim = newsroom.claim(revision, wording="The repairs of </script> & co. cost $4.2 million.", reported_by="Wire")
    return newsroom.published(claim, rating="mostly-true")


def test_readers_find_nothing_before_publication_and_the_desk_its_own_page(client, checker_client, newsroom):
    claim = newsroom.approved().claim
    assert client.get(f"/claims/{claim.pk}/").status_code == 404
    assert checker_client.get(f"/claims/{claim.pk}/")["Location"] == f"/claims/{claim.pk}/edit/"


def test_the_page_and_its_one_claim_review_say_the_same(client, verdict):
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    blocks = LD.findall(page)
    assert len(blocks) == 1
    review = json.loads(blocks[0])
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "The repairs of </script> & co. cost $4.2 million."
    assert "The repairs of &lt;/script&gt; &amp; co. cost $4.2 million." in page
    assert review["reviewRating"]["alternateName"] == "Mostly true"
    assert ">Mostly true</span>" in page.replace("\n", "")
    assert review["url"] == f"http://testserver/claims/{verdict.claim_id}/"
    assert f'<link rel="canonical" href="{review["url"]}">' in page
    assert "Accurately attributed" in page


def test_the_page_names_the_exports_of_its_verdict(client, verdict):
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    links = re.findall(r'<link rel="alternate"[^>]* href="([^"]+)"', page)
    assert f"http://testserver/api/v1/exports/verdicts/{verdict.pk}.ndjson" in links
    assert len([link for link in links if "/exports/" in link]) == 4


def test_the_passage_stands_in_its_context_with_the_way_to_the_article(client, verdict):
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    assert re.search(r"repairs that cost <mark[^>]*>\$4\.2 million</mark>, the port", page)
    appearance = verdict.claim.appearances.get()
    assert f'href="/articles/{appearance.article_id}/#claim-{verdict.claim_id}"' in page


def test_history_tells_the_public_versions(client, newsroom, verdict):
    newsroom.corrected(verdict)
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    history = page[page.index('id="history"') :]
    assert "Corrected" in history
    assert f'href="/verdicts/{verdict.pk}/versions/1/"' in history


def test_a_withdrawn_verdict_has_its_notice_on_top_and_no_claim_review(client, newsroom, verdict):
    newsroom.withdrawn(verdict)
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    assert not LD.findall(page)
    assert page.index("The report was forged.") < page.index("check__wording")
    assert "The budget report confirms the figure." in page
    old = client.get(f"/verdicts/{verdict.pk}/versions/1/").content.decode()
    assert "It was withdrawn." in old


def test_a_superseded_verdicts_version_points_to_what_stands(client, newsroom, verdict):
    newer = newsroom.published(verdict.claim, by=newsroom.second_checker, rating="false", summary="New findings.")
    old = client.get(f"/verdicts/{verdict.pk}/versions/1/").content.decode()
    assert "It has been put right since." in old
    page = client.get(f"/claims/{newer.claim_id}/").content.decode()
    assert "New findings." in page


def test_a_version_that_does_not_exist_is_not_found(client, verdict):
    assert client.get(f"/verdicts/{verdict.pk}/versions/2/").status_code == 404


@pytest.mark.parametrize("times", [0, 4])
def test_the_permalink_has_a_fixed_number_of_queries(client, newsroom, verdict, django_assert_num_queries, times):
    for number in range(times):
        newsroom.corrected(verdict, summary=f"Put right for the {number}th time.")
    with django_assert_num_queries(12):
        client.get(f"/claims/{verdict.claim_id}/")


def test_a_withheld_source_which_has_no_title_leaves_no_empty_heading(client, newsroom):
    withheld = {**newsroom.sources()[0], "withheld_reason": "It would name a witness."}
    verdict = newsroom.published(sources=[withheld, newsroom.sources()[1]])
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    assert page.count('class="source-card"') == 2
    assert page.count("source-card__title") == 1
