"""Revisions that are to be looked through for what is worth checking: asked for, done, or lost and asked for again."""

from datetime import datetime, timedelta

from annotations.articles.models import Revision
from annotations.claims.models import Look, Suggestion
from annotations.ledger.actions import writing

LOST = timedelta(minutes=2)
"""What was asked for so long ago and is not done was lost with its worker, or waits for one that does not run."""
_AT_ONCE = 20


def ask(*, revision: Revision, at: datetime) -> None:
    """Note that a revision is to be looked through, from now on."""
    Look.objects.update_or_create(revision=revision, defaults={"asked_at": at})


def settle(*, revision: Revision, at: datetime) -> None:
    """Note that it was, in the transaction that keeps what was found."""
    first = {"asked_at": at, "done_at": at}
    Look.objects.update_or_create(revision=revision, defaults={"done_at": at}, create_defaults=first)


def is_waiting(revision: Revision) -> bool:
    """Whether nobody looked through it yet."""
    look = Look.objects.filter(revision=revision).first()
    if look is None:
        return not Suggestion.objects.filter(revision=revision).exists()
    return look.done_at is None


def take_lost(at: datetime) -> list[Revision]:
    """Revisions whose look was lost, asked for anew so that nobody else takes them."""
    lost = Look.objects.filter(done_at=None, asked_at__lt=at - LOST).select_related("revision")
    if not lost.exists():
        return []
    with writing():
        found = [look.revision for look in lost.order_by("asked_at")[:_AT_ONCE]]
        for one in found:
            ask(revision=one, at=at)
    return found


def take(revision: Revision, at: datetime) -> bool:
    """The same for one revision, which may never have been asked for: whether it is now."""
    with writing():
        if Look.objects.filter(revision=revision, asked_at__gte=at - LOST).exists():
            return False
        ask(revision=revision, at=at)
    return True
