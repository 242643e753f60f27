"""`manage.py send_digest`: the daily mail to everybody who wants it, once a day however often it is called."""

from datetime import date
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.roles import Right
from annotations.notices.actions import begin_digest, give_digest_back
from annotations.notices.presence import clear_out
from annotations.notices.queries import DIGEST, ways_of
from annotations.review.digests import DailyDigest, digest_of


class Command(BaseCommand):
    """For cron: people without an address, or with nothing waiting, get none."""

    help = "Send the daily mail to everybody of the desk who wants it and for whom something waits."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go on when one mail is refused, and fail at the end."""
        at = timezone.now()
        day = timezone.localdate(at)
        clear_out(at)
        people = [person for person in people_who_may(Right.READ_DESK) if person.email]
        ways = ways_of(people, DIGEST)
        outcomes = [self._send(person, day) for person in people if ways[person.pk].by_mail]
        self.stdout.write(f"Sent {outcomes.count('sent')} of {len(people)}.")
        if refused := outcomes.count("refused"):
            raise CommandError(f"{refused} could not be sent; the next run tries again.")

    def _send(self, person: User, day: date) -> str:
        digest = digest_of(person, day)
        if digest.is_empty or not begin_digest(person, day):
            return "nothing to send"
        subject, text = _written(person, digest)
        try:
            send_mail(subject, text, None, [person.email])
        except (SMTPException, OSError) as error:
            give_digest_back(person)
            self.stderr.write(f"{person.username}: {error}")
            return "refused"
        return "sent"


def _written(person: User, digest: DailyDigest) -> tuple[str, str]:
    with override(person.language or settings.LANGUAGE_CODE):
        subject = _("%(desk)s: what waits for you") % {"desk": settings.SITE_NAME}
        context = {"person": person, "digest": digest, "base": settings.SITE_URL}
        context |= {"queue": reverse("web:queue"), "choices": reverse("web:notice-choices")}
        return subject, render_to_string("annotations/mail/digest.txt", context)
