"""What readers see: published articles, one article with its notes, one claim, an old version."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annotations.access.roles import Right, may
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision, get_revision
from annotations.claims.queries import get_claim
from annotations.exports import addresses
from annotations.verdicts.queries import get_version, is_public, public_articles
from annotations.web.embed_codes import codes_of_article, codes_of_claim
from annotations.web.pages import found
from annotations.web.public_pages import alternates, article_page, claim_page, version_page

ARTICLES_A_PAGE = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Articles with published verdicts, the newest verdict first."""
    page = Paginator(public_articles(), ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "annotations/home.html", {"page": page})


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """The article as it stands now, with its published verdicts. People of the desk may look before it is public."""
    return _article(request, found(current_revision(pk)), is_current=True)


@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The article as it stood in one revision."""
    newest = found(current_revision(pk))
    return _article(request, found(get_revision(pk, number)), is_current=newest.number == number)


@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim's permalink. Without a public verdict readers find nothing, and the desk its own page of the claim."""
    asked = found(get_claim(pk))
    if asked.merged_into_id is not None:
        return redirect("web:claim", asked.merged_into_id, permanent=True)
    page = claim_page(asked)
    if page is not None:
        context = {
            "page": page,
            "canonical_url": addresses.claim_page(settings.SITE_URL, pk),
            "oembed_url": addresses.oembed(settings.SITE_URL, pk),
            "alternates": alternates(addresses.verdict(settings.SITE_URL, page.verdict.pk)),
            "is_desk": may(request.user, Right.READ_DESK),
            "embed": codes_of_claim(pk, page.record.wording, [one.appearance.article_id for one in page.places]),
        }
        return render(request, "annotations/claim.html", context)
    if may(request.user, Right.READ_DESK):
        return redirect("web:claim-edit", pk)
    raise Http404


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What readers saw of a verdict before it was put right."""
    page = version_page(found(get_version(pk, number)))
    return render(request, "annotations/version.html", {"page": page})


def _article(request: HttpRequest, shown: Revision, *, is_current: bool) -> HttpResponse:
    public, is_desk = is_public(shown.article_id), may(request.user, Right.READ_DESK)
    if not public and not is_desk:
        raise Http404
    page = article_page(shown, is_current=is_current, is_public=public, is_desk=is_desk)
    context = {
        "page": page,
        "canonical_url": addresses.article_page(settings.SITE_URL, shown.article_id),
        "alternates": alternates(addresses.article_verdicts(settings.SITE_URL, shown.article_id)) if public else [],
        "annotations_url": addresses.annotations(settings.SITE_URL),
        "is_desk": is_desk,
        "embed": codes_of_article(shown.article_id) if public else None,
    }
    response = render(request, "annotations/reader_article.html", context)
    response["Link"] = f'<{context["annotations_url"]}>; rel="http://www.w3.org/ns/oa#annotationService"'
    return response
