"""A verdict on paper as the desk has it, published or not: with its checklist and history, and marked as the desk's."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotations.access.models import User
from annotations.verdicts.queries import get_verdict
from annotations.web.desk import desk_person
from annotations.web.pages import found, now
from annotations.web.verdict_pages import VerdictPage, verdict_page_of


@dataclass(frozen=True, slots=True)
class Paper:
    """What the page of a verdict shows, with what only paper needs."""

    page: VerdictPage
    person: User
    address: str
    at: datetime

    @property
    def is_public(self) -> bool:
        """Whether readers see, or saw, a version of it; else the paper says that it is not published."""
        return self.page.verdict.public_version_id is not None


@require_safe
def print_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The verdict as this person may see it: nothing for who reads it blind."""
    person = desk_person(request)
    page = verdict_page_of(found(get_verdict(pk, person)), person)
    address = f"{settings.SITE_URL}{reverse('web:verdict', args=[pk])}"
    return render(request, "annotations/verdict_print.html", {"paper": Paper(page, person, address, now())})
