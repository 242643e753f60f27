"""Passages worth checking: the list of an article, one answer to each, and the form of a claim filled from one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from annotations.access.refusals import Invalid
from annotations.access.roles import Right
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision
from annotations.claims.disagreeing.spelling import fold, singular
from annotations.claims.kinds import KINDS
from annotations.claims.models import Answer, Comparator, Priority, Suggestion, SuggestionKind
from annotations.claims.queries import get_suggestion, suggestions_in
from annotations.claims.reporting import reporter_beside
from annotations.claims.suggested import answer_suggestion
from annotations.claims.suggesting.score import CRITERIA
from annotations.claims.tasks import look_again
from annotations.text.units import split_units
from annotations.web.claim_forms import MarkForm
from annotations.web.desk import desk_person
from annotations.web.pages import found, now
from annotations.web.place_forms import Place, place_at

SAID = {
    Answer.DISMISSED: gettext_lazy("Dismissed. It stays so in later revisions."),
    Answer.LATER: gettext_lazy("Put off. It waits below the list."),
    Answer.OPEN: gettext_lazy("Open again."),
}

_WORD = re.compile(r"[^\W\d_]+")

REASONS = (
    gettext_noop("somebody says it"),
    gettext_noop("who says it is named"),
    gettext_noop("the source is anonymous"),
    gettext_noop("it is reported second-hand"),
    gettext_noop("it gives a number"),
    gettext_noop("it says what is counted"),
    gettext_noop("it is large, or a share"),
    gettext_noop("it is limited in time, place or rate"),
    gettext_noop("it is more than a length of time"),
    gettext_noop("it quotes somebody's words"),
    gettext_noop("it claims a first, a record or a growth"),
    gettext_noop("it can be checked now"),
    gettext_noop("it foretells: not checkable yet"),
    gettext_noop("a dash seems lost here"),
)
"""The engine's reasons, which it gives in English: named here, where translations are collected."""


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion with its words in their context and what was read of it."""

    suggestion: Suggestion
    place: Place
    sentence: str

    @property
    def figure(self) -> str:
        """The figure as a number: comparator, value or range, unit, window and what it is counted by."""
        return figure_words(self.suggestion.reading, self.suggestion.exact)

    @property
    def score(self) -> str:
        """Out of a hundred."""
        return percent(self.suggestion.score)

    @property
    def reasons(self) -> list[str]:
        """The criteria that hold and how the figure was read, in the reader's language."""
        return [translation.gettext(reason) for reason in self.suggestion.reading["reasons"]]

    @property
    def claimant(self) -> str:
        """Who says it, by the name that stands for them in the article."""
        return (self.suggestion.reading.get("claimant") or {}).get("name") or ""

    @property
    def reporter(self) -> str:
        """Who reports it, where that is somebody else."""
        return reporter_beside(self.suggestion.reading.get("reported_by") or "", self.claimant)


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one sort."""

    name: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """What is worth checking in an article's newest revision."""

    revision: Revision
    groups: Sequence[Group]
    answered: Sequence[Row]
    looked: bool

    @property
    def criteria(self) -> list[tuple[str, str]]:
        """What the score is made of: each criterion with its weight out of a hundred."""
        return [(translation.gettext(name), percent(weight)) for name, weight, _test in CRITERIA]

    @property
    def rows(self) -> list[Row]:
        """All open ones in reading order."""
        return sorted(
            (row for group in self.groups for row in group.rows),
            key=lambda row: (row.suggestion.start, row.suggestion.pk),
        )


