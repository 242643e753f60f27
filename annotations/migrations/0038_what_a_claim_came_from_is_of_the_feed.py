"""That a claim took another one in is told in the feed: its verdicts may name in ``via`` what the other one came from."""

from django.db import migrations, models

FEED = (
    "verdict.published", "verdict.corrected", "verdict.withdrawn", "verdict.superseded", "verdict.moved",
    "article.changed", "appearance.added", "appearance.retired", "appearance.moved", "anchor.reattached",
    "claim.absorbed",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0037_discussions_stand_where_their_claim_went"),
    ]

    operations = [
        migrations.RemoveIndex("entry", "entry_of_the_feed"),
        migrations.AddIndex(
            "entry",
            models.Index(fields=["sequence"], condition=models.Q(event__in=FEED), name="entry_of_the_feed"),
        ),
    ]
