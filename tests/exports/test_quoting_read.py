"""Words of publishers that restrict them, where readers and partners read them elsewhere than in an export."""

from typing import Any

import pytest
from django.test import Client

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.claims.receiving import receive_revision
from tests.newsroom import TEXT, Newsroom

LONG = "The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said."
ALLOWED = "The harbour of Eastport reopened…"


@pytest.fixture(autouse=True)
def _restricted(settings: Any) -> None:
    settings.RESTRICTED_PUBLISHERS, settings.QUOTED_WORDS = ["the wire"], 5
    settings.EMBED_ORIGINS = ("*",)


@pytest.fixture
def verdict(newsroom: Newsroom) -> Any:
    revision = newsroom.revision(newsroom.article(publisher="The Wire"))
    sources = [{**newsroom.sources()[0], "publisher": "The Wire", "quote": LONG}, newsroom.sources()[1]]
    return newsroom.published(newsroom.claim(revision, LONG, wording="4.2 million were paid."), sources=sources)


def partner_reads(newsroom: Newsroom, address: str, holder: Any = None) -> Any:
    token = newsroom.token(holder or newsroom.partner)
    answer = Client().get(address, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    return answer.json()


def test_partners_are_told_no_more_words_of_a_place_and_the_desk_all(newsroom: Newsroom, verdict: Any) -> None:
    [found] = partner_reads(newsroom, "/api/v1/appearances/")["results"]
    around = {"prefix": "", "suffix": "", "start": 0, "end": len(LONG)}
    assert found["selector"] == {"exact": ALLOWED, "shortened": True, **around}
    one = partner_reads(newsroom, f"/api/v1/appearances/{found['id']}/")
    assert one["selector"] == found["selector"]
    [found] = partner_reads(newsroom, "/api/v1/appearances/", newsroom.checker)["results"]
    assert found["selector"]["exact"] == LONG
    assert "shortened" not in found["selector"]


@pytest.mark.parametrize("address", ["verdicts/{}/", "verdicts/{}/sources/", "verdicts/{}/versions/"])
def test_partners_are_told_no_more_words_of_a_source(newsroom: Newsroom, verdict: Any, address: str) -> None:
    found = partner_reads(newsroom, f"/api/v1/{address.format(verdict.pk)}")
    one = found["results"][0] if isinstance(found, dict) and "results" in found else found
    first, second = one if isinstance(one, list) else one["sources"]
    assert (first["quote"], first["shortened"]) == (ALLOWED, True)
    assert (second["quote"], second["shortened"]) == ("The works came to 4.2 million.", False)


def test_a_claims_pages_quote_no_more_words(newsroom: Newsroom, verdict: Any, client: Client) -> None:
    newsroom.corrected(verdict)
    for address in (f"/claims/{verdict.claim_id}/", f"/verdicts/{verdict.pk}/versions/1/"):
        page = client.get(address).content.decode()
        assert ALLOWED in page
        assert "reopened on Monday" not in page


def test_the_note_that_the_words_changed_quotes_no_more_of_them(
    newsroom: Newsroom, verdict: Any, client: Client
) -> None:
    page = Page.from_text(TEXT.replace("$4.2 million", "$5.1 million"), html=False, origin=Origin.PASTE)
    receive_revision(article=verdict.revision.article, page=page, by=newsroom.checker, at=newsroom.now())
    notes = client.get(f"/articles/{verdict.revision.article_id}/").content.decode()
    assert f'<q dir="auto">{ALLOWED}</q>' in notes


def test_the_widget_finds_the_first_words_as_they_stand_on_the_partners_page(verdict: Any, client: Client) -> None:
    [claim] = client.get("/widget/claims.json", {"article": verdict.revision.article_id}).json()["claims"]
    assert claim["places"] == [{"exact": "The harbour of Eastport reopened", "prefix": "", "suffix": ""}]


def test_whoever_restricts_nothing_is_quoted_whole(newsroom: Newsroom, client: Client) -> None:
    revision = newsroom.revision(newsroom.article(publisher="Another"))
    verdict = newsroom.published(newsroom.claim(revision, LONG))
    assert LONG in client.get(f"/claims/{verdict.claim_id}/").content.decode()
    [found] = partner_reads(newsroom, "/api/v1/appearances/")["results"]
    assert (found["selector"]["exact"], found["selector"]["shortened"]) == (LONG, False)
