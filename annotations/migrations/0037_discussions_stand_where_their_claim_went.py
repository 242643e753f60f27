"""Discussions of claims that were merged before these moved along move now, as ``review.merging`` has it."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from annotations.ledger.chain import hash_of


def move_discussions(apps: Apps, schema: BaseDatabaseSchemaEditor | None) -> None:
    """Each with its entry, of which nobody of the desk is the author; no notices."""
    left = apps.get_model("annotations", "Discussion").objects.exclude(claim__merged_into=None)
    for discussion in left.select_related("claim").order_by("pk"):
        merged, into = discussion.claim_id, discussion.claim.merged_into_id
        discussion.claim_id = into
        discussion.save(update_fields=["claim"])
        _record(apps, discussion, {"claim": merged}, {"claim": into})


def _record(apps: Apps, discussion: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
    head = apps.get_model("annotations", "Head").objects.select_for_update().get(pk=1)
    entry = apps.get_model("annotations", "Entry")(
        sequence=head.sequence + 1, event="discussion.moved", subject_type="discussion",
        subject_id=str(discussion.pk), by_id=None, by_name="", at=timezone.now(), reason="", before=before,
        after=after, previous_hash=head.hash,
    )  # fmt: skip
    entry.hash = hash_of(entry, head.hash)
    entry.save(force_insert=True)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save()


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0036_who_can_check_no_more_has_nothing_to_check"),
    ]

    operations = [
        migrations.RunPython(move_discussions, migrations.RunPython.noop),
    ]
