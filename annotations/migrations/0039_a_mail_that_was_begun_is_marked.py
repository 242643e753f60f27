"""A notice tells that its mail was begun apart from that it went, so that one whose worker was killed is sent after all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0038_what_a_claim_came_from_is_of_the_feed"),
    ]

    operations = [
        migrations.AddField("notice", "mail_begun_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "notice",
            models.Index(
                fields=["mail_begun_at"],
                condition=models.Q(mail_begun_at__isnull=False),
                name="notice_being_mailed",
            ),
        ),
    ]
