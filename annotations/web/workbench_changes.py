"""What the workbench asks for while it is open: cards that come near, and what others changed meanwhile."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from annotations.access.models import User
from annotations.articles.models import Revision
from annotations.articles.queries import current_revision, get_revision
from annotations.claims.queries import touched_in
from annotations.ledger.queries import after as entries_after
from annotations.verdicts.queries import claims_of_verdicts
from annotations.web.briefs import Briefs
from annotations.web.desk import desk_person
from annotations.web.desk_pages import cards_of
from annotations.web.pages import found
from annotations.web.rendering import painted_blocks

if TYPE_CHECKING:
    from annotations.claims.models import Anchor
    from annotations.ledger.models import Entry

MOST_CARDS = 100
MOST_ENTRIES = 1000
"""Who was away for longer than so many entries loads the page anew."""


@require_safe
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """The cards of some claims of one revision, by claim: ?revision=2&ids=12,15. At most a hundred are answered."""
    desk_person(request)
    revision = found(get_revision(pk, _number(request, "revision")))
    given = request.GET.get("ids", "").split(",")[:MOST_CARDS]
    wanted = [int(one) for one in given if one.isdecimal() and len(one) < 19]
    return JsonResponse({"cards": _cards_html(request, revision, wanted)})


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What others changed on a revision's claims behind the ledger's entry ``after``; 204 when that is nothing.

    ``seen`` is the newest entry that the page was told of: nothing behind it is nothing new, found in one query. The
    sequence to go on from is in the header X-Sequence, or in the answer.
    """
    person = desk_person(request)
    since, seen = _number(request, "after"), _number(request, "seen")
    news = entries_after(max(since, seen), limit=MOST_ENTRIES + 1)
    others = [entry for entry in news if entry.by_id != person.pk]
    if not others:
        return HttpResponse(status=204, headers={"X-Sequence": str(news[-1].sequence if news else max(since, seen))})
    revision = found(get_revision(pk, _number(request, "revision")))
    newest = found(current_revision(pk)).number
    if newest != revision.number or len(news) > MOST_ENTRIES:
        return JsonResponse({"sequence": news[-1].sequence, "newer": True})
    if since < seen:
        news = entries_after(since, limit=MOST_ENTRIES + 1)
    return _changes(request, revision, news, person)


def is_news(article_id: int, seen: int, person_id: int) -> tuple[bool, int]:
    """Whether others changed something on the article behind this entry of the ledger, and the newest entry."""
    news = entries_after(seen, limit=MOST_ENTRIES + 1)
    if not news:
        return False, seen
    others = [entry for entry in news if entry.by_id != person_id]
    revision = current_revision(article_id) if others else None
    if revision is None:
        return False, news[-1].sequence
    is_new_text = any(entry.subject_type == "revision" for entry in others)
    return is_new_text or len(news) > MOST_ENTRIES or bool(_touched(revision, others)), news[-1].sequence


def changed(
    request: HttpRequest, revision: Revision, touched: Collection[int], spans: Iterable[tuple[int, int]]
) -> dict[str, object]:
    """All claims in brief, the touched blocks (by their start, in code points) and the cards of the touched claims.

    A touched claim without a card is gone from the article.
    """
    briefs = Briefs(revision, desk_person(request))
    blocks = painted_blocks(revision.html, briefs.passages(), spans)
    return {
        "claims": briefs.columns(),
        "touched": sorted(touched),
        "cards": _cards_html(request, revision, touched),
        "blocks": [{"start": start, "html": html} for start, html in blocks.items()],
    }


def _changes(request: HttpRequest, revision: Revision, news: "list[Entry]", person: User) -> HttpResponse:
    sequence = news[-1].sequence
    others = [entry for entry in news if entry.by_id != person.pk]
    anchors = _touched(revision, others)
    if not anchors:
        return HttpResponse(status=204, headers={"X-Sequence": str(sequence)})
    touched = {anchor.appearance.claim_id for anchor in anchors}
    spans = [(anchor.start, anchor.end) for anchor in anchors if anchor.start is not None and anchor.end is not None]
    answer = changed(request, revision, touched, spans + _left(others))
    count = len(touched)
    words = ngettext("%(count)d change", "%(count)d changes", count) % {"count": count}
    return JsonResponse({**answer, "sequence": sequence, "newer": False, "words": words})


def _touched(revision: Revision, entries: "Iterable[Entry]") -> "list[Anchor]":
    """The places in the revision of the claims that these entries are about."""
    about: dict[str, set[int]] = {"claim": set(), "appearance": set(), "verdict": set()}
    for entry in entries:
        if entry.subject_type in about:
            about[entry.subject_type].add(int(entry.subject_id))
        elif entry.subject_type == "annotation" and "claim" in entry.after:
            about["claim"].add(entry.after["claim"])
    if not any(about.values()):
        return []
    claims = about["claim"] | (claims_of_verdicts(about["verdict"]) if about["verdict"] else set())
    return touched_in(revision, claims, about["appearance"])


def _left(entries: "Iterable[Entry]") -> list[tuple[int, int]]:
    """Where claims stood before they were given another place."""
    befores = [entry.before or {} for entry in entries if entry.event == "anchor.reattached"]
    return [(before["start"], before["end"]) for before in befores if before.get("start") is not None]


def _cards_html(request: HttpRequest, revision: Revision, claim_ids: Collection[int]) -> dict[str, str]:
    template = get_template("annotations/parts/workbench_card.html")
    return {
        str(card.claim.pk): template.render({"card": card, "total": 1}, request)
        for card in cards_of(revision, claim_ids)
    }


def _number(request: HttpRequest, name: str) -> int:
    """A number in the address; 0, which no revision and no entry has, when there is none."""
    return number_in(request.GET.get(name, ""))


def number_in(given: str) -> int:
    """The number that these digits write; 0 for anything else."""
    return int(given) if given.isdecimal() and len(given) < 10 else 0
