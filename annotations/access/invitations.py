"""How somebody new comes to the desk: an admin invites, the link of the invitation lets them in once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from annotations.access.actions import add_new
from annotations.access.models import Invitation, User
from annotations.access.queries import digest, invitation_for, people_with_email
from annotations.access.refusals import Conflict, Invalid, check_valid
from annotations.access.roles import Right, Role, check_may
from annotations.ledger.actions import record, writing

LASTS = timedelta(days=7)


def invite(*, email: str, name: str, role: Role, secret: str, by: User, at: datetime) -> Invitation:
    """Ask somebody to join, for a week. An older invitation to the same address is withdrawn.

    ``secret`` is randomness from the caller (at least 32 characters) and makes the link: only its digest is kept.
    Raises Invalid by field, and NotAllowed.
    """
    check_may(by, Right.ADMINISTER)
    if len(secret) < 32:
        raise ValueError("An invitation needs at least 32 random characters.")
    invitation = Invitation(
        email=email.strip(), name=name.strip(), role=role, digest=digest(secret), invited_by=by, invited_at=at,
        expires_at=at + LASTS,
    )  # fmt: skip
    with writing():
        check_valid(invitation, exclude={"digest", "invited_by"})
        if people_with_email(invitation.email).exists():
            raise Invalid.of("email", _("Somebody at the desk has this e-mail address already."))
        for older in Invitation.objects.filter(email__iexact=invitation.email, accepted_at=None, withdrawn_at=None):
            _withdraw(older, by=by, at=at)
        invitation.save()
        after = {"email": invitation.email, "name": invitation.name, "role": role, "expires_at": invitation.expires_at}
        record(event="invitation.sent", subject=invitation, by=by, at=at, after=after)
    return invitation


def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Its link opens nothing any more. Raises NotAllowed, and Conflict when somebody accepted it."""
    check_may(by, Right.ADMINISTER)
    with writing():
        invitation = Invitation.objects.get(pk=invitation.pk)
        if invitation.accepted_at is not None:
            raise Conflict(_("This invitation was accepted already. Deactivate the person instead."))
        if invitation.withdrawn_at is None:
            _withdraw(invitation, by=by, at=at)
    return invitation


def accept_invitation(*, secret: str, by: User, at: datetime, link: Callable[[], object] | None = None) -> User:
    """``by`` is the new person, not saved yet, with user name, name and password set; role and address are the
    invitation's. ``link`` keeps which account of the single sign-on is theirs.

    Raises Conflict for a link that opens nothing, and Invalid by field.
    """
    with writing():
        invitation = invitation_for(secret, at)
        if invitation is None:
            raise Conflict(
                _("This link was used already, withdrawn, or is too old. Ask an admin of the desk for a new one."),
                code="invitation_is_closed",
            )
        by.role, by.email = invitation.role, invitation.email
        add_new(by, by=None, at=at, told_by=by)
        if link is not None:
            link()
        invitation.accepted_at, invitation.accepted_by = at, by
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        record(event="invitation.accepted", subject=invitation, by=by, at=at, after={"person": by.pk})
    return by


def _withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record(event="invitation.withdrawn", subject=invitation, by=by, at=at, after={"withdrawn_at": at})
