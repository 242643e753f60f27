"""`manage.py load_demo`: the demo newsroom."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from annotations.access.demo import PASSWORD, PEOPLE, TOKEN_SECRET
from annotations.access.queries import person_named
from annotations.management.demo.play import Demo


class Command(BaseCommand):
    """Loads it once; outside DEBUG only when asked twice, and then with a password of its own."""

    help = "Load the demo newsroom: labelled people, an article, claims in every status."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The flag without which nothing happens in production."""
        parser.add_argument("--outside-debug", action="store_true", help="load it although DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it in one transaction, or nothing."""
        if not settings.DEBUG and not options["outside_debug"]:
            raise CommandError("DEBUG is off, so the demo newsroom is not loaded. Add --outside-debug if you mean it.")
        if person_named(PEOPLE[0][0]) is not None:
            self.stdout.write("The demo newsroom is there already.")
            return
        password, secret = (PASSWORD, TOKEN_SECRET) if settings.DEBUG else _random()
        with transaction.atomic():
            article, token = Demo(password=password, until=timezone.now()).play(secret)
        self.stdout.write(self.style.SUCCESS(f"Demo newsroom loaded: article {article.pk}, “{article.title}”"))
        names = ", ".join(name for name, *_ in PEOPLE)
        self.stdout.write(f"Demo accounts: {names}; password: {password}")
        self.stdout.write(f"Demo partner token: {token}")


def _random() -> tuple[str, str]:
    return secrets.token_urlsafe(12), secrets.token_urlsafe(32)
