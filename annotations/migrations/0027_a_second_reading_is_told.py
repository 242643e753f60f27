"""People are told that a second reading waits: one more kind of notice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0026_the_ledger_is_read_through"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="notice", name="notice_has_a_known_kind"),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "A claim was given to me"),
                    ("returned", "A verdict of mine was returned"),
                    ("approved", "A verdict of mine was approved"),
                    ("reading", "A second reading was given to me"),
                    ("to_read", "A second reading waits for whoever takes it"),
                    ("read", "A second reading that I asked for was given"),
                    ("recheck", "A claim that I worked on needs a re-check"),
                    ("mentioned", "Somebody mentions me in a discussion"),
                    ("replied", "Somebody writes in a discussion of mine, or about my verdict"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "assigned", "returned", "approved", "reading", "to_read", "read", "recheck", "mentioned",
                        "replied",
                    ]
                ),
                name="notice_has_a_known_kind",
            ),
        ),
    ]  # fmt: skip
