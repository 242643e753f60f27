"""When readers' pages changed last, by key and by stretches of keys: what sitemaps tell."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from annotations.articles.models import Article, Revision
from annotations.claims.models import Appearance
from annotations.verdicts.lifecycle import PUBLIC
from annotations.verdicts.models import Verdict

Changed = tuple[int, datetime]
"""A key, or the number of a stretch of them, and when the last of its pages changed."""


def claim_parts(size: int) -> list[Changed]:
    """The stretches of so many claims' keys, counted from 0, in which any has a page."""
    return _parts(Verdict.objects.filter(status__in=PUBLIC), "claim_id", "changed_at", size)


def claim_changes(low: int, high: int) -> Iterator[Changed]:
    """Claims with a page whose keys are low or more, and less than high."""
    found = Verdict.objects.filter(status__in=PUBLIC, claim_id__gte=low, claim_id__lt=high).order_by("claim_id")
    yield from found.values_list("claim_id").annotate(Max("changed_at")).iterator(chunk_size=2000)


def article_parts(size: int) -> list[Changed]:
    """The same of articles; a stretch is as new as the newest verdict in it."""
    standing = Appearance.objects.filter(retired_at=None, claim__verdicts__status__in=PUBLIC)
    return _parts(standing, "article_id", "claim__verdicts__changed_at", size)


def article_changes(low: int, high: int) -> Iterator[Changed]:
    """Articles with a page; a new revision changes one as a verdict does."""
    standing = Appearance.objects.filter(retired_at=None, claim__verdicts__status__in=PUBLIC, article=OuterRef("pk"))
    newest = standing.order_by().values("article").annotate(at=Max("claim__verdicts__changed_at")).values("at")
    revised = Revision.objects.filter(article=OuterRef("pk")).order_by("-number").values("fetched_at")[:1]
    found = Article.objects.filter(Exists(standing), pk__gte=low, pk__lt=high).order_by("pk")
    changed = Greatest(Subquery(newest), Subquery(revised))
    yield from found.annotate(changed=changed).values_list("pk", "changed").iterator(chunk_size=2000)


def _parts(found: QuerySet[Verdict] | QuerySet[Appearance], key: str, moment: str, size: int) -> list[Changed]:
    part = ExpressionWrapper(F(key) / size, output_field=BigIntegerField())
    grouped = found.order_by().annotate(part=part).values("part").annotate(at=Max(moment))
    return list(grouped.order_by("part").values_list("part", "at"))
