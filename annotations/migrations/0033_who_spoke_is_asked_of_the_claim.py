"""Who spoke about a claim is asked of its discussions, not of all that a person ever said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0032_counts_are_read_off_an_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name="comment",
            name="author",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="comment",
            name="discussion",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="annotations.discussion",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["discussion", "author"], name="comment_by_discussion"),
        ),
    ]
