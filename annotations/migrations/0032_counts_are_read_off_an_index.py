"""What one person has, what asks for a re-check and what is counted is read off an index, however much is done already.

A foreign key whose column begins an index loses its own one: SQLite would take that and walk through all of a person.
On PostgreSQL that takes every index of this column alone along, a constraint's too, so these are made anew behind it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def learn_names(apps, editor):
    """PostgreSQL guesses how many claimants have some words in their name, unless it learns how the names lie."""
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE STATISTICS claim_claimants ON (upper(claimant_name)) FROM annotations_claim")


def forget_names(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP STATISTICS claim_claimants")


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0031_a_text_is_found_by_its_hash"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="claim", name="claim_by_claimant"),
        migrations.RemoveIndex(model_name="verdict", name="verdict_by_publication"),
        migrations.RemoveConstraint(model_name="secondreading", name="verdict_has_one_open_reading"),
        migrations.RemoveConstraint(model_name="verdict", name="claim_has_one_live_verdict"),
        migrations.AlterField(
            model_name="claim",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assigned_claims",
                to=settings.AUTH_USER_MODEL,
                verbose_name="assigned to",
            ),
        ),
        migrations.AlterField(
            model_name="secondreading",
            name="verdict",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="second_readings",
                to="annotations.verdict",
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="author",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verdicts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verdicts",
                to="annotations.claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage__in", ["asked", "taken"])),
                fields=("verdict",),
                name="verdict_has_one_open_reading",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["corrected", "published"])),
                fields=("claim",),
                name="claim_has_one_live_verdict",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["claimant_name", "merged_into", "standing"], name="claim_by_claimant_and_standing"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["assignee", "recheck_since"], name="claim_by_assignee_and_recheck"),
        ),
        migrations.AddIndex(
            model_name="secondreading",
            index=models.Index(fields=["stage", "given_at"], name="reading_by_giving"),
        ),
        migrations.AddIndex(
            model_name="secondreading",
            index=models.Index(fields=["verdict", "stage"], name="reading_by_verdict"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["live_since", "id", "claim", "rating"], name="verdict_by_publication_time"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["claim", "live_since", "rating"], name="verdict_by_claim"),
        ),
        migrations.RunPython(learn_names, forget_names),
    ]
