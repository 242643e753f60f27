"""A verdict on paper: everything of its permalink written out, with the hashes by which it can be checked."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.ledger.models import Entry
from annotations.verdicts.copies import archive_copy
from annotations.verdicts.models import Verdict
from tests.newsroom import TEXT, Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def verdict(newsroom: Newsroom) -> Verdict:
    revision = newsroom.revision(newsroom.article(publisher="Coast Wire", url="https://coast.example.org/harbour"))
    claim = newsroom.claim(revision, claimant_name="Port authority", reported_by="Wire")
    return newsroom.published(claim, rating="mostly-true", rationale="The **audit** confirms it.")


def paper(client: Client, verdict: Verdict) -> str:
    answer = client.get(f"/claims/{verdict.claim_id}/print/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_all_of_the_verdict_is_written_out(client: Client, newsroom: Newsroom, verdict: Verdict) -> None:
    page = paper(client, verdict)
    assert verdict.rating is not None
    source = newsroom.sources()[0]
    words = (
        verdict.claim.wording, "Port authority", "reported by <bdi>Wire</bdi>", "Mostly true",
        verdict.rating.definition, verdict.summary, "<strong>audit</strong>", "$4.2 million</mark>", "Coast Wire",
        "https://coast.example.org/harbour", source["url"], source["title"], source["quote"], source["locator"],
        f"http://testserver/claims/{verdict.claim_id}/", "Printed on",
    )  # fmt: skip
    for word in words:
        assert word in page, word


def test_hashes_stand_on_it_by_which_it_can_be_checked(client: Client, newsroom: Newsroom, verdict: Verdict) -> None:
    newsroom.corrected(verdict)
    verdict.refresh_from_db()
    page = paper(client, verdict)
    assert verdict.public_version is not None
    record = json.dumps(verdict.public_version.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    sha256 = hashlib.sha256(record.encode()).hexdigest()
    assert f"{sha256}</bdi>" in page
    assert "version 2" in page
    assert Entry.objects.get(event="verdict.corrected").hash in page
    assert verdict.claim.appearances.get().revision.sha256 in page
    token = f"Bearer {newsroom.token()}"
    versions = client.get(f"/api/v1/verdicts/{verdict.pk}/versions/", headers={"Authorization": token}).json()
    assert [version["sha256"] == sha256 for version in versions["results"]] == [True, False]


def test_the_hash_of_the_desks_own_copy_stands_with_its_source(client: Client, newsroom: Newsroom) -> None:
    url = newsroom.sources()[0]["url"]
    kept = Page.from_text(TEXT, html=False, origin=Origin.URL, url=url)
    copy = archive_copy(url=url, page=kept, by=newsroom.checker, at=newsroom.now())
    page = paper(client, newsroom.published())
    assert page.count(copy.sha256) == 1


def test_what_is_withheld_is_not_printed(client: Client, newsroom: Newsroom) -> None:
    url = newsroom.sources()[0]["url"]
    kept = Page.from_text(TEXT, html=False, origin=Origin.URL, url=url)
    copy = archive_copy(url=url, page=kept, by=newsroom.checker, at=newsroom.now())
    withheld = {**newsroom.sources()[0], "withheld_reason": "It would name a witness."}
    page = paper(client, newsroom.published(sources=[withheld, newsroom.sources()[1]]))
    assert "It would name a witness." in page
    assert url not in page
    assert copy.sha256 not in page


def test_a_withdrawn_verdict_says_so_first_and_an_unpublished_one_has_no_paper(
    client: Client, checker_client: Client, newsroom: Newsroom, verdict: Verdict
) -> None:
    newsroom.withdrawn(verdict)
    page = paper(client, verdict)
    assert page.index("correction--withdrawn") < page.index(verdict.claim.wording + "</h1>")
    approved = newsroom.approved()
    for who in (client, checker_client):
        assert who.get(f"/claims/{approved.claim_id}/print/").status_code == 404


def test_the_link_to_it_is_an_address_and_works_without_script(client: Client, verdict: Verdict) -> None:
    page = client.get(f"/claims/{verdict.claim_id}/").content.decode()
    assert f'href="/claims/{verdict.claim_id}/print/"' in page


@pytest.mark.parametrize("corrections", [0, 3])
def test_paper_asks_the_database_this_often(
    client: Client, newsroom: Newsroom, verdict: Verdict, django_assert_num_queries: Callable[..., Any],
    corrections: int,
) -> None:  # fmt: skip
    for number in range(corrections):
        newsroom.corrected(verdict, summary=f"The report says so in chapter {number}.")
        verdict.refresh_from_db()
    with django_assert_num_queries(14):
        paper(client, verdict)
