"""People who were deactivated before this was a rule give up what they had, as ``review.people`` has it from now on."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from annotations.ledger.chain import hash_of

EDITABLE = ("draft", "changes_requested")
STANDING = (
    "published", "corrected", "approved", "submitted", "changes_requested", "draft", "withdrawn", "superseded",
)  # fmt: skip


def free_what_they_had(apps: Apps, schema: BaseDatabaseSchemaEditor | None) -> None:
    """Each freed claim and second reading with its entry, of which nobody of the desk is the author; no notices."""
    models = {name: apps.get_model("annotations", name) for name in ("Claim", "SecondReading", "User", "Verdict")}
    gone = models["User"].objects.filter(Q(is_active=False) | Q(role="partner")).order_by().values("pk")
    claims = models["Claim"].objects.filter(assignee__in=gone, merged_into=None).order_by("pk")
    for claim in claims.only("assignee_id"):
        _record(apps, "claim.assigned", claim, {"assignee": claim.assignee_id}, {"assignee": None})
    claims.update(assignee=None, version=F("version") + 1, changed_at=timezone.now())
    readings = models["SecondReading"].objects.filter(reader__in=gone, stage="taken").order_by("pk")
    for reading in readings.only("reader_id"):
        before, after = {"stage": "taken", "reader": reading.reader_id}, {"stage": "asked", "reader": None}
        _record(apps, "secondreading.freed", reading, before, after)
    readings.update(stage="asked", reader=None, taken_at=None)
    _remember_standing(models["Claim"], models["Verdict"], gone)


def _record(apps: Apps, event: str, subject: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
    head = apps.get_model("annotations", "Head").objects.select_for_update().get(pk=1)
    entry = apps.get_model("annotations", "Entry")(
        sequence=head.sequence + 1, event=event, subject_type=subject._meta.model_name, subject_id=str(subject.pk),
        by_id=None, by_name="", at=timezone.now(), reason="", before=before, after=after, previous_hash=head.hash,
    )  # fmt: skip
    entry.hash = hash_of(entry, head.hash)
    entry.save(force_insert=True)
    head.sequence, head.hash = entry.sequence, entry.hash
    head.save()


def _remember_standing(claim: Any, verdict: Any, gone: Any) -> None:
    drafts = verdict.objects.filter(status__in=EDITABLE, author__in=gone).order_by()
    order = Case(*(When(status=status, then=place) for place, status in enumerate(STANDING)))
    counts = verdict.objects.filter(claim=OuterRef("pk")).exclude(status__in=EDITABLE, author__in=gone)
    best = Coalesce(Subquery(counts.order_by(order, "-pk").values("status")[:1]), Value(""))
    claim.objects.filter(pk__in=list(drafts.values_list("claim_id", flat=True))).update(standing=best)


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0035_a_few_are_found_among_many"),
    ]

    operations = [
        migrations.RunPython(free_what_they_had, migrations.RunPython.noop),
    ]
