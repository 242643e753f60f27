"""A large desk by copying one real published verdict in the database itself: for counting, not for reading."""

from collections import Counter
from typing import Any

from django.db import connection, transaction

from annotations.articles.models import Article, Revision
from annotations.claims.models import Anchor, Appearance, Claim
from annotations.verdicts import shelving
from annotations.verdicts.models import Verdict, Version
from annotations.verdicts.shelf_models import ShelfCount

AN_ARTICLE = 10
"""Verdicts that share an article."""
_MANY = {
    "postgresql": "generate_series(1, {count}) AS numbers(n)",
    "sqlite": "(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {count}) SELECT n FROM r)",
}


def fill(original: Verdict, copies: int) -> None:
    """So many copies of a published verdict, each on a claim of its own, ten in an article of their own."""
    place = Appearance.objects.get(claim=original.claim)
    anchor = Anchor.objects.get(appearance=place)
    base = 10  # above all keys of the original newsroom
    article, own = f"{base} + (n - 1) / {AN_ARTICLE}", f"{base} + n"
    articles = (copies - 1) // AN_ARTICLE + 1
    with transaction.atomic():  # keys that point to rows to come are looked at when it ends
        _trust_the_keys()
        _copy(Article, original.revision.article_id, articles, id="9 + n", title="'Article ' || n", url="''")
        _copy(Revision, original.revision_id, articles, id="9 + n", article_id="9 + n")
        _copy(Claim, original.claim_id, copies, id=own, wording="'The repairs cost ' || n || ' dollars.'")
        there = {"article_id": article, "revision_id": article, "claim_id": own}
        _copy(Appearance, place.pk, copies, id=own, **there)
        _copy(Anchor, anchor.pk, copies, id=own, appearance_id=own, revision_id=article)
        theirs = {"claim_id": own, "revision_id": article, "public_version_id": own, "shelf_place": "n"}
        _copy(Verdict, original.pk, copies, id=own, **theirs)
        _copy(Version, original.public_version_id, copies, id=own, verdict_id=own)
        count_dense(copies + 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def count_dense(total: int) -> None:
    """So many stand on the shelf, and none ever left it."""
    counts = Counter({0: total})
    for page in range(-(-total // shelving.PAGE)):
        here = min(shelving.PAGE, total - page * shelving.PAGE)
        counts.update(dict.fromkeys(shelving.above(page), here))
    ShelfCount.objects.all().delete()
    ShelfCount.objects.bulk_create(ShelfCount(node=node, count=count) for node, count in counts.items())


def _trust_the_keys() -> None:
    """On PostgreSQL, where we may: a million rows are many millions of looks at keys that are right anyway."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL session_replication_role = replica")


def _copy(model: Any, key: Any, count: int, **others: str) -> None:
    """Copies of one row, with these columns by SQL in which ``n`` counts from 1."""
    table, names = model._meta.db_table, [field.column for field in model._meta.local_fields if not field.generated]
    chosen = ", ".join(others.get(name, f'one."{name}"') for name in names)
    many = _MANY[connection.vendor].format(count=count)
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {chosen} FROM {table} AS one, {many} WHERE one.id = {key}"
        )
