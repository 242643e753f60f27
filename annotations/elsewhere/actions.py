"""What can be done with other desks' feeds: add, pause and go on; and what a reading of one changes."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, check_valid, check_version
from annotations.access.roles import Right, check_may
from annotations.articles.fetching import normalise_url
from annotations.articles.language import language_of
from annotations.claims.search.said import said_in
from annotations.claims.search.words import likely_language
from annotations.elsewhere.finding import words_of
from annotations.elsewhere.items import Item, Unreadable
from annotations.elsewhere.models import Check, CheckWord, Feed
from annotations.elsewhere.queries import feed_at
from annotations.ledger.actions import record, writing

T = TypeVar("T")
MOST_TOLD = 200
"""So many items that could not be read are listed; all are counted."""
_AT_ONCE = 500
_RETRY = timedelta(hours=1)
"""What could not be fetched is asked for again so soon, or when it would be anyway."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading changed, in numbers of checks; ``unread`` could not be taken."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    standing: int = 0
    unread: int = 0


def add_feed(*, url: str, name: str, every_hours: int = 6, by: User, at: datetime) -> Feed:
    """It is read from now on. Raises Invalid by field, Conflict for one that is there, NotAllowed."""
    check_may(by, Right.ADMINISTER)
    feed = Feed(
        url=normalise_url(url), name=name.strip(), every_hours=every_hours, added_by=by, added_at=at, next_at=at
    )
    check_valid(feed, exclude=("url", "unread", "read_at", "succeeded_at"))
    with writing():
        if there := feed_at(feed.url):
            raise Conflict(_("This feed is read already, as “%(name)s”.") % {"name": there.name}, existing=there.pk)
        feed.save()
        after = {"url": feed.url, "name": feed.name, "every_hours": feed.every_hours}
        record(event="feed.added", subject=feed, by=by, at=at, after=after)
    return feed


def pause_feed(*, feed: Feed, expected: int | None = None, by: User, at: datetime) -> Feed:
    """It is not read any more; what it listed stays as it stands. Raises Stale, NotAllowed."""
    return _switch(feed, None, "feed.paused", expected=expected, by=by, at=at)


def resume_feed(*, feed: Feed, expected: int | None = None, by: User, at: datetime) -> Feed:
    """It is read again, at once. Raises Stale, NotAllowed."""
    return _switch(feed, at, "feed.resumed", expected=expected, by=by, at=at)


def take_in(
    *,
    feed: Feed,
    items: Iterable[Item],
    unread: Sequence[Unreadable] = (),
    etag: str = "",
    last_modified: str = "",
    by: User | None,
    at: datetime,
) -> Reading:
    """What stands in the feed now: new checks are kept, changed ones changed, and what vanished is marked withdrawn."""
    wanted = {item.key: item for item in items}
    with writing():
        known = {check.key: check for some in _in_parts(list(wanted)) for check in Check.objects.filter(key__in=some)}
        listed = set(feed.checks.values_list("pk", flat=True))
        ours = _led_by(feed, [check.pk for check in known.values()])
        changed = [known[key] for key, item in wanted.items() if key in known and _differs(known[key], item, ours)]
        for check in changed:
            _write(check, wanted[check.key], at)
        new = [_write(Check(key=key, found_at=at), item, at) for key, item in wanted.items() if key not in known]
        Check.objects.bulk_create(new, batch_size=_AT_ONCE)
        Check.objects.bulk_update(changed, _WRITTEN, batch_size=_AT_ONCE)
        _index([*new, *changed])
        standing = {check.pk for check in [*known.values(), *new]}
        feed.checks.add(*(standing - listed))
        withdrawn = _leave(feed, listed - standing, at)
        reading = Reading(len(new), len(changed), withdrawn, len(standing), len(unread))
        told = [{"item": one.item, "reasons": list(one.reasons)} for one in unread[:MOST_TOLD]]
        feed.unread, feed.unread_count = told, len(unread)
        feed.etag, feed.last_modified = etag[:300], last_modified[:100]
        _settle(feed, "", at)
        if new or changed or withdrawn:
            record(event="feed.read", subject=feed, by=by, at=at, after=asdict(reading))
    return reading


