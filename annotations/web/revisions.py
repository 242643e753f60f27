"""How a later state of an article comes in: fetched again, pasted or uploaded; looked at; then stored as a revision."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed, Refused
from annotations.access.roles import Right
from annotations.articles.actions import discard_page, receive_page
from annotations.articles.models import Article, Intake, Revision
from annotations.articles.queries import current_revision, get_article, get_intake, revisions_of
from annotations.articles.reading import Page, kept_before
from annotations.claims.receiving import receive_revision
from annotations.text.comparing import Kind, compare
from annotations.web.article_forms import WAYS, WayIn
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.intake import Preview, Taken, groups_of, ticked
from annotations.web.pages import found, now
from annotations.web.refusals import say, status_of


@dataclass
class Revise:
    """The ways in, and which of them is open; none where the article's own address can be fetched with one press."""

    article: Article
    current: Revision
    forms: dict[str, WayIn] = field(default_factory=lambda: {name: form(prefix=name) for name, form in WAYS.items()})
    way: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def revise_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the article's text as it stands now. Nothing is stored yet; an unchanged text is only said to be one."""
    person = desk_person(request, Right.WRITE_ARTICLES)
    article = found(get_article(pk))
    page = Revise(article, found(revisions_of(pk).last()), way="" if article.url else "text")
    if request.method != "POST":
        return render(request, "annotations/revision_new.html", {"page": page})
    page.way = request.POST.get("way", "") if request.POST.get("way", "") in WAYS else "text"
    form = WAYS[page.way](request.POST, request.FILES, prefix=page.way)
    page.forms = {**page.forms, page.way: form}
    status = 422
    try:
        if form.is_valid():
            intake = receive_page(page=form.page(), article=article, by=person, at=now())
            return redirect("web:revise-preview", pk, intake.pk)
    except NotAllowed:
        raise
    except Refused as error:
        if error.code == "unchanged":
            messages.info(request, str(error))
            return redirect("web:revise", pk)
        tell(form, error)
        status = status_of(error)
    return render(request, "annotations/revision_new.html", {"page": page}, status=status)


@dataclass
class RevisionPreview:
    """The text as it would be stored, and how much of the article it changes."""

    article: Article
    current: Revision
    preview: Preview
    changed: int
    kept: int

    @property
    def is_another(self) -> bool:
        """Nothing at all stayed: perhaps this is another article."""
        return not self.kept

    @property
    def new_title(self) -> str:
        """What the page calls itself now, where that is not the article's title."""
        title = self.preview.extracted.title
        return title if title != self.article.title else ""


@require_http_methods(["GET", "HEAD", "POST"])
def preview_page(request: HttpRequest, pk: int, intake: int) -> HttpResponse:
    """What would be stored and what is left out; put pieces back, then store or discard."""
    person = desk_person(request, Right.WRITE_ARTICLES)
    waiting = get_intake(intake, person.pk)
    if waiting is None or waiting.article_id != pk:
        messages.info(request, _("This preview is gone: it was stored or discarded, or it is more than a day old."))
        return redirect("web:revise", pk)
    article, current = found(get_article(pk)), found(current_revision(pk))
    if request.POST.get("do") == "discard":
        discard_page(intake=waiting, by=person, at=now())
        messages.success(request, _("Discarded. Nothing was stored."))
        return redirect("web:revise", pk)
    page = Page.from_intake(waiting)
    put_back = ticked(request) if request.method == "POST" else kept_before(page, current)
    done = Taken(page, put_back)
    if request.POST.get("do") == "store":
        return _stored(request, article, waiting, done, person)
    rows = compare(current.text, done.extracted.text)
    kept = sum(row.kind in (Kind.SAME, Kind.CHANGED, Kind.MOVED) for row in rows)
    changed = sum(row.kind not in (Kind.SAME, Kind.LEFT) for row in rows)
    preview = Preview(waiting, None, done.extracted, done.encoding, groups_of(done.removed), done.put_back)
    shown = RevisionPreview(article, current, preview, changed, kept)
    return render(request, "annotations/revision_preview.html", {"page": shown})


def _stored(request: HttpRequest, article: Article, intake: Intake, done: Taken, person: User) -> HttpResponse:
    try:
        revision = receive_revision(
            article=article, page=done.page, put_back=done.put_back, intake=intake, by=person, at=now()
        )
    except Conflict as error:
        say(request, error)
        return redirect("web:revise-preview", article.pk, intake.pk)
    if revision is None:
        discard_page(intake=intake, by=person, at=now())
        messages.info(request, _("The text is the same as in the newest revision, so no new revision is made."))
        return redirect("web:revise", article.pk)
    messages.success(request, _("Revision %(number)d is stored.") % {"number": revision.number})
    return redirect("web:revision-changes", article.pk, revision.number)
