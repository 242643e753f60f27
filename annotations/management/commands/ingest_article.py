"""`manage.py ingest_article PATH_OR_URL`: take an article, or with --article its next revision, in from the shell."""

import mimetypes
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from annotations.access.models import User
from annotations.access.queries import people_who_may, person_named
from annotations.access.refusals import Refused
from annotations.access.roles import Right
from annotations.articles.models import Origin
from annotations.articles.queries import article_with, current_revision, get_article
from annotations.articles.reading import Page, read
from annotations.claims.models import State
from annotations.claims.queries import carried_to
from annotations.claims.receiving import receive_article, receive_revision


class Command(BaseCommand):
    """Fetch or read, extract, store; say what was found and what was left out."""

    help = "Take in an article, or a new revision of one, from a file (.txt, .html) or a web page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, and in whose name."""
        parser.add_argument("source", metavar="PATH_OR_URL")
        parser.add_argument(
            "--by", metavar="USERNAME", help="who takes it in (the first active editor or fact-checker)"
        )
        parser.add_argument("--url", default="", help="the article's own address, when it comes from a file")
        parser.add_argument("--article", type=int, metavar="ID", help="the article of which this is a new revision")

    def handle(self, *args: Any, **options: Any) -> None:
        """One article or revision, or a sentence that says why not."""
        try:
            page, person = self._page(options["source"]), self._person(options["by"])
            if options["article"] is None:
                self._add(page, options["url"], person)
            else:
                self._revise(page, options["article"], person)
        except Refused as error:
            raise CommandError(str(error)) from error

    def _add(self, page: Page, url: str, person: User) -> None:
        details = {"url": url} if url else {}
        same = article_with(read(page).extracted.text)
        if same is not None:
            self.stderr.write(f"The same words are here already, as article {same.pk}. They are stored again.")
        article = receive_article(page=page, details=details, by=person, at=timezone.now())
        revision = current_revision(article.pk)
        text = revision.text if revision else ""
        self.stdout.write(self.style.SUCCESS(f"Article {article.pk}, revision 1: {len(text)} code points"))
        for name in ("title", "byline", "publisher", "url", "language", "published_at"):
            self.stdout.write(f"{name}: {getattr(article, name) or '–'}")
        self.stdout.write(f"text: {text[:60]}… …{text[-60:]}")
        for piece in read(page).extracted.removed:
            self.stdout.write(f"left out ({piece.reason}): {piece.text[:80]}")

    def _revise(self, page: Page, key: int, person: User) -> None:
        """Say of each claim what became of it."""
        article, current = get_article(key), current_revision(key)
        if article is None or current is None:
            raise CommandError(f"There is no article {key}. The address of its page holds its number.")
        revision = receive_revision(article=article, page=page, by=person, at=timezone.now())
        if revision is None:
            self.stdout.write(
                f"Article {key}: the text is the same as in revision {current.number}; nothing was stored."
            )
            return
        done = f"Article {key}, revision {revision.number}: {len(revision.text)} code points"
        self.stdout.write(self.style.SUCCESS(done))
        for anchor in carried_to(revision):
            state = str(State(anchor.state).label) + (f" ({anchor.change})" if anchor.state == State.CHANGED else "")
            words = revision.text[anchor.start : anchor.end] if anchor.start is not None else "–"
            self.stdout.write(f"claim {anchor.appearance.claim_id}: {state}: {anchor.appearance.exact!r} → {words!r}")

    def _page(self, source: str) -> Page:
        if source.startswith(("http://", "https://")):
            return Page.from_url(source, allow_private=settings.ALLOW_PRIVATE_FETCH)
        path = Path(source)
        try:
            received = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}. Give a file or an http address.") from error
        kind = mimetypes.guess_type(path.name)[0] or ""
        return Page(Origin.COMMAND, received, kind, path.name)

    def _person(self, username: str | None) -> User:
        person = person_named(username) if username else people_who_may(Right.WRITE_ARTICLES).first()
        if person is None:
            who = "There is nobody of that name." if username else "Nobody is here yet who could take it in."
            raise CommandError(f"{who} Add a person first: manage.py createsuperuser.")
        return person
