"""How an article comes in: four ways to give it, and the preview of what would be stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed, Refused
from annotations.access.roles import Right
from annotations.articles.actions import discard_page, found_details, receive_page
from annotations.articles.extraction import Extracted, Removed
from annotations.articles.models import Article, Intake
from annotations.articles.queries import article_with, get_article, get_intake
from annotations.articles.reading import Page, read
from annotations.claims.receiving import receive_article
from annotations.web.article_forms import WAYS, DetailsForm, WayIn, shown_details
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.pages import now
from annotations.web.refusals import status_of


@dataclass
class NewPage:
    """The four forms, which of them is open, and the article that is here already, if that was the trouble."""

    forms: Mapping[str, WayIn]
    way: str = "url"
    existing: Article | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Give an article: paste, upload or name its address. Nothing is stored yet."""
    person = desk_person(request, Right.WRITE_ARTICLES)
    page = NewPage({name: form(prefix=name) for name, form in WAYS.items()})
    if request.method != "POST":
        return render(request, "annotations/article_new.html", {"page": page})
    way = request.POST.get("way", "")
    page.way = way if way in WAYS else "url"
    form = WAYS[page.way](request.POST, request.FILES, prefix=page.way)
    page.forms = {**page.forms, page.way: form}
    status = 422
    try:
        if form.is_valid():
            intake = receive_page(page=form.page(), by=person, at=now())
            return redirect("web:article-preview", intake.pk)
    except NotAllowed:
        raise
    except Refused as error:
        tell(form, error)
        page.existing, status = _existing(error), status_of(error)
    return render(request, "annotations/article_new.html", {"page": page}, status=status)


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that were left out for one reason; ``back`` are the numbers of those that were put back."""

    reason: str
    pieces: Sequence[Removed]


@dataclass
class Preview:
    """A page as it would be stored; ``form`` are its details, which a later revision does not bring."""

    intake: Intake
    form: DetailsForm | None
    extracted: Extracted
    encoding: str
    groups: Sequence[Group]
    put_back: frozenset[int]
    existing: Article | None = None
    same_text: Article | None = None

    @property
    def html(self) -> SafeString:
        """The text as it will be stored: it passed the allow-list and was serialised by annotations.text."""
        return mark_safe(self.extracted.html)

    @property
    def left_out(self) -> int:
        """How many pieces are out, and not put back."""
        return sum(piece.index not in self.put_back for group in self.groups for piece in group.pieces)


@dataclass
class Taken:
    """A page read with some pieces put back; ``removed`` names all pieces that are out without that."""

    page: Page
    put_back: frozenset[int]
    extracted: Extracted = field(init=False)
    encoding: str = field(init=False)
    removed: Sequence[Removed] = field(init=False)

    def __post_init__(self) -> None:
        first = read(self.page)
        self.removed, self.encoding = first.extracted.removed, first.decoded.encoding
        self.extracted = read(self.page, self.put_back).extracted if self.put_back else first.extracted


@require_http_methods(["GET", "HEAD", "POST"])
def preview_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found and what was left out; put pieces back, set details right, then store or discard."""
    person = desk_person(request, Right.WRITE_ARTICLES)
    intake = get_intake(pk, person.pk)
    if intake is None:
        messages.info(request, _("This preview is gone: it was stored or discarded, or it is more than a day old."))
        return redirect("web:article-new")
    if request.POST.get("do") == "discard":
        discard_page(intake=intake, by=person, at=now())
        messages.success(request, _("Discarded. Nothing was stored."))
        return redirect("web:article-new")
    if intake.article_id:
        return redirect("web:revise-preview", intake.article_id, pk)
    done = Taken(Page.from_intake(intake), ticked(request))
    known = _known(done.extracted, intake)
    if request.POST.get("do") == "store":
        return _stored(request, intake, done, DetailsForm(request.POST), person)
    form = DetailsForm(request.POST) if request.method == "POST" else DetailsForm(initial=shown_details(known))
    return _preview(request, intake, done, form)


def _stored(request: HttpRequest, intake: Intake, done: Taken, form: DetailsForm, person: User) -> HttpResponse:
    if not form.is_valid():
        return _preview(request, intake, done, form, status=422)
    details = form.changed(found_details(done.extracted))
    try:
        article = receive_article(
            page=done.page, details=details, put_back=done.put_back, intake=intake, by=person, at=now()
        )
    except NotAllowed:
        raise
    except Refused as error:
        tell(form, error)
        return _preview(request, intake, done, form, existing=_existing(error), status=status_of(error))
    messages.success(request, _("The article is stored. Select words in it to mark a claim."))
    return redirect("web:workbench", article.pk)


def _preview(
    request: HttpRequest,
    intake: Intake,
    done: Taken,
    form: DetailsForm,
    *,
    existing: Article | None = None,
    status: int = 200,
) -> HttpResponse:
    groups = groups_of(done.removed)
    same = None if existing else article_with(done.extracted.text)
    page = Preview(intake, form, done.extracted, done.encoding, groups, done.put_back, existing, same)
    return render(request, "annotations/article_preview.html", {"page": page}, status=status)


def groups_of(removed: Iterable[Removed]) -> list[Group]:
    """The pieces by reason, in the order in which the reasons first come up."""
    groups: dict[str, list[Removed]] = {}
    for piece in removed:
        groups.setdefault(str(piece.reason), []).append(piece)
    return [Group(reason, pieces) for reason, pieces in groups.items()]


def _known(extracted: Extracted, intake: Intake) -> dict[str, Any]:
    """What was found; the address that it was fetched from where the page names none."""
    known = found_details(extracted)
    return known | {"url": known["url"] or intake.fetched_from}


def _existing(error: Refused) -> Article | None:
    return get_article(error.existing) if isinstance(error, Conflict) and error.existing else None


def ticked(request: HttpRequest) -> frozenset[int]:
    """The numbers of the pieces that a person put back."""
    return frozenset(int(index) for index in request.POST.getlist("put_back") if index.isdecimal() and len(index) < 8)
