"""The page of a revision: what changed in the article, and what a person decides about each claim that it touched."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, NotAllowed, Refused
from annotations.access.roles import Right
from annotations.articles.models import Revision
from annotations.articles.queries import get_revision, revisions_of
from annotations.claims.models import Anchor
from annotations.claims.queries import get_anchor, unsettled
from annotations.review.actions import settle_recheck
from annotations.review.settling import confirm_anchor, confirm_cosmetic, reattach_anchor, retire_appearance
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_verdict
from annotations.web.desk import desk_person
from annotations.web.forms import tell
from annotations.web.pages import found, now
from annotations.web.place_forms import PlaceForm
from annotations.web.refusals import say, status_of
from annotations.web.revision_items import gravity
from annotations.web.revision_pages import ChangesPage, changes_page


@require_safe
def changes(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What changed in the article with this revision, and its claims by state, worst first."""
    return _shown(request, _page(request, pk, number))


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the place of a claim, put it on other words, or retire it here; then on to the next claim."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    anchor = found(get_anchor(pk))
    decide = DECISIONS.get(request.POST.get("do", ""), _reattach)
    form = PlaceForm(request.POST, text=anchor.revision.text, prefix=f"anchor-{anchor.pk}")
    try:
        said = decide(anchor, form, person)
    except NotAllowed:
        raise
    except Invalid as error:
        return _refused(request, anchor, form, error)
    except Conflict as error:
        say(request, error)
        return _back(anchor)
    messages.success(request, said)
    return _onward(anchor)


@require_POST
def confirm_all(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Confirm all claims whose words changed in looks only."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    revision = found(get_revision(pk, number))
    try:
        confirmed = len(confirm_cosmetic(revision=revision, by=person, at=now()))
    except Conflict as error:
        say(request, error)
    else:
        words = ngettext("%(count)d claim is confirmed.", "%(count)d claims are confirmed.", confirmed)
        messages.success(request, words % {"count": confirmed})
    return HttpResponseRedirect(reverse("web:revision-changes", args=(pk, number)))


@require_POST
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor says that the verdict still holds; back to the page of the revision, or to the verdict."""
    person = desk_person(request, Right.REVIEW)
    verdict = found(get_verdict(pk))
    anchor = get_anchor(_number(request.POST.get("anchor", "")))
    reason, seen = request.POST.get("reason", ""), _number(request.POST.get("version", ""))
    try:
        settle_recheck(verdict=verdict, reason=reason, expected=seen, by=person, at=now())
    except NotAllowed:
        raise
    except Invalid as error:
        if anchor is not None:
            return _without_reason(request, anchor, error)
        say(request, error)
    except Refused as error:
        say(request, error)
    else:
        messages.success(request, _("It is recorded that the verdict still holds."))
    return _to_claim(anchor, anchor.appearance.claim_id) if anchor else _to_verdict(verdict)


def _confirm(anchor: Anchor, form: PlaceForm, person: User) -> str:
    confirm_anchor(anchor=anchor, by=person, at=now())
    return _("The place is confirmed.")


def _reattach(anchor: Anchor, form: PlaceForm, person: User) -> str:
    """Raises Invalid, with the sentences in the form, where no one place is meant."""
    if not form.is_valid() or form.found is None:
        raise Invalid.of("exact", _("Say on which words the claim stands."))
    reattach_anchor(anchor=anchor, place=form.found, by=person, at=now())
    return _("The claim stands on “%(words)s” now.") % {"words": form.found.exact}


def _retire(anchor: Anchor, form: PlaceForm, person: User) -> str:
    retire_appearance(appearance=anchor.appearance, by=person, at=now())
    return _("The claim is retired from this article.")


DECISIONS: dict[str, Callable[[Anchor, PlaceForm, User], str]] = {
    "confirm": _confirm,
    "reattach": _reattach,
    "retire": _retire,
}


def _page(request: HttpRequest, pk: int, number: int) -> ChangesPage:
    person = desk_person(request)
    revision = found(get_revision(pk, number))
    previous = found(get_revision(pk, number - 1))
    newest = found(revisions_of(pk).last()).number
    return changes_page(revision, previous, newest, person, again=_number(request.GET.get("again", "")))


def _shown(request: HttpRequest, page: ChangesPage, status: int = 200) -> HttpResponse:
    return render(request, "annotations/revision_changes.html", {"page": page}, status=status)


def _refused(request: HttpRequest, anchor: Anchor, form: PlaceForm, error: Invalid) -> HttpResponse:
    """The page again, with what was typed and the sentences beside it."""
    page = _page(request, anchor.revision.article_id, anchor.revision.number)
    for item in page.items:
        if item.anchor.pk == anchor.pk:
            if not form.errors:
                tell(form, error)
            item.form, item.places, item.again = form, form.places or item.places, True
    return _shown(request, page, status_of(error))


def _without_reason(request: HttpRequest, anchor: Anchor, error: Invalid) -> HttpResponse:
    page = _page(request, anchor.revision.article_id, anchor.revision.number)
    for item in page.items:
        if item.anchor.pk == anchor.pk:
            item.problem, item.again = str(error), True
    return _shown(request, page, status_of(error))


def _onward(anchor: Anchor) -> HttpResponse:
    """To the next claim that waits, in the order of the page; after the last one to the first that is left."""
    waiting = sorted(unsettled(anchor.revision), key=gravity)
    after = [other for other in waiting if gravity(other) > gravity(anchor)]
    following = next(iter(after or waiting), None)
    return _to_claim(anchor, following.appearance.claim_id if following else None)


def _back(anchor: Anchor) -> HttpResponse:
    return _to_claim(anchor, anchor.appearance.claim_id)


def _to_claim(anchor: Anchor, claim: int | None) -> HttpResponse:
    revision: Revision = anchor.revision
    address = reverse("web:revision-changes", args=(revision.article_id, revision.number))
    return HttpResponseRedirect(address + (f"#claim-{claim}" if claim else ""))


def _to_verdict(verdict: Verdict) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:verdict", args=(verdict.pk,)))


def _number(given: str) -> int:
    """0, which nothing has, for what is no number."""
    return int(given) if given.isdecimal() and len(given) < 19 else 0
