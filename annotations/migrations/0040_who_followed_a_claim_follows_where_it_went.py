"""Who followed a claim that was merged before followers moved along follows the one that stands, as ``review.merging`` has it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def follow_where_it_went(apps: Apps, schema: BaseDatabaseSchemaEditor | None) -> None:
    """No entry: what people are told is no record of the desk. A merged claim names the one that stands, however often."""
    follow = apps.get_model("annotations", "Follow")
    merged = apps.get_model("annotations", "Claim").objects.exclude(merged_into=None).order_by()
    went = dict(merged.values_list("pk", "merged_into_id"))
    left = follow.objects.filter(subject_type="claim", subject_id__in=merged.values("pk")).order_by("pk")
    follow.objects.bulk_create(
        (
            follow(person_id=person, subject_type="claim", subject_id=went[claim])
            for claim, person in left.values_list("subject_id", "person_id")
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0039_a_mail_that_was_begun_is_marked"),
    ]

    operations = [
        migrations.RunPython(follow_where_it_went, migrations.RunPython.noop),
    ]
