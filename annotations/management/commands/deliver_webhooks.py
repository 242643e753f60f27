"""`manage.py deliver_webhooks`: plan and send all that is due to webhooks, now."""

from typing import Any

from django.core.management.base import BaseCommand

from annotations.delivery.delivering import deliver_due
from annotations.delivery.tasks import post_of_this_desk


class Command(BaseCommand):
    """What the worker does whenever the alarm says so; for a desk without one, once a minute by cron."""

    help = "Send what is due to webhooks. Running it beside the worker, or twice, does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many messages were sent."""
        self.stdout.write(f"Sent: {deliver_due(post_of_this_desk())}.")
