"""What pages of others may show of us: the widget's data, the card in a frame, oEmbed; and which pages may."""

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from annotations.review.actions import withdraw_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom

PAGE = "https://wire.example.org/harbour"
PARTNER = "https://wire.example.org"


@pytest.fixture
def verdict(newsroom: Newsroom, settings: Any) -> Verdict:
    settings.EMBED_ORIGINS = (PARTNER,)
    revision = newsroom.revision(newsroom.article(url=PAGE))
    newsroom.submitted(newsroom.claim(revision, "14 per cent"))
    return newsroom.published(newsroom.claim(revision, wording="The repairs cost <b>4.2</b> million."), rating="false")


def data(client: Client, **asked: Any) -> Any:
    return client.get("/widget/claims.json", asked, headers={"Origin": PARTNER})


def test_the_widget_is_told_the_published_verdicts_with_their_quotes(client: Client, verdict: Verdict) -> None:
    answer = data(client, url=f"{PAGE}?utm_source=mail#top")
    found = answer.json()
    assert [claim["id"] for claim in found["claims"]] == [verdict.claim_id]
    claim = found["claims"][0]
    assert claim["rating"] == {"code": "false", "label": "False", "bucket": "false"}
    assert claim["places"][0]["exact"] == "$4.2 million"
    assert claim["places"][0]["prefix"].endswith("repairs that cost ")
    assert claim["url"] == f"http://testserver/claims/{verdict.claim_id}/"
    assert found["words"]["open"] == "1 claim checked"
    assert data(client, article=verdict.revision.article_id).json() == found
    assert client.cookies == {}


def test_its_words_come_in_the_language_that_is_asked_for(client: Client, verdict: Verdict) -> None:
    asked = {"Origin": PARTNER, "Accept-Language": "ar"}
    found = client.get("/widget/claims.json", {"url": PAGE}, headers=asked).json()
    assert found["language"] == "ar"
    assert found["words"]["close"] == "إغلاق"
    assert found["claims"][0]["rating"]["label"] == "خاطئ"


def test_an_unchanged_answer_is_not_sent_again(client: Client, verdict: Verdict) -> None:
    etag = data(client, url=PAGE)["ETag"]
    again = client.get("/widget/claims.json", {"url": PAGE}, headers={"Origin": PARTNER, "If-None-Match": etag})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, PARTNER)


@pytest.mark.parametrize(
    "asked", [{}, {"url": "no address"}, {"article": "x"}, {"article": "9" * 30}, {"article": "0"}]
)
def test_what_is_not_public_is_not_found_and_says_so_to_the_page(
    client: Client, verdict: Verdict, asked: dict[str, str]
) -> None:
    answer = data(client, **asked)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (404, PARTNER)
    assert answer.json() == {"detail": "Nothing is published on that article."}


def test_a_withdrawn_verdict_is_found_in_no_text_any_more(client: Client, newsroom: Newsroom, verdict: Verdict) -> None:
    verdict.refresh_from_db()
    withdraw_verdict(verdict=verdict, reason="Forged.", by=newsroom.editor, at=newsroom.now())
    assert [claim["id"] for claim in data(client, url=PAGE).json()["claims"]] == []


@pytest.mark.parametrize(
    ("origins", "told"), [((), None), (("https://other.example",), None), ((PARTNER,), PARTNER), (("*",), "*")]
)
def test_only_pages_on_the_list_may_read_it(
    client: Client, verdict: Verdict, settings: Any, origins: tuple[str, ...], told: str | None
) -> None:
    settings.EMBED_ORIGINS = origins
    answer = data(client, url=PAGE)
    assert answer.headers.get("Access-Control-Allow-Origin") == told
    assert "Origin" in answer["Vary"]


