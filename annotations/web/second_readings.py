"""Blind second readings: the reader's page, asking for one, calling it off, the rules by which the desk reads twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.refusals import Conflict, Invalid, NotAllowed, Refused, Stale
from annotations.access.roles import Right
from annotations.ledger.queries import history
from annotations.review.second_readings import (
    RULES,
    ask_second_reading,
    change_reading_rules,
    close_second_reading,
    give_second_reading,
    ratings_for,
    take_second_reading,
)
from annotations.verdicts.models import Attribution, Rating
from annotations.verdicts.queries import get_verdict
from annotations.verdicts.reading_models import SecondReading, Stage
from annotations.verdicts.readings import get_reading, reading_on, rules
from annotations.verdicts.sources import sources_of
from annotations.verdicts.versions import content_of
from annotations.web.contacts import Entry, entries_of
from annotations.web.desk import desk_person
from annotations.web.forms import Prose, tell
from annotations.web.histories import Told, told
from annotations.web.pages import found, now
from annotations.web.passages import Passage, passage_of
from annotations.web.records import figure_words
from annotations.web.refusals import status_of
from annotations.web.verdict_pages import Evidence, evidence_of


class ReadingForm(forms.Form):
    """A second reader's own finding."""

    attribution = forms.ChoiceField(
        label=_("Attribution"), choices=Attribution.choices, widget=forms.RadioSelect, required=False
    )
    rating = forms.ChoiceField(label=_("Rating"), widget=forms.RadioSelect, required=False)
    note = Prose(label=_("What decided it for you"), rows=5)

    def __init__(self, *args: object, ratings: Sequence[Rating], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.ratings = {rating.code: rating for rating in ratings}
        self.fields["rating"].choices = [(rating.code, rating.label) for rating in ratings]  # type: ignore[attr-defined]


class RulesForm(forms.Form):
    """When a second reading is asked for by itself."""

    at_the_ends = forms.BooleanField(label=_("The rating stands at either end of the scale"), required=False)
    high_priority = forms.BooleanField(label=_("The claim has high priority"), required=False)
    share = forms.IntegerField(label=_("Of all others, so many in a hundred, drawn by lot"), min_value=0, max_value=100)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """What a second reader sees: the claim, its passage and the evidence; nothing that the author made of them."""

    reading: SecondReading
    passage: Passage | None
    figure: str
    evidence: Sequence[Evidence]
    contacts: Sequence[Entry]
    form: ReadingForm
    is_mine: bool
    is_given: bool


def reading_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The second reading on a claim: to be taken, to be given, or given already, with both findings."""
    person = desk_person(request, Right.WRITE_VERDICTS)
    reading = found(reading_on(pk, person))
    form = ReadingForm(ratings=ratings_for(reading), auto_id="id_%s")
    if request.method != "POST":
        return _page(request, reading, form, person)
    if request.POST.get("do") == "take":
        take_second_reading(reading=reading, by=person, at=now())
        return redirect("web:second-reading", pk)
    form = ReadingForm(request.POST, ratings=ratings_for(reading))
    if not form.is_valid():
        return _page(request, reading, form, person, status=422)
    given = form.cleaned_data
    rating = form.ratings.get(given["rating"])
    try:
        give_second_reading(
            reading=reading, attribution=given["attribution"], rating=rating, note=given["note"], by=person, at=now()
        )
    except (Invalid, Conflict) as error:
        tell(form, error)
        return _page(request, reading, form, person, status=status_of(error))
    messages.success(request, _("Thank you. Your reading stands beside the first one now."))
    return redirect("web:second-reading", pk)


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor asks for a second reading, by somebody or by whoever takes it."""
    person = desk_person(request, Right.REVIEW)
    verdict = found(get_verdict(pk, person))
    chosen = request.POST.get("reader", "")
    people = {str(one.pk): one for one in people_who_may(Right.WRITE_VERDICTS)}
    try:
        ask_second_reading(verdict=verdict, reader=people.get(chosen), by=person, at=now())
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Asked. Until it is given, nobody who might read it sees the verdict."))
    return redirect("web:verdict", pk)


@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor decides without the second reading."""
    person = desk_person(request, Right.REVIEW)
    reading = found(get_reading(pk))
    if get_verdict(reading.verdict_id, person) is None:
        raise Http404
    try:
        close_second_reading(reading=reading, by=person, at=now())
    except Conflict as error:
        messages.error(request, str(error))
    return redirect("web:verdict", reading.verdict_id)


def rules_page(request: HttpRequest) -> HttpResponse:
    """When the desk reads twice by itself, for editors."""
    person = desk_person(request, Right.REVIEW)
    stands = rules()
    form, status = RulesForm(initial={name: getattr(stands, name) for name in (*RULES, "version")}), 200
    if request.method == "POST":
        form = RulesForm(request.POST)
        try:
            if form.is_valid():
                values = {name: form.cleaned_data[name] for name in RULES}
                seen = form.cleaned_data["version"] or 0
                change_reading_rules(values=values, expected=seen, by=person, at=now())
                messages.success(request, _("The rules are changed."))
                return redirect("web:reading-rules")
            status = 422
        except (Invalid, Stale) as error:
            tell(form, error)
            status = status_of(error)
    context: dict[str, forms.Form | list[Told]] = {"form": form, "history": told(history([("readingrules", 1)]))}
    return render(request, "annotations/reading_rules.html", context, status=status)


def _page(
    request: HttpRequest, reading: SecondReading, form: ReadingForm, person: User, status: int = 200
) -> HttpResponse:
    verdict = reading.verdict
    sources = sources_of(verdict)
    page = ReadingPage(
        reading=reading,
        passage=passage_of(verdict),
        figure=figure_words(content_of(verdict, sources)["claim"]["figure"]),
        evidence=evidence_of(sources)[0],
        contacts=entries_of(verdict.claim_id, person),
        form=form,
        is_mine=reading.reader_id == person.pk,
        is_given=reading.stage == Stage.GIVEN,
    )
    return render(request, "annotations/second_reading.html", {"page": page}, status=status)
