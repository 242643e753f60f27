"""What of articles, revisions, claims and appearances is public: that on which a public verdict stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from annotations.articles.models import Article
from annotations.articles.queries import articles
from annotations.claims.models import Appearance, Claim
from annotations.claims.queries import appearances
from annotations.verdicts.lifecycle import EVER_PUBLIC, LIVE, PUBLIC
from annotations.verdicts.models import Correction, Verdict
from annotations.verdicts.queries import public


def published_articles() -> QuerySet[Article]:
    """Articles in which a claim with a public verdict stands, newest first."""
    checked = appearances().filter(article=OuterRef("pk"), claim__verdicts__status__in=PUBLIC)
    return articles().filter(Exists(checked))


def published_appearances() -> QuerySet[Appearance]:
    """Where claims with a public verdict stand, oldest first."""
    return appearances().filter(Exists(Verdict.objects.filter(claim=OuterRef("claim"), status__in=PUBLIC)))


def standing_published() -> QuerySet[Verdict]:
    """One public verdict for each claim that has any: the live one, else the one withdrawn last."""
    others = Verdict.objects.filter(claim=OuterRef("claim"), status__in=PUBLIC)
    before_it = others.filter(Q(status__in=LIVE) | Q(pk__gt=OuterRef("pk")))
    return public().filter(Q(status__in=LIVE) | ~Exists(before_it)).order_by("-claim_id")


def ever_public() -> QuerySet[Verdict]:
    """Verdicts that readers see, and those that a newer one replaced, as bare rows."""
    return Verdict.objects.filter(status__in=EVER_PUBLIC).only("pk", "status", "changed_at", "claim_id")


def claims_in_article(found: QuerySet[Claim], article_id: int) -> QuerySet[Claim]:
    """Of these claims, those that appear in this article."""
    return found.filter(pk__in=_claims_in(article_id))


def verdicts_in_article(found: QuerySet[Verdict], article_id: int) -> QuerySet[Verdict]:
    """Of these verdicts, those on claims that appear in this article."""
    return found.filter(claim__in=_claims_in(article_id))


def corrections_in_article(found: QuerySet[Correction], article_id: int) -> QuerySet[Correction]:
    """Of these corrections, those of verdicts on claims that appear in this article."""
    return found.filter(verdict__claim__in=_claims_in(article_id))


def showing_articles(article_ids: Collection[int]) -> dict[int, set[int]]:
    """For each of these articles the public verdicts that name it: they judged it, or their claim stands in it."""
    if not article_ids:
        return {}
    judged = Verdict.objects.filter(status__in=PUBLIC, revision__article__in=article_ids)
    standing = Appearance.objects.filter(
        article__in=article_ids, retired_at=None, claim__verdicts__status__in=PUBLIC
    ).order_by()
    pairs = [*judged.order_by().values_list("revision__article_id", "pk")]
    return _grouped([*pairs, *standing.values_list("article_id", "claim__verdicts")])


def showing_appearances(appearance_ids: Collection[int]) -> dict[int, set[int]]:
    """For each of these appearances, retired or not, the public verdicts on its claim."""
    if not appearance_ids:
        return {}
    found = Appearance.objects.filter(pk__in=appearance_ids, claim__verdicts__status__in=PUBLIC).order_by()
    return _grouped(found.values_list("pk", "claim__verdicts"))


def showing_claims(claim_ids: Collection[int]) -> dict[int, set[int]]:
    """For each of these claims the public verdicts on it."""
    if not claim_ids:
        return {}
    found = Verdict.objects.filter(claim__in=claim_ids, status__in=PUBLIC).order_by()
    return _grouped(found.values_list("claim_id", "pk"))


def showing_themselves(verdict_ids: Collection[int]) -> dict[int, set[int]]:
    """Those of these verdicts that are public, each by itself."""
    if not verdict_ids:
        return {}
    found = Verdict.objects.filter(pk__in=verdict_ids, status__in=PUBLIC).order_by()
    return {pk: {pk} for pk in found.values_list("pk", flat=True)}


def successors(verdict_ids: Collection[int]) -> dict[int, tuple[int, int | None]]:
    """For each of these verdicts its claim, and the verdict on it that was published last, if that is another one."""
    newest = Verdict.objects.filter(claim=OuterRef("claim"), status__in=PUBLIC).exclude(pk=OuterRef("pk"))
    found = (
        Verdict.objects.filter(pk__in=verdict_ids)
        .order_by()
        .annotate(successor=Subquery(newest.order_by("-published_at", "-pk").values("pk")[:1]))
    )
    return {pk: (claim, successor) for pk, claim, successor in found.values_list("pk", "claim", "successor")}


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    grouped = defaultdict(set)
    for key, value in pairs:
        grouped[key].add(value)
    return grouped


def _claims_in(article_id: int) -> QuerySet[Appearance, int]:
    return Appearance.objects.filter(article_id=article_id, retired_at=None).values_list("claim", flat=True)
