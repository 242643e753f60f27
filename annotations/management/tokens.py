"""What the commands about tokens share: finding one, saying for how long, showing one once."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from annotations.access.models import Token
from annotations.access.queries import tokens_named


def find_token(prefix: str) -> Token:
    """The token that begins with these characters. Raises CommandError for none, and for several."""
    found = tokens_named(prefix)
    if len(found) != 1:
        many = "More than one token begins" if found else "No token begins"
        raise CommandError(f"{many} with {prefix}. See `manage.py list_tokens`.")
    return found[0]


def days(given: int) -> timedelta:
    """That many days. Raises CommandError."""
    if not 1 <= given <= 3650:
        raise CommandError("Give a number of days from 1 to 3650.")
    return timedelta(days=given)


def show(command: BaseCommand, token: Token, shown: str) -> None:
    """The token alone on the standard output, and what it opens beside it."""
    command.stderr.write(f"Token {token.prefix}… for {token.holder.username}, scopes {', '.join(token.scopes)}.")
    if token.networks:
        command.stderr.write(f"It opens from {', '.join(token.networks)} only.")
    if token.expires_at:
        command.stderr.write(f"It expires on {token.expires_at:%Y-%m-%d}. Keep it now: it is not shown again.")
    command.stdout.write(shown)
