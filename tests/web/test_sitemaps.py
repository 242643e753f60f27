"""What crawlers find: robots.txt names the sitemaps, the sitemaps name every readers' page and nothing else."""

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from annotations.exports import sitemap
from tests.newsroom import Newsroom

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "http://testserver"


def told(client: Client, address: str) -> dict[str, str]:
    """Address to last change."""
    answer = client.get(address.removeprefix(SITE))
    assert answer.status_code == 200
    root = etree.fromstring(b"".join(answer.streaming_content))
    entries = root.xpath("s:sitemap | s:url", namespaces=NS)
    return {one.findtext("s:loc", namespaces=NS): one.findtext("s:lastmod", namespaces=NS) for one in entries}


def every_page(client: Client) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in told(client, "/sitemap.xml"):
        found |= told(client, part)
    return found


def test_robots_txt_names_the_index(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {SITE}/sitemap.xml" in answer.content.decode().splitlines()


def test_every_readers_page_is_named_with_its_last_change_and_no_other(client: Client, newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    public = newsroom.published(newsroom.claim(revision))
    withdrawn = newsroom.withdrawn(newsroom.published(newsroom.claim(revision, "14 per cent"))).verdict
    newsroom.approved(newsroom.claim(revision, "1,200 people"))
    newsroom.article("Unpublished\n\nNothing of this was checked.")
    found = every_page(client)
    pages = [f"{SITE}/claims/{one.claim_id}/" for one in (public, withdrawn)]
    assert set(found) == {*pages, f"{SITE}/articles/{revision.article_id}/"}
    for address in found:
        assert client.get(address.removeprefix(SITE)).status_code == 200
    before = found[pages[0]]
    newsroom.corrected(public)
    assert every_page(client)[pages[0]] > before


def test_many_pages_come_in_parts_of_so_many_keys(
    client: Client, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "KEYS_A_PART", 2)
    revision = newsroom.revision()
    words = ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent")
    for exact in words:
        newsroom.published(newsroom.claim(revision, exact))
    parts = [part for part in told(client, "/sitemap.xml") if "claims" in part]
    assert len(parts) > 1
    found = [address for part in parts for address in told(client, part)]
    assert len(found) == len({*found}) == 4
    assert all(len(told(client, part)) <= 2 for part in parts)


def test_a_part_that_holds_nothing_is_not_there(client: Client, newsroom: Newsroom) -> None:
    assert told(client, "/sitemap.xml") == {}
    for address in ("/sitemaps/claims-1.xml", "/sitemaps/claims-0.xml", "/sitemaps/people-1.xml"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("verdicts", [1, 4])
def test_sitemaps_ask_the_database_this_often(
    client: Client, newsroom: Newsroom, django_assert_num_queries: Any, verdicts: int
) -> None:
    for exact in ("$4.2 million", "1,200 people", "at least 300 more", "14 per cent")[:verdicts]:
        newsroom.published(newsroom.claim(exact=exact))
    part = next(iter(told(client, "/sitemap.xml")))
    with django_assert_num_queries(2):
        told(client, "/sitemap.xml")
    with django_assert_num_queries(1):
        told(client, part)
