"""What can be asked about verdicts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import BooleanField, Case, Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from annotations.access.models import User
from annotations.access.roles import Right, may
from annotations.articles.models import Article, Revision
from annotations.claims.models import Appearance, Claim
from annotations.verdicts.colours import tone_of
from annotations.verdicts.lifecycle import EDITABLE, IN_REVIEW, PUBLIC, Status
from annotations.verdicts.models import Correction, CorrectionClass, Source, Verdict, Version
from annotations.verdicts.reading_models import SecondReading, Stage
from annotations.verdicts.scale_models import in_language
from annotations.verdicts.scale_queries import (
    all_ratings as all_ratings,
    current_scale as current_scale,
    get_rating as get_rating,
    ratings as ratings,
)

EVER = datetime(1, 1, 2, tzinfo=UTC)
"""Later than this is any time: what has a time is then one stretch of an index, which SQLite does not see otherwise."""
STANDING = (
    Status.PUBLISHED, Status.CORRECTED, Status.APPROVED, Status.SUBMITTED, Status.CHANGES_REQUESTED, Status.DRAFT,
    Status.WITHDRAWN, Status.SUPERSEDED,
)  # fmt: skip
"""Of several verdicts on a claim, the one that stands for it on the desk is the first in this order."""


def every_verdict() -> QuerySet[Verdict]:
    """All, sealed ones too, newest change first, with what a list shows of them; ``is_read_twice`` among it."""
    given = SecondReading.objects.filter(verdict=OuterRef("pk"), stage=Stage.GIVEN)
    return (
        Verdict.objects.annotate(is_read_twice=Exists(given))
        .select_related(
            "claim__assignee", "author", "approved_by", "rating__scale", "public_version", "revision__article"
        )
        .defer("revision__received", "revision__text", "revision__html")
        .order_by("-changed_at", "-pk")
    )


def verdicts(seen_by: User | None = None) -> QuerySet[Verdict]:
    """Those that this person may see; without one, what everybody at the desk may.

    A verdict under a blind second reading is sealed: whoever might read it sees nothing of it anywhere, so a door that
    does not say who looks does not show it. Its author and editors see it, but not the editor who reads it.
    """
    return unsealed(every_verdict(), seen_by)


def unsealed(found: QuerySet[Verdict], seen_by: User | None = None) -> QuerySet[Verdict]:
    """The same for any verdicts."""
    if seen_by is None:
        return found.filter(is_sealed=False)
    theirs = Q(is_sealed=False) | Q(author=seen_by)
    if may(seen_by, Right.REVIEW):
        reads = SecondReading.objects.filter(verdict=OuterRef("pk"), reader=seen_by, stage=Stage.TAKEN)
        return found.filter(theirs | Q(~Exists(reads)))
    return found.filter(theirs)


def is_kept_from(verdict: Verdict, person: User) -> bool:
    """Whether a blind second reading keeps this verdict from this person."""
    return not unsealed(Verdict.objects.filter(pk=verdict.pk), person).exists()


def with_sources(found: QuerySet[Verdict]) -> QuerySet[Verdict]:
    """Adds the sources, in their order."""
    return found.prefetch_related(Prefetch("sources", Source.objects.order_by("position", "pk")))


def with_corrections(found: QuerySet[Verdict]) -> QuerySet[Verdict]:
    """Adds ``shown_corrections``: those that readers see, newest first."""
    shown = Correction.objects.exclude(correction_class=CorrectionClass.TYPO).order_by("-at", "-pk")
    return found.prefetch_related(Prefetch("corrections", shown, to_attr="shown_corrections"))


def sources() -> QuerySet[Source]:
    """All sources, with their verdict."""
    return Source.objects.filter(verdict__is_sealed=False).select_related("verdict__author").order_by("-pk")


def get_verdict(pk: int, seen_by: User | None = None) -> Verdict | None:
    """One by its key, with its sources; a sealed one only for who may see it."""
    return with_sources(verdicts(seen_by)).filter(pk=pk).first()


def public() -> QuerySet[Verdict]:
    """What readers and partners may see: published, corrected and (as a notice above its text) withdrawn."""
    return every_verdict().filter(status__in=PUBLIC).order_by("-published_at", "-pk")


def published() -> QuerySet[Verdict]:
    """What stands published now, corrected or not."""
    return every_verdict().filter(live_since__gt=EVER).order_by("-live_since", "-pk")


def of_claims(claim_ids: Iterable[int]) -> QuerySet[Verdict]:
    """All verdicts on these claims that are not sealed."""
    return with_sources(verdicts()).filter(claim_id__in=list(claim_ids))


def open_of_claims(claim_ids: Iterable[int]) -> list[tuple[int, str]]:
    """The authors of verdicts on these claims that are not public yet: key and name."""
    found = Verdict.objects.filter(claim__in=list(claim_ids), status__in=EDITABLE | IN_REVIEW)
    return [(verdict.author_id, verdict.author.get_full_name()) for verdict in found.select_related("author")]


def standing(found: Iterable[Verdict]) -> dict[int, Verdict]:
    """For each claim the one verdict that stands for it: by status (see STANDING), then the newest."""
    order = {status: place for place, status in enumerate(STANDING)}
    best: dict[int, Verdict] = {}
    for verdict in sorted(found, key=lambda verdict: (order[Status(verdict.status)], -verdict.pk)):
        best.setdefault(verdict.claim_id, verdict)
    return best


class Standing(NamedTuple):
    """The verdict that stands for a claim, briefly: status, bucket ("" for none), name of its colours.

    The rating's own words by language and its icon are there where ``standing_of`` was asked.
    """

    status: str = ""
    bucket: str = ""
    tone: str = ""
    labels: Mapping[str, str] = MappingProxyType({})
    icon: str = ""

    @property
    def label(self) -> str:
        """The rating's word in the language of the page; empty where it is not known."""
        return in_language(dict(self.labels)) if self.labels else ""


