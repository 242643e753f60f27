"""A version of a scale is drafted before it stands; ratings have a colour for light and one for dark pages."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

from annotations.verdicts.built_in_scales import BUILT_IN
from annotations.verdicts.colours import PALETTE


def stand(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The scales there are stand already. Their ratings get the colours in which pages have always shown them."""
    scales = apps.get_model("annotations", "Scale").objects
    scales.filter(became_current_at=None).update(became_current_at=F("added_at"))
    scales.filter(titles={}).update(titles=dict(BUILT_IN["five-point"].titles))
    for bucket, pair in PALETTE.items():
        ratings = apps.get_model("annotations", "Rating").objects.filter(bucket=bucket, colour_dark="")
        ratings.update(colour=pair.light, colour_dark=pair.dark)


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0024_what_other_desks_checked_is_listed"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="rating",
            options={"ordering": ("scale_id", "position", "pk")},
        ),
        migrations.AddField(
            model_name="rating",
            name="colour_dark",
            field=models.CharField(default="", max_length=7, verbose_name="colour on dark pages"),
        ),
        migrations.AddField(
            model_name="scale",
            name="became_current_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="scale",
            name="edits",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="scale",
            name="retired_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="scale",
            name="titles",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="rating",
            name="bucket",
            field=models.CharField(
                choices=[
                    ("true", "True"),
                    ("mostly-true", "Mostly true"),
                    ("mixed", "Mixed"),
                    ("mostly-false", "Mostly false"),
                    ("false", "False"),
                    ("unproven", "Unproven"),
                    ("other", "Other"),
                ],
                max_length=12,
                verbose_name="meaning",
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="code",
            field=models.SlugField(verbose_name="code"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="colour",
            field=models.CharField(max_length=7, verbose_name="colour on light pages"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="definitions",
            field=models.JSONField(default=dict, verbose_name="definitions"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="icon",
            field=models.CharField(max_length=50, verbose_name="sign"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="labels",
            field=models.JSONField(verbose_name="labels"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="number",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
        ),
        migrations.AlterField(
            model_name="rating",
            name="retired_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="rating",
            name="position",
            field=models.PositiveSmallIntegerField(verbose_name="position"),
        ),
        migrations.AlterField(
            model_name="scale",
            name="best",
            field=models.PositiveSmallIntegerField(default=5, verbose_name="best"),
        ),
        migrations.AlterField(
            model_name="scale",
            name="name",
            field=models.SlugField(max_length=100, verbose_name="short name"),
        ),
        migrations.AlterField(
            model_name="scale",
            name="worst",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="worst"),
        ),
        migrations.RunPython(stand, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="scale",
            constraint=models.UniqueConstraint(
                condition=models.Q(("became_current_at", None), ("retired_at", None)),
                fields=("name",),
                name="scale_has_one_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="scale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_current", False),
                    models.Q(("became_current_at__isnull", False), ("retired_at", None)),
                    _connector="OR",
                ),
                name="scale_that_is_current_became_so_and_is_not_retired",
            ),
        ),
    ]