def note_unchanged(*, feed: Feed, at: datetime) -> None:
    """Its server says that it is as it was. No record of the desk changes, so the ledger does not tell it."""
    with writing():
        _settle(feed, "", at)


def note_failure(*, feed: Feed, problem: str, at: datetime) -> None:
    """It could not be read: what it listed stands, and it is asked for again within the hour."""
    with writing():
        _settle(feed, problem, at)


_WRITTEN = (
    "digest", "language", "claim", "claimant", "said_on", "publisher", "site", "url", "title", "rating", "value",
    "worst", "best", "reviewed_on", "said", "changed_at", "withdrawn_at",
)  # fmt: skip


def _switch(feed: Feed, next_at: datetime | None, event: str, *, expected: int | None, by: User, at: datetime) -> Feed:
    check_may(by, Right.ADMINISTER)
    with writing():
        feed = Feed.objects.get(pk=feed.pk)
        check_version(feed, expected)
        feed.next_at, feed.version = next_at, feed.version + 1
        feed.save(update_fields=("next_at", "version"))
        record(event=event, subject=feed, by=by, at=at)
    return feed


def _settle(feed: Feed, problem: str, at: datetime) -> None:
    """It was read at this time; a paused one stays paused."""
    wait = timedelta(hours=feed.every_hours)
    feed.read_at, feed.problem = at, problem[:40]
    if not problem:
        feed.succeeded_at = at
    if Feed.objects.filter(pk=feed.pk, next_at__isnull=False).exists():
        feed.next_at = at + (min(wait, _RETRY) if problem else wait)
    else:
        feed.next_at = None
    feed.save(
        update_fields=(
            "read_at", "problem", "succeeded_at", "next_at", "unread", "unread_count", "etag", "last_modified",
        )
    )  # fmt: skip


def _differs(check: Check, item: Item, ours: set[int]) -> bool:
    return check.withdrawn_at is not None or (check.pk in ours and check.digest != item.digest)


def _led_by(feed: Feed, keys: list[int]) -> set[int]:
    """Those of these checks that no older feed lists: where two feeds disagree, the older one decides for good."""
    found = [Check.objects.filter(pk__in=some).annotate(first=Min("feeds")) for some in _in_parts(keys)]
    return {check.pk for some in found for check in some if check.first is None or check.first >= feed.pk}


def _write(check: Check, item: Item, at: datetime) -> Check:
    for name, value in asdict(item).items():
        setattr(check, name, value)
    check.language = item.language or language_of(item.claim) or likely_language(item.claim, "en")
    check.digest, check.changed_at, check.withdrawn_at = item.digest, at, None
    check.said = said_in(item.claim, check.language, beside=item.claimant).as_json()
    return check


def _index(checks: Sequence[Check]) -> None:
    for some in _in_parts([check.pk for check in checks]):
        CheckWord.objects.filter(check_of__in=some).delete()
    CheckWord.objects.bulk_create((word for check in checks for word in words_of(check)), batch_size=_AT_ONCE)


def _leave(feed: Feed, gone: set[int], at: datetime) -> int:
    """These are not in the feed any more; how many of them are in no other either, and so withdrawn."""
    feed.checks.remove(*gone)
    withdrawn = 0
    for some in _in_parts(sorted(gone)):
        alone = Check.objects.filter(pk__in=some, feeds=None, withdrawn_at=None)
        keys = list(alone.values_list("pk", flat=True))
        withdrawn += Check.objects.filter(pk__in=keys).update(withdrawn_at=at, changed_at=at)
        CheckWord.objects.filter(check_of__in=keys).delete()
    return withdrawn


def _in_parts(keys: list[T]) -> list[list[T]]:
    return [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)]
