"""Partners: organisations whose programs take what the desk publishes, and what an admin may change about them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.actions import add_new, check_rate
from annotations.access.models import Partner, User
from annotations.access.networks import checked
from annotations.access.refusals import Invalid, check_valid, check_version
from annotations.access.roles import Right, Role, check_may
from annotations.ledger.actions import changes, record, writing

DETAILS = ("contact", "networks", "rate")


def add_partner(
    *, username: str, name: str, details: Mapping[str, Any] | None = None, by: User | None, at: datetime
) -> Partner:
    """A new organisation, with the person for whom its programs act and who cannot sign in.

    ``details`` are contact, networks and rate. Raises Invalid by field, and NotAllowed; ``by`` is None on the command
    line.
    """
    with writing():
        user = User(username=username, first_name=name.strip(), role=Role.PARTNER)
        if not user.first_name:
            raise Invalid.of("name", _("Give the partner's name."))
        user.set_password(None)
        add_new(user, by=by, at=at)
        partner = Partner.objects.select_related("user").get(user=user)
        changes(partner, _known(details or {}))
        check_valid(partner)
        partner.save()
        record(event="partner.added", subject=partner, by=by, at=at, after=_told(partner))
    return partner


def change_partner(
    *, partner: Partner, details: Mapping[str, Any], expected: int | None = None, by: User, at: datetime
) -> Partner:
    """Change contact, networks or rate. Raises Invalid by field, Stale, and NotAllowed."""
    check_may(by, Right.ADMINISTER)
    with writing():
        partner = Partner.objects.select_related("user").get(pk=partner.pk)
        check_version(partner, expected)
        before, after = changes(partner, _known(details))
        check_valid(partner)
        if after:
            partner.version += 1
            partner.save()
            record(event="partner.changed", subject=partner, by=by, at=at, before=before, after=after)
    return partner


def _known(details: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(details) - {*DETAILS}):
        raise Invalid({name: [_("A partner has no such detail.")] for name in unknown})
    values = dict(details)
    if "networks" in values:
        values["networks"] = checked(values["networks"])
    if "rate" in values:
        values["rate"] = check_rate(values["rate"])
    return values


def _told(partner: Partner) -> dict[str, Any]:
    return {"user": partner.user_id, **{name: getattr(partner, name) for name in DETAILS}}
