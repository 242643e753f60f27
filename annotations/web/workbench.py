"""The workbench: an article with its claims, and the ways to mark, change and hand over one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, Refused, Stale
from annotations.access.roles import Right
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision, get_revision
from annotations.claims.actions import assign_claim, mark_claim
from annotations.claims.kinds import kind_of
from annotations.claims.models import Appearance
from annotations.claims.queries import get_claim
from annotations.review.settling import add_appearance
from annotations.verdicts.actions import change_claim
from annotations.web.briefs import Look
from annotations.web.claim_forms import AssignForm, ChangeForm, MarkForm
from annotations.web.desk import desk_person
from annotations.web.desk_pages import claim_desk_page, workbench_of
from annotations.web.earlier import Row, rows_for
from annotations.web.forms import tell
from annotations.web.pages import found, now
from annotations.web.place_forms import PlaceForm
from annotations.web.refusals import status_of
from annotations.web.suggestions import form_from
from annotations.web.workbench_changes import changed


@require_safe
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's newest revision with all its claims."""
    person = desk_person(request)
    every_card = request.GET.get("cards") == "all"
    revision = found(current_revision(pk))
    page = workbench_of(revision, person, look=Look.of(request.GET), every_card=every_card)
    return render(request, "annotations/workbench.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("Accept")
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a claim: a page with a form; for the workbench's script JSON: the form's fields, then what changed."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    if request.method != "POST":
        revision = found(current_revision(pk))
        offered = form_from(request.GET.get("suggestion", ""), revision)
        return _form(request, revision, offered or MarkForm.empty(revision), 200)
    revision = found(get_revision(pk, _number(request.POST, "revision")))
    if "same" in request.POST:
        return _link(request, revision, person)
    if "look" in request.POST:
        return _form(request, revision, MarkForm(initial=request.POST.dict()), 200, _looked(request, revision, person))
    form = MarkForm(request.POST, text=revision.text)
    appearance = _mark(form, revision, person)
    if appearance is None:
        return _form(request, revision, form, 409 if form.is_stale else 422)
    if _by_script(request):
        return JsonResponse(_marked_json(request, revision, appearance), status=201)
    messages.success(request, _("The claim is marked."))
    return _to_claim(pk, appearance.claim_id)


@require_safe
def kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Which kind of statement selected words are, for the workbench's script: ?revision=…&start=…&end=…"""
    desk_person(request, Right.WRITE_CLAIMS)
    revision = found(get_revision(pk, _number(request.GET, "revision")))
    form = PlaceForm(request.GET, text=revision.text)
    if not form.is_valid() or form.found is None:
        return JsonResponse({"sentence": str(next(iter(form.errors.values()))[0])}, status=422)
    place = form.found
    told = kind_of(place.exact, place.prefix, place.suffix, language=revision.article.language)
    return JsonResponse({"kind": told})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a claim's wording and details. New words reopen verdicts under review."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    claim = found(get_claim(pk))
    if claim.merged_into_id is not None and request.method != "POST":
        return redirect("web:claim-edit", claim.merged_into_id, permanent=True)
    form = ChangeForm(request.POST) if request.method == "POST" else ChangeForm.of(claim)
    status = 200 if not form.is_bound or form.is_valid() else 422
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_claim(claim=claim, details=form.details(), expected=version, by=person, at=now())
        except Refused as error:
            tell(form, error)
            status = status_of(error)
            if isinstance(error, Stale):
                claim = found(get_claim(pk))
                form.meet(claim)
        else:
            messages.success(request, _("The claim is saved."))
            return redirect("web:claim-edit", pk)
    page = claim_desk_page(claim, form, person)
    return render(request, "annotations/claim_edit.html", {"page": page}, status=status)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a claim to somebody, or to nobody."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    claim = found(get_claim(pk))
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose an active fact-checker or editor."))
        return redirect("web:claim-edit", pk)
    claim = assign_claim(claim=claim, assignee=form.cleaned_data["assignee"], by=person, at=now())
    who = claim.assignee.get_full_name() if claim.assignee else ""
    said = _("%(name)s has the claim now.") % {"name": who} if who else _("Nobody has the claim now.")
    messages.success(request, said)
    appearance = claim.appearances.first()
    return _to_claim(appearance.article_id, pk) if appearance else redirect("web:claim-edit", pk)


def _number(sent: QueryDict, name: str) -> int:
    """A number that was sent; 0, which no revision and no claim has, when there is none."""
    given = sent.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0


def _link(request: HttpRequest, revision: Revision, person: User) -> HttpResponse:
    """The words are an earlier claim: it stands here too, and no new one is made."""
    claim = found(get_claim(_number(request.POST, "same")))
    form = PlaceForm(request.POST, text=revision.text)
    try:
        if not form.is_valid() or form.found is None:
            raise Invalid.of("exact", str(next(iter(form.errors.values()))[0]))
        appearance = add_appearance(claim=claim, revision=revision, place=form.found, by=person, at=now())
    except Refused as error:
        if not _by_script(request):
            raise
        return JsonResponse({"sentence": str(error.sentence)}, status=status_of(error))
    if _by_script(request):
        return JsonResponse(_marked_json(request, revision, appearance), status=201)
    messages.success(request, _("The claim stands in this article too."))
    return _to_claim(revision.article_id, claim.pk)


def _looked(request: HttpRequest, revision: Revision, person: User) -> list[Row]:
    """Earlier claims on what is typed as the wording, or else quoted."""
    words = request.POST.get("wording", "").strip() or request.POST.get("exact", "")
    return rows_for(words, revision.article.language, person)


def _mark(form: MarkForm, revision: Revision, person: User) -> Appearance | None:
    """The new appearance, or None with the problems in the form."""
    if not form.is_valid() or form.found is None:
        return None
    try:
        return mark_claim(revision=revision, place=form.found, details=form.details(), by=person, at=now())
    except Conflict as error:
        form.is_stale = True
        tell(form, error)
    except Refused as error:
        tell(form, error)
    return None


def _by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _form(
    request: HttpRequest, revision: Revision, form: MarkForm, status: int, looked: list[Row] | None = None
) -> HttpResponse:
    """The form, empty or with the sentences beside its fields."""
    if _by_script(request):
        fields = render_to_string("annotations/parts/claim_form.html", {"form": form}, request)
        return JsonResponse({"form": fields}, status=status)
    context = {"form": form, "article": revision.article, "looked": looked}
    return render(request, "annotations/claim_new.html", context, status=status)


def _marked_json(request: HttpRequest, revision: Revision, appearance: Appearance) -> dict[str, object]:
    """What changes on the page (see workbench_changes.changed), and where the new claim stands."""
    touched = {appearance.claim_id}
    spans = [(appearance.start, appearance.end)]
    place = {"claim": appearance.claim_id, "start": appearance.start, "end": appearance.end}
    return {**changed(request, revision, touched, spans), **place}


def _to_claim(article_id: int, claim_id: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("web:workbench", args=[article_id]) + f"#claim-{claim_id}")
