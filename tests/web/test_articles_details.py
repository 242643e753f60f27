"""An article's details: put right, in two tabs at once, with revisions and history."""

from typing import Any

import pytest
from django.test import Client

from annotations.articles.models import Article
from annotations.articles.queries import current_revision
from tests.newsroom import Newsroom


def details(article: Article, **changed: str) -> dict[str, str]:
    given = {"title": article.title, "direction": article.direction, "language": article.language}
    given |= {"url": article.url, "publisher": article.publisher, "byline": article.byline}
    return {**given, "version": str(article.version), **changed}


def test_details_are_put_right_and_the_history_tells_before_and_after(
    checker_client: Client, newsroom: Newsroom
) -> None:
    article = newsroom.article(publisher="Coastline")
    answer = checker_client.post(f"/articles/{article.pk}/details/", details(article, publisher="Coastline Wire"))
    assert (answer.status_code, answer["Location"]) == (302, f"/articles/{article.pk}/details/")
    shown = checker_client.get(f"/articles/{article.pk}/details/").text
    assert "The details are saved." in shown
    told = "changed “Publisher” from <em><bdi>Coastline</bdi></em> to <em><bdi>Coastline Wire</bdi></em>"
    assert told in shown


def test_saving_details_without_a_change_changes_nothing(checker_client: Client, newsroom: Newsroom) -> None:
    article = newsroom.article(published_at=newsroom.started.replace(second=42))
    given = details(article, published_at="2026-03-02T09:00")
    checker_client.post(f"/articles/{article.pk}/details/", given)
    article.refresh_from_db()
    assert (article.version, article.published_at) == (1, newsroom.started.replace(second=42))


def test_two_tabs_that_edit_details_see_both_versions_and_nothing_typed_is_lost(
    checker_client: Client, newsroom: Newsroom
) -> None:
    article = newsroom.article(publisher="First")
    address = f"/articles/{article.pk}/details/"
    checker_client.post(address, details(article, publisher="From the other tab"))
    answer = checker_client.post(address, details(article, publisher="From this tab"))
    assert answer.status_code == 412
    assert "From the other tab" in answer.text
    assert 'value="From this tab"' in answer.text
    article.refresh_from_db()
    assert article.publisher == "From the other tab"
    assert f'name="version" value="{article.version}"' in answer.text
    checker_client.post(address, details(article, publisher="From this tab"))
    article.refresh_from_db()
    assert article.publisher == "From this tab"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": " "}, "Give the article a title."),
        ({"title": "x" * 501}, "at most 500 characters"),
        ({"url": "javascript:alert(1)"}, "begins with https://"),
        ({"language": "not a code"}, "Give a language code"),
        ({"publisher": "a\x00b"}, "NUL characters"),
        ({"published_at": "yesterday"}, "Enter a valid date/time."),
    ],
)
def test_details_that_are_wrong_are_said_beside_their_field(
    checker_client: Client, newsroom: Newsroom, changed: dict[str, str], sentence: str
) -> None:
    article = newsroom.article()
    answer = checker_client.post(f"/articles/{article.pk}/details/", details(article, **changed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="id_{next(iter(changed))}_error"' in answer.text


def test_an_address_that_another_article_has_is_refused_with_the_way_to_it(
    checker_client: Client, newsroom: Newsroom
) -> None:
    there = newsroom.article(url="https://coast.example.org/port")
    article = newsroom.article()
    given = details(article, url="https://coast.example.org/port")
    answer = checker_client.post(f"/articles/{article.pk}/details/", given)
    assert answer.status_code == 409
    assert f'href="/articles/{there.pk}/workbench/"' in answer.text
    assert 'value="https://coast.example.org/port"' in answer.text


def test_a_script_in_a_title_is_shown_as_text(checker_client: Client, newsroom: Newsroom) -> None:
    article = newsroom.article(title="<script>alert(1)</script>")
    for address in ("/articles/", f"/articles/{article.pk}/details/"):
        shown = checker_client.get(address).text
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_revisions_are_listed_with_their_hash_and_can_be_saved_as_they_came(
    checker_client: Client, newsroom: Newsroom
) -> None:
    article = newsroom.article("<h1>Port</h1><p>It is open.</p><script>alert(1)</script>", html=True)
    revision = current_revision(article.pk)
    assert revision is not None
    assert revision.sha256 in checker_client.get(f"/articles/{article.pk}/details/").text
    answer = checker_client.get(f"/articles/{article.pk}/revisions/1/received/")
    assert answer.content == b"<h1>Port</h1><p>It is open.</p><script>alert(1)</script>"
    assert answer["Content-Disposition"] == f'attachment; filename="article-{article.pk}-revision-1.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


def test_details_ask_a_fixed_number_of_questions(
    checker_client: Client, newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    article = newsroom.article()
    address = f"/articles/{article.pk}/details/"
    with django_assert_num_queries(6):
        checker_client.get(address)
    for number in range(5):
        article.refresh_from_db()
        checker_client.post(address, details(article, publisher=f"Wire {number}"))
    checker_client.get(address)
    with django_assert_num_queries(6):
        checker_client.get(address)


@pytest.mark.parametrize("address", ["/articles/77/details/", "/articles/1/revisions/9/received/"])
def test_what_is_not_there_is_a_page_that_says_so(checker_client: Client, address: str) -> None:
    assert checker_client.get(address).status_code == 404
