"""Copies that somebody asked for: what the worker still has to fetch, what it got, and what went wrong."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Sentence
from annotations.access.roles import Right, check_may
from annotations.articles.fetching import normalise_url
from annotations.articles.reading import Page
from annotations.ledger.actions import record, writing
from annotations.verdicts.copies import HEAVY, address_of, archive_copy
from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest, CopyStatus
from annotations.verdicts.lifecycle import EDITABLE, IN_REVIEW
from annotations.verdicts.models import Source

PROBLEMS: dict[str, Sentence] = {
    "private": _("The address leads into a private network, not to the web."),
    "not_found": _("There is no page at this address. Check it."),
    "refused_there": _("The site does not give this page to programs. Save it as PDF in a browser and keep that file."),
    "error_there": _("The site answered with an error."),
    "not_a_page": _("At this address is no page, PDF or image. Keep a PDF of what it shows as a file."),
    "too_large": _("What is there is larger than 20 MB. Keep the pages that matter as a file."),
    "too_slow": _("The site took too long to answer."),
    "certificate": _("The site’s certificate is not valid, so what it sends is not to be trusted."),
    "broken": _("What the site sent broke off before its end."),
    "no_answer": _("No server answers at this address. Check its spelling."),
    "redirects": _("The page redirects in circles. Open it in a browser and copy the address from there."),
    "not_allowed": _("Whoever asked for it may not keep copies any more."),
}
"""What a person reads for the code of a refusal; ``fetching`` words them for articles."""
OTHER_PROBLEM: Sentence = _("It could not be fetched.")
PASSING = frozenset({"error_there", "too_slow", "broken", "no_answer"})
"""What may be over in a while, so that it is tried again."""
WAITS = (timedelta(seconds=30), timedelta(minutes=5))
"""After the first attempt, and after the second one; the third is the last."""
OVERDUE = timedelta(minutes=2)
"""So long after its time the worker seems not to run, or died over it."""


def ask_for_copy(*, url: str, by: User, at: datetime) -> CopyRequest:
    """The request that waits for this address, or a new one. Whoever calls hands it to the worker.

    Raises NotAllowed, and Invalid (field "url") for what is no address.
    """
    check_may(by, Right.WRITE_VERDICTS)
    address = normalise_url(url)
    with writing():
        waiting = CopyRequest.objects.filter(url=address, status=CopyStatus.WAITING).first()
        if waiting is not None:
            return waiting
        request = CopyRequest.objects.create(url=address, asked_by=by, asked_at=at)
        record(event="copyrequest.made", subject=request, by=by, at=at, after={"url": address})
    return request


def keep_copy(*, request: CopyRequest, page: Page, by: User, at: datetime) -> ArchivedCopy:
    """What was asked for came: keep it, and put it beside every source that is still worked on and has none."""
    with writing():
        request = CopyRequest.objects.select_related("copy").get(pk=request.pk)
        if request.copy is not None:
            return request.copy
        copy = archive_copy(url=request.url, page=page, by=by, at=at)
        request.status, request.problem, request.copy = CopyStatus.KEPT, "", copy
        _settle(request, "kept", by, at)
        _put_beside_sources(copy, by, at)
    return copy


def miss_copy(*, request: CopyRequest, problem: str, by: User, at: datetime) -> CopyRequest:
    """It could not be fetched: to be tried again at ``next_at``, or given up."""
    with writing():
        request = CopyRequest.objects.get(pk=request.pk)
        if request.status != CopyStatus.WAITING:
            return request
        request.attempts += 1
        request.problem = problem
        if problem in PASSING and request.attempts <= len(WAITS):
            request.next_at = at + WAITS[request.attempts - 1]
            request.save()
            record(event="copyrequest.tried", subject=request, by=by, at=at, after={"problem": problem})
            return request
        request.status = CopyStatus.FAILED
        _settle(request, "failed", by, at)
    return request


def get_request(pk: int) -> CopyRequest | None:
    """One by its key, with who asked."""
    return _requests().filter(pk=pk).first()


def newest_requests(addresses: Iterable[str]) -> dict[str, CopyRequest]:
    """The newest request for each of these addresses (as address_of spells them). One query, none for none."""
    wanted = {*addresses} - {""}
    if not wanted:
        return {}
    return {request.url: request for request in _requests().filter(url__in=wanted).order_by("asked_at", "pk")}


def problem_of(request: CopyRequest) -> Sentence:
    """What went wrong last; empty for nothing."""
    return PROBLEMS.get(request.problem, OTHER_PROBLEM) if request.problem else ""


def is_overdue(request: CopyRequest, at: datetime) -> bool:
    """Whether the worker should have come to it long ago."""
    due = request.next_at or request.asked_at
    return request.status == CopyStatus.WAITING and at > due + OVERDUE


def without_copy(sources: Sequence[Source]) -> list[str]:
    """The addresses of those of which nothing is kept and nobody asked for a copy yet. One query at most.

    A withheld one is left alone: asking shows an interest.
    """
    bare = (
        source for source in sources if not (source.archived_copy_id or source.archive_file or source.withheld_reason)
    )
    addresses = list(dict.fromkeys(address for source in bare if (address := address_of(source.url))))
    asked = newest_requests(addresses)
    return [address for address in addresses if address not in asked]


def _requests() -> QuerySet[CopyRequest]:
    """With who asked, and what is light of the copy."""
    return CopyRequest.objects.select_related("asked_by", "copy").defer(*(f"copy__{name}" for name in HEAVY))


def _settle(request: CopyRequest, name: str, by: User, at: datetime) -> None:
    request.next_at, request.settled_at = None, at
    request.save()
    after = {"status": request.status, "problem": request.problem, "copy": request.copy_id}
    record(event=f"copyrequest.{name}", subject=request, by=by, at=at, after=after)


def _put_beside_sources(copy: ArchivedCopy, by: User, at: datetime) -> None:
    """No new version of their verdicts: what the author wrote is as it was."""
    host = copy.url.split("/")[2]
    open_ones = Source.objects.filter(archived_copy=None, verdict__status__in=EDITABLE | IN_REVIEW)
    for source in open_ones.filter(url__icontains=host).order_by("pk"):
        if address_of(source.url) == copy.url:
            source.archived_copy = copy
            source.save()
            record(event="source.copied", subject=source, by=by, at=at, after={"archived_copy": copy.sha256})
