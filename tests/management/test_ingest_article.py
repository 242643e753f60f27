"""`manage.py ingest_article`: a file or an address becomes an article, or a sentence says why not."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from pytest_httpserver import HTTPServer

from annotations.articles.models import Article, Origin, Revision
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from tests.newsroom import TEXT, Newsroom

PAGE = """<!doctype html><html lang="en"><head><title>Harbour reopens</title>
<meta name="author" content="Ana Ruiz"></head><body><nav>Home World</nav><article><h1>Harbour reopens</h1>
<p>The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said.</p>
<p>About 1,200 people work there 🚢, and at least 300 more are to be hired by June, according to its director.</p>
<p>Traffic fell by 14 per cent last year. The authority blames the works and not the economy of the region.</p>
</article></body></html>"""


def _ingest(*arguments: str) -> str:
    out = StringIO()
    call_command("ingest_article", *arguments, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def checker(newsroom: Newsroom) -> Newsroom:
    """A newsroom with somebody who can take articles in."""
    assert newsroom.checker
    return newsroom


def test_a_text_file_becomes_an_article(checker: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    said = _ingest(str(path), "--url", "https://wire.example.org/harbour")
    revision = Revision.objects.select_related("article").get()
    assert revision.origin == Origin.COMMAND
    assert bytes(revision.received) == TEXT.encode()
    assert revision.text.startswith("The harbour of Eastport")
    assert (revision.article.title, revision.article.url) == (
        "Harbour reopens after repairs", "https://wire.example.org/harbour",
    )  # fmt: skip
    assert revision.article.added_by == checker.checker
    assert f"Article {revision.article.pk}, revision 1: {len(revision.text)} code points" in said
    assert "title: Harbour reopens after repairs" in said


def test_words_that_are_here_already_are_said_and_stored_again(checker: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    _ingest(str(path))
    error = StringIO()
    call_command("ingest_article", str(path), stdout=StringIO(), stderr=error, no_color=True)
    assert f"as article {Article.objects.order_by('pk')[0].pk}" in error.getvalue()
    assert Article.objects.count() == 2


def test_an_html_file_becomes_an_article_without_its_menus(checker: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.html"
    path.write_text(PAGE, encoding="utf-8")
    _ingest(str(path))
    revision = Revision.objects.select_related("article").get()
    assert (revision.article.title, revision.article.byline) == ("Harbour reopens", "Ana Ruiz")
    assert "Home World" not in revision.text
    assert "4.2 million" in revision.text


def test_an_address_becomes_an_article_in_a_newsroom_on_its_own_network(
    checker: Newsroom, httpserver: HTTPServer, settings: Settings
) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    httpserver.expect_request("/harbour").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    _ingest(httpserver.url_for("/harbour"))
    revision = Revision.objects.select_related("article").get()
    assert revision.origin == Origin.URL
    assert revision.fetched_from == httpserver.url_for("/harbour")
    assert revision.article.url


def test_an_address_in_the_own_network_is_refused_otherwise(checker: Newsroom, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/harbour").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    with pytest.raises(CommandError, match="private network"):
        _ingest(httpserver.url_for("/harbour"))
    assert not httpserver.log
    assert not Article.objects.exists()


REFUSED = {
    "empty": (b"", "There is nothing in this"),
    "white space": (b" \n\n ", "There is nothing in this"),
    "a pdf": (b"%PDF-1.7\n...", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "picture"),
    "binary": (bytes(range(256)) * 4, "not a text file"),
    "too large": (b"word " * 1_100_000, "too large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(checker: Newsroom, tmp_path: Path, case: str) -> None:
    content, words = REFUSED[case]
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    before = length()
    with pytest.raises(CommandError, match=words) as refused:
        _ingest(str(path))
    assert str(refused.value).endswith(".")
    assert (length(), Article.objects.count()) == (before, 0)


def test_a_file_that_is_not_there_is_refused_with_what_to_give(checker: Newsroom, tmp_path: Path) -> None:
    for missing in (tmp_path / "nothing.txt", tmp_path):
        with pytest.raises(CommandError, match="Give a file or an http address"):
            _ingest(str(missing))


def test_an_article_that_is_here_already_is_refused(checker: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    _ingest(str(path), "--url", "https://wire.example.org/harbour")
    with pytest.raises(CommandError, match="This page is here already, as “Harbour reopens after repairs”"):
        _ingest(str(path), "--url", "https://WIRE.example.org/harbour")
    assert Article.objects.count() == 1


def test_nobody_takes_an_article_in_who_may_not(checker: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert checker.partner
    with pytest.raises(CommandError, match="Only fact-checkers and editors"):
        _ingest(str(path), "--by", "wire-partner")
    with pytest.raises(CommandError, match="nobody of that name"):
        _ingest(str(path), "--by", "no-one")
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_desk_without_people_says_that_it_needs_one_first(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match=r"^Nobody is here yet who could take it in\. Add a person first"):
        _ingest(str(path))


def test_a_desk_without_people_says_how_to_add_one(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match="createsuperuser"):
        _ingest(str(path))


def test_the_real_page_comes_in_as_the_desk_needs_it(checker: Newsroom, shared: Path) -> None:
    path = shared / "articles" / "000_9fe19043faad6b46.txt"
    if not path.is_file():
        pytest.skip("the real page is not in ../shared/articles")
    said = _ingest(str(path))
    revision = Revision.objects.select_related("article").get()
    title = "Report: Al-Assad's close associates are planning uprisings in Syria from their exile in Russia"
    assert (revision.article.title, revision.article.byline) == (title, "Gavin Porter")
    assert revision.text.startswith("Individuals formerly loyal")
    assert revision.text.endswith("stabilize the fractured country.")
    for clutter in ("HOME", "WORLD", "Last update", "min read", "Views", "Author:", "Gavin Porter", "Share", title):
        assert clutter not in revision.text
    for figure in (
        "48 sources", "over 50,000 fighters", "14 underground command centers", "12,000 fighters",
        "$1.5 million since March", "at least 54,000 fighters", "$6 million", "$20$30 per month",
    ):  # fmt: skip
        assert figure in revision.text
    assert bytes(revision.received) == path.read_bytes()
    assert "left out" in said
    assert "415 Views" in said
    assert [entry.event for entry in Entry.objects.order_by("-sequence")[:2]] == ["revision.added", "article.added"]


def test_a_later_text_becomes_a_revision_and_each_claim_says_what_became_of_it(
    checker: Newsroom, tmp_path: Path
) -> None:
    first = checker.revision()
    checker.appearance(first, "$4.2 million")
    checker.appearance(first, "14 per cent")
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT.replace("$4.2", "$4.9"), encoding="utf-8")
    said = _ingest(str(path), "--article", str(first.article_id))
    assert Revision.objects.filter(article=first.article_id).count() == 2
    assert f"Article {first.article_id}, revision 2:" in said
    assert "words changed (figure): '$4.2 million' → '$4.9 million'" in said
    assert "in its place: '14 per cent' → '14 per cent'" in said
    again = _ingest(str(path), "--article", str(first.article_id))
    assert "the text is the same as in revision 2; nothing was stored" in again
    assert Revision.objects.filter(article=first.article_id).count() == 2


def test_a_revision_of_an_article_that_is_not_there_says_so(checker: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(CommandError, match="There is no article 77"):
        _ingest(str(path), "--article", "77")
