"""The ledger, for editors and admins: who did what to which thing, read through by kind, person and period."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotations.access.models import User
from annotations.access.queries import people
from annotations.access.roles import Right
from annotations.ledger.browsing import Asked, end_of_chain, entries
from annotations.review.keyset import By, stretch
from annotations.review.unseen import unseen_by
from annotations.web.desk import desk_person
from annotations.web.forms import day
from annotations.web.histories import told
from annotations.web.ledger_kinds import KINDS, kinds_for, things_of
from annotations.web.queue_forms import BIGGEST, people_choices

A_PAGE = 50
NEWEST = (By("at", downwards=True), By("sequence", downwards=True))


class LedgerForm(forms.Form):
    """What to look for, in the address; an empty part, or one that makes no sense, does not narrow."""

    kind = forms.ChoiceField(label=_("About"), required=False)
    person = forms.ChoiceField(label=_("By"), required=False)
    since = day(label=_("From"))
    until = day(label=_("To"))
    thing = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, kinds: Iterable[str], everybody: Iterable[User]) -> None:
        super().__init__(data)
        self.kinds = list(kinds)
        labels = sorted(((name, str(KINDS[name].label)) for name in self.kinds), key=lambda pair: pair[1])
        self.fields["kind"].choices = [("", _("Everything")), *labels]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("Everybody")), *people_choices(everybody)]  # type: ignore[attr-defined]
        self.is_valid()

    def given(self) -> dict[str, Any]:
        """What is asked for, by name. One thing is asked for together with its kind."""
        found = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        if "kind" not in found:
            found.pop("thing", None)
        return found

    def asked(self) -> Asked:
        """As the ledger takes it. Days are the desk's own, both included."""
        given = self.given()
        until = given.get("until")
        return Asked(
            kinds=[given["kind"]] if "kind" in given else self.kinds,
            thing=str(given.get("thing", "")),
            by=int(given["person"]) if "person" in given else None,
            since=_begin(given.get("since")),
            before=_begin(until + timedelta(days=1)) if until and until < date.max else None,
        )


@never_cache
@require_safe
def ledger_page(request: HttpRequest) -> HttpResponse:
    """Entries, the newest first, a page at a time behind a cursor."""
    person = desk_person(request, Right.REVIEW)
    form = LedgerForm(request.GET, kinds_for(person), people())
    found = entries(form.asked(), without=unseen_by(person))
    part = stretch(found, NEWEST, after=request.GET.get("after", ""), most=A_PAGE)
    named, given = things_of(part.rows), form.given()
    number, newest = end_of_chain()
    context = {
        "form": form,
        "entries": told(part.rows, named),
        "is_filtered": bool(given) or "after" in request.GET,
        "thing": next(iter(named.values()), None) if "thing" in given else None,
        "number": number,
        "newest": newest,
        "older": urlencode({**given, "after": part.behind}) if part.behind else "",
    }
    return render(request, "annotations/ledger.html", context)


def _begin(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
