"""Already checked: the search for earlier claims as a page, and as lists beside selected words and on cards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from annotations.access.refusals import Refused
from annotations.access.roles import Right
from annotations.articles.language import language_of
from annotations.articles.queries import current_revision
from annotations.claims.queries import get_claim
from annotations.claims.search.finding import MOST_TEXT
from annotations.claims.search.words import likely_language
from annotations.review.merging import merge_claims
from annotations.web.desk import desk_person
from annotations.web.earlier import rows_for
from annotations.web.elsewhere import elsewhere_on
from annotations.web.pages import found, now

ON_THE_PAGE = 20


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """A field for any words, and what the desk has on them."""
    person = desk_person(request)
    text = request.GET.get("q", "").strip()[:MOST_TEXT]
    language = language_of(text) or likely_language(text, get_language() or "en")
    rows = rows_for(text, language, person, most=ON_THE_PAGE, all_related=True) if text else []
    elsewhere = elsewhere_on(text, language=language, most=ON_THE_PAGE) if text else []
    context = {"text": text, "rows": rows, "elsewhere": elsewhere, "most": MOST_TEXT}
    return render(request, "annotations/checked.html", context)


@require_safe
def beside_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for words of an article, as a piece of its workbench: ?text=…"""
    person = desk_person(request)
    article = found(current_revision(pk)).article
    text = request.GET.get("text", "")[:MOST_TEXT]
    rows = rows_for(text, article.language, person)
    context = {"rows": rows, "elsewhere": elsewhere_on(text, language=article.language), "linking": True}
    return render(request, "annotations/parts/earlier_list.html", context)


@require_safe
def beside_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for a claim, as a piece of its card."""
    person = desk_person(request)
    claim = found(get_claim(pk))
    rows = rows_for(claim.wording, claim.language, person, leave_out=(pk,))
    elsewhere = elsewhere_on(claim.wording, language=claim.language)
    return render(request, "annotations/parts/earlier_list.html", {"rows": rows, "elsewhere": elsewhere})


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor says that a claim is another one: it is merged into that."""
    person = desk_person(request, Right.REVIEW)
    claim, into = found(get_claim(pk)), found(get_claim(_number(request, "into")))
    version = _number(request, "version")
    try:
        stands = merge_claims(
            claim=claim, into=into, reason=request.POST.get("reason", ""), expected=version, by=person, at=now()
        )
    except Refused as error:
        messages.error(request, str(error.sentence))
        return redirect("web:claim-edit", pk)
    messages.success(request, _("The two claims are one now. The old address leads here."))
    return redirect("web:claim-edit", stands.pk)


def _number(request: HttpRequest, name: str) -> int:
    """A number of the form; 0, which no claim and no version has, when there is none."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0
