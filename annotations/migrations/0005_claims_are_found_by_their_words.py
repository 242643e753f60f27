"""The tables by which earlier claims are found, and what each database has beside them (``annotations.claims.search``).

On PostgreSQL this creates the extension pg_trgm where the role may. Where it may not, the migration goes on, says so,
and names in other spellings are found by their first letters. Claims that are there already are put in by
``manage.py rebuild_search``.
"""

import logging

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from annotations.claims.search.index import install

log = logging.getLogger(__name__)


def begin(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What Django has no words for."""
    if sentence := install():
        log.warning(sentence)


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0004_source_has_an_archived_copy"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60, unique=True)),
                ("texts", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("face", models.CharField(choices=[("desk", "Desk"), ("public", "Public")], max_length=6)),
                ("stems", models.TextField()),
                ("said", models.JSONField()),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="annotations.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "face"), name="claim_is_found_once_by_each_face")
                ],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
