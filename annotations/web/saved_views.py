"""A person's own views of the queue: kept under a name, and deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.access.refusals import Invalid
from annotations.review.saved import forget_view, save_view
from annotations.web.desk import desk_person
from annotations.web.queue_forms import ViewForm
from annotations.web.refusals import say


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the page shows under a name."""
    person = desk_person(request)
    form = ViewForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid.of("name", " ".join(str(one) for told in form.errors.values() for one in told))
        save_view(person=person, name=form.cleaned_data["name"], query=form.cleaned_data["query"])
        messages.success(request, _("Kept. It stands above your queue from now on."))
    except Invalid as error:
        say(request, error)
    return redirect(f"{reverse('web:queue')}?{form.cleaned_data.get('query', '')}")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of one's own; one that is not theirs, or not there, is not there afterwards either."""
    forget_view(person=desk_person(request), pk=pk)
    messages.success(request, _("The view is deleted."))
    return redirect("web:queue")
