"""A later state of an article comes in: fetched again, pasted or uploaded, looked at, stored; or it is the same."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from pytest_httpserver import HTTPServer

from annotations.articles.models import Article, Intake, Revision
from annotations.articles.queries import current_revision
from annotations.ledger.models import Entry
from tests.newsroom import TEXT, Newsroom

NEW = TEXT.replace("$4.2 million", "$4.9 million")
KEPT = "Harbour reopens\n\nShare\n\nThe harbour of Eastport reopened on Monday after long repairs.\n\nMore soon."


def revise(client: Client, article: Article, way: str = "text", **given: Any) -> Any:
    given = given or {"text": NEW}
    return client.post(f"/articles/{article.pk}/revise/", {"way": way, **{f"{way}-{k}": v for k, v in given.items()}})


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.article(url="https://herald.example.org/harbour")


def test_a_pasted_text_is_looked_at_and_then_stored_as_a_revision(
    checker_client: Client, newsroom: Newsroom, article: Article
) -> None:
    newsroom.claim(newsroom.revision(article))
    preview = revise(checker_client, article)
    assert preview.status_code == 302, preview.text
    shown = checker_client.get(preview["Location"]).text
    assert "$4.9 million" in shown
    assert "1 paragraph is not as it was in revision 1." in shown
    assert Revision.objects.count() == 1
    stored = checker_client.post(preview["Location"], {"do": "store"})
    assert stored["Location"] == f"/articles/{article.pk}/revisions/2/changes/"
    assert Intake.objects.count() == 0
    events = list(Entry.objects.order_by("-sequence").values_list("event", flat=True)[:3])
    assert events == ["claim.needs_recheck", "anchors.carried", "revision.added"]


def test_an_unchanged_text_is_said_to_be_one_and_nothing_is_kept(checker_client: Client, article: Article) -> None:
    answer = revise(checker_client, article, text=TEXT)
    shown = checker_client.get(answer["Location"]).text
    assert "The text is the same as in revision 1, so no new revision is made." in shown
    assert (Revision.objects.count(), Intake.objects.count()) == (1, 0)


def test_the_page_is_fetched_again_from_the_articles_own_address(
    checker_client: Client, newsroom: Newsroom, httpserver: HTTPServer, settings: Settings
) -> None:
    settings.ALLOW_PRIVATE_FETCH = True
    address = httpserver.url_for("/harbour")
    article = newsroom.article(url=address)
    assert f'name="url-url" value="{address}"' in checker_client.get(f"/articles/{article.pk}/revise/").text
    lines = "".join(f"<p>{line}</p>" for line in NEW.split("\n\n")[1:])
    httpserver.expect_request("/harbour").respond_with_data(f"<article>{lines}</article>", content_type="text/html")
    preview = revise(checker_client, article, "url", url=address)
    assert preview.status_code == 302, preview.text
    checker_client.post(preview["Location"], {"do": "store"})
    newest = current_revision(article.pk)
    assert newest is not None
    assert (newest.number, newest.origin, newest.fetched_from) == (2, "url", address)


def test_a_file_is_uploaded_and_html_pasted(checker_client: Client, article: Article) -> None:
    file = SimpleUploadedFile("harbour.txt", NEW.encode(), "text/plain")
    preview = revise(checker_client, article, "file", file=file)
    assert "harbour.txt" in checker_client.get(preview["Location"]).text
    html = "".join(f"<p>{line}</p>" for line in NEW.split("\n\n")[1:])
    assert revise(checker_client, article, "html", html=html, url="").status_code == 302


def test_what_somebody_kept_before_is_kept_again_and_the_same_page_stays_the_same(
    checker_client: Client, newsroom: Newsroom
) -> None:
    preview = checker_client.post("/articles/new/", {"way": "text", "text-text": KEPT})["Location"]
    details = {"title": "Harbour reopens", "direction": "ltr", "put_back": ["1"], "do": "store"}
    assert checker_client.post(preview, details).status_code == 302
    article = Article.objects.get()
    assert "Share" in newsroom.revision(article).text
    same = checker_client.get(revise(checker_client, article, text=KEPT)["Location"]).text
    assert "The text is the same as in revision 1" in same
    shown = checker_client.get(revise(checker_client, article, text=KEPT.replace("long", "short"))["Location"]).text
    assert 'name="put_back" value="1" checked' in shown
    assert ">Share</p>" in shown


def test_a_text_of_which_nothing_stayed_is_asked_about(checker_client: Client, article: Article) -> None:
    preview = revise(checker_client, article, text="Quite another article\n\nIt tells of trains and of nothing else.")
    assert "Nothing of the article is left in this text" in checker_client.get(preview["Location"]).text


def test_a_new_title_is_pointed_out(checker_client: Client, article: Article) -> None:
    preview = revise(checker_client, article, text=NEW.replace("Harbour reopens", "Port opens"))
    shown = checker_client.get(preview["Location"]).text
    assert "The page has another title now" in shown
    assert "Port opens after repairs" in shown


def test_a_preview_is_discarded_and_a_page_of_an_article_is_never_stored_as_another(
    checker_client: Client, article: Article
) -> None:
    preview = revise(checker_client, article)["Location"]
    number = Intake.objects.get().pk
    assert checker_client.get(f"/articles/new/{number}/")["Location"] == preview
    assert checker_client.post(f"/articles/new/{number}/", {"do": "store"})["Location"] == preview
    assert checker_client.post(preview, {"do": "discard"}).status_code == 302
    assert (Revision.objects.count(), Intake.objects.count(), Article.objects.count()) == (1, 0, 1)
    assert checker_client.get(preview)["Location"] == f"/articles/{article.pk}/revise/"


def test_a_text_that_became_the_newest_meanwhile_makes_no_second_revision(
    checker_client: Client, article: Article
) -> None:
    first, second = (revise(checker_client, article)["Location"] for _ in range(2))
    checker_client.post(first, {"do": "store"})
    answer = checker_client.post(second, {"do": "store"})
    assert "no new revision is made" in checker_client.get(answer["Location"]).text
    assert (Revision.objects.count(), Intake.objects.count()) == (2, 0)


@pytest.mark.parametrize(("way", "given"), [("text", {"text": ""}), ("url", {"url": "no"}), ("file", {}), ("x", {})])
def test_what_is_missing_is_said_beside_its_field(
    checker_client: Client, article: Article, way: str, given: dict[str, str]
) -> None:
    answer = checker_client.post(
        f"/articles/{article.pk}/revise/", {"way": way, **{f"{way}-{k}": v for k, v in given.items()}}
    )
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_only_the_desk_takes_revisions_in(client: Client, newsroom: Newsroom, article: Article) -> None:
    address = f"/articles/{article.pk}/revise/"
    assert client.get(address)["Location"] == f"/login/?next={address}"
    client.force_login(newsroom.partner)
    assert client.get(address).status_code == 403
    client.force_login(newsroom.checker)
    assert client.get("/articles/99/revise/").status_code == 404
    assert f'href="{address}"' in client.get(f"/articles/{article.pk}/details/").text
    assert f'href="{address}"' in client.get(f"/articles/{article.pk}/workbench/").text


def test_another_persons_preview_is_not_there(checker_client: Client, editor_client: Client, article: Article) -> None:
    preview = revise(checker_client, article)["Location"]
    assert editor_client.get(preview)["Location"] == f"/articles/{article.pk}/revise/"


def test_the_pages_have_a_fixed_number_of_queries(
    checker_client: Client, article: Article, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):  # session, person, article, newest revision
        checker_client.get(f"/articles/{article.pk}/revise/")
    preview = revise(checker_client, article)["Location"]
    with django_assert_num_queries(5):  # session, person, preview, article, newest revision with its text
        checker_client.get(preview)
