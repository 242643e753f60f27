"""What can be asked about ready-made snapshots."""

from datetime import datetime

from django.db.models import QuerySet

from annotations.exports.models import Snapshot


def kept_snapshots() -> QuerySet[Snapshot]:
    """All that lie there, the newest first."""
    return Snapshot.objects.order_by("-pk")


def kept_snapshot(pk: int) -> Snapshot | None:
    """One by its key."""
    return kept_snapshots().filter(pk=pk).first()


def last_taken() -> datetime | None:
    """When the newest was taken."""
    return kept_snapshots().values_list("taken_at", flat=True).first()
