"""How many claims of a claimant stand how, and the second readings of a time, are read off an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0031_a_text_is_found_by_its_hash"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="claim", name="claim_by_claimant"),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["claimant_name", "merged_into", "standing"], name="claim_by_claimant_and_standing"
            ),
        ),
        migrations.AddIndex(
            model_name="secondreading",
            index=models.Index(fields=["stage", "given_at"], name="reading_by_giving"),
        ),
    ]
