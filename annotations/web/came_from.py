"""Where a claim came from: the annotations that partners sent about it, and the way to make a verdict of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.access.roles import Right
from annotations.incoming.actions import take_up
from annotations.incoming.assessing import findings_of
from annotations.incoming.document import read
from annotations.incoming.models import Annotation
from annotations.incoming.policies import can_take_up
from annotations.incoming.queries import annotation_of
from annotations.verdicts.models import Attribution, Rating
from annotations.web.desk import desk_person
from annotations.web.pages import found, now


@dataclass(frozen=True, slots=True)
class Sent:
    """An annotation with what it says, in the words of the desk's page."""

    annotation: Annotation
    rating: Rating | None
    attribution: str
    texts: Sequence[str]
    sources: Sequence[str]
    can_take_up: bool


def sent(annotations: Iterable[Annotation]) -> list[Sent]:
    """Each with what it says."""
    return [_sent(annotation) for annotation in annotations]


@require_POST
def take_up_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a verdict with what the annotation says, and go on with it in the editor."""
    person = desk_person(request, Right.WRITE_VERDICTS)
    verdict = take_up(annotation=found(annotation_of(pk)), by=person, at=now())
    messages.success(request, _("Your draft holds what was sent. You answer for it from now on."))
    return redirect("web:verdict-edit", verdict.pk)


def _sent(annotation: Annotation) -> Sent:
    given = read(annotation.document)
    findings = findings_of(given)
    texts = [findings.summary, findings.rationale]
    return Sent(
        annotation=annotation,
        rating=findings.rating,
        attribution=str(Attribution(findings.attribution).label) if findings.attribution else "",
        texts=[text for text in texts if text],
        sources=[one.url for one in given.evidence],
        can_take_up=can_take_up(annotation),
    )
