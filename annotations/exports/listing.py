"""What the feeds list: public verdicts and corrections, what changed last first, behind a cursor, by a few filters."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _, override

from annotations.access.refusals import Invalid
from annotations.exports.records import VerdictSnapshot
from annotations.exports.snapshot import get_snapshots
from annotations.verdicts.corrected import from_to
from annotations.verdicts.lifecycle import LIVE, PUBLIC, Status
from annotations.verdicts.models import Correction, CorrectionClass, Verdict, Version
from annotations.verdicts.published import ever_public
from annotations.verdicts.queries import corrections

ENTRIES = 50
"""How many entries a page of a feed has at most."""
FILTERS = ("claimant", "topic", "rating", "language")
_LONGEST = 300
_PLACE = re.compile(r"(\d{8}T\d{12})Z-(\d{1,18})", re.ASCII)
_MOMENT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which verdicts: each part narrows, an empty one does not.

    ``claimant`` is a part of the name, ``topic`` the whole of one, ``rating`` a code or a canonical bucket,
    ``language`` that of the claim (BCP 47).
    """

    claimant: str = ""
    topic: str = ""
    rating: str = ""
    language: str = ""

    @property
    def given(self) -> dict[str, str]:
        """Those parts that narrow, by name."""
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    def on_topic(self, claim: str) -> Q:
        """What is asked of the ``claim`` that leads to from there: topics are the desk's order, and never frozen."""
        return Q(**{f"{claim}__topics__holds": self.topic}) if self.topic else Q()

    def frozen(self, version: str = "") -> Q:
        """What is asked of a public version, or of the ``version`` that leads to from there."""
        content, found = f"{version}__content__" if version else "content__", Q()
        if self.claimant:
            found &= Q(**{f"{content}claim__claimant__name__icontains": self.claimant})
        if self.language:
            found &= Q(**{f"{content}claim__language__iexact": self.language})
        if self.rating:
            found &= Q(**{f"{content}rating__code": self.rating}) | Q(**{f"{content}rating__bucket": self.rating})
        return found


