"""Who else is at a verdict or a claim: each open page says now and then that it is there, and is told who else is."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.access.models import User
from annotations.claims.models import Claim
from annotations.claims.queries import get_claim
from annotations.ledger.queries import history
from annotations.notices.presence import Doing, Presence, be_there, leave
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_verdict
from annotations.web.desk import desk_person
from annotations.web.pages import found, now


@require_POST
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """``window`` is any word that names the page, ``doing`` what it is for, ``version`` the one that it shows.

    ``leaving`` says that it is being closed: 204. Else who is there, as HTML, and a sentence if a newer version stands.
    """
    person = desk_person(request)
    verdict = found(get_verdict(pk, person))
    shown = _shown(request, verdict, person)
    if shown is None:
        return HttpResponse(status=204)
    seen = request.POST.get("version", "")
    newer = _newer(verdict, person) if seen.isdecimal() and len(seen) < 10 and int(seen) < verdict.version else ""
    return JsonResponse({"html": shown, "newer": newer})


@require_POST
def claim_here(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a claim."""
    shown = _shown(request, found(get_claim(pk)), desk_person(request))
    return HttpResponse(status=204) if shown is None else JsonResponse({"html": shown, "newer": ""})


def arrive(claim: Claim, person: User, window: str) -> list[Presence]:
    """Somebody opens a claim's page, which works without script: who else is there."""
    return be_there(subject=claim, person=person, window=window, doing=Doing.READING, at=now())


def _shown(request: HttpRequest, subject: Model, person: User) -> str | None:
    """Who else is there, as HTML; None for a page that is being closed."""
    window, doing = request.POST.get("window", "")[:40], request.POST.get("doing", "")
    if request.POST.get("leaving"):
        leave(subject=subject, person=person, window=window)
        return None
    others = be_there(
        subject=subject,
        person=person,
        window=window,
        doing=doing if doing in Doing.values else Doing.READING,
        at=now(),
    )
    return render_to_string("annotations/parts/presence.html", {"others": others, "person": person})


def _newer(verdict: Verdict, person: User) -> str:
    last = history([("verdict", verdict.pk)])[0]
    if last.by_id == person.pk:
        return _("You saved a newer version in another window.")
    return _("%(name)s saved a newer version meanwhile.") % {"name": last.by_name}
