"""The shape of what leaves the desk: frozen records without a database behind them, which every format reads."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

OFFSET_UNIT = "Unicode code points"
"""What every ``start`` and ``end`` of an export counts."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says it; each part may be empty."""

    name: str
    role: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that a claim is about. Values are decimal literals, since JSON numbers lose digits."""

    value: str
    value_to: str
    unit: str
    comparator: str
    scope: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What was checked, in the words that the verdict judged. ``said_on`` is an ISO 8601 date or empty."""

    id: int
    wording: str
    language: str
    claimant: Claimant
    reported_by: str
    said_on: str
    said_in: str
    kind: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The first axis: does the named source say it?"""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Rating:
    """The second axis: is it so? ``number`` is None for a rating beside the scale."""

    code: str
    label: str
    bucket: str
    number: int | None
    worst: int
    best: int
    scale: str


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence. Of a withheld one only reason and stance are filled; dates are ISO 8601 or empty."""

    stance: str
    withheld_reason: str = ""
    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: str = ""
    accessed_on: str = ""
    kind: str = ""
    medium: str = ""
    quote: str = ""
    locator: str = ""
    archive_url: str = ""
    archive_sha256: str = ""
    origin: str = ""
    interests: str = ""
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that readers see; ``kind`` is its class. Typos are none of these.

    ``was`` and ``now`` are what the axes said before and after, in words; empty where neither changed.
    """

    kind: str
    label: str
    reason: str
    at: datetime
    was: str = ""
    now: str = ""

    @property
    def told(self) -> str:
        """The reason, behind what changed from what to what."""
        return f"{self.was} → {self.now}: {self.reason}" if self.was else self.reason


@dataclass(frozen=True, slots=True)
class Article:
    """A text in which the claim stands. ``url`` is empty where nobody gave one."""

    id: int
    url: str
    title: str
    byline: str
    publisher: str
    language: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of an article's words; ``sha256`` is that of its canonical text in UTF-8."""

    article_id: int
    number: int
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where the claim stands: a quote with its context, and its place in ``revision`` in code points, end exclusive.

    ``shortened``: its publisher allows fewer words, so ``exact`` holds the first of them, without what stands around.
    """

    article: Article
    revision: Revision
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class VerdictSnapshot:
    """All that is public of one verdict at one moment.

    A withdrawn verdict is a tombstone: claim, places, dates and notice are there; ratings, texts and sources are not.
    ``via`` are the ids under which it, or its claim, came in as an annotation of somebody else.
    ``revision`` is the one that was judged, of ``article``; ``appearances`` begin with the places in it.
    """

    id: int
    status: str
    claim: Claim
    attribution: Attribution | None
    rating: Rating | None
    summary: str
    rationale: str
    author: str
    sources: tuple[Source, ...]
    corrections: tuple[Correction, ...]
    article: Article
    revision: Revision
    appearances: tuple[Appearance, ...]
    published_at: datetime
    modified_at: datetime
    withdrawn_at: datetime | None
    notice: str
    desk: "Desk"
    via: tuple[str, ...] = ()

    @property
    def judged(self) -> Appearance | None:
        """The claim's first place in the revision that was judged; None where it has none there."""
        return next((place for place in self.appearances if place.revision == self.revision), None)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who publishes: its name, the language of its words (BCP 47), and the licence of what it exports (an address)."""

    name: str
    language: str
    licence: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What several verdicts are exported as: ``address`` is without a suffix.

    ``total`` is the number of verdicts, where the format tells it (``Format.counts``); else it may be less.
    """

    base: str
    address: str
    title: str
    total: int
    desk: Desk


def flat(record: Any) -> dict[str, Any]:
    """The members of a record by name, as they are: unlike ``asdict``, which copies what they hold, at a high price."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def stamp(at: datetime) -> str:
    """A moment as ISO 8601 in UTC to the second: ``2026-11-22T12:00:00Z``."""
    return at.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"
