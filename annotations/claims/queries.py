"""What can be asked about claims and where they stand."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from annotations.articles.models import Revision
from annotations.claims.models import TRUSTED, UNSURE, Anchor, Answer, Appearance, Claim, State, Suggestion


def claims() -> QuerySet[Claim]:
    """All, newest first, with who marked and who has them."""
    return Claim.objects.select_related("assignee", "marked_by").order_by("-marked_at", "-pk")


def claims_of_rows(keys: Iterable[int]) -> QuerySet[Claim]:
    """These, in no order, with what a row of a list shows of them."""
    return claims().filter(pk__in=keys).order_by()


def standing_claims() -> QuerySet[Claim]:
    """Those that were not merged into another, newest first."""
    return claims().filter(merged_into=None)


def merged_claims(pk: int) -> list[int]:
    """The keys of the claims that were merged into this one, oldest first."""
    return list(Claim.objects.filter(merged_into=pk).order_by("pk").values_list("pk", flat=True))


def get_claim(pk: int) -> Claim | None:
    """One by its key."""
    return claims().filter(pk=pk).first()


def appearances() -> QuerySet[Appearance]:
    """All that are not retired, oldest first, with claim, article and revision (without its texts)."""
    return (
        Appearance.objects.filter(retired_at=None)
        .select_related("claim", "article", "revision")
        .defer("revision__received", "revision__text", "revision__html")
        .order_by("pk")
    )


def appearances_of(claim_id: int) -> QuerySet[Appearance]:
    """Where one claim stands, oldest first."""
    return appearances().filter(claim_id=claim_id)


def add_articles(found: Sequence[Claim]) -> None:
    """Gives these claims ``places``, appearances with their article, oldest first; in one query."""
    here = Appearance.objects.filter(retired_at=None).select_related("article").order_by("pk")
    prefetch_related_objects(found, Prefetch("appearances", here, to_attr="places"))


def with_anchors(found: QuerySet[Appearance]) -> QuerySet[Appearance]:
    """Adds where each stands in every revision, in their order, and who confirmed it."""
    anchors = Anchor.objects.select_related("revision", "confirmed_by").defer(
        "revision__received", "revision__text", "revision__html"
    )
    return found.select_related("marked_by").prefetch_related(Prefetch("anchors", anchors.order_by("revision__number")))


def get_appearance(pk: int) -> Appearance | None:
    """One that is not retired, with its anchors."""
    return with_anchors(appearances()).filter(pk=pk).first()


def anchors_in(revision: Revision) -> QuerySet[Anchor]:
    """Where each claim stands in this revision, in reading order; those without a place come last."""
    return (
        Anchor.objects.filter(revision=revision, appearance__retired_at=None)
        .select_related("appearance__claim__assignee")
        .order_by(F("start").asc(nulls_last=True), "end", "pk")
    )


def anchors_of(revision: Revision, claim_ids: Collection[int]) -> QuerySet[Anchor]:
    """Where these claims stand in this revision, in the order of anchors_in."""
    return anchors_in(revision).filter(appearance__claim__in=claim_ids)


class Placed(NamedTuple):
    """One place of a claim in a revision (code points; None without one), with the little that a list needs of both."""

    claim_id: int
    start: int | None
    end: int | None
    state: str
    kind: str
    claimant: str
    assignee_id: int | None
    recheck_since: datetime | None


def placed_in(revision: Revision) -> list[Placed]:
    """Every place of every claim of a revision, in the order of anchors_in: ten thousand of them in one light query."""
    found = anchors_in(revision).select_related(None)
    claim = "appearance__claim"
    return [
        Placed(*values)
        for values in found.values_list(
            f"{claim}_id", "start", "end", "state", f"{claim}__kind", f"{claim}__claimant_name",
            f"{claim}__assignee_id", f"{claim}__recheck_since",
        )
    ]  # fmt: skip


def touched_in(revision: Revision, claim_ids: Collection[int], appearance_ids: Collection[int]) -> list[Anchor]:
    """Where these claims and these appearances stand, or stood until they were retired, in a revision."""
    about = Q(appearance__claim__in=claim_ids) | Q(appearance__in=appearance_ids)
    return list(Anchor.objects.filter(about, revision=revision).select_related("appearance").order_by("pk"))


def last_trusted_anchors(article_id: int, *, before: int | None = None) -> list[Anchor]:
    """For each appearance in the article that is not retired: its anchor in the newest revision where it was sure.

    ``before`` looks only at revisions with a smaller number.
    """
    newest: dict[int, Anchor] = {}
    found = (
        Anchor.objects.filter(appearance__article_id=article_id, appearance__retired_at=None, state__in=TRUSTED)
        .select_related("appearance", "revision")
        .defer("revision__received", "revision__text", "revision__html")
        .order_by("revision__number")
    )
    if before is not None:
        found = found.filter(revision__number__lt=before)
    for anchor in found:
        newest[anchor.appearance_id] = anchor
    return sorted(newest.values(), key=lambda anchor: anchor.appearance_id)


def unsettled(revision: Revision) -> QuerySet[Anchor]:
    """The anchors of a revision that a person should look at: changed, ambiguous, orphaned."""
    return anchors_in(revision).exclude(state__in=TRUSTED)


def carried_to(revision: Revision) -> QuerySet[Anchor]:
    """The anchors that this revision's claims were carried over to, in reading order; not those marked in it."""
    return anchors_in(revision).exclude(appearance__revision=revision)