@pytest.mark.parametrize(("origins", "told"), [((), "'none'"), ((PARTNER,), PARTNER)])
def test_only_pages_on_the_list_may_frame_the_card(
    client: Client, verdict: Verdict, settings: Any, origins: tuple[str, ...], told: str
) -> None:
    settings.EMBED_ORIGINS = origins
    answer = client.get(f"/embed/claims/{verdict.claim_id}/")
    assert re.search(r"frame-ancestors ([^;]+)", answer["Content-Security-Policy"]).group(1) == told  # type: ignore[union-attr]
    assert "X-Frame-Options" not in answer
    assert "<script" not in answer.content.decode()
    assert client.get(f"/claims/{verdict.claim_id}/")["X-Frame-Options"] == "DENY"


def test_the_card_of_a_corrected_verdict_says_so_and_why(client: Client, newsroom: Newsroom, verdict: Verdict) -> None:
    address = f"/embed/claims/{verdict.claim_id}/"
    verdict.refresh_from_db()
    newsroom.corrected(verdict, "typo", rationale="Without the typo.")
    assert "embed__correction" not in client.get(address).text
    verdict.refresh_from_db()
    newsroom.corrected(verdict, "update", summary="News came in.")
    verdict.refresh_from_db()
    newsroom.corrected(verdict)
    page = client.get(address).text
    assert page.count("embed__correction") == 1
    assert "<strong>Correction</strong>" in page
    assert "The audit counts interest as well." in page


def test_the_card_of_a_withdrawn_verdict_says_why_and_not_what_was_found(
    client: Client, newsroom: Newsroom, verdict: Verdict
) -> None:
    verdict.refresh_from_db()
    withdraw_verdict(verdict=verdict, reason="The report was forged.", by=newsroom.editor, at=newsroom.now())
    page = client.get(f"/embed/claims/{verdict.claim_id}/").content.decode()
    assert "The report was forged." in page
    assert verdict.summary not in page


def test_a_permalink_names_its_oembed_and_that_gives_the_frame(client: Client, verdict: Verdict) -> None:
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    address = re.search(r'type="application/json\+oembed" href="http://testserver([^"]+)"', page)
    assert address is not None
    answer = client.get(address.group(1).replace("&amp;", "&")).json()
    assert (answer["version"], answer["type"], answer["width"]) == ("1.0", "rich", 600)
    assert f'src="http://testserver/embed/claims/{verdict.claim_id}/"' in answer["html"]
    assert "<b>" not in answer["html"]


def test_oembed_keeps_to_what_is_asked_for_and_refuses_the_rest(client: Client, verdict: Verdict) -> None:
    permalink = f"http://testserver/claims/{verdict.claim_id}/"
    small = client.get("/oembed", {"url": permalink, "maxwidth": "320", "maxheight": "9999"}).json()
    assert (small["width"], small["height"]) == (320, 260)
    tiny = client.get("/oembed", {"url": permalink.rstrip("/") + "#note", "maxwidth": "120", "maxheight": "90"}).json()
    assert (tiny["width"], tiny["height"]) == (120, 90)
    assert 'width="120" height="90"' in tiny["html"]
    assert client.get("/oembed", {"url": permalink, "format": "xml"}).status_code == 501
    for url in ("", "https://else.example/claims/1/", "http://testserver/articles/1/", "http://testserver/claims/99/"):
        assert client.get("/oembed", {"url": url}).status_code == 404


def test_queries_do_not_grow_with_the_claims(
    client: Client, newsroom: Newsroom, verdict: Verdict, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for words in ("1,200 people", "300 more", "last year"):
        newsroom.published(newsroom.claim(verdict.revision, words))
    with django_assert_num_queries(9):
        assert len(data(client, url=PAGE).json()["claims"]) == 4
    with django_assert_num_queries(12):
        assert client.get(f"/embed/claims/{verdict.claim_id}/").status_code == 200
    with django_assert_num_queries(12):
        query = urlencode({"url": f"http://testserver/claims/{verdict.claim_id}/"})
        assert json.loads(client.get(f"/oembed?{query}").content)["type"] == "rich"
