"""Pages of the desk hand out what others copy to show our checks; where none may, readers are not offered any."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom

FIELD = re.compile(r'<textarea id="embed-(\w+)" readonly[^>]*>(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def verdict(newsroom: Newsroom) -> Verdict:
    return newsroom.published(newsroom.claim(wording='The "repairs" cost <b>4.2</b> million.'))


def codes(client: Client, address: str) -> dict[str, str]:
    return {name: unescape(text) for name, text in FIELD.findall(client.get(address).content.decode())}


def claim(verdict: Verdict) -> str:
    return f"/claims/{verdict.claim_id}/"


def article(verdict: Verdict) -> str:
    return f"/articles/{verdict.revision.article_id}/"


def test_a_permalink_hands_out_card_oembed_and_script_that_lead_somewhere(
    client: Client, verdict: Verdict, settings: Any
) -> None:
    settings.EMBED_ORIGINS = ("https://news.example",)
    found = codes(client, claim(verdict))
    assert set(found) == {"frame", "oembed", "script"}
    told = client.get(found["oembed"].removeprefix("http://testserver")).json()
    assert told["html"] == found["frame"]
    frame = re.search(r'src="http://testserver([^"]+)"', found["frame"])
    assert frame
    assert client.get(frame[1])["Content-Security-Policy"].count("frame-ancestors https://news.example") == 1
    assert "&lt;b&gt;" in found["frame"]  # in the attribute that others copy
    assert script_of(found, client) == verdict.claim_id


def script_of(found: dict[str, str], client: Client) -> int:
    """The claim that the script would ask for: its file is there, and so are the data of its article."""
    address = re.fullmatch(r'<script type="module" src="http://testserver([^"]+)"></script>', found["script"])
    assert address
    parts = urlsplit(address[1])
    assert finders.find(parts.path.removeprefix("/static/"))
    [one] = client.get(f"/widget/claims.json?{parts.query}").json()["claims"]
    return int(one["id"])


def test_an_articles_page_hands_out_the_script(client: Client, verdict: Verdict, settings: Any) -> None:
    settings.EMBED_ORIGINS = ("*",)
    found = codes(client, article(verdict))
    assert set(found) == {"script"}
    assert script_of(found, client) == verdict.claim_id
    assert "Any page may show it." in client.get(article(verdict)).content.decode()


@pytest.mark.parametrize("address", [claim, article])
def test_sites_are_named_and_without_any_only_the_desk_is_told_why(
    client: Client, editor_client: Client, verdict: Verdict, settings: Any, address: Any
) -> None:
    settings.EMBED_ORIGINS = ("https://news.example", "https://wire.example")
    page = client.get(address(verdict)).content.decode()
    assert '<bdi dir="ltr">https://news.example</bdi>, <bdi dir="ltr">https://wire.example</bdi>' in page
    settings.EMBED_ORIGINS = ()
    assert "data-embed-codes" not in client.get(address(verdict)).content.decode()
    told = editor_client.get(address(verdict)).content.decode()
    assert "<code>EMBED_ORIGINS</code>" in told
    assert FIELD.findall(told) == []


def test_an_article_that_is_not_public_has_nothing_to_hand_out(
    editor_client: Client, newsroom: Newsroom, settings: Any
) -> None:
    settings.EMBED_ORIGINS = ("*",)
    draft = newsroom.approved()
    assert "data-embed-codes" not in editor_client.get(article(draft)).content.decode()
