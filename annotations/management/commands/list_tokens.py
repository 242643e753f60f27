"""`manage.py list_tokens`: every token by its first characters, whose it is, what it opens, when it was last used."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from annotations.access.queries import tokens


class Command(BaseCommand):
    """One line a token, with tabs between the columns."""

    help = "List all tokens, newest first."

    def handle(self, *args: Any, **options: Any) -> None:
        """The newest first."""
        at = timezone.now()
        for token in tokens():
            state = "revoked" if token.revoked_at else "opens" if token.is_valid(at) else "expired"
            until = f"{token.expires_at:%Y-%m-%d %H:%M}" if token.expires_at else "never expires"
            used = f"{token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never used"
            columns = (
                f"{token.prefix}…",
                token.holder.username,
                token.name,
                ",".join(token.scopes),
                state,
                until,
                used,
            )
            self.stdout.write("\t".join(columns))
