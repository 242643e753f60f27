"""The style guide: every part of the desk in every state, for those who build it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from annotations.web.styleguide_intake import IntakeSamples
from annotations.web.styleguide_queue import QueueSamples
from annotations.web.styleguide_reading import ReadingSamples
from annotations.web.styleguide_revision import RevisionSamples
from annotations.web.styleguide_samples import DeskSamples
from annotations.web.styleguide_verdict import VerdictSamples


def styleguide_page(request: HttpRequest) -> HttpResponse:
    """Only while DEBUG is on: what it shows is invented."""
    if not settings.DEBUG:
        raise Http404
    samples = {
        "desk": DeskSamples(),
        "queue": QueueSamples(),
        "reading": ReadingSamples(),
        "verdict": VerdictSamples(),
        "revision": RevisionSamples(),
        "intake": IntakeSamples(),
    }
    return render(request, "annotations/styleguide.html", samples)