def get_anchor(pk: int) -> Anchor | None:
    """One anchor of an appearance that is not retired, with its claim and revision."""
    return (
        Anchor.objects.filter(pk=pk, appearance__retired_at=None)
        .select_related("appearance__claim", "revision__article")
        .defer("revision__received", "revision__html")
        .first()
    )


def anchor_in_newest(appearance: Appearance) -> Anchor | None:
    """Where an appearance stands in the newest revision of its article, with that revision's text."""
    return (
        Anchor.objects.filter(appearance=appearance, revision__article=appearance.article_id)
        .select_related("appearance", "revision")
        .defer("revision__received", "revision__html")
        .order_by("-revision__number")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Unsettled:
    """How many claims of an article wait for a decision about their place in its newest revision, by state."""

    revision: Revision
    states: Counter[str]

    @property
    def total(self) -> int:
        """All that wait."""
        return self.states.total()

    @property
    def worst(self) -> list[tuple[str, int]]:
        """How many in which state, the worst state first."""
        states = [state.value for state in (State.ORPHANED, State.AMBIGUOUS, State.CHANGED)]
        return [(state, self.states[state]) for state in states if self.states[state]]


def to_settle() -> list[Unsettled]:
    """Articles whose newest revision left claims changed, ambiguous or orphaned; the one that waits longest first."""
    newest = Revision.objects.filter(article=OuterRef("revision__article")).order_by("-number").values("pk")[:1]
    unsure = Anchor.objects.filter(state__in=UNSURE).order_by().values("pk")  # so that SQLite begins with these few
    waiting = Anchor.objects.filter(pk__in=unsure, revision=Subquery(newest), appearance__retired_at=None)
    states: dict[int, Counter[str]] = {}
    for revision_id, state in waiting.order_by().values_list("revision", "state"):
        states.setdefault(revision_id, Counter())[state] += 1
    found = Revision.objects.select_related("article").defer("received", "text", "html").filter(pk__in=states)
    return [Unsettled(revision, states[revision.pk]) for revision in found.order_by("fetched_at", "pk")]


def place_of(claim_id: int, revision_id: int) -> Anchor | None:
    """Where a claim stands in a revision (of several places the one marked first), with the revision's text."""
    return (
        Anchor.objects.filter(appearance__claim=claim_id, revision=revision_id, appearance__retired_at=None)
        .select_related("appearance", "revision")
        .defer("revision__received", "revision__html")
        .order_by("appearance")
        .first()
    )


def answered_before(revision: Revision) -> list[Suggestion]:
    """The suggestions that were dismissed or put off in the last earlier revision that has suggestions."""
    earlier = Suggestion.objects.filter(revision__article=revision.article_id, revision__number__lt=revision.number)
    last = earlier.order_by("-revision__number").values("revision")[:1]
    return list(
        Suggestion.objects.filter(revision=Subquery(last)).exclude(answer=Answer.OPEN).select_related("revision")
    )


def suggestions_in(revision: Revision) -> list[Suggestion]:
    """What is suggested in a revision where no claim stands yet, in reading order."""
    found = Suggestion.objects.filter(revision=revision).select_related("answered_by").order_by("start", "end", "pk")
    placed = Anchor.objects.filter(revision=revision, appearance__retired_at=None, start__isnull=False)
    spans = [(start or 0, end or 0) for start, end in placed.order_by("start").values_list("start", "end")]
    starts = [start for start, _end in spans]
    reach = list(accumulate((end for _start, end in spans), max))  # how far any claim up to this one reaches
    return [one for one in found if not (before := bisect_left(starts, one.end)) or reach[before - 1] <= one.start]


def suggestions() -> QuerySet[Suggestion]:
    """All, the newest first, with their revision (without its texts) and who answered."""
    found = Suggestion.objects.select_related("revision", "answered_by")
    return found.defer("revision__received", "revision__text", "revision__html").order_by("-pk")


def get_suggestion(pk: int) -> Suggestion | None:
    """One by its key, with its revision's text."""
    found = Suggestion.objects.select_related("revision__article", "answered_by")
    return found.defer("revision__received", "revision__html").filter(pk=pk).first()
