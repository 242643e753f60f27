"""`manage.py export_article_file ARTICLE FILE`: an article's whole file as one ZIP, for a complaint or an audit."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from annotations.articles.queries import get_article
from annotations.exports.article_file import stream_file


class Command(BaseCommand):
    """Article, revisions, claims, verdicts, sources, ledger, and a manifest of hashes."""

    help = "Write an article's whole file: text as received, claims, verdicts, evidence, ledger, manifest of hashes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and where to."""
        parser.add_argument("article", type=int, metavar="ARTICLE")
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Never over a file that is there."""
        article = get_article(options["article"])
        if article is None:
            raise CommandError(f"There is no article {options['article']}.")
        try:
            with options["file"].open("xb") as file:
                for part in stream_file(article, at=timezone.now(), made_by="manage.py"):
                    file.write(part)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error.strerror}.") from error
        self.stdout.write(self.style.SUCCESS(f"Written: {options['file']} ({options['file'].stat().st_size} bytes)"))
