"""Telling people: the notices are written in the open transaction, and mailed when it is committed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from annotations.access.models import User
from annotations.ledger.afterwards import hand_over
from annotations.notices.actions import follow, write_notices
from annotations.notices.models import Kind, Notice
from annotations.notices.tasks import mail_notice


def tell(
    people: Iterable[User], kind: Kind, subject: models.Model, *, by: User, at: datetime, title: str, reason: str = ""
) -> list[Notice]:
    """Tell people of ``subject``: all but who does it (``by``), each in the way that they chose."""
    made = write_notices(
        people=people,
        kind=kind,
        subject_type=subject._meta.model_name or "",
        subject_id=subject.pk,
        title=title,
        reason=reason,
        cause=by,
        at=at,
    )
    for notice in made:
        if notice.is_mailed:
            hand_over(mail_notice, notice=notice.pk)
    return made


def keep_told(subject: models.Model, *people: User) -> None:
    """These people had to do with it: from now on they are told what happens to it."""
    follow(people=people, subject_type=subject._meta.model_name or "", subject_id=subject.pk)