@require_safe
def suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, as a page or for the workbench's script."""
    desk_person(request)
    page = suggestions_page(found(current_revision(pk)))
    if "application/json" not in request.headers.get("Accept", ""):
        return render(request, "annotations/suggestions.html", {"page": page})
    template = get_template("annotations/parts/suggestion.html")
    rows = [
        {
            "id": row.suggestion.pk,
            "start": row.suggestion.start,
            "end": row.suggestion.end,
            "card": template.render({"row": row, "article": page.revision.article}, request),
        }
        for row in page.rows
    ]
    return JsonResponse({"revision": page.revision.number, "suggestions": rows})


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Dismiss a suggestion, put it off, or open it again."""
    person = desk_person(request, Right.WRITE_CLAIMS)
    suggestion = found(get_suggestion(pk))
    given = request.POST.get("answer", "")
    if given not in Answer.values:
        raise Invalid.of("answer", _("Say “dismissed”, “later” or “open”."))
    answer_suggestion(suggestion=suggestion, answer=Answer(given), by=person, at=now())
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"answer": given})
    messages.success(request, SAID[Answer(given)])
    return HttpResponseRedirect(reverse("web:suggestions", args=(suggestion.revision.article_id,)))


def suggestions_page(revision: Revision) -> SuggestionsPage:
    """Attributed figures and quotes first, then what nobody is named for, then what cannot be checked yet."""
    rows = _rows(revision, suggestions_in(revision))
    opened = [row for row in rows if row.suggestion.answer == Answer.OPEN]
    later = [row for row in opened if row.suggestion.kind == SuggestionKind.PREDICTION]
    said = [row for row in opened if row not in later and row.suggestion.reading.get("cue")]
    rest = [row for row in opened if row not in later and row not in said]
    groups = [
        Group("said", _("Somebody says so"), _by_score(said)),
        Group("rest", _("Stated without a name"), _by_score(rest)),
        Group("later", _("Not checkable yet"), _by_score(later)),
    ]
    answered = [row for row in rows if row.suggestion.answer != Answer.OPEN]
    looked = bool(rows) or not look_again(revision=revision, at=now())
    return SuggestionsPage(revision, [group for group in groups if group.rows], answered, looked)


def filled_form(suggestion: Suggestion) -> MarkForm:
    """A claim's form with everything that was read of the passage; the wording is its sentence, to be put right."""
    revision, reading = suggestion.revision, suggestion.reading
    value, high = _number(reading.get("value")), _number(reading.get("high"))
    return MarkForm(
        initial={
            "revision": revision.number,
            "start": suggestion.start,
            "end": suggestion.end,
            "exact": suggestion.exact,
            "wording": _sentence(revision.text, split_units(revision.text), suggestion),
            "claimant_name": (reading.get("claimant") or {}).get("name", ""),
            "reported_by": reading.get("reported_by") or "",
            "kind": KINDS[SuggestionKind(suggestion.kind)],
            "value": value,
            "value_to": high,
            "unit": unit_words(reading.get("unit") or "", suggestion.exact),
            "comparator": reading.get("comparator") if value is not None else "",
            "scope": scope_words(reading.get("scope") or {}),
            "priority": Priority.NORMAL,
        }
    )


def form_from(given: str, revision: Revision) -> MarkForm | None:
    """The form for the suggestion that an address names; None where it names none of this revision."""
    suggestion = get_suggestion(int(given)) if given.isdecimal() and len(given) < 19 else None
    return filled_form(suggestion) if suggestion and suggestion.revision_id == revision.pk else None


def unit_words(unit: str, exact: str) -> str:
    """What is counted as the passage has it: the engine names one ("fighter"), people write of "54,000 fighters"."""
    one = singular(fold(unit))
    written = next((word for word in reversed(_WORD.findall(exact)) if singular(fold(word)) == one), unit)
    return written.lower() if unit.islower() else written


def figure_words(reading: dict[str, Any], exact: str = "") -> str:
    """A reading as one short line, what is counted as in these words; empty where nothing was read as a number."""
    value, high = _number(reading.get("value")), _number(reading.get("high"))
    if value is None:
        return ""
    number = _shown(value) if high is None else f"{_shown(value)}–{_shown(high)}"
    comparator = reading.get("comparator") or ""
    sign = "" if comparator in (Comparator.EQUAL, Comparator.RANGE) else comparator
    parts = (sign, number, unit_words(reading.get("unit") or "", exact), scope_words(reading.get("scope") or {}))
    return " ".join(part for part in parts if part)


def percent(share: float) -> str:
    """A share of one, out of a hundred."""
    return f"{number_format(round(share * 100))} %"


def scope_words(scope: dict[str, Any]) -> str:
    """To what a figure is limited, in words."""
    window = scope.get("window") or {}
    since, until = _moment(window.get("from")), _moment(window.get("to"))
    said = []
    if per := scope.get("per"):
        said.append(_("a %(unit)s") % {"unit": per})
    if since and until:
        said.append(since if since == until else _("%(since)s to %(until)s") % {"since": since, "until": until})
    elif since or until:
        said.append(_("since %(since)s") % {"since": since} if since else _("until %(until)s") % {"until": until})
    said += [words for name in ("group", "place") if (words := scope.get(name))]
    return " · ".join(said)


def _moment(given: str | None) -> str:
    """An ISO 8601 year, month or day, as the page's language writes it."""
    if not given or len(given) == len("2025"):
        return given or ""
    day = date.fromisoformat(given if len(given) > len("2025-03") else f"{given}-01")
    return date_format(day, "DATE_FORMAT" if len(given) > len("2025-03") else "YEAR_MONTH_FORMAT")


def _number(given: object) -> Decimal | None:
    return None if given is None else Decimal(str(given))


def _shown(number: Decimal) -> str:
    plain = number.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, decimal_pos=places, force_grouping=True)


def _rows(revision: Revision, found_ones: Sequence[Suggestion]) -> list[Row]:
    units = split_units(revision.text) if found_ones else []
    return [
        Row(one, place_at(revision.text, (one.start, one.end)), _sentence(revision.text, units, one))
        for one in found_ones
    ]


def _sentence(text: str, units: Sequence[tuple[int, int]], suggestion: Suggestion) -> str:
    """The sentence, or sentences, in which the passage stands."""
    touched = [unit for unit in units if unit[0] < suggestion.end and unit[1] > suggestion.start]
    return " ".join(text[touched[0][0] : touched[-1][1]].split()) if touched else ""


def _by_score(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.suggestion.score, row.suggestion.start))
