"""`manage.py rebuild_search`: put every claim into the index of what was already checked."""

from typing import Any

from django.core.management.base import BaseCommand

from annotations.claims.search.index import install
from annotations.verdicts.earlier import rebuild


class Command(BaseCommand):
    """Makes the index anew; the desk stays open meanwhile."""

    help = "Make the index by which earlier claims are found anew, from the claims and the published verdicts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many claims are in it, and what the database lacks."""
        if sentence := install():
            self.stdout.write(self.style.WARNING(sentence))
        self.stdout.write(self.style.SUCCESS(f"The index is made anew: {rebuild()} claims are found by their words."))
