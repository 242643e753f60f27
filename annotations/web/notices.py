"""The pages of notices: what one is told, and how one wants to be told."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_POST

from annotations.access.actions import choose_language
from annotations.notices.actions import choose, mark_read
from annotations.notices.models import Kind
from annotations.notices.queries import DIGEST, Way, choices_of, get_notice, notices_of, page_of
from annotations.web.desk import desk_person
from annotations.web.pages import found, now

PER_PAGE = 50
LABELS: dict[str, str | Promise] = {**{kind.value: kind.label for kind in Kind}, DIGEST: _("What waits, once a day")}


def notices_page(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    person = desk_person(request)
    page = Paginator(notices_of(person), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "annotations/notices.html", {"page": page, "unread": person.unread_notices})


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one: go to what it is about."""
    person = desk_person(request)
    notice = found(get_notice(pk, person))
    mark_read(person=person, notices=[notice.pk], at=now())
    name, key = page_of(notice)
    return redirect(name, key)


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark one as read, or all of them."""
    person = desk_person(request)
    given = request.POST.get("notice", "")
    keys = [int(given)] if given.isdecimal() and len(given) < 19 else None
    mark_read(person=person, notices=keys, at=now())
    return redirect("web:notices")


class ChoicesForm(forms.Form):
    """Two boxes for each kind of notice, one for the digest, and the language of e-mails."""

    language = forms.ChoiceField(label=_("Language of e-mails"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        languages: list[tuple[str, str | Promise]] = [("", _("The desk's"))]
        self.fields["language"].choices = [*languages, *settings.LANGUAGES]  # type: ignore[attr-defined]
        for kind in LABELS:
            if kind != DIGEST:
                self.fields[f"{kind}-in_app"] = forms.BooleanField(required=False, label=_("Here"))
            self.fields[f"{kind}-by_mail"] = forms.BooleanField(required=False, label=_("By e-mail"))

    def rows(self) -> list[tuple[str | Promise, object, object]]:
        """For each kind its label and its boxes."""
        return [
            (label, self[f"{kind}-in_app"] if kind != DIGEST else None, self[f"{kind}-by_mail"])
            for kind, label in LABELS.items()
        ]

    def ways(self) -> dict[str, Way]:
        """What was chosen."""
        given = self.cleaned_data
        return {kind: Way(given.get(f"{kind}-in_app", False), given[f"{kind}-by_mail"]) for kind in LABELS}


def choices_page(request: HttpRequest) -> HttpResponse:
    """How each kind of notice reaches one."""
    person = desk_person(request)
    form = ChoicesForm(request.POST or None, initial={"language": person.language, **_boxes(choices_of(person))})
    if request.method == "POST" and form.is_valid():
        choose(person=person, ways=form.ways())
        choose_language(person=person, language=form.cleaned_data["language"])
        messages.success(request, gettext("Saved."))
        return redirect("web:notice-choices")
    status = 422 if form.is_bound else 200
    return render(request, "annotations/notice_choices.html", {"form": form, "person": person}, status=status)


def _boxes(ways: dict[str, Way]) -> dict[str, bool]:
    boxes = {f"{kind}-in_app": way.in_app for kind, way in ways.items()}
    return boxes | {f"{kind}-by_mail": way.by_mail for kind, way in ways.items()}
