"""The ledger begins with an empty head, and a new desk with its first rating scale."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from annotations.verdicts.scales import FIRST_RATINGS, FIRST_SCALE


def begin(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the rows without which nothing else can be written."""
    apps.get_model("annotations", "Head").objects.get_or_create(pk=1)
    scale = apps.get_model("annotations", "Scale").objects.create(
        **FIRST_SCALE, is_current=True, added_at=timezone.now()
    )
    rating = apps.get_model("annotations", "Rating")
    for position, values in enumerate(FIRST_RATINGS):
        rating.objects.create(scale=scale, position=position, **values)


class Migration(migrations.Migration):
    """Data only; going back leaves the tables to be dropped by the migration before."""

    dependencies = [("annotations", "0001_the_first_tables")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
