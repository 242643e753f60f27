"""Rating scales: read by editors, managed by admins, previewed before one becomes current; and their colours."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations.access.models import User
from annotations.access.refusals import NotAllowed, Refused, Sentence
from annotations.access.roles import Right, may
from annotations.ledger.queries import history
from annotations.verdicts.scale_models import Rating, Scale
from annotations.verdicts.scale_queries import (
    current_scale,
    get_scale,
    own_colours,
    rating_by_key,
    scales_used,
    versions_of_scale,
)
from annotations.verdicts.scale_rules import not_ready
from annotations.verdicts.scaling import (
    add_rating,
    add_scale,
    change_rating,
    change_scale,
    make_current,
    new_version,
    retire_rating,
    retire_scale,
)
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.histories import Told, told
from annotations.web.ledger_kinds import Thing
from annotations.web.pages import found, now
from annotations.web.refusals import say
from annotations.web.scale_forms import NewScaleForm, RatingForm, ScaleForm, WordsForm

KEPT = 300
"""Seconds for which a browser keeps the colours. A pair that it does not know yet shows as its bucket's own."""
TOLD = 50
"""Entries of the history on a page."""


@dataclass(frozen=True, slots=True)
class ScalePage:
    """One version of a scale, how it will look, and what can be done with it."""

    scale: Scale
    ratings: Sequence[Rating]
    form: ScaleForm
    versions: Sequence[Scale]
    current: Scale
    lacks: Sequence[Sentence]
    may_manage: bool
    history: Sequence[Told]

    @property
    def offered(self) -> list[Rating]:
        """The ratings that a verdict may get."""
        return [rating for rating in self.ratings if not rating.retired_at]

    @property
    def schemes(self) -> list[tuple[str, str, Any]]:
        """The two looks of the preview: name, words, and the chooser as a checker sees it."""
        words = {"light": _("On light pages"), "dark": _("On dark pages")}
        return [(name, word, _chooser(name, self.offered)["rating"]) for name, word in words.items()]

    @property
    def can_become_current(self) -> bool:
        """Whether it may be chosen for new verdicts now."""
        return not self.scale.is_current and not self.scale.retired_at and not self.lacks


