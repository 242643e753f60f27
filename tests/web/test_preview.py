"""The preview: what was found, what was left out and put back, and what is stored at the end."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from annotations.articles.actions import receive_page
from annotations.articles.models import Intake, Origin
from annotations.articles.queries import articles, current_revision, get_intake
from annotations.articles.reading import Page
from annotations.ledger.queries import history
from tests.newsroom import TEXT, Newsroom

CLUTTERED = """Harbour reopens after repairs

  1. HOME
  2. Harbour reopens after repairs
  • 3 min read
Harbour reopens after repairs
Author: Hana Brandt
Share

The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said.

About 1,200 people work there, and at least 300 more are to be hired by June."""


def bring(client: Client, text: str = CLUTTERED) -> str:
    answer = client.post("/articles/new/", {"way": "text", "text-text": text})
    assert answer.status_code == 302, answer.text
    return str(answer["Location"])


def waits(address: str, newsroom: Newsroom) -> Intake | None:
    """The page in the checker's preview, while it is there."""
    return get_intake(int(address.split("/")[-2]), newsroom.checker.pk)


def given(**changed: Any) -> dict[str, Any]:
    return {"title": "Harbour reopens after repairs", "direction": "ltr", "language": "en", "do": "store", **changed}


def test_what_was_found_and_what_was_left_out_is_shown_with_its_reason(
    checker_client: Client, newsroom: Newsroom
) -> None:
    shown = checker_client.get(bring(checker_client)).text
    assert 'value="Harbour reopens after repairs"' in shown
    assert 'value="Hana Brandt"' in shown
    for words in ("3 min read", "Reading time", "Share", "1. HOME", "Breadcrumbs"):
        assert words in shown
    assert 'data-start="0"' in shown


def test_a_piece_that_is_put_back_stands_in_the_text_and_typed_details_stay(
    checker_client: Client, newsroom: Newsroom
) -> None:
    address = bring(checker_client)
    assert "3 min read</p>" not in checker_client.get(address).text
    answer = checker_client.post(address, given(do="update", put_back=["3"], publisher="Typed"))
    assert answer.status_code == 200
    assert "3 min read" in answer.text.split('class="article-text"')[1].split("</section>")[0]
    assert 'name="put_back" value="3" checked' in answer.text
    assert 'value="Typed"' in answer.text
    assert not articles().exists()


def test_words_that_an_article_has_already_are_told_with_the_way_there_and_may_be_stored_again(
    checker_client: Client, newsroom: Newsroom
) -> None:
    checker_client.post(bring(checker_client), given(title="The first of them"))
    first = articles().get()
    address = bring(checker_client)
    shown = checker_client.get(address).text
    assert "The same words are here already" in shown
    assert f'href="/articles/{first.pk}/workbench/"' in shown
    assert "The first of them" in shown
    assert checker_client.post(address, given()).status_code == 302
    assert articles().count() == 2


def test_other_words_are_told_of_nobody(checker_client: Client, newsroom: Newsroom) -> None:
    checker_client.post(bring(checker_client), given())
    assert "The same words are here already" not in checker_client.get(bring(checker_client, TEXT)).text


def test_storing_keeps_the_text_as_previewed_with_the_details_as_typed(
    checker_client: Client, newsroom: Newsroom
) -> None:
    address = bring(checker_client)
    answer = checker_client.post(
        address, given(put_back=["3"], publisher="Coastline Wire", url="coast.example.org/port", byline="H. Brandt")
    )
    article = articles().get()
    assert (answer.status_code, answer["Location"]) == (302, f"/articles/{article.pk}/workbench/")
    assert (article.publisher, article.url, article.byline) == (
        "Coastline Wire",
        "https://coast.example.org/port",
        "H. Brandt",
    )
    revision = current_revision(article.pk)
    assert revision is not None
    assert revision.text.startswith("• 3 min read\n\nThe harbour of Eastport")
    assert not waits(address, newsroom)


def test_a_detail_that_was_found_can_be_emptied(checker_client: Client, newsroom: Newsroom) -> None:
    checker_client.post(bring(checker_client), given(byline=""))
    assert articles().get().byline == ""


