"""`manage.py revoke_token PREFIX`: from now on this token opens nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from annotations.access.actions import revoke_token
from annotations.management.tokens import find_token


class Command(BaseCommand):
    """Says which one."""

    help = "Revoke a token at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which one."""
        parser.add_argument("prefix", help="its first characters, as list_tokens shows them")

    def handle(self, *args: Any, **options: Any) -> None:
        """One token."""
        token = revoke_token(token=find_token(options["prefix"]), by=None, at=timezone.now())
        self.stdout.write(f"Token {token.prefix}… ({token.name}) of {token.holder.username} opens nothing any more.")
