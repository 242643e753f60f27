"""Checked elsewhere: what other desks checked, to search and to read there; and, for admins, the feeds that tell it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations.access.refusals import Refused, Sentence
from annotations.access.roles import Right, may
from annotations.articles.language import language_of
from annotations.claims.search.finding import MOST_TEXT
from annotations.claims.search.words import likely_language
from annotations.elsewhere.actions import add_feed, pause_feed, resume_feed
from annotations.elsewhere.finding import Elsewhere, checked_elsewhere
from annotations.elsewhere.models import Check, Feed
from annotations.elsewhere.queries import checks, feeds, get_feed
from annotations.elsewhere.reasons import problem_words, reason_words
from annotations.elsewhere.tasks import read_later
from annotations.ledger.queries import history
from annotations.web.desk import desk_person
from annotations.web.elsewhere_forms import FeedForm
from annotations.web.forms import tell
from annotations.web.histories import Told, told
from annotations.web.pages import found, now
from annotations.web.refusals import status_of

PER_PAGE = 25
ON_THE_PAGE = 20


@dataclass(frozen=True, slots=True)
class ElsewherePage:
    """The list, or what was found for ``text``; ``manages`` is whether this person sees the feeds."""

    text: str
    found: Sequence[Elsewhere]
    listed: Page[Check] | None
    manages: bool
    most: int = MOST_TEXT


@dataclass(frozen=True, slots=True)
class Unread:
    """An item of a feed that could not be taken, and why."""

    item: str
    reasons: Sequence[Sentence]


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One feed: how its readings went, and what could not be taken."""

    feed: Feed
    problem: Sentence
    unread: Sequence[Unread]
    history: Sequence[Told]


@require_safe
def elsewhere_page(request: HttpRequest) -> HttpResponse:
    """What other desks checked, what changed last first; or what they have on some words."""
    person = desk_person(request)
    text = request.GET.get("q", "").strip()[:MOST_TEXT]
    page = ElsewherePage(
        text=text,
        found=elsewhere_on(text, most=ON_THE_PAGE) if text else [],
        listed=None if text else Paginator(checks(), PER_PAGE).get_page(request.GET.get("page")),
        manages=may(person, Right.ADMINISTER),
    )
    return render(request, "annotations/elsewhere.html", {"page": page})


def elsewhere_on(text: str, *, language: str = "", most: int = 3) -> list[Elsewhere]:
    """What other desks have on some words, in the language of an article or else in that of the words."""
    language = language or language_of(text) or likely_language(text, get_language() or "en")
    return checked_elsewhere(text, language, most=most)


@require_http_methods(["GET", "HEAD", "POST"])
def feeds_page(request: HttpRequest) -> HttpResponse:
    """All feeds, and the form for a new one. Whoever opens it has the worker look for what is overdue."""
    person = desk_person(request, Right.ADMINISTER)
    form, status = FeedForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                feed = add_feed(**form.cleaned_data, by=person, at=now())
            except Refused as error:
                tell(form, error)
                status = status_of(error)
            else:
                read_later()
                messages.success(request, _("The feed is added, and read in a moment."))
                return redirect("web:elsewhere-feed", feed.pk)
    listed = list(feeds())
    if any(feed.is_due(now()) for feed in listed):
        read_later()
    rows = [(feed, problem_words(feed.problem)) for feed in listed]
    return render(request, "annotations/elsewhere_feeds.html", {"rows": rows, "form": form}, status=status)


@require_safe
def feed_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One feed."""
    desk_person(request, Right.ADMINISTER)
    feed = found(get_feed(pk))
    page = FeedPage(
        feed=feed,
        problem=problem_words(feed.problem),
        unread=[Unread(one["item"], reason_words(one["reasons"])) for one in feed.unread],
        history=told(history([("feed", feed.pk)])),
    )
    return render(request, "annotations/elsewhere_feed.html", {"page": page})


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop reading a feed, or go on, at once; "again" reads it without waiting."""
    person = desk_person(request, Right.ADMINISTER)
    feed = found(get_feed(pk))
    version = request.POST.get("version", "")
    expected = int(version) if version.isdecimal() and len(version) < 10 else 0
    goes_on = feed.next_at is None or "again" in request.POST
    try:
        (resume_feed if goes_on else pause_feed)(feed=feed, expected=expected, by=person, at=now())
    except Refused as error:
        messages.error(request, str(error))
        return redirect("web:elsewhere-feed", pk)
    if goes_on:
        read_later()
    messages.success(request, _("It is read in a moment.") if goes_on else _("It is not read any more."))
    return redirect("web:elsewhere-feed", pk)
