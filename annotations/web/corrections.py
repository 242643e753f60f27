"""The public log of corrections: what was put right, when and why; by class, article and period."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.access.refusals import Invalid
from annotations.articles.models import Article
from annotations.articles.queries import get_article
from annotations.exports.listing import Place, page_of
from annotations.verdicts.corrected import SHOWN_CLASSES, Wanted, corrected_articles, log_of_corrections
from annotations.verdicts.queries import is_public
from annotations.web.forms import day
from annotations.web.pages import found
from annotations.web.records import public_correction

A_PAGE = 25
BIGGEST = 2**63 - 1


class LogForm(forms.Form):
    """What to look for in the log; an empty part does not narrow."""

    kind = forms.ChoiceField(
        label=_("Class"),
        required=False,
        choices=[("", _("All")), *((kind.value, kind.label) for kind in SHOWN_CLASSES)],
    )
    since = day(label=_("From"))
    until = day(label=_("To"))
    article = forms.TypedChoiceField(label=_("Article"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict, articles: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        choices = [("", _("All")), *((str(key), title) for key, title in articles)]
        self.fields["article"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Those parts that fit; what does not is said beside its field."""
        given = self.cleaned_data
        return Wanted(given.get("kind") or "", given.get("article"), given.get("since"), given.get("until"))


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections that readers see, newest first, a page at a time behind a cursor. Typos are silent."""
    article = _article(request.GET.get("article", ""))
    articles = dict(corrected_articles()) | ({article.pk: article.title} if article else {})
    form = LogForm(request.GET, articles.items())
    form.is_valid()
    wanted = form.wanted()
    try:
        before = Place.of(request.GET["before"]) if request.GET.get("before") else None
    except Invalid as error:
        raise Http404 from error
    rows, after = page_of(log_of_corrections(wanted), "at", before, A_PAGE)
    kept = {name: value for name in form.fields if (value := request.GET.get(name))}
    context = {
        "form": form,
        "article": article,
        "is_filtered": wanted != Wanted() or before is not None,
        "corrections": [public_correction(correction) for correction in rows],
        "older": urlencode({**kept, "before": str(after)}) if after else "",
    }
    return render(request, "annotations/corrections.html", context)


def _article(given: str) -> Article | None:
    """The article that is asked for, which may have no correction yet. Raises Http404 for one that is not public."""
    if not given.isdecimal() or len(given) > len(str(BIGGEST)) or int(given) > BIGGEST:
        return None
    article = found(get_article(int(given)))
    if not is_public(article.pk):
        raise Http404
    return article