@require_http_methods(["GET", "HEAD", "POST"])
def scales_page(request: HttpRequest) -> HttpResponse:
    """All scales with their versions, and a form for a new one."""
    person = desk_person(request, Right.ADMINISTER if request.method == "POST" else Right.REVIEW)
    form, status = NewScaleForm(request.POST or None), 200
    if request.method == "POST":
        scale = form.is_valid() and _told(form, lambda: add_scale(**form.cleaned_data, by=person, at=now()))
        if scale:
            return redirect("web:scale", scale.pk)
        status = 422
    context = {"scales": scales_used(), "form": form, "may_manage": may(person, Right.ADMINISTER)}
    return render(request, "annotations/scales.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def scale_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its ratings, its preview, its history; a draft can be written."""
    person = desk_person(request, Right.ADMINISTER if request.method == "POST" else Right.REVIEW)
    scale = found(get_scale(pk))
    form, status = ScaleForm.of(scale), 200
    if request.method == "POST":
        form, status = ScaleForm(request.POST), 422
        if form.is_valid():
            seen = form.cleaned_data["edits"]
            if _told(
                form, lambda: change_scale(scale=scale, details=form.details(), expected=seen, by=person, at=now())
            ):
                messages.success(request, _("The scale is saved."))
                return redirect("web:scale", pk)
    page = _page(scale, form, person)
    return render(request, "annotations/scale.html", {"page": page}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def rating_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more rating of a draft."""
    person = desk_person(request, Right.ADMINISTER)
    scale = found(get_scale(pk))
    form = RatingForm(request.POST or None, new=True, initial={"edits": scale.edits, "position": scale.next_place})
    if form.is_bound and form.is_valid():
        code, seen = form.cleaned_data["code"], form.cleaned_data["edits"]
        if _told(
            form,
            lambda: add_rating(scale=scale, code=code, parts=form.parts(), expected=seen, by=person, at=now()),
        ):
            return redirect("web:scale", pk)
    context = {"scale": scale, "form": form, "rating": None}
    return render(request, "annotations/rating.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rating_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rating of a draft."""
    person = desk_person(request, Right.ADMINISTER)
    rating = found(rating_by_key(pk))
    if request.method != "POST" and not rating.scale.is_draft:
        return redirect("web:scale", rating.scale_id)
    form = RatingForm(request.POST) if request.method == "POST" else RatingForm.of(rating)
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["edits"]
        if _told(form, lambda: change_rating(rating=rating, parts=form.parts(), expected=seen, by=person, at=now())):
            messages.success(request, _("“%(rating)s” is saved.") % {"rating": rating.label})
            return redirect("web:scale", rating.scale_id)
    context = {"scale": rating.scale, "form": form, "rating": rating}
    return render(request, "annotations/rating.html", context, status=422 if form.is_bound else 200)


@require_POST
def rating_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a rating no more, or again."""
    person = desk_person(request, Right.ADMINISTER)
    rating = found(rating_by_key(pk))
    retired = request.POST.get("retired") == "1"
    _said(request, lambda: retire_rating(rating=rating, retired=retired, by=person, at=now()), "")
    return redirect("web:scale", rating.scale_id)


@require_POST
def scale_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next version."""
    person = desk_person(request, Right.ADMINISTER)
    scale = found(get_scale(pk))
    draft = _said(
        request,
        lambda: new_version(scale=scale, by=person, at=now()),
        _("The next version is a draft. Verdicts are not touched by what you change."),
    )
    return redirect("web:scale", draft.pk if draft else pk)


@require_POST
def scale_current(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on verdicts are rated under this version."""
    person = desk_person(request, Right.ADMINISTER)
    scale, seen = found(get_scale(pk)), request.POST.get("edits", "")
    expected = (int(seen) if len(seen) < 10 else 0) if seen.isdecimal() else None
    _said(
        request,
        lambda: make_current(scale=scale, expected=expected, by=person, at=now()),
        _("New verdicts are rated under this version from now on."),
    )
    return redirect("web:scale", pk)


@require_POST
def scale_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Never offer this version again."""
    person = desk_person(request, Right.ADMINISTER)
    scale = found(get_scale(pk))
    _said(
        request,
        lambda: retire_scale(scale=scale, by=person, at=now()),
        _("This version is retired. Verdicts that were given under it keep it."),
    )
    return redirect("web:scale", pk)


@require_safe
def colours(request: HttpRequest) -> HttpResponseBase:
    """The style sheet of the desk's own colours: one rule for each pair of colours that a rating ever had.

    A rule is named by its colours, so that whatever copy a browser keeps never shows a wrong one.
    """
    rules = [
        f'  [data-tone="{tone}"] {{\n    --rating: light-dark({pair.light}, {pair.dark});\n  }}\n'
        for tone, pair in own_colours()
    ]
    sheet = "@layer tones {\n" + "\n".join(rules) + "}\n"
    tag = quote_etag(hashlib.sha256(sheet.encode()).hexdigest())
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"ETag": tag})
    patch_cache_control(response, public=True, max_age=KEPT)
    return get_conditional_response(request, etag=tag, response=response) or response


def _page(scale: Scale, form: ScaleForm, person: User) -> ScalePage:
    ratings = list(scale.ratings.all())
    subjects: list[tuple[str, object]] = [("scale", scale.pk), *(("rating", rating.pk) for rating in ratings)]
    return ScalePage(
        scale=scale,
        ratings=ratings,
        form=form,
        versions=versions_of_scale(scale.name),
        current=current_scale(),
        lacks=not_ready(scale, ratings),
        may_manage=may(person, Right.ADMINISTER),
        history=told(history(subjects)[:TOLD], _named(ratings)),
    )


def _named(ratings: Sequence[Rating]) -> dict[tuple[str, str], Thing]:
    return {("rating", str(rating.pk)): Thing(_("Rating"), rating.label) for rating in ratings}


def _chooser(prefix: str, offered: Sequence[Rating]) -> forms.Form:
    form = forms.Form(prefix=prefix, initial={"rating": str(offered[0].pk) if offered else ""})
    form.fields["rating"] = forms.CharField(label=_("Rating"), help_text=_("As a checker sees it."))
    return form


def _told(form: forms.Form, verb: Callable[[], Any]) -> Any:
    """What the verb gives back; what it says instead stands in the form, and None comes back."""
    try:
        return verb()
    except NotAllowed:
        raise
    except Refused as error:
        tell(form, form.placed(error) if isinstance(form, WordsForm) else error)
        return None


def _said(request: HttpRequest, verb: Callable[[], Any], sentence: str) -> Any:
    """What the verb gives back; what it says, or the sentence, stands on the next page."""
    try:
        thing = verb()
    except NotAllowed:
        raise
    except Refused as error:
        say(request, error)
        return None
    if sentence:
        messages.success(request, sentence)
    return thing