def standing_in(revision: Revision) -> dict[int, Standing]:
    """For each claim of a revision with a verdict, the one that stands for it."""
    marked = Appearance.objects.filter(anchors__revision=revision, retired_at=None).order_by()
    return _briefly(Verdict.objects.filter(claim__in=marked.values("claim_id")))


def standing_of(claim_ids: Iterable[int]) -> dict[int, Standing]:
    """The same for these claims, with the words and the icon of each rating."""
    return _briefly(Verdict.objects.filter(claim__in=list(claim_ids)), "rating__labels", "rating__icon")


def _briefly(found: QuerySet[Verdict], *more: str) -> dict[int, Standing]:
    found = unsealed(found)
    order = {status.value: place for place, status in enumerate(STANDING)}
    best: dict[int, Standing] = {}
    parts = ("claim_id", "status", "rating__bucket", "rating__colour", "rating__colour_dark", *more)
    for claim, status, bucket, light, dark, *told in found.order_by("-pk").values_list(*parts):
        if claim not in best or order[status] < order[best[claim].status]:
            tone = tone_of(bucket or "", light or "", dark or "")
            best[claim] = Standing(status, bucket, tone, *told) if bucket else Standing(status)
    return best


def claims_of_verdicts(verdict_ids: Iterable[int]) -> set[int]:
    """The claims that these verdicts are on."""
    return set(Verdict.objects.filter(pk__in=list(verdict_ids)).order_by().values_list("claim_id", flat=True))


def claim_states(article_ids: Iterable[int]) -> dict[int, Counter[str]]:
    """For each article, how many of its claims stand at which status; those without any verdict stand at ""."""
    order = {status.value: place for place, status in enumerate(STANDING)}
    marked = Appearance.objects.filter(article_id__in=list(article_ids), retired_at=None).order_by()
    pairs = set(marked.values_list("article_id", "claim_id"))
    found = Verdict.objects.filter(claim__in=marked.values("claim_id")).order_by()
    statuses: dict[int, list[str]] = {}
    for claim, status in found.values_list("claim_id", "status"):
        statuses.setdefault(claim, []).append(status)
    states: dict[int, Counter[str]] = {}
    for article, claim in pairs:
        stands = min(statuses.get(claim, [""]), key=lambda status: order.get(status, -1))
        states.setdefault(article, Counter())[stands] += 1
    return states


def public_of_claims(claim_ids: Iterable[int]) -> dict[int, Verdict]:
    """For each claim the verdict that readers see: the live one, else the one withdrawn last."""
    return standing(public().filter(claim_id__in=list(claim_ids)))


