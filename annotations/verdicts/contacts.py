"""The contact log of a claim: asking is logged, an answer added, what never happened struck out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid, NotAllowed, check_text, check_valid, check_version
from annotations.access.roles import Right, check_may, may
from annotations.claims.actions import check_stands
from annotations.claims.models import Claim
from annotations.ledger.actions import changes, record, writing
from annotations.verdicts.contact_models import Contact

DETAILS = ("asked", "whom", "channel", "asked_on", "answer", "answered_on")
"""What of an entry a person fills in."""


def contacts() -> QuerySet[Contact]:
    """All, struck ones too, in the order in which people were asked."""
    return Contact.objects.select_related("claim", "logged_by").order_by("asked_on", "pk")


def contacts_of(claim_id: int) -> list[Contact]:
    """The log of one claim."""
    return list(contacts().filter(claim=claim_id))


def get_contact(pk: int) -> Contact | None:
    """One entry by its key."""
    return contacts().filter(pk=pk).first()


def check_can_change(contact: Contact, by: User) -> None:
    """Who logged it, and editors. Raises NotAllowed, and Conflict for a struck one."""
    check_may(by, Right.WRITE_VERDICTS)
    if contact.logged_by_id != by.pk and not may(by, Right.REVIEW):
        sentence = _("%(name)s logged this. Ask them or an editor to change it.")
        raise NotAllowed(sentence % {"name": contact.logged_by.get_full_name()}, code="not_the_author")
    if contact.struck_at is not None:
        raise Conflict(_("This entry was struck out. Log what happened anew."), code="struck")


def can_change(contact: Contact, by: User) -> bool:
    """Whether check_can_change would let this person through."""
    try:
        check_can_change(contact, by)
    except (NotAllowed, Conflict):
        return False
    return True


def log_contact(*, claim: Claim, details: Mapping[str, Any], by: User, at: datetime) -> Contact:
    """Say that somebody was asked about a claim. Raises Invalid by field, NotAllowed."""
    check_may(by, Right.WRITE_VERDICTS)
    with writing():
        check_stands(Claim.objects.get(pk=claim.pk))
        contact = Contact(claim=claim, logged_by=by, logged_at=at, changed_at=at)
        changes(contact, _known(details))
        _check(contact, at)
        contact.save()
        after = {"claim": claim.pk, **{name: getattr(contact, name) for name in DETAILS}}
        record(event="contact.logged", subject=contact, by=by, at=at, after=after)
    return contact


def change_contact(
    *, contact: Contact, details: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Contact:
    """Add the answer, or put an entry right; the ledger keeps what stood. Raises Invalid, Conflict, Stale."""
    with writing():
        contact = contacts().get(pk=contact.pk)
        check_can_change(contact, by)
        check_version(contact, expected)
        before, after = changes(contact, _known(details))
        if after:
            _check(contact, at)
            _save(contact, at)
            record(event="contact.changed", subject=contact, by=by, at=at, before=before, after=after)
    return contact


def strike_contact(*, contact: Contact, reason: str, expected: int | None = None, by: User, at: datetime) -> Contact:
    """Say that an entry is wrong as a whole: it stays readable, struck out, and counts for nothing."""
    with writing():
        contact = contacts().get(pk=contact.pk)
        check_can_change(contact, by)
        check_version(contact, expected)
        contact.struck_at, contact.struck_reason = at, check_text("reason", reason)
        if not contact.struck_reason:
            raise Invalid.of("reason", _("Say why this entry is struck out."))
        _save(contact, at)
        after = {"struck_at": at}
        record(event="contact.struck", subject=contact, by=by, at=at, after=after, reason=contact.struck_reason)
    return contact


def _known(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _trimmed(value) for name, value in details.items() if name in DETAILS}


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _save(contact: Contact, at: datetime) -> None:
    contact.version += 1
    contact.changed_at = at
    contact.save()


def _check(contact: Contact, at: datetime) -> None:
    check_valid(contact, exclude={field.name for field in Contact._meta.fields} - {*DETAILS})
    if contact.asked_on > at.date():
        raise Invalid.of("asked_on", _("This day is still to come."))
    if contact.answer and contact.answered_on is None:
        raise Invalid.of("answered_on", _("Say when the answer came."))
    if contact.answered_on is not None and not contact.answer:
        raise Invalid.of("answer", _("Say what the answer was, or leave its date empty."))
    if contact.answered_on is not None and contact.answered_on < contact.asked_on:
        raise Invalid.of("answered_on", _("The answer came before the question. Look at both dates."))
