"""`manage.py write_snapshots`: ready-made snapshots of everything that is public, now, and away with old ones."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from annotations.exports.files import KNOWN, file_formats
from annotations.exports.keeping import take_snapshot, throw_away_old
from annotations.exports.parquet import MISSING


class Command(BaseCommand):
    """For cron, or before something large."""

    help = "Write a snapshot of everything that is public in each format into the storage, and throw old ones away."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which formats."""
        parser.add_argument("--format", action="append", choices=sorted(KNOWN), help="only this one; may be repeated")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was written."""
        here = file_formats()
        wanted = options["format"] or list(here)
        if not set(wanted) <= set(here):
            raise CommandError(MISSING)
        if "parquet" not in here:
            self.stderr.write(MISSING)
        for name in wanted:
            snapshot = take_snapshot(here[name], at=timezone.now())
            self.stdout.write(f"{snapshot.file.name}: {snapshot.count} verdicts, {snapshot.size} bytes")
        gone = throw_away_old(keep=settings.SNAPSHOTS_KEPT)
        self.stdout.write(f"{gone} old ones thrown away.")
