"""A second reading knows what was read and when an editor decided; until then the verdict's author is not told of it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DECIDED = ("verdict.approved", "verdict.returned")


def date_decisions(apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """The ledger says when an editor first approved or returned a verdict behind each reading that is over."""
    entry, reading = apps.get_model("annotations", "Entry"), apps.get_model("annotations", "SecondReading")
    for one in reading.objects.filter(stage__in=("given", "closed")).iterator(chunk_size=500):
        over_at = one.given_at or one.closed_at
        decisions = entry.objects.filter(
            event__in=DECIDED, subject_type="verdict", subject_id=str(one.verdict_id), at__gte=over_at
        )
        by_whom = entry.objects.filter(
            event="secondreading.closed", subject_type="secondreading", subject_id=str(one.pk)
        )
        called_off = one.stage == "closed" and by_whom.exclude(by_id=one.author_id).exists()
        one.decided_at = over_at if called_off else decisions.order_by("sequence").values_list("at", flat=True).first()
        if one.decided_at is not None:
            one.save(update_fields=["decided_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0033_who_spoke_is_asked_of_the_claim"),
    ]

    operations = [
        migrations.AddField(
            "secondreading",
            "read_sha256",
            models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField("secondreading", "decided_at", models.DateTimeField(null=True)),
        migrations.RunPython(date_decisions, migrations.RunPython.noop),
    ]
