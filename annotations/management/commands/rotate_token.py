"""`manage.py rotate_token PREFIX`: a new token in place of an old one, which goes on opening for some hours."""

import secrets
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from annotations.access.actions import rotate_token
from annotations.access.refusals import Refused
from annotations.management.tokens import days, find_token, show


class Command(BaseCommand):
    """Prints the new token alone on the standard output."""

    help = "Issue a new token that may do what an old one may. The old one opens until the overlap is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which one, and for how long both open."""
        parser.add_argument("prefix", help="the first characters of the old one, as list_tokens shows them")
        parser.add_argument("--overlap", type=int, default=24, metavar="HOURS", help="how long the old one opens (24)")
        parser.add_argument("--days", type=int, default=90, help="for how many days the new one opens (90)")

    def handle(self, *args: Any, **options: Any) -> None:
        """One token, or a sentence that says why not and nothing written."""
        at = timezone.now()
        if not 0 <= options["overlap"] <= 24 * 90:
            raise CommandError("Give a number of hours from 0 to 2160.")
        try:
            token, shown = rotate_token(
                token=find_token(options["prefix"]),
                secret=secrets.token_urlsafe(32),
                until=at + timedelta(hours=options["overlap"]),
                expires_at=at + days(options["days"]),
                by=None,
                at=at,
            )
        except Refused as error:
            raise CommandError(str(error)) from error
        show(self, token, shown)
