"""What stands published on some words, or at all: found as "already checked" finds it, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid
from annotations.articles.language import language_of
from annotations.claims.search.finding import MOST_CANDIDATES
from annotations.claims.search.words import likely_language
from annotations.exports.listing import Place
from annotations.exports.records import VerdictSnapshot
from annotations.exports.snapshot import get_snapshots
from annotations.verdicts.earlier import ENGLISH, already_published
from annotations.verdicts.lifecycle import LIVE
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import published

_OFFSET = "at-"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: ``text`` is empty for everything, newest first.

    ``language`` (BCP 47, of which the first part counts) is that of the verdict's words or of the claim. ``since`` is
    the earliest time of publication.
    """

    text: str = ""
    language: str = ""
    since: datetime | None = None

    @property
    def primary(self) -> str:
        """The language without its region: "en" of "en-GB"."""
        return self.language.partition("-")[0].lower()

    @property
    def is_in_any_language(self) -> bool:
        """Whether the language leaves nothing out: none was given, or it is the one that the desk writes in."""
        return self.primary in ("", settings.LANGUAGE_CODE.partition("-")[0].lower())


@dataclass(frozen=True, slots=True)
class Answer:
    """One page; ``next`` is where the next one begins, empty on the last."""

    verdicts: Sequence[VerdictSnapshot]
    next: str = ""


def find_published(asked: Asked, *, limit: int, offset: int = 0, place: str = "") -> Answer:
    """Verdicts that stand, none withdrawn. ``place`` is an earlier answer's ``next``, and counts more than ``offset``.

    With words, the nearest first, of the nearest that the search finds; without, the newest first behind a cursor, so
    that nothing is skipped while others publish. Raises Invalid (field "place") for a place that no answer gave.
    """
    keys, after = _nearest(asked, limit, offset, place) if asked.text else _newest(asked, limit, offset, place)
    snapshots = get_snapshots(keys)
    standing = [snapshots[key] for key in keys if key in snapshots]
    return Answer([one for one in standing if one.withdrawn_at is None], after)


def _nearest(asked: Asked, limit: int, offset: int, place: str) -> tuple[list[int], str]:
    start = _offset_of(place) if place else offset
    language = asked.primary or language_of(asked.text) or likely_language(asked.text, ENGLISH)
    found = already_published(asked.text, language, most=MOST_CANDIDATES)
    kept = [one.verdict.pk for one in found if one.verdict is not None and _suits(one.verdict, asked)]
    end = start + limit
    return kept[start:end], f"{_OFFSET}{end}" if len(kept) > end else ""


def _suits(verdict: Verdict, asked: Asked) -> bool:
    if verdict.status not in LIVE or verdict.published_at is None or verdict.public_version is None:
        return False
    if asked.since is not None and verdict.published_at < asked.since:
        return False
    language = verdict.public_version.content["claim"]["language"]
    return asked.is_in_any_language or language.partition("-")[0].lower() == asked.primary


def _newest(asked: Asked, limit: int, offset: int, place: str) -> tuple[list[int], str]:
    found = _standing(asked)
    if place:
        behind = _place_of(place)
        earlier = Q(live_since__lt=behind.at) | Q(live_since=behind.at, pk__lt=behind.key)
        found, offset = found.filter(earlier, live_since__lte=behind.at), 0
    rows = list(found.values_list("live_since", "pk")[offset : offset + limit + 1])
    shown = rows[:limit]
    return [pk for _at, pk in shown], str(Place(*shown[-1])) if len(rows) > limit else ""


def _standing(asked: Asked) -> QuerySet[Verdict]:
    found = published()
    if asked.since is not None:
        found = found.filter(live_since__gte=asked.since)
    if not asked.is_in_any_language:
        spoken = "public_version__content__claim__language"
        regional = Q(**{f"{spoken}__istartswith": f"{asked.primary}-"})
        found = found.filter(Q(**{f"{spoken}__iexact": asked.primary}) | regional)
    return found


def _offset_of(place: str) -> int:
    digits = place.removeprefix(_OFFSET)
    if place.startswith(_OFFSET) and digits.isdecimal() and digits.isascii() and len(digits) < 10:
        return int(digits)
    raise _no_place()


def _place_of(place: str) -> Place:
    try:
        return Place.of(place)
    except Invalid:
        raise _no_place() from None


def _no_place() -> Invalid:
    return Invalid.of("place", _("No answer to this question named this page. Begin without it."))
