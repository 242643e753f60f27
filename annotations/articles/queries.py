"""What can be asked about articles."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from annotations.articles.models import Article, Intake, Revision
from annotations.text.canonical import digest

HEAVY = ("received",)
"""Columns that no page shows: the bytes as they came."""


def articles() -> QuerySet[Article]:
    """All, newest first."""
    return Article.objects.order_by("-added_at", "-pk")


def search(*, words: str = "", publisher: str = "", language: str = "") -> QuerySet[Article]:
    """Those whose title, byline, publisher or address holds all the words, newest first, with who took them in."""
    found = articles().select_related("added_by")
    for word in words.split():
        anywhere = Q(title__icontains=word) | Q(byline__icontains=word) | Q(publisher__icontains=word)
        found = found.filter(anywhere | Q(url__icontains=word))
    found = found.filter(publisher=publisher) if publisher else found
    return found.filter(language=language) if language else found


def publishers_and_languages() -> tuple[list[str], list[str]]:
    """Every publisher and every language that the desk has articles of, in order."""
    pairs = list(Article.objects.values_list("publisher", "language").distinct().order_by())
    publishers = sorted({publisher for publisher, _ in pairs if publisher}, key=str.casefold)
    return publishers, sorted({language for _, language in pairs if language})


def get_article(pk: int) -> Article | None:
    """One by its key."""
    return Article.objects.filter(pk=pk).first()


def article_at(url: str) -> Article | None:
    """The article with this normalised address."""
    return Article.objects.filter(url=url).first() if url else None


def article_with(text: str) -> Article | None:
    """The first article that has, or once had, exactly this canonical text."""
    return Article.objects.filter(revisions__sha256=digest(text)).order_by("pk").first()


def revisions() -> QuerySet[Revision]:
    """All, without their raw bytes."""
    return Revision.objects.defer(*HEAVY).select_related("article", "fetched_by").order_by("article_id", "number")


def revisions_of(article_id: int) -> QuerySet[Revision]:
    """An article's revisions without their words, oldest first."""
    return revisions().filter(article_id=article_id).defer(*HEAVY, "text", "html")


def get_revision(article_id: int, number: int) -> Revision | None:
    """One revision of an article, without its raw bytes."""
    return revisions().filter(article_id=article_id, number=number).first()


def texts_of(revision_ids: Iterable[int]) -> dict[int, str]:
    """The words of these revisions."""
    return dict(Revision.objects.filter(pk__in=list(revision_ids)).values_list("pk", "text"))


def as_received(article_id: int, number: int) -> Revision | None:
    """One revision with its raw bytes and without its texts."""
    return Revision.objects.defer("text", "html").filter(article_id=article_id, number=number).first()


def current_revision(article_id: int) -> Revision | None:
    """The newest revision of an article, without its raw bytes."""
    return revisions().filter(article_id=article_id).order_by("-number").first()


def with_current_revision(found: QuerySet[Article]) -> QuerySet[Article]:
    """Adds ``revision_count`` and ``revision_number``."""
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number").values("number")[:1]
    return found.annotate(revision_count=Count("revisions", distinct=True), revision_number=Subquery(newest))


def get_intake(pk: int, person_id: int) -> Intake | None:
    """What waits in this person's preview."""
    return Intake.objects.filter(pk=pk, received_by_id=person_id).first()