def test_a_page_without_a_title_asks_for_one_and_keeps_what_was_typed(
    checker_client: Client, newsroom: Newsroom
) -> None:
    answer = checker_client.post(bring(checker_client), given(title="", publisher="Typed"))
    assert answer.status_code == 422
    assert "Give the article a title." in answer.text
    assert 'value="Typed"' in answer.text
    assert not articles().exists()


def test_an_address_that_is_taken_is_refused_with_the_way_to_that_article(
    checker_client: Client, newsroom: Newsroom
) -> None:
    there = newsroom.article(url="https://coast.example.org/port")
    address = bring(checker_client)
    answer = checker_client.post(address, given(url="https://coast.example.org/port"))
    assert answer.status_code == 409
    assert f'href="/articles/{there.pk}/workbench/"' in answer.text
    assert articles().count() == 1
    assert waits(address, newsroom)


def test_discarding_leaves_nothing_but_the_ledger_rows(checker_client: Client, newsroom: Newsroom) -> None:
    address = bring(checker_client)
    number = address.split("/")[-2]
    answer = checker_client.post(address, {"do": "discard"})
    assert (answer.status_code, answer["Location"]) == (302, "/articles/new/")
    assert not waits(address, newsroom)
    assert not articles().exists()
    assert [entry.event for entry in history([("intake", number)])] == ["intake.discarded", "intake.received"]


def test_a_preview_that_is_gone_says_so_and_leads_back(checker_client: Client, newsroom: Newsroom) -> None:
    answer = checker_client.get("/articles/new/77/", follow=True)
    assert answer.redirect_chain == [("/articles/new/", 302)]
    assert "This preview is gone" in answer.text


def test_nobody_sees_the_preview_of_somebody_else(
    checker_client: Client, editor_client: Client, newsroom: Newsroom
) -> None:
    address = bring(checker_client)
    assert editor_client.get(address).status_code == 302
    assert editor_client.post(address, given()).status_code == 302
    assert not articles().exists()


def test_a_preview_of_yesterday_is_cleared_when_the_next_page_comes_in(
    checker_client: Client, newsroom: Newsroom
) -> None:
    page = Page.from_text(TEXT, html=False, origin=Origin.PASTE)
    old = receive_page(page=page, by=newsroom.checker, at=newsroom.now())
    assert waits(f"/articles/new/{old.pk}/", newsroom)
    bring(checker_client)
    assert not waits(f"/articles/new/{old.pk}/", newsroom)


@pytest.mark.parametrize("put_back", ["-1", "x", "99999999999999999999", "²", "\x00"])
def test_a_piece_that_does_not_exist_is_not_put_back(checker_client: Client, newsroom: Newsroom, put_back: str) -> None:
    answer = checker_client.post(bring(checker_client), given(do="update", put_back=[put_back]))
    assert answer.status_code == 200


def test_scripts_and_handlers_of_a_page_never_reach_the_preview(checker_client: Client, newsroom: Newsroom) -> None:
    page = (
        '<p onclick="alert(1)">The harbour <img src=x onerror=alert(1)>of '
        '<a href="javascript:alert(1)">Eastport</a> reopened.</p><script>alert(1)</script>'
    )
    answer = checker_client.post("/articles/new/", {"way": "html", "html-html": page})
    shown = checker_client.get(answer["Location"]).text
    text = shown.split('class="article-text"')[1].split("</section>")[0]
    assert "The harbour of" in text
    for words in ("alert", "onclick", "onerror", "javascript:", "<img", "<script"):
        assert words not in text


def test_the_real_page_is_previewed_without_its_clutter(
    checker_client: Client, newsroom: Newsroom, shared: Path
) -> None:
    text = (shared / "articles" / "000_9fe19043faad6b46.txt").read_text()
    shown = checker_client.get(bring(checker_client, text)).text
    body = shown.split('class="article-text"')[1].split("</section>")[0]
    assert 'value="Gavin Porter"' in shown
    assert "Individuals formerly loyal" in body
    assert "stabilize the fractured country.</p></div>" in body
    for clutter in ("3 min read", "415 Views", "Share<", "Author:"):
        assert clutter not in body


def test_the_preview_asks_a_fixed_number_of_questions(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    address = bring(checker_client, TEXT)
    with django_assert_num_queries(4):
        checker_client.get(address)
