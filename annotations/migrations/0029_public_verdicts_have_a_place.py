"""Public verdicts have places among each other, in the order of their publication, and how many stand is counted."""

from django.db import migrations, models

PAGE, ROOT = 50, 2**24
PLACED = """
UPDATE annotations_verdict SET shelf_place = numbered.place
FROM (
    SELECT version.verdict_id AS id, ROW_NUMBER() OVER (ORDER BY version.id) - 1 AS place
    FROM annotations_version AS version JOIN annotations_verdict AS shown ON shown.id = version.verdict_id
    WHERE version.number = 1 AND shown.status IN ('published', 'corrected', 'withdrawn')
) AS numbered
WHERE annotations_verdict.id = numbered.id
"""


def count(apps, editor):
    verdict, shelf = apps.get_model("annotations", "Verdict"), apps.get_model("annotations", "ShelfCount")
    given = verdict.objects.filter(shelf_place__isnull=False).count()
    counts = {0: given} if given else {}
    for page in range(-(-given // PAGE)):
        node, here = page + 1, min(PAGE, given - page * PAGE)
        while node <= ROOT:
            counts[node] = counts.get(node, 0) + here
            node += node & -node
    shelf.objects.bulk_create((shelf(node=node, count=number) for node, number in counts.items()), batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0028_annotations_are_sent_to_the_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShelfCount",
            fields=[
                ("node", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("count", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="verdict",
            name="shelf_place",
            field=models.PositiveBigIntegerField(editable=False, null=True, unique=True),
        ),
        migrations.RunSQL(PLACED, migrations.RunSQL.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
