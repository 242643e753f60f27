"""`manage.py verify_article_file FILE`: is an article's file as it was written?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.exports.verifying import problems_of


class Command(BaseCommand):
    """Checks the hashes of the manifest and of the ledger's entries."""

    help = "Check an article's file against its manifest; exit with 1 where anything is missing, added or altered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say that it holds, or all that does not."""
        try:
            with options["file"].open("rb") as file:
                problems = list(problems_of(file))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(self.style.SUCCESS("The file holds: nothing is missing, added or altered."))
