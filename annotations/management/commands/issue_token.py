"""`manage.py issue_token --holder USERNAME --name NAME --scope SCOPE`: a bearer token for a program, shown once."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from annotations.access.actions import issue_token
from annotations.access.models import User
from annotations.access.partners import add_partner
from annotations.access.queries import person_named
from annotations.access.refusals import Refused
from annotations.access.roles import Right
from annotations.management.tokens import days, show


class Command(BaseCommand):
    """Prints the token alone on the standard output, and what it opens beside it."""

    help = "Issue a bearer token for the API. It is kept as a hash and can be shown only now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For whom, for what, for how long."""
        parser.add_argument("--holder", metavar="USERNAME", required=True, help="the person for whom it acts")
        parser.add_argument("--name", required=True, help="what it is for, such as “nightly import”")
        parser.add_argument(
            "--scope",
            action="append",
            required=True,
            metavar="SCOPE",
            help=f"one of {', '.join(Right)}; may be repeated",
        )
        parser.add_argument("--days", type=int, default=90, help="for how many days (90)")
        parser.add_argument(
            "--network",
            action="append",
            default=[],
            metavar="CIDR",
            help="an address or network that it may be used from; may be repeated; from everywhere without any",
        )
        parser.add_argument("--rate", type=int, help="how many requests a minute (the desk's limit)")
        parser.add_argument("--contact", default="", help="with --new-partner: whom to tell when something breaks")
        parser.add_argument(
            "--new-partner", metavar="NAME", help="add the holder as a partner of this name, who cannot sign in"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One token, or a sentence that says why not and nothing written."""
        at = timezone.now()
        try:
            with transaction.atomic():
                token, shown = issue_token(
                    holder=self._holder(options["holder"], options["new_partner"], options["contact"]),
                    name=options["name"],
                    scopes=options["scope"],
                    secret=secrets.token_urlsafe(32),
                    expires_at=at + days(options["days"]),
                    networks=options["network"],
                    rate=options["rate"],
                    by=None,
                    at=at,
                )
        except Refused as error:
            raise CommandError(str(error)) from error
        show(self, token, shown)

    def _holder(self, username: str, partner: str | None, contact: str) -> User:
        if partner is not None:
            details = {"contact": contact}
            return add_partner(username=username, name=partner, details=details, by=None, at=timezone.now()).user
        person = person_named(username)
        if person is None:
            raise CommandError(
                f"There is nobody with the user name {username}. Check it, or add a partner with --new-partner."
            )
        return person