def public_wordings(claim_ids: Iterable[int]) -> dict[int, str]:
    """For each claim its words in the verdict that readers see (see ``public_of_claims``)."""
    found = Verdict.objects.filter(claim_id__in=list(claim_ids), status__in=PUBLIC, public_version__isnull=False)
    rows = found.order_by("pk").values_list("claim_id", "status", "public_version__content__claim__wording")
    order = {status.value: place for place, status in enumerate(STANDING)}
    return {claim: wording for claim, _status, wording in sorted(rows, key=lambda row: order[row[1]], reverse=True)}


def public_articles() -> QuerySet[Article]:
    """Articles in which a claim with a public verdict stands, the one published last first.

    Adds ``checked`` (how many such claims) and ``last_published_at``.
    """
    return (
        Article.objects.filter(appearances__retired_at=None, appearances__claim__verdicts__status__in=PUBLIC)
        .annotate(
            checked=Count("appearances__claim", distinct=True),
            last_published_at=Max("appearances__claim__verdicts__published_at"),
        )
        .order_by("-last_published_at", "-pk")
    )


def is_public(article_id: int) -> bool:
    """Whether readers may see this article."""
    return public_articles().filter(pk=article_id).exists()


def versions_of_claim(claim_id: int) -> QuerySet[Version]:
    """All that readers ever saw of a claim's verdicts, newest first. A version that only mends a typo is silent."""
    silent = Correction.objects.filter(correction_class=CorrectionClass.TYPO).values("after")
    return (
        Version.objects.filter(verdict__claim_id=claim_id)
        .exclude(pk__in=silent)
        .select_related("verdict", "by")
        .order_by("-at", "-pk")
    )


def get_version(verdict_id: int, number: int) -> Version | None:
    """One public version of a verdict, with its verdict and claim."""
    found = Version.objects.select_related("verdict__claim", "verdict__public_version", "by")
    return found.filter(verdict_id=verdict_id, number=number).first()


def version_after(version: Version) -> Version | None:
    """The version of the same verdict that came next."""
    return Version.objects.filter(verdict_id=version.verdict_id, number=version.number + 1).first()


def versions_of(verdict_id: int) -> QuerySet[Version]:
    """The public versions of a verdict, newest first."""
    return Version.objects.filter(verdict_id=verdict_id).select_related("by").order_by("-number")


def versions_told(verdict: Verdict, *, with_silent: bool) -> QuerySet[Version]:
    """The public versions of a verdict, newest first, each with ``is_current`` and with the class and the reason of the
    correction that made it (``correction_class``, ``correction_reason``; None for the first).

    Those that only mend a typo are silent: told where that is asked for, or while readers see them.
    """
    made = Correction.objects.filter(after=OuterRef("pk")).exclude(correction_class=CorrectionClass.WITHDRAWN)
    found = Version.objects.filter(verdict=verdict).annotate(
        correction_class=Subquery(made.values("correction_class")[:1]),
        correction_reason=Subquery(made.values("reason")[:1]),
        is_current=Case(When(pk=verdict.public_version_id, then=True), default=False, output_field=BooleanField()),
    )
    if not with_silent:
        silent = Correction.objects.filter(correction_class=CorrectionClass.TYPO, verdict=verdict).values("after")
        found = found.filter(Q(is_current=True) | ~Q(pk__in=silent))
    return found.order_by("-number")


def corrections() -> QuerySet[Correction]:
    """All corrections that readers see, newest first. Typos are silent."""
    return (
        Correction.objects.exclude(correction_class=CorrectionClass.TYPO)
        .select_related("verdict__claim", "verdict__public_version", "before", "after", "by")
        .order_by("-at", "-pk")
    )


def corrections_of(verdict_ids: Iterable[int]) -> QuerySet[Correction]:
    """The corrections of these verdicts that readers see, newest first."""
    return corrections().filter(verdict_id__in=list(verdict_ids))


def every_correction_of(verdict_id: int) -> QuerySet[Correction]:
    """All corrections of a verdict, newest first; typos too, for the desk."""
    return Correction.objects.filter(verdict_id=verdict_id).select_related("before", "after", "by", "verdict__claim")


def get_source(pk: int) -> Source | None:
    """One source by its key, with its verdict and what readers see of that."""
    return Source.objects.select_related("verdict__public_version").filter(pk=pk).first()


def has_open(claim: Claim, author: User) -> bool:
    """Whether this person has a verdict on the claim that is not decided yet."""
    return Verdict.objects.filter(claim=claim, author=author, status__in=EDITABLE | IN_REVIEW).exists()
