"""Open work lies in the order in which the queue and the board show it, so that a few rows of it are not sorted out of all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0029_public_verdicts_have_a_place"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("standing__in", ("", "withdrawn", "superseded"))),
                fields=["-priority", "due_on", "marked_at", "id"],
                name="claim_to_check_by_urgency",
            ),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["status", "approved_at"], name="verdict_by_approval"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["status", "changed_at"], name="verdict_by_change"),
        ),
    ]
