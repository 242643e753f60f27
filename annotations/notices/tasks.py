"""What the worker does for notices: it mails them."""

from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import override
from django_tasks import task

from annotations.ledger.afterwards import hand_over, hand_over_again
from annotations.notices.actions import begin_mail, end_mail, give_mail_back
from annotations.notices.models import Notice
from annotations.notices.queries import left_in_mailing, page_of


@task
def mail_notice(notice: int, tries: int = 1) -> bool:
    """Send one notice by mail, once; False when it went already or is not wanted.

    What the mail server refuses is raised, so that the operator finds it, and tried again later. What workers left that
    were killed is queued anew.
    """
    at = now()
    found = begin_mail(notice, at)
    _take_up_left(at)
    if found is None:
        return False
    try:
        send_mail(*_written(found), None, [found.person.email])
    except Exception as error:
        give_mail_back(found)
        if isinstance(error, (SMTPException, OSError)):
            hand_over_again(mail_notice, tries=tries, at=at, notice=notice)
        raise
    end_mail(found, now())
    return True


def _take_up_left(at: datetime) -> None:
    """Without a queue nobody is left to take anything up: whoever tells somebody else would wait for it."""
    if mail_notice.get_backend().supports_defer:
        for notice in left_in_mailing(at):
            hand_over(mail_notice, notice=notice)


def _written(notice: Notice) -> tuple[str, str]:
    """Subject and text, in the language that the person chose."""
    name, key = page_of(notice)
    page = f"{settings.SITE_URL}{reverse(name, args=[key])}"
    choices = f"{settings.SITE_URL}{reverse('web:notice-choices')}"
    with override(notice.person.language or settings.LANGUAGE_CODE):
        context = {"notice": notice, "page": page, "choices": choices, "site_name": settings.SITE_NAME}
        subject = render_to_string("annotations/mail/notice_subject.txt", context)
        return " ".join(subject.split()), render_to_string("annotations/mail/notice.txt", context)
