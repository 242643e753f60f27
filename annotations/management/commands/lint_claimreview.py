"""`manage.py lint_claimreview FILE_OR_URL`: which rules the ClaimReviews there break, and how to keep them."""

import mimetypes
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from annotations.access.refusals import Refused
from annotations.articles.fetching import Wanted, fetch
from annotations.elsewhere.reading import MOST_BYTES, TYPES, check_not_empty, claim_reviews
from annotations.exports.claim_review_rules import RULES, Severity, broken_rules


class Command(BaseCommand):
    """Errors make it fail; warnings do not."""

    help = "Look at ClaimReviews in JSON-LD, a DataFeed or an HTML page by the rules of schema.org and Google."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, or the rules themselves."""
        parser.add_argument("source", nargs="?", metavar="FILE_OR_URL")
        parser.add_argument("--rules", action="store_true", help="print the table of rules")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a finding."""
        if options["rules"]:
            for rule in RULES:
                self.stdout.write(f"{rule.severity:8} {rule.name:24} {rule.source:11} {rule.fix}")
            return
        if not options["source"]:
            raise CommandError("Give a file or an http address, or --rules.")
        try:
            reviews = _read(options["source"])
            check_not_empty(reviews)
        except Refused as error:
            raise CommandError(str(error)) from error
        errors = sum(self._say(number, review) for number, review in enumerate(reviews, start=1))
        if errors:
            raise CommandError(f"{errors} errors in {len(reviews)} ClaimReviews.")
        self.stdout.write(self.style.SUCCESS(f"{len(reviews)} ClaimReviews, no errors."))

    def _say(self, number: int, review: dict[str, Any]) -> int:
        """How many errors it has."""
        broken = broken_rules(review)
        if broken:
            self.stdout.write(f"{number}. {str(review.get('claimReviewed') or review.get('url') or '?')[:100]}")
        for rule in broken:
            self.stdout.write(f"   {rule.severity}: {rule.name} ({rule.source}): {rule.fix}")
        return sum(rule.severity == Severity.ERROR for rule in broken)


def _read(source: str) -> list[dict[str, Any]]:
    if source.startswith(("http://", "https://")):
        page = fetch(source, wanted=Wanted(TYPES, MOST_BYTES), allow_private=settings.ALLOW_PRIVATE_FETCH)
        return claim_reviews(page.body, content_type=page.content_type, url=page.url)
    path = Path(source)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{source} cannot be read: {error.strerror}. Give a file or an http address.") from error
    return claim_reviews(body, content_type=mimetypes.guess_type(path.name)[0] or "")
