"""`manage.py verify_ledger`: does the chain of entries hold?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.ledger.queries import first_broken_link, length


class Command(BaseCommand):
    """Walks the whole ledger."""

    help = "Check each entry of the ledger against the one before it; exit with 1 at the first broken link."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many entries hold, or where the chain breaks."""
        broken = first_broken_link()
        if broken is not None:
            raise CommandError(f"The ledger is broken: {broken.sentence}.")
        self.stdout.write(self.style.SUCCESS(f"The ledger holds: {length()} entries, none missing, none altered."))
