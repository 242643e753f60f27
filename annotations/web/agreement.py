"""How far readers agree: the page for editors, and the same table as CSV."""

import csv
from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.access.models import User
from annotations.access.roles import Right
from annotations.exports.csv_rows import harmless
from annotations.review.agreement import LEAST, Agreement, agreements, pairs_of, rows_of
from annotations.verdicts.scale_queries import versions_given
from annotations.web.desk import desk_person
from annotations.web.forms import day
from annotations.web.pages import now

A_YEAR = timedelta(days=365)


class PeriodForm(forms.Form):
    """Which readings are compared: those of the last year, unless the address says since when."""

    scale = forms.ChoiceField(label=_("Scale"), required=False)
    since = day(label=_("From"), help_text=_("Left empty: since the first reading."))
    until = day(label=_("Up to and with"))

    def __init__(self, data: QueryDict) -> None:
        super().__init__({"since": (timezone.localdate(now()) - A_YEAR).isoformat(), **data.dict()})
        versions = [(f"{one.name}/{one.version}", f"{one.title} · {one.version}") for one in versions_given()]
        self.fields["scale"].choices = [("", _("All")), *versions]  # type: ignore[attr-defined]
        self.titles = dict(versions)


@require_safe
def agreement_page(request: HttpRequest) -> HttpResponse:
    """A row for each scale, then one for each two people."""
    person = desk_person(request, Right.REVIEW)
    form = PeriodForm(request.GET)
    rows = [(form.titles.get(row.scale, row.scale), row) for row in _found(form, person)]
    context = {"form": form, "rows": rows, "least": LEAST, "query": request.GET.urlencode()}
    return render(request, "annotations/agreement.html", context, status=200 if form.is_valid() else 422)


@require_safe
def agreement_table(request: HttpRequest) -> HttpResponse:
    """The same as CSV (RFC 4180)."""
    person = desk_person(request, Right.REVIEW)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="agreement.csv"'
    writer = csv.writer(answer)
    for row in rows_of(_found(PeriodForm(request.GET), person)):
        writer.writerow([harmless(cell) if cell is not None else "" for cell in row])
    return answer


def _found(form: PeriodForm, person: User) -> list[Agreement]:
    return agreements(pairs_of(**form.cleaned_data, seen_by=person)) if form.is_valid() else []
