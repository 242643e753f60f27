"""What the worker does for other desks' feeds: reads each when it is due, and asks to be called again for the next."""

from datetime import datetime

from django.conf import settings
from django.utils.timezone import now
from django_tasks import task

from annotations.access.models import User
from annotations.access.refusals import Refused
from annotations.articles.fetching import Wanted, fetch
from annotations.elsewhere.actions import Reading, note_failure, note_unchanged, take_in
from annotations.elsewhere.items import Item, item_of
from annotations.elsewhere.models import Feed
from annotations.elsewhere.queries import due_feeds, next_reading
from annotations.elsewhere.reading import MOST_BYTES, TYPES, check_not_empty, claim_reviews
from annotations.ledger.afterwards import hand_over


@task
def read_feeds() -> int:
    """Read all that are due; how many. What is due later is left to another of these, which waits for it."""
    due = list(due_feeds(now()))
    for feed in due:
        read_feed(feed=feed, by=None, at=now())
    if due and (coming := next_reading()):
        hand_over(read_feeds, not_before=coming)
    return len(due)


def read_feed(*, feed: Feed, by: User | None, at: datetime, again: bool = False) -> Reading | None:
    """Fetch a feed and take in what it holds; None when it is unchanged, or cannot be read (its ``problem`` says why).

    ``again`` reads it whole even when its server would say that it is unchanged.
    """
    since = ("", "") if again else (feed.etag, feed.last_modified)
    try:
        fetched = fetch(feed.url, wanted=Wanted(TYPES, MOST_BYTES, *since), allow_private=settings.ALLOW_PRIVATE_FETCH)
        if fetched.is_unchanged:
            note_unchanged(feed=feed, at=at)
            return None
        found = [
            item_of(review, fetched.url)
            for review in claim_reviews(fetched.body, content_type=fetched.content_type, url=fetched.url)
        ]
        check_not_empty(found)
    except Refused as error:
        note_failure(feed=feed, problem=error.code, at=at)
        return None
    return take_in(
        feed=feed,
        items=[one for one in found if isinstance(one, Item)],
        unread=[one for one in found if not isinstance(one, Item)],
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        by=by,
        at=at,
    )


def read_later() -> None:
    """Have the worker look at once for what is due."""
    hand_over(read_feeds)
