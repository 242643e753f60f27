"""A text comes in: as a new article, or as the next revision of one, to which its claims are carried over."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from annotations.access.models import User
from annotations.access.roles import Right, check_may
from annotations.articles.actions import add_article, add_revision
from annotations.articles.models import Article, Intake, Revision
from annotations.articles.queries import current_revision
from annotations.articles.reading import Page, kept_before, read
from annotations.claims.carrying import carry_over
from annotations.claims.tasks import look_later
from annotations.ledger.actions import writing
from annotations.text.canonical import digest


def receive_article(
    *,
    page: Page,
    details: Mapping[str, Any] | None = None,
    put_back: Collection[int] = (),
    intake: Intake | None = None,
    by: User,
    at: datetime,
) -> Article:
    """Store a page as an article, as ``add_article`` does, and have the worker look for what is worth checking."""
    with writing():
        article = add_article(page=page, details=details, put_back=put_back, intake=intake, by=by, at=at)
        if revision := current_revision(article.pk):
            look_later(revision=revision, at=at)
    return article


def receive_revision(
    *,
    article: Article,
    page: Page,
    put_back: Collection[int] | None = None,
    intake: Intake | None = None,
    by: User,
    at: datetime,
) -> Revision | None:
    """Take in a new state of an article and carry its claims over, in one transaction; ``intake`` was its preview.

    Where nobody says which pieces to ``put_back``, those that somebody kept before are kept again.
    Gives None when the text is the same as before. Raises Invalid when nothing can be read from the page.
    """
    check_may(by, Right.WRITE_ARTICLES)
    if put_back is None:
        before = current_revision(article.pk)
        put_back = kept_before(page, before) if before else ()
    reading = read(page, put_back)
    with writing():
        last = current_revision(article.pk)
        if last is not None and last.sha256 == digest(reading.extracted.text):
            return None
        number = last.number + 1 if last else 1
        revision = add_revision(article=article, number=number, page=page, reading=reading, by=by, at=at)
        Article.objects.filter(pk=article.pk).update(version=F("version") + 1, changed_at=at)
        carry_over(revision=revision, by=by, at=at)
        if intake is not None:
            intake.delete()
        look_later(revision=revision, at=at)
    return revision