@dataclass(frozen=True, slots=True)
class Place:
    """Behind the entry with this moment and key."""

    at: datetime
    key: int

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{self.at.astimezone(UTC):{_MOMENT}}Z-{self.key}"

    @classmethod
    def of(cls, text: str) -> "Place":
        """Raises Invalid (field "before") for a text that no page gave out."""
        if found := _PLACE.fullmatch(text):
            with suppress(ValueError):
                return cls(datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC), int(found[2]))
        raise Invalid.of("before", _("This is no place in the feed. Follow the links between its pages."))


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A verdict that stood in the feed and stands there no more, with the sentence that says why.

    ``claim_id`` is given where it still stands, and only fits no more what the feed was narrowed to.
    """

    verdict_id: int
    at: datetime
    why: str
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One correction that readers see, in the desk's language; ``was`` and ``now`` are a rating that changed."""

    id: int
    claim_id: int
    wording: str
    language: str
    kind: str
    label: str
    reason: str
    at: datetime
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a feed, newest first; ``next`` is where the next one begins, None on the last."""

    verdicts: Sequence[VerdictSnapshot] = ()
    notices: Sequence[Notice] = ()
    gone: Sequence[Tombstone] = ()
    next: Place | None = None
    newest: datetime | None = field(default=None)


def list_verdicts(wanted: Wanted, *, before: Place | None = None, limit: int = ENTRIES) -> Listing:
    """Public verdicts, and the tombstones of those that were; at most ten queries, however many there are.

    What fitted in an earlier version and was put right so that it fits no more is a tombstone too: who follows this
    feed alone would else keep what it said before.
    """
    found = _ever_fitting(wanted).order_by("-changed_at", "-pk")
    rows, after = page_of(found, "changed_at", before, limit)
    snapshots = get_snapshots(row.pk for row in rows if row.status in PUBLIC and row.fits)
    reasons = _reasons([row.pk for row in rows if row.status == Status.WITHDRAWN])
    with override(settings.LANGUAGE_CODE):
        gone = [_tombstone(row, reasons) for row in rows if row.status not in LIVE or not row.fits]
    standing = [snapshots[row.pk] for row in rows if row.pk in snapshots]
    return Listing(
        verdicts=[snapshot for snapshot in standing if snapshot.withdrawn_at is None],
        gone=gone,
        next=after,
        newest=rows[0].changed_at if rows else None,
    )


def list_corrections(wanted: Wanted, *, before: Place | None = None, limit: int = ENTRIES) -> Listing:
    """Corrections that readers see, in one query: those of what fitted before, after, or both."""
    moved = (wanted.frozen("before") | wanted.frozen("after")) & wanted.on_topic("verdict__claim")
    rows, after = page_of(corrections().filter(moved), "at", before, limit)
    with override(settings.LANGUAGE_CODE):
        notices = [_notice(row) for row in rows]
    return Listing(notices=notices, next=after, newest=rows[0].at if rows else None)


def _ever_fitting(wanted: Wanted) -> QuerySet[Verdict]:
    """Verdicts that fit or fitted in an earlier version, each with ``fits``: whether it does now."""
    found, now = ever_public().filter(wanted.on_topic("claim")), wanted.frozen("public_version")
    if not now:
        return found.annotate(fits=Value(value=True))
    earlier = Version.objects.filter(wanted.frozen(), verdict=OuterRef("pk"))
    fitted = Q(public_version__number__gt=1) & Exists(earlier)
    return found.annotate(fits=ExpressionWrapper(now, BooleanField())).filter(now | fitted)


def page_of(found: QuerySet[Any], moment: str, before: Place | None, limit: int) -> tuple[list[Any], Place | None]:
    """The rows behind a place, newest first by this column and the key, and where the next page begins."""
    if before:
        earlier = Q(**{f"{moment}__lt": before.at}) | Q(**{moment: before.at, "pk__lt": before.key})
        found = found.filter(earlier, **{f"{moment}__lte": before.at})
    rows = list(found[: limit + 1])
    shown = rows[:limit]
    return shown, Place(getattr(shown[-1], moment), shown[-1].pk) if len(rows) > limit else None


def _reasons(verdict_ids: list[int]) -> dict[int, str]:
    if not verdict_ids:
        return {}
    found = Correction.objects.filter(verdict__in=verdict_ids, correction_class=CorrectionClass.WITHDRAWN)
    return dict(found.values_list("verdict_id", "reason"))


def _tombstone(row: Any, reasons: dict[int, str]) -> Tombstone:
    if row.status == Status.SUPERSEDED:
        return Tombstone(row.pk, row.changed_at, str(_("A newer verdict stands in the place of this one.")))
    if row.status != Status.WITHDRAWN:
        why = _("This verdict stands, but was put right: it no longer fits what this feed is narrowed to.")
        return Tombstone(row.pk, row.changed_at, str(why), row.claim_id)
    withdrawn = str(_("Withdrawn: %(reason)s"))
    return Tombstone(row.pk, row.changed_at, withdrawn % {"reason": reasons.get(row.pk, "")})


def _notice(row: Correction) -> Notice:
    old, new = row.before.content, row.after.content
    was, now = from_to(old, new)
    return Notice(
        id=row.pk,
        claim_id=row.verdict.claim_id,
        wording=new["claim"]["wording"],
        language=new["claim"]["language"],
        kind=row.correction_class,
        label=str(CorrectionClass(row.correction_class).label),
        reason=row.reason,
        at=row.at,
        was=was,
        now=now,
    )


def checked_filters(given: dict[str, str]) -> Wanted:
    """The filters of an address. Raises Invalid by name for one that is too long or unknown."""
    problems: dict[str, Any] = {
        name: [_("There is no such filter here. There are: %(known)s.") % {"known": ", ".join(FILTERS)}]
        for name in given
        if name not in FILTERS
    }
    problems |= {
        name: [_("This is too long to be looked for.")] for name, value in given.items() if len(value) > _LONGEST
    }
    if problems:
        raise Invalid(problems)
    return Wanted(**{name: value.replace("\x00", "").strip() for name, value in given.items()})
