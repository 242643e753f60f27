"""The desk's list of articles, and who may see the pages of articles at all."""

from typing import Any

import pytest
from django.test import Client

from annotations.claims.places import locate
from annotations.review.settling import add_appearance
from tests.newsroom import Newsroom

PAGES = [
    "/articles/",
    "/articles/new/",
    "/articles/new/1/",
    "/articles/1/details/",
    "/articles/1/revisions/1/received/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={address}")


@pytest.mark.parametrize("address", PAGES)
def test_a_partner_is_told_that_this_is_for_the_desk(client: Client, newsroom: Newsroom, address: str) -> None:
    client.force_login(newsroom.partner)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Only" in answer.text


def test_an_empty_desk_says_how_to_begin(checker_client: Client) -> None:
    shown = checker_client.get("/articles/").text
    assert "No article yet" in shown
    assert 'href="/articles/new/"' in shown


def test_an_article_is_listed_with_publisher_date_who_added_it_and_how_far_its_claims_are(
    checker_client: Client, newsroom: Newsroom
) -> None:
    article = newsroom.article(publisher="Coastline Wire", byline="Hana Brandt", published_at=newsroom.started)
    revision = newsroom.revision(article)
    newsroom.claim(revision, "1,200 people")
    newsroom.draft(newsroom.claim(revision, "at least 300 more"))
    newsroom.submitted(newsroom.claim(revision, "14 per cent"))
    newsroom.published(newsroom.claim(revision))
    newsroom.withdrawn(newsroom.published(newsroom.claim(revision, "harbour of Eastport")))
    shown = checker_client.get("/articles/").text
    for words in ("Harbour reopens after repairs", "Coastline Wire", "Hana Brandt", "March 2, 2026", "Carla Checker"):
        assert words in shown
    for words in ("5 claims", "1 unchecked", "1 in work", "1 in review", "1 published", "1 withdrawn"):
        assert words in shown


def test_a_claim_in_two_articles_counts_in_both(checker_client: Client, newsroom: Newsroom) -> None:
    claim = newsroom.claim()
    other = newsroom.revision(newsroom.article())
    place = locate(other.text, exact="$4.2 million")
    add_appearance(claim=claim, revision=other, place=place, by=newsroom.checker, at=newsroom.now())
    assert checker_client.get("/articles/").text.count("1 claim<") == 2


def test_the_list_is_narrowed_by_words_publisher_and_language(checker_client: Client, newsroom: Newsroom) -> None:
    newsroom.article(title="Harbour one", publisher="Wire", language="en")
    newsroom.article(title="Harbour two", publisher="Gazette", language="fr")

    def titles(query: str) -> tuple[bool, bool]:
        shown = checker_client.get(f"/articles/?{query}").text
        return ("Harbour one" in shown, "Harbour two" in shown)

    assert titles("q=harbour") == (True, True)
    assert titles("q=HARBOUR+one") == (True, False)
    assert titles("publisher=Gazette") == (False, True)
    assert titles("language=en&q=harbour") == (True, False)
    assert titles("q=nothing+like+it") == (False, False)
    assert "No article fits" in checker_client.get("/articles/?q=zzz").text


@pytest.mark.parametrize("query", ["q=%00", "publisher=nobody", "language=%00", "page=999", "page=x", "q=" + "x" * 300])
def test_a_filter_that_makes_no_sense_does_no_harm(checker_client: Client, newsroom: Newsroom, query: str) -> None:
    newsroom.article()
    assert checker_client.get(f"/articles/?{query}").status_code == 200


def test_the_next_page_keeps_the_filter(checker_client: Client, newsroom: Newsroom) -> None:
    for _n in range(26):
        newsroom.article(publisher="Wire")
    shown = checker_client.get("/articles/?q=harbour&publisher=Wire").text
    assert 'href="?q=harbour&amp;publisher=Wire&amp;page=2"' in shown
    assert "Page 1 of 2" in shown


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    newsroom.published()
    with django_assert_num_queries(7):
        checker_client.get("/articles/")
    for _n in range(6):
        revision = newsroom.revision()
        newsroom.published(newsroom.claim(revision))
        newsroom.draft(newsroom.claim(revision, "1,200 people"))
    with django_assert_num_queries(7):
        checker_client.get("/articles/")
