"""The last reading of a verdict, and on PostgreSQL a part of a claimant's name, are found among all without reading all."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from annotations.claims.search.index import install


def add_what_is_missing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Beside the tables; that an extension lacks was said when claims were put into the index."""
    install()


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0034_a_reading_is_told_when_an_editor_decided"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="secondreading", name="reading_by_verdict"),
        migrations.AddIndex(
            model_name="secondreading",
            index=models.Index(fields=["verdict", "stage", "asked_at"], name="reading_by_verdict"),
        ),
        migrations.RunPython(add_what_is_missing, migrations.RunPython.noop),
    ]
