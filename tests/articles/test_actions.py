"""Taking pages in: previews, articles, revisions that never change, details put right."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from annotations.access.refusals import Conflict, Invalid, NotAllowed, Stale
from annotations.access.roles import Role
from annotations.articles.actions import add_article, change_article, discard_page, receive_page
from annotations.articles.models import Article, Intake, Origin, Revision
from annotations.articles.queries import (
    article_at,
    articles,
    current_revision,
    get_intake,
    get_revision,
    revisions,
    with_current_revision,
)
from annotations.articles.reading import Page
from annotations.claims.receiving import receive_revision
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from tests.newsroom import TEXT, Newsroom

URL = "https://wire.example.org/harbour"


def _page(text: str = TEXT, *, html: bool = False) -> Page:
    return Page.from_text(text, html=html, origin=Origin.PASTE)


def _revise(newsroom: Newsroom, article: Article, text: str) -> Revision | None:
    return receive_revision(article=article, page=_page(text), by=newsroom.checker, at=newsroom.now())


def test_a_page_becomes_an_article_with_its_first_revision(newsroom: Newsroom) -> None:
    article = newsroom.article(url=URL, publisher="The Wire")
    revision = newsroom.revision(article)
    assert (article.title, article.publisher, article.version) == ("Harbour reopens after repairs", "The Wire", 1)
    assert (revision.number, revision.origin, revision.fetched_by) == (1, "paste", newsroom.checker)
    assert revision.sha256 == hashlib.sha256(revision.text.encode()).hexdigest()
    assert bytes(Revision.objects.get().received) == TEXT.encode()
    assert "🚢" in revision.text
    assert 'data-start="0"' in revision.html


def test_what_a_person_says_of_an_article_wins_over_what_was_found(newsroom: Newsroom) -> None:
    at = datetime(2026, 2, 27, 8, 0, tzinfo=UTC)
    given = {"title": "Another title", "byline": "A. Writer", "language": "fr", "direction": "rtl", "published_at": at}
    article = Article.objects.get(pk=newsroom.article(**given).pk)
    assert {name: getattr(article, name) for name in given} == given


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("title", {"title": " "}),
        ("title", {"title": "x" * 501}),
        ("title", {"title": "half \ud83d"}),
        ("byline", {"byline": "nul \x00"}),
        ("url", {"url": "javascript:alert(1)"}),
        ("url", {"url": "https://user:pass@example.org/"}),
        ("direction", {"direction": "down"}),
        ("published_at", {"published_at": "yesterday"}),
        ("colour", {"colour": "red"}),
        ("added_by", {"added_by": 1}),
    ],
)
def test_details_that_cannot_be_are_refused_by_field_and_nothing_is_stored(
    newsroom: Newsroom, field: str, details: dict[str, Any]
) -> None:
    assert newsroom.checker
    before = length()
    with pytest.raises(Invalid) as refused:
        newsroom.article(**details)
    assert set(refused.value.problems) == {field}
    assert (length(), Article.objects.count(), Revision.objects.count()) == (before, 0, 0)


@pytest.mark.parametrize("spelling", [URL, "HTTPS://WIRE.example.org:443/harbour", URL + "#top", URL + "?utm_source=x"])
def test_an_address_is_here_once_however_it_is_spelled(newsroom: Newsroom, spelling: str) -> None:
    article = newsroom.article(url=URL)
    before = length()
    with pytest.raises(Conflict, match="This page is here already, as “Harbour reopens after repairs”") as refused:
        newsroom.article(url=spelling)
    assert (refused.value.code, refused.value.existing) == ("duplicate_url", article.pk)
    assert (length(), Article.objects.count()) == (before, 1)


def test_articles_without_an_address_may_be_many(newsroom: Newsroom) -> None:
    newsroom.article()
    newsroom.article()
    assert Article.objects.filter(url="").count() == 2
    assert article_at("") is None


@pytest.mark.parametrize("text", ["", " \n\n\t", "\x00\x01\x02"])
def test_a_page_without_words_is_refused(newsroom: Newsroom, text: str) -> None:
    assert newsroom.checker
    before = length()
    for verb in (receive_page, add_article):
        with pytest.raises(Invalid):
            verb(page=_page(text), by=newsroom.checker, at=newsroom.now())
    assert (length(), Article.objects.count(), Intake.objects.count()) == (before, 0, 0)


def test_a_preview_waits_for_its_person_only(newsroom: Newsroom) -> None:
    intake = receive_page(page=_page(), by=newsroom.checker, at=newsroom.now())
    assert get_intake(intake.pk, newsroom.checker.pk) == intake
    assert get_intake(intake.pk, newsroom.editor.pk) is None
    assert Page.from_intake(Intake.objects.get()) == _page()
    assert not Article.objects.exists()


def test_storing_a_preview_clears_it(newsroom: Newsroom) -> None:
    intake = receive_page(page=_page(), by=newsroom.checker, at=newsroom.now())
    add_article(page=Page.from_intake(intake), intake=intake, by=newsroom.checker, at=newsroom.now())
    assert (Intake.objects.count(), Article.objects.count()) == (0, 1)


def test_a_discarded_preview_is_gone(newsroom: Newsroom) -> None:
    intake = receive_page(page=_page(), by=newsroom.checker, at=newsroom.now())
    discard_page(intake=intake, by=newsroom.checker, at=newsroom.now())
    assert not Intake.objects.exists()


def test_previews_that_nobody_stored_within_a_day_are_cleared(newsroom: Newsroom) -> None:
    at = newsroom.now()
    old = receive_page(page=_page(), by=newsroom.checker, at=at)
    kept = receive_page(page=_page(TEXT + "\n\nMore."), by=newsroom.checker, at=at + timedelta(days=1))
    assert Intake.objects.filter(pk=old.pk).exists()
    receive_page(page=_page(TEXT + "\n\nStill more."), by=newsroom.checker, at=at + timedelta(days=1, seconds=1))
    assert not Intake.objects.filter(pk=old.pk).exists()
    assert Intake.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("verb", [receive_page, add_article])
def test_a_partner_takes_nothing_in(newsroom: Newsroom, verb: Any) -> None:
    with pytest.raises(NotAllowed, match="Only fact-checkers and editors"):
        verb(page=_page(), by=newsroom.person("who", Role.PARTNER), at=newsroom.now())
    assert (Article.objects.count(), Intake.objects.count()) == (0, 0)


def test_a_new_text_is_a_new_revision_and_the_old_one_stays(newsroom: Newsroom) -> None:
    article = newsroom.article()
    first = newsroom.revision(article)
    second = _revise(newsroom, article, TEXT.replace("Monday", "Tuesday"))
    assert second is not None
    assert second.number == 2
    assert current_revision(article.pk) == second
    kept = get_revision(article.pk, 1)
    assert kept is not None
    assert (kept.text, kept.html, kept.sha256) == (first.text, first.html, first.sha256)
    assert "Monday" in kept.text


def test_a_revision_is_never_changed_nor_deleted_while_a_claim_stands_in_it(newsroom: Newsroom) -> None:
    revision = newsroom.appearance().revision
    revision.text = "Something else."
    with pytest.raises(TypeError, match="never changed"):
        revision.save()
    with pytest.raises(ProtectedError):
        revision.delete()
    with pytest.raises(ProtectedError):
        revision.article.delete()


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        (Article, {"title": ""}, "article_has_a_title"),
        (Article, {"url": URL}, "article_url_is_unique_when_given"),
        (Revision, {"text": ""}, "revision_has_a_text"),
        (Revision, {"number": 1}, "revision_number_is_unique_in_its_article"),
    ],
)
def test_the_database_refuses_what_goes_round_the_rules(
    newsroom: Newsroom, model: Any, values: dict[str, Any], name: str
) -> None:
    newsroom.article(url=URL)
    _revise(newsroom, newsroom.article(), TEXT + "\n\nMore.")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model.objects.update(**values)
    assert name in str(refused.value) or "UNIQUE constraint failed" in str(refused.value)


def test_details_are_put_right_and_the_ledger_tells_before_and_after(newsroom: Newsroom) -> None:
    article = newsroom.article(byline="B. Writer")
    details = {"byline": "A. Writer", "url": URL + "#top"}
    changed = change_article(article=article, details=details, expected=1, by=newsroom.editor, at=newsroom.now())
    assert (changed.byline, changed.url, changed.version) == ("A. Writer", URL, 2)
    entry = Entry.objects.latest("sequence")
    assert (entry.before, entry.after) == ({"byline": "B. Writer", "url": ""}, {"byline": "A. Writer", "url": URL})


def test_details_that_stay_leave_no_trace(newsroom: Newsroom) -> None:
    article = newsroom.article(byline="A. Writer")
    before = length()
    again = change_article(article=article, details={"byline": "A. Writer"}, by=newsroom.checker, at=newsroom.now())
    assert (length(), again.version) == (before, 1)


def test_who_saw_an_older_version_of_an_article_is_told_so(newsroom: Newsroom) -> None:
    article = newsroom.article()
    change_article(article=article, details={"byline": "A."}, expected=1, by=newsroom.checker, at=newsroom.now())
    with pytest.raises(Stale) as refused:
        change_article(article=article, details={"byline": "B."}, expected=1, by=newsroom.checker, at=newsroom.now())
    assert refused.value.current == 2
    assert Article.objects.get().byline == "A."


def test_an_article_does_not_take_the_address_of_another_one(newsroom: Newsroom) -> None:
    there = newsroom.article(url=URL)
    other = newsroom.article()
    with pytest.raises(Conflict) as refused:
        change_article(article=other, details={"url": URL}, by=newsroom.checker, at=newsroom.now())
    assert refused.value.existing == there.pk
    change_article(article=there, details={"url": URL, "byline": "A."}, by=newsroom.checker, at=newsroom.now())


def test_articles_are_listed_newest_first_with_their_current_revision(newsroom: Newsroom) -> None:
    older, newer = newsroom.article(), newsroom.article()
    _revise(newsroom, older, TEXT.replace("Monday", "Tuesday"))
    found = with_current_revision(articles())
    assert [(article.pk, article.revision_number, article.revision_count) for article in found] == [
        (newer.pk, 1, 1), (older.pk, 2, 2),
    ]  # fmt: skip
    assert [(revision.article_id, revision.number) for revision in revisions()] == [
        (older.pk, 1), (older.pk, 2), (newer.pk, 1),
    ]  # fmt: skip


def test_two_clicks_on_store_make_one_article(newsroom: Newsroom) -> None:
    page = Page.from_text(TEXT, html=False, origin=Origin.PASTE)
    intake = receive_page(page=page, by=newsroom.checker, at=newsroom.now())
    add_article(page=page, intake=intake, by=newsroom.checker, at=newsroom.now())
    intake.pk = Entry.objects.get(event="intake.received").subject_id
    with pytest.raises(Conflict, match="meanwhile"):
        add_article(page=page, intake=intake, by=newsroom.checker, at=newsroom.now())
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("named", "kept"),
    [("https://HARBOUR.example/works#top", "https://harbour.example/works"), ("https://me:pw@harbour.example/", "")],
)
def test_an_address_that_a_page_names_is_kept_in_our_spelling_or_not_at_all(
    newsroom: Newsroom, named: str, kept: str
) -> None:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))
    html = f'<html><head><title>Works</title><link rel="canonical" href="{named}"></head><body>{words}</body></html>'
    assert newsroom.article(html, html=True).url == kept


def test_a_very_long_content_type_or_file_name_is_cut(newsroom: Newsroom) -> None:
    page = Page(Origin.FILE, TEXT.encode(), "text/plain; charset=utf-8; x=" + "y" * 300, "n" * 300 + ".txt")
    intake = receive_page(page=page, by=newsroom.checker, at=newsroom.now())
    assert len(intake.content_type) == 200
    assert intake.filename.endswith(".txt")
