"""What can be done with articles: take a page in, store it, put its details right."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, check_valid, check_version
from annotations.access.roles import Right, check_may
from annotations.articles.extraction import Extracted
from annotations.articles.fetching import normalise_url
from annotations.articles.models import DETAILS, Article, Intake, Revision
from annotations.articles.queries import article_at, current_revision
from annotations.articles.reading import Page, Reading, kept_before, read
from annotations.ledger.actions import changes, record, writing
from annotations.text.canonical import digest

PREVIEWS_LAST = timedelta(days=1)


def receive_page(*, page: Page, article: Article | None = None, by: User, at: datetime) -> Intake:
    """Keep a page for its preview, as a new article or as the next revision of ``article``.

    Raises Invalid when nothing can be read from it, Conflict when the page is here already or the article's text is
    still the same. Previews that nobody stored within a day are cleared.
    """
    check_may(by, Right.WRITE_ARTICLES)
    if article is None:
        check_new(read(page).extracted.url)
    else:
        check_changed(article, page)
    with writing():
        Intake.objects.filter(received_at__lt=at - PREVIEWS_LAST).delete()
        intake = Intake.objects.create(
            origin=page.origin,
            received=page.received,
            content_type=page.content_type[:200],
            filename=page.filename[-255:],
            fetched_from=page.fetched_from,
            received_at=at,
            received_by=by,
            article=article,
        )
        after = {"origin": page.origin, "bytes": len(page.received), "fetched_from": page.fetched_from}
        after |= {"article": article.pk} if article else {}
        record(event="intake.received", subject=intake, by=by, at=at, after=after)
    return intake


def discard_page(*, intake: Intake, by: User, at: datetime) -> None:
    """Throw a page in the preview away: nothing of it is kept but that it was here."""
    check_may(by, Right.WRITE_ARTICLES)
    with writing():
        _take(intake)
        record(event="intake.discarded", subject=intake, by=by, at=at)


def add_article(
    *,
    page: Page,
    details: Mapping[str, Any] | None = None,
    put_back: Collection[int] = (),
    intake: Intake | None = None,
    by: User,
    at: datetime,
) -> Article:
    """Store a page as an article with its first revision; ``details`` (see DETAILS) win over what was found in it.

    Raises Invalid with sentences a field, and Conflict when an article with this address is here already, or when the
    preview was stored meanwhile.
    """
    check_may(by, Right.WRITE_ARTICLES)
    reading = read(page, put_back)
    values = {**found_details(reading.extracted), **_known(details or {})}
    with writing():
        article = Article(**values, added_at=at, added_by=by, changed_at=at)
        _check(article)
        article.save()
        record(event="article.added", subject=article, by=by, at=at, after=values)
        add_revision(article=article, number=1, page=page, reading=reading, by=by, at=at)
        if intake is not None:
            _take(intake)
    return article


def add_revision(*, article: Article, number: int, page: Page, reading: Reading, by: User, at: datetime) -> Revision:
    """Append one revision inside the caller's transaction; whoever calls carries the claims over."""
    revision = Revision.objects.create(
        article=article,
        number=number,
        text=reading.extracted.text,
        html=reading.extracted.html,
        sha256=digest(reading.extracted.text),
        origin=page.origin,
        received=page.received,
        content_type=page.content_type[:200],
        encoding=reading.decoded.encoding,
        fetched_from=page.fetched_from,
        fetched_at=at,
        fetched_by=by,
    )
    after = {"article": article.pk, "number": number, "sha256": revision.sha256, "origin": page.origin}
    record(event="revision.added", subject=revision, by=by, at=at, after=after)
    return revision


def change_article(
    *, article: Article, details: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Article:
    """Put an article's details right. Raises Invalid, Conflict for a taken address, Stale for a version not seen."""
    check_may(by, Right.WRITE_ARTICLES)
    with writing():
        article = Article.objects.get(pk=article.pk)
        check_version(article, expected)
        before, after = changes(article, _known(details))
        _check(article)
        if after:
            article.version += 1
            article.changed_at = at
            article.save()
            record(event="article.changed", subject=article, by=by, at=at, before=before, after=after)
    return article


def found_details(extracted: Extracted) -> dict[str, Any]:
    """What extraction found out about a page, cut to what the columns hold."""
    found = {name: getattr(extracted, name) for name in DETAILS}
    cut = {name: value[: DETAILS[name]] if isinstance(value, str) else value for name, value in found.items()}
    return {**cut, "url": _address_in(cut["url"])}


def check_new(url: str) -> None:
    """Raise Conflict when an article with this address is here already."""
    there = article_at(normalise_url(url) if url else "")
    if there is not None:
        sentence = _("This page is here already, as “%(title)s”. Open that article instead.") % {"title": there.title}
        raise Conflict(sentence, code="duplicate_url", existing=there.pk)


def check_changed(article: Article, page: Page) -> None:
    """Raise Conflict when the article's newest revision has the same text as this page."""
    current = current_revision(article.pk)
    if current is not None and digest(read(page, kept_before(page, current)).extracted.text) == current.sha256:
        sentence = _("The text is the same as in revision %(number)d, so no new revision is made.")
        raise Conflict(sentence % {"number": current.number}, code="unchanged")


def _address_in(url: str) -> str:
    """The address that a page says it has, in our spelling; none where it names one that nobody should open."""
    try:
        return normalise_url(url) if url else ""
    except Invalid:
        return ""


def _take(intake: Intake) -> None:
    """Take a preview away, once: two clicks on the same button store it once."""
    if not Intake.objects.filter(pk=intake.pk).delete()[0]:
        raise Conflict(_("This preview was stored or thrown away meanwhile."), code="preview_is_gone")


def _known(details: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(details) - set(DETAILS)
    if unknown:
        raise Invalid({name: [_("An article has no such detail.")] for name in sorted(unknown)})
    values = dict(details)
    if values.get("url"):
        values["url"] = normalise_url(values["url"])
    return values


def _check(article: Article) -> None:
    if not article.title.strip():
        raise Invalid.of("title", _("Give the article a title: none was found in the page."))
    check_valid(article, exclude=("added_by",))
    there = article_at(article.url)
    if there is not None and there.pk != article.pk:
        check_new(article.url)
