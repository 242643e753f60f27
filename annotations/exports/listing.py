"""What the feeds list: public verdicts and corrections, what changed last first, behind a cursor, by a few filters."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _, override

from annotations.access.refusals import Invalid
from annotations.exports.records import VerdictSnapshot
from annotations.exports.snapshot import get_snapshots
from annotations.verdicts.corrected import from_to
from annotations.verdicts.lifecycle import PUBLIC, Status
from annotations.verdicts.models import Correction, CorrectionClass, Verdict
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

    def condition(self, to: str = "") -> Q:
        """On verdicts, or on what leads ``to`` them: asked of what was frozen, and for topics of the claim."""
        content, found = f"{to}public_version__content__", Q()
        if self.claimant:
            found &= Q(**{f"{content}claim__claimant__name__icontains": self.claimant})
        if self.language:
            found &= Q(**{f"{content}claim__language__iexact": self.language})
        if self.topic:
            found &= Q(**{f"{to}claim__topics__holds": self.topic})
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
    """A verdict that stood in the feed and stands no more, with the sentence that says why."""

    verdict_id: int
    at: datetime
    why: str


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
    """Public verdicts, and the tombstones of those that were; at most ten queries, however many there are."""
    found = ever_public().filter(wanted.condition())
    rows, after = page_of(found.order_by("-changed_at", "-pk"), "changed_at", before, limit)
    snapshots = get_snapshots(row.pk for row in rows if row.status in PUBLIC)
    reasons = _reasons([row.pk for row in rows if row.status == Status.WITHDRAWN])
    with override(settings.LANGUAGE_CODE):
        gone = [_tombstone(row, reasons) for row in rows if row.status in (Status.WITHDRAWN, Status.SUPERSEDED)]
    standing = [snapshots[row.pk] for row in rows if row.pk in snapshots]
    return Listing(
        verdicts=[snapshot for snapshot in standing if snapshot.withdrawn_at is None],
        gone=gone,
        next=after,
        newest=rows[0].changed_at if rows else None,
    )


def list_corrections(wanted: Wanted, *, before: Place | None = None, limit: int = ENTRIES) -> Listing:
    """Corrections that readers see, in one query."""
    rows, after = page_of(corrections().filter(wanted.condition("verdict__")), "at", before, limit)
    with override(settings.LANGUAGE_CODE):
        notices = [_notice(row) for row in rows]
    return Listing(notices=notices, next=after, newest=rows[0].at if rows else None)


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


def _tombstone(row: Verdict, reasons: dict[int, str]) -> Tombstone:
    if row.status == Status.SUPERSEDED:
        return Tombstone(row.pk, row.changed_at, str(_("A newer verdict stands in the place of this one.")))
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
