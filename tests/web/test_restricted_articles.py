"""Of publishers that allow few words, readers see these around each checked claim, at every door; the desk sees all."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.places import locate
from annotations.claims.receiving import receive_revision
from annotations.review.settling import add_appearance
from tests.newsroom import TEXT, Newsroom

HIDDEN = ("reopened on Monday", "1,200 people", "according to its director", "Traffic fell", "not the economy")
"""Words of the article far from the claim."""
ADDRESS = "https://wire.example.org/harbour"


@pytest.fixture(autouse=True)
def _restricted(settings: Any) -> None:
    settings.RESTRICTED_PUBLISHERS, settings.QUOTED_WORDS = ["the wire"], 6
    settings.EMBED_ORIGINS = ("*",)


@pytest.fixture
def verdict(newsroom: Newsroom) -> Any:
    revision = newsroom.revision(newsroom.article(publisher="The Wire", url=ADDRESS))
    sources = [{**newsroom.sources()[0], "publisher": "The Wire", "quote": TEXT[:400]}, newsroom.sources()[1]]
    return newsroom.published(newsroom.claim(revision), sources=sources)


def shown(page: str) -> str:
    """The article's words on a reader's page, without marks and links to notes."""
    found = re.search(r'<div class="article-text[^>]*>(.*?)</div>', page, re.DOTALL)
    assert found
    without_notes = re.sub(r"<a [^>]*data-not-text[^>]*>.*?</a>", "", found[1])
    return unescape(re.sub(r"<[^>]*>", "", without_notes))


def test_a_reader_sees_the_words_around_the_claim_and_the_way_to_the_original(verdict: Any, client: Client) -> None:
    for address in ("/articles/{}/", "/articles/{}/revisions/1/"):
        page = client.get(address.format(verdict.revision.article_id)).content.decode()
        assert shown(page) == "that cost $4.2 million, the port"
        assert f'href="#note-{verdict.claim_id}"' in page
        assert "Its publisher allows no more than 6 words to be quoted" in page
        assert f'<a href="{ADDRESS}">Read the whole article where it was published</a>' in page
        assert not [words for words in HIDDEN if words in unescape(page)]


def test_where_nobody_knows_the_original_there_is_no_link_to_it(newsroom: Newsroom, client: Client) -> None:
    revision = newsroom.revision(newsroom.article(publisher="the WIRE "))
    newsroom.published(newsroom.claim(revision))
    page = client.get(f"/articles/{revision.article_id}/").content.decode()
    assert "Its publisher allows" in page
    assert "Read the whole article" not in page


def test_the_desk_sees_all_of_it(verdict: Any, checker_client: Client, editor_client: Client) -> None:
    for client in (checker_client, editor_client):
        page = client.get(f"/articles/{verdict.revision.article_id}/").content.decode()
        assert all(words in unescape(page) for words in HIDDEN)
        assert "Its publisher allows" not in page


def test_a_long_claim_is_cut_and_claims_beside_it_keep_their_marks(newsroom: Newsroom, client: Client) -> None:
    revision = newsroom.revision(newsroom.article(publisher="The Wire"))
    whole = TEXT[TEXT.index("About") : TEXT.index("\n\nTraffic")]
    first = newsroom.published(newsroom.claim(revision, whole, wording="Many work there."))
    second = newsroom.published(newsroom.claim(revision, "14 per cent", wording="Traffic fell by 14 per cent."))
    page = client.get(f"/articles/{revision.article_id}/").content.decode()
    assert shown(page) == "About 1,200 people work there 🚢,by 14 per cent last year."
    for verdict in (first, second):
        assert f'data-claims="{verdict.claim_id}"' in page
        assert f'id="claim-{verdict.claim_id}"' in page


def test_words_of_drafts_are_never_shown(newsroom: Newsroom, verdict: Any, client: Client) -> None:
    newsroom.draft(newsroom.claim(verdict.revision, "14 per cent", wording="Traffic fell."))
    page = client.get(f"/articles/{verdict.revision.article_id}/").content.decode()
    assert shown(page) == "that cost $4.2 million, the port"


def test_an_article_that_is_fetched_again_shows_no_more(newsroom: Newsroom, verdict: Any, client: Client) -> None:
    page = Page.from_text(TEXT.replace("$4.2 million", "$5.1 million"), html=False, origin=Origin.PASTE)
    receive_revision(article=verdict.revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    for number in (1, 2):
        page = client.get(f"/articles/{verdict.revision.article_id}/revisions/{number}/").content.decode()
        assert not [words for words in HIDDEN if words in unescape(page)]


def test_each_article_goes_by_its_own_publisher(newsroom: Newsroom, verdict: Any, client: Client) -> None:
    free = newsroom.revision(newsroom.article(TEXT.replace("Harbour", "The harbour", 1), publisher="The Herald"))
    place = locate(free.text, exact="$4.2 million")
    add_appearance(claim=verdict.claim, revision=free, place=place, by=newsroom.editor, at=newsroom.now())
    assert "not the economy" in client.get(f"/articles/{free.article_id}/").content.decode()
    assert "not the economy" not in client.get(f"/articles/{verdict.revision.article_id}/").content.decode()


def test_partners_get_a_revision_without_its_words_and_the_desk_with_them(newsroom: Newsroom, verdict: Any) -> None:
    address = f"/api/v1/articles/{verdict.revision.article_id}/revisions/1/"

    def read(holder: Any) -> Any:
        return Client().get(address, headers={"Authorization": f"Bearer {newsroom.token(holder)}"}).json()

    told = read(newsroom.partner)
    assert (told["text"], told["html"], told["shortened"]) == ("", "", True)
    assert told["sha256"] == verdict.revision.sha256
    told = read(newsroom.checker)
    assert (told["text"], told["shortened"]) == (verdict.revision.text, False)


@pytest.mark.parametrize(
    "address",
    [
        "/", "/corrections/", "/claims/{claim}/", "/claims/{claim}/print/", "/verdicts/{verdict}/versions/1/",
        "/embed/claims/{claim}/", "/widget/claims.json?article={article}", "/oembed?url=http://testserver/claims/{claim}/",
        "/feeds/verdicts.atom", "/feeds/verdicts.json", "/feeds/corrections.atom", "/feeds/corrections.json",
        "/annotations/", "/annotations/?page=0", "/annotations/{verdict}", "/api/v1/exports/all.ndjson",
        "/api/v1/exports/all.csv", "/api/v1/exports/all.claimreview.jsonld", "/api/v1/exports/all.annotation.jsonld",
        "/api/v1/exports/articles/{article}.ndjson", "/factchecktools/v1alpha1/claims:search?query=repairs",
        "/api/v1/changes",
    ],
)  # fmt: skip
def test_no_other_public_door_tells_the_rest(newsroom: Newsroom, verdict: Any, client: Client, address: str) -> None:
    newsroom.corrected(verdict)
    path = address.format(claim=verdict.claim_id, verdict=verdict.pk, article=verdict.revision.article_id)
    headers = {"Authorization": f"Bearer {newsroom.token()}"} if path.startswith("/api/v1/changes") else {}
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    told = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = unescape(told.decode())
    assert not [words for words in HIDDEN if words in text or words.encode("unicode_escape").decode() in text]


@pytest.mark.parametrize(
    "address",
    [
        "verdicts/", "verdicts/{verdict}/", "verdicts/{verdict}/sources/", "verdicts/{verdict}/versions/",
        "verdicts/{verdict}/versions/2/changes/", "claims/", "claims/{claim}/", "appearances/", "appearances/{place}/",
        "articles/", "articles/{article}/", "articles/{article}/revisions/", "articles/{article}/revisions/1/",
        "changes", "exports/verdicts/{verdict}.ndjson", "exports/all.annotation.jsonld",
    ],
)  # fmt: skip
def test_no_door_of_the_api_tells_a_partner_the_rest(newsroom: Newsroom, verdict: Any, address: str) -> None:
    newsroom.corrected(verdict, sources=[{**newsroom.sources()[0], "publisher": "The Wire", "quote": TEXT}])
    place = verdict.claim.appearances.get().pk
    path = address.format(claim=verdict.claim_id, verdict=verdict.pk, article=verdict.revision.article_id, place=place)
    answer = Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {newsroom.token(newsroom.partner)}"})
    assert answer.status_code == 200, answer.content
    text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    assert not [words for words in HIDDEN if words in text]


def test_a_file_of_such_a_publisher_stays_with_the_desk(newsroom: Newsroom, client: Client) -> None:
    def kept(publisher: str, name: str) -> Any:
        file = SimpleUploadedFile(name, b"%PDF-1.7 " + name.encode())
        first, second = newsroom.sources()
        sources = [{**first, "publisher": publisher, "archive_file": file}, second]
        return newsroom.published(sources=sources).sources.get(position=0)

    address = f"/sources/{kept('The Wire', 'wire.pdf').pk}/file/"
    assert client.get(address)["Location"].startswith("/login/")
    client.force_login(newsroom.partner)
    assert client.get(address).status_code == 403
    client.force_login(newsroom.checker)
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(f"/sources/{kept('The Herald', 'herald.pdf').pk}/file/").status_code == 200
