"""An article's details: put them right, see its revisions as they came in, and what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed, Refused, Stale
from annotations.access.roles import Right, may
from annotations.articles.actions import change_article
from annotations.articles.models import DETAILS, Article, Origin, Revision
from annotations.articles.queries import as_received, get_article, revisions_of
from annotations.ledger.queries import history
from annotations.web.article_forms import DetailsForm, shown_details
from annotations.web.conflicts import Difference, article_words, differences
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.histories import Told, told
from annotations.web.pages import found, now
from annotations.web.refusals import status_of


@dataclass
class DetailsPage:
    """All that the page shows."""

    article: Article
    form: DetailsForm
    version: int
    revisions: Sequence[Revision]
    history: Sequence[Told]
    differences: list[Difference] = field(default_factory=list)
    existing: Article | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def details_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the details. A version that was changed meanwhile is shown beside what was typed."""
    person = desk_person(request)
    article = found(get_article(pk))
    if request.method == "POST":
        return _changed(request, article, person)
    return _details(request, _page(article, DetailsForm(initial=shown_details(_stored(article)))))


def _changed(request: HttpRequest, article: Article, person: User) -> HttpResponse:
    form = DetailsForm(request.POST)
    page = _page(article, form)
    if not form.is_valid():
        page.version = form.cleaned_data.get("version") or 0
        return _details(request, page, status=422)
    expected = form.cleaned_data["version"] or 0
    try:
        details = form.changed(_stored(article))
        change_article(article=article, details=details, expected=expected, by=person, at=now())
    except NotAllowed:
        raise
    except Stale as error:
        page.differences = differences(article_words(shown_details(_stored(article))), article_words(form.details()))
        return _details(request, page, status=status_of(error))
    except Refused as error:
        tell(form, error)
        page.version = expected
        page.existing = get_article(error.existing) if isinstance(error, Conflict) and error.existing else None
        return _details(request, page, status=status_of(error))
    messages.success(request, _("The details are saved."))
    return redirect("web:article-details", article.pk)


def _page(article: Article, form: DetailsForm) -> DetailsPage:
    revisions = list(revisions_of(article.pk).reverse())
    subjects = [("article", article.pk), *(("revision", revision.pk) for revision in revisions)]
    return DetailsPage(article, form, article.version, revisions, told(history(subjects)))


def _details(request: HttpRequest, page: DetailsPage, status: int = 200) -> HttpResponse:
    context = {"page": page, "may_export": may(request.user, Right.REVIEW)}
    return render(request, "annotations/article_details.html", context, status=status)


def _stored(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in DETAILS}


@require_safe
def received_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The bytes as they came in, to be saved: somebody else's page must not open under our name."""
    desk_person(request, Right.READ_DESK)
    revision = found(as_received(pk, number))
    suffix = "txt" if revision.origin == Origin.PASTE or revision.content_type.startswith("text/plain") else "html"
    response = HttpResponse(bytes(revision.received), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="article-{pk}-revision-{number}.{suffix}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
