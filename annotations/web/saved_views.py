"""A person's own views of the queue: kept under a name, renamed and deleted."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.access.refusals import Invalid
from annotations.review.saved import forget_view, rename_view, save_view
from annotations.web.desk import desk_person
from annotations.web.queue_forms import ViewForm
from annotations.web.refusals import say


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the page shows under a name."""
    person = desk_person(request)

    def keep(name: str, query: str) -> None:
        save_view(person=person, name=name, query=query)
        messages.success(request, _("Kept. It stands above your queue from now on."))

    return _named(request, keep)


@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one of one's own another name; ``query`` is what the page shows that asks for it."""
    person = desk_person(request)

    def keep(name: str, query: str) -> None:
        if not rename_view(person=person, pk=pk, name=name):
            raise Http404
        messages.success(request, _("The view is renamed."))

    return _named(request, keep)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of one's own; one that is not theirs, or not there, is not there afterwards either."""
    forget_view(person=desk_person(request), pk=pk)
    messages.success(request, _("The view is deleted."))
    return redirect("web:queue")


def _named(request: HttpRequest, keep: Callable[[str, str], None]) -> HttpResponse:
    """Do something with the name that was sent, or say what is wrong with it, and show the same page again."""
    form = ViewForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid.of("name", " ".join(str(one) for told in form.errors.values() for one in told))
        keep(form.cleaned_data["name"], form.cleaned_data["query"])
    except Invalid as error:
        say(request, error)
    return redirect(f"{reverse('web:queue')}?{form.cleaned_data.get('query', '')}")
