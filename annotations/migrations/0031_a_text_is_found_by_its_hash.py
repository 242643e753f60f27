"""A text that is here already is found by its hash, so that nobody stores it twice without knowing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0030_open_work_lies_in_its_order"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["sha256"], name="revision_by_its_text"),
        ),
    ]
