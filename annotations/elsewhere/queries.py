"""What can be asked about other desks' feeds and fact checks."""

from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from annotations.elsewhere.models import Check, Feed


def feeds() -> QuerySet[Feed]:
    """All, by name, each with how many checks of it stand (``standing``) and who added it."""
    standing = Count("checks", filter=Q(checks__withdrawn_at=None))
    return Feed.objects.select_related("added_by").annotate(standing=standing).order_by("name", "pk")


def get_feed(pk: int) -> Feed | None:
    """One by its key, with the same."""
    return feeds().filter(pk=pk).first()


def feed_at(url: str) -> Feed | None:
    """The one with this address."""
    return Feed.objects.filter(url=url).first()


def due_feeds(at: datetime) -> QuerySet[Feed]:
    """Those that should have been read by then, the longest overdue first."""
    return Feed.objects.filter(next_at__lte=at).order_by("next_at", "pk")


def next_reading() -> datetime | None:
    """When the next one is to be read; None where all are paused."""
    found: datetime | None = Feed.objects.aggregate(next=Min("next_at"))["next"]
    return found


def any_check_stands() -> bool:
    """Whether there is anything to be found."""
    return Check.objects.filter(withdrawn_at=None).exists()


def checks() -> QuerySet[Check]:
    """All that was ever taken, what changed last first."""
    return Check.objects.defer("said").order_by("-changed_at", "-pk")
