"""The ledger is read by time, by kind of thing and by person, each along an index of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0025_scales_are_drafted_before_they_stand"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["at", "sequence"], name="entry_by_time"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["subject_type", "at", "sequence"], name="entry_by_kind"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["by_id", "at", "sequence"], name="entry_by_person"),
        ),
    ]
