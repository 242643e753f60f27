"""What the worker does for verdicts: copies of sources are fetched while their author goes on writing."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.timezone import now
from django_tasks import task

from annotations.access.models import User
from annotations.access.refusals import Refused
from annotations.articles.reading import Page
from annotations.ledger.actions import writing
from annotations.ledger.afterwards import hand_over
from annotations.verdicts.copy_models import CopyRequest, CopyStatus
from annotations.verdicts.copy_reading import EVIDENCE
from annotations.verdicts.copy_requests import ask_for_copy, get_request, keep_copy, miss_copy, without_copy
from annotations.verdicts.models import Source


@task
def fetch_copy(request: int) -> None:
    """Settle a request for a copy, unless it is settled: keep what stands there, or say what went wrong."""
    wanted = get_request(request)
    if wanted is None or wanted.status != CopyStatus.WAITING:
        return
    try:
        page = Page.from_url(wanted.url, wanted=EVIDENCE, allow_private=settings.ALLOW_PRIVATE_FETCH)
        keep_copy(request=wanted, page=page, by=wanted.asked_by, at=now())
    except Refused as error:
        missed = miss_copy(request=wanted, problem=error.code, by=wanted.asked_by, at=now())
        if missed.next_at is not None:
            hand_over(fetch_copy, not_before=missed.next_at, request=missed.pk)


def fetch_later(*, url: str, by: User, at: datetime) -> CopyRequest:
    """Ask the worker for a copy of an address. Asked again while it waits, it is tried once more, at once."""
    with writing():
        request = ask_for_copy(url=url, by=by, at=at)
        hand_over(fetch_copy, request=request.pk)
    return request


def fetch_missing(*, sources: Sequence[Source], by: User, at: datetime) -> list[CopyRequest]:
    """Ask for a copy of every source that has none."""
    addresses = without_copy(sources)
    if not addresses:
        return []
    with writing():
        return [fetch_later(url=address, by=by, at=at) for address in addresses]
