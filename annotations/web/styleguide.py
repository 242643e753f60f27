"""The style guide: every part of the desk in every state, for those who build it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from annotations.web.styleguide_samples import DeskSamples


def styleguide_page(request: HttpRequest) -> HttpResponse:
    """Only while DEBUG is on: what it shows is invented."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "annotations/styleguide.html", {"desk": DeskSamples()})
