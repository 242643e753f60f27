"""What pages of others show of us: the widget's verdicts on an article, a card for a frame, and oEmbed (1.0).

Which pages may is an allow-list of origins (EMBED_ORIGINS): it is told to browsers as CORS for the widget's data and as
``frame-ancestors`` for the card. Nothing here asks who somebody is, and nothing is set in their browser.
"""

import hashlib
import json
from typing import Any, TypeVar

from csp.constants import NONE
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from annotations.access.refusals import Invalid
from annotations.articles.fetching import normalise_url
from annotations.articles.models import Article
from annotations.articles.queries import article_at, get_article
from annotations.claims.queries import get_claim
from annotations.exports import addresses
from annotations.exports.embedding import embedded
from annotations.exports.snapshot import iter_snapshots, pin
from annotations.verdicts.queries import is_public
from annotations.web.embed_codes import HEIGHT, WIDTH, card_frame
from annotations.web.pages import found
from annotations.web.public_pages import ClaimPage, claim_page

_Answer = TypeVar("_Answer", bound=HttpResponseBase)
_FRESH = "public, max-age=60"


@require_safe
def widget_claims(request: HttpRequest) -> HttpResponseBase:
    """The verdicts on one article, by its key here (``article``) or its address elsewhere (``url``), for the widget."""
    article = _asked(request)
    if article is None or not is_public(article.pk):
        return _shared(request, JsonResponse({"detail": _("Nothing is published on that article.")}, status=404))
    body = json.dumps(_verdicts_on(article), ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    whole = HttpResponse(body, content_type="application/json", headers={"ETag": etag})
    answer = get_conditional_response(request, etag=etag, response=whole) or whole
    answer["Cache-Control"] = _FRESH
    return _shared(request, answer)


@require_safe
@xframe_options_exempt
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """One checked claim as a small page for a frame: no script, no cookie, the finding and the way to all of it."""
    page = _public_claim(pk)
    context = {"page": page, "claim_url": addresses.claim_page(settings.SITE_URL, page.claim.pk)}
    answer = render(request, "annotations/embed.html", context)
    answer["Cache-Control"] = _FRESH
    answer._csp_replace = {"frame-ancestors": list(settings.EMBED_ORIGINS) or [NONE]}  # type: ignore[attr-defined]
    return answer


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed for the permalink of a claim: a frame with its card. JSON only, as the specification lets us."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"detail": _("Only format=json is offered.")}, status=501)
    page = _public_claim(_claim_at(request.GET.get("url", "")))
    width, height = _at_most(request, "maxwidth", WIDTH), _at_most(request, "maxheight", HEIGHT)
    title = page.record.wording
    frame = card_frame(page.claim.pk, title, width, height)
    body = {
        "version": "1.0", "type": "rich", "title": title, "html": frame, "width": width, "height": height,
        "provider_name": settings.SITE_NAME, "provider_url": addresses.home(settings.SITE_URL), "cache_age": 300,
    }  # fmt: skip
    return _shared(request, JsonResponse(body, headers={"Cache-Control": _FRESH}))


def _asked(request: HttpRequest) -> Article | None:
    key = request.GET.get("article", "")
    if key:
        return get_article(int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    try:
        return article_at(normalise_url(request.GET.get("url", "")))
    except Invalid:  # an address that is none has no article
        return None


def _verdicts_on(article: Article) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    snapshots = iter_snapshots(moment=pin(), article_id=article.pk, language=language)
    claims = embedded(snapshots, article.pk, settings.SITE_URL)
    return {
        "desk": {"name": settings.SITE_NAME, "url": addresses.home(settings.SITE_URL)},
        "article": {"id": article.pk, "url": addresses.article_page(settings.SITE_URL, article.pk)},
        "language": language,
        "words": _words(len(claims)),
        "claims": claims,
    }


def _words(count: int) -> dict[str, str]:
    """What the widget says, in the language of the answer."""
    return {
        "open": ngettext("%(count)s claim checked", "%(count)s claims checked", count) % {"count": count},
        "title": _("Checked on this page"),
        "by": _("Checked by %(name)s") % {"name": settings.SITE_NAME},
        "close": _("Close"),
        "show": _("Show in the text"),
        "absent": _("These words do not stand on this page as they were checked."),
        "more": _("The whole check"),
        "all": _("The article with all checks"),
        "new_window": _("opens in a new window"),
    }


def _public_claim(pk: int) -> ClaimPage:
    claim = found(get_claim(pk))
    page = claim_page(claim) if claim.merged_into_id is None else _public_claim_page(claim.merged_into_id)
    if page is None:
        raise Http404
    return page


def _public_claim_page(pk: int) -> ClaimPage | None:
    return claim_page(found(get_claim(pk)))


def _claim_at(address: str) -> int:
    """The claim whose permalink this is."""
    start = addresses.home(settings.SITE_URL)
    if not address.startswith(start):
        raise Http404
    try:
        path = address.removeprefix(start).split("#")[0].split("?")[0]
        match = resolve(f"/{path.rstrip('/')}/")  # as the permalink itself is found without its slash
    except Resolver404 as unknown:
        raise Http404 from unknown
    if match.view_name != "web:claim":
        raise Http404
    return int(match.kwargs["pk"])


def _at_most(request: HttpRequest, name: str, usual: int) -> int:
    """No more than is asked for, however little that is: the specification allows no more."""
    given = request.GET.get(name, "")
    asked = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else usual
    return min(usual, asked) or usual


def _shared(request: HttpRequest, answer: _Answer) -> _Answer:
    """With the header by which a browser lets the page's script read it, if the page is on the list."""
    patch_vary_headers(answer, ["Origin", "Accept-Language"])
    origin = request.headers.get("Origin", "")
    if "*" in settings.EMBED_ORIGINS:
        answer["Access-Control-Allow-Origin"] = "*"
    elif origin and origin in settings.EMBED_ORIGINS:
        answer["Access-Control-Allow-Origin"] = origin
    return answer
