"""What the worker does about accounts: it mails the links for a new password to whom the desk knows."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _, override
from django_tasks import task

from annotations.access.credentials import password_link
from annotations.access.models import User
from annotations.access.queries import get_person, has_sign_on_alone, people_with_email
from annotations.ledger.afterwards import hand_over, hand_over_again


@task
def mail_password_links(email: str, tries: int = 1) -> int:
    """Have a link mailed to everybody with this address, who are nearly always one or nobody; how many these are.

    Who comes by the single sign-on alone gets none: there it is decided who comes in, and with which second factor.
    ``tries`` is what tasks that were queued by an earlier release bring along.
    """
    found = [person.pk for person in people_with_email(email) if not has_sign_on_alone(person)]
    for person in found:
        hand_over(mail_password_link, person=person)
    return len(found)


@task
def mail_password_link(person: int, tries: int = 1) -> bool:
    """Mail somebody a link; False when they may not come in any more.

    The link is made here, so that no queue holds it. What the mail server refuses is raised, so that the operator finds
    it, and tried again later, for this person alone.
    """
    at, found = now(), get_person(person)
    if not found.is_active:
        return False
    try:
        send_mail(*_written(found), None, [found.email])
    except (SMTPException, OSError):
        hand_over_again(mail_password_link, tries=tries, at=at, person=person)
        raise
    return True


def mail_links_later(email: str) -> None:
    """Have the worker do that: who asks learns nothing by how long it takes, nor by a mail server that fails."""
    hand_over(mail_password_links, email=email)


def _written(person: User) -> tuple[str, str]:
    """Subject and text, in the language that the person chose."""
    context = {"person": person, "url": password_link(person), "site_name": settings.SITE_NAME}
    with override(person.language or settings.LANGUAGE_CODE):
        subject = _("%(desk)s: a new password") % {"desk": settings.SITE_NAME}
        return subject, render_to_string("annotations/mail/password_link.txt", context)
