"""`manage.py import_claimreviews [FEED]`: read a feed of another desk, by number or address, or all that are due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from annotations.elsewhere.models import Feed
from annotations.elsewhere.queries import due_feeds, feed_at, get_feed
from annotations.elsewhere.reasons import problem_words, reason_words
from annotations.elsewhere.tasks import read_feed


class Command(BaseCommand):
    """Says what changed, and what could not be taken and why."""

    help = "Read the ClaimReviews of other desks: one feed, or all that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which feed."""
        parser.add_argument("feed", nargs="?", metavar="FEED", help="its number or address; all that are due if none")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it whole, whatever its server says of changes."""
        feeds = [self._feed(options["feed"])] if options["feed"] else list(due_feeds(timezone.now()))
        broken = [feed for feed in feeds if not self._read(feed)]
        if broken:
            raise CommandError(f"{len(broken)} of {len(feeds)} feeds could not be read.")
        if not feeds:
            self.stdout.write("No feed is due.")

    def _read(self, feed: Feed) -> bool:
        done = read_feed(feed=feed, by=None, at=timezone.now(), again=True)
        if done is None:
            self.stderr.write(f"{feed.name}: {problem_words(feed.problem)}")
            return False
        counts = f"{done.standing} stand, {done.new} new, {done.changed} changed, {done.withdrawn} withdrawn"
        self.stdout.write(self.style.SUCCESS(f"{feed.name}: {counts}, {done.unread} not taken"))
        for one in feed.unread:
            self.stdout.write(f"  not taken: {one['item']}: {'; '.join(map(str, reason_words(one['reasons'])))}")
        return True

    def _feed(self, named: str) -> Feed:
        feed = get_feed(int(named)) if named.isdecimal() and len(named) < 19 else feed_at(named)
        if feed is None:
            raise CommandError(f"There is no feed {named}. An admin adds one on the page /elsewhere/feeds/.")
        return feed
