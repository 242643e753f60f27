"""The four ways in which an article comes, and what is said when it cannot be read."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from annotations.articles.queries import articles, get_intake
from annotations.ledger.queries import length
from tests.newsroom import TEXT, Newsroom


def waiting(answer: Any, newsroom: Newsroom) -> Any:
    """The page that the answer leads to, as it waits in the checker's preview."""
    intake = get_intake(int(answer["Location"].split("/")[-2]), newsroom.checker.pk)
    assert intake is not None
    return intake


def test_the_page_for_a_new_article_shows_all_four_ways(checker_client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        shown = checker_client.get("/articles/new/").text
    for words in ("From an address", "Paste text", "Paste HTML", "Upload a file"):
        assert words in shown


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ({"way": "text", "text-text": TEXT}, "paste"),
        ({"way": "html", "html-html": "<h1>Harbour</h1><p>The harbour of Eastport reopened.</p>"}, "html"),
        ({"way": "file", "file-file": SimpleUploadedFile("port.txt", TEXT.encode(), "text/plain")}, "file"),
    ],
)
def test_what_is_given_waits_in_the_preview_and_nothing_is_stored(
    checker_client: Client, newsroom: Newsroom, given: dict[str, Any], origin: str
) -> None:
    answer = checker_client.post("/articles/new/", given)
    intake = waiting(answer, newsroom)
    assert (answer.status_code, intake.origin) == (302, origin)
    assert not articles().exists()


def test_a_page_is_fetched_from_its_address(
    checker_client: Client, newsroom: Newsroom, httpserver: Any, settings: Any
) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    page = f"<html><head><title>Harbour</title></head><body><article><p>{TEXT}</p></article></body></html>"
    httpserver.expect_request("/port").respond_with_data(page, content_type="text/html; charset=utf-8")
    answer = checker_client.post("/articles/new/", {"way": "url", "url-url": httpserver.url_for("/port")})
    assert waiting(answer, newsroom).origin == "url"


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"way": "text", "text-text": ""}, "Paste the text of the article."),
    ({"way": "text", "text-text": "   \n "}, "Paste the text of the article."),
    ({"way": "text", "text-text": "half a\x00text"}, "NUL characters"),
    ({"way": "html", "html-html": ""}, "Paste the HTML of the article."),
    ({"way": "html", "html-html": "<script>alert(1)</script>"}, "text"),
    ({"way": "html", "html-html": "<p>Some words.</p>", "html-url": "javascript:alert(1)"}, "begins with https://"),
    ({"way": "url", "url-url": ""}, "Give the address of the page."),
    ({"way": "url", "url-url": "javascript:alert(1)"}, "begins with https://"),
    ({"way": "url", "url-url": "file:///etc/passwd"}, "begins with https://"),
    ({"way": "url", "url-url": "http://127.0.0.1:9/"}, "address"),
    ({"way": "file"}, "Choose a file."),
    ({}, "Give the address of the page."),
    ({"way": "nonsense"}, "Give the address of the page."),
]


@pytest.mark.parametrize(("given", "sentence"), REFUSED)
def test_what_cannot_be_read_is_answered_with_a_sentence_and_nothing_is_kept(
    checker_client: Client, newsroom: Newsroom, given: dict[str, Any], sentence: str
) -> None:
    written = length()
    answer = checker_client.post("/articles/new/", given)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert length() == written


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("report.pdf", b"%PDF-1.7\n\x00\x01binary", "This is a PDF file"),
        ("empty.txt", b"", "The file is empty"),
        ("large.txt", b"words " * 1_000_000, "larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_what_to_do(
    checker_client: Client, newsroom: Newsroom, name: str, content: bytes, sentence: str
) -> None:
    written = length()
    answer = checker_client.post("/articles/new/", {"way": "file", "file-file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert length() == written


def test_six_megabytes_of_pasted_text_are_refused_with_a_sentence(checker_client: Client, newsroom: Newsroom) -> None:
    written = length()
    answer = checker_client.post("/articles/new/", {"way": "text", "text-text": "words " * 1_000_000})
    assert answer.status_code == 422
    assert "6.0 MB" in answer.text
    assert length() == written


def test_what_was_pasted_stays_in_the_form_when_it_is_refused(checker_client: Client, newsroom: Newsroom) -> None:
    given = {"way": "html", "html-html": "<p>Some words.</p>", "html-url": "javascript:alert(1)"}
    shown = checker_client.post("/articles/new/", given).text
    assert "&lt;p&gt;Some words.&lt;/p&gt;" in shown
    assert '<details class="way" name="way" open>' in shown


def test_a_page_that_is_here_already_is_shown_with_the_way_to_it(checker_client: Client, newsroom: Newsroom) -> None:
    there = newsroom.article(url="https://coast.example.org/port")
    page = '<link rel="canonical" href="https://coast.example.org/port"><p>The harbour of Eastport reopened.</p>'
    given = {"way": "html", "html-html": page, "html-url": "https://coast.example.org/port"}
    answer = checker_client.post("/articles/new/", given)
    assert answer.status_code == 409
    assert "This page is here already" in answer.text
    assert f'href="/articles/{there.pk}/workbench/"' in answer.text
