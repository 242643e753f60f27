"""What can be done about people and tokens."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from annotations.access.clients import new_client
from annotations.access.models import Partner, Token, User
from annotations.access.networks import checked
from annotations.access.queries import digest
from annotations.access.refusals import Conflict, Invalid, check_valid
from annotations.access.roles import RIGHTS, Right, Role, check_may, may
from annotations.ledger.actions import changes, record, writing

PREFIX = "fck_"
PERSON = ("username", "first_name", "last_name", "email", "role", "is_active")
"""What an admin changes about somebody. Passwords have their own form; who enters Django's admin follows the role."""
ISSUED = ("name", "scopes", "expires_at", "networks", "rate")
"""What the ledger tells of a new token."""
LOCKS = {"role", "is_active"}
USED_EVERY = timedelta(minutes=1)
"""A token's last use is kept to the minute, so that a busy program does not write on each request."""


def add_person(
    *, username: str, name: str, role: Role, password: str | None, by: User | None, at: datetime, is_demo: bool = False
) -> User:
    """A new person; without a password they cannot sign in. Raises Invalid by field, and NotAllowed.

    ``by`` is None on the command line, whose user can do everything anyway.
    """
    person = User(username=username, first_name=name, role=role, is_demo=is_demo)
    person.set_password(password)
    return add_new(person, by=by, at=at)


def add_new(person: User, *, by: User | None, at: datetime, told_by: User | None = None) -> User:
    """Save a new person whose password is set, with the ledger row. Raises Invalid by field, and NotAllowed.

    ``told_by`` is who the ledger names where nobody who may add people is asked: who accepts an invitation.
    """
    _check_admin(by)
    with writing():
        _check_person(person)
        person.save()
        _keep_partner(person)
        after = {"username": person.username, "name": person.get_full_name(), "role": person.role}
        record(event="person.added", subject=person, by=by or told_by, at=at, after=after)
    return person


def alter_person(*, person: User, details: Mapping[str, Any], by: User, at: datetime) -> User:
    """The part of ``review.people.change_person`` that this room knows, inside its transaction.

    Who is deactivated is out at once: their sessions end and their tokens are revoked; neither comes back.
    """
    check_may(by, Right.ADMINISTER)
    if unknown := sorted(set(details) - set(PERSON)):
        raise Invalid({name: [_("This is not changed here.")] for name in unknown})
    person = User.objects.get(pk=person.pk)
    before, after = changes(person, details)
    _check_person(person)
    if person.pk == by.pk and not may(person, Right.ADMINISTER):
        raise Invalid({name: [_("You would lock yourself out. Ask another admin.")] for name in LOCKS & set(after)})
    if after:
        person.save(update_fields=[*after, "is_staff", "is_superuser"])
        _keep_partner(person)
        record(event="person.changed", subject=person, by=by, at=at, before=before, after=after)
    if after.get("is_active") is False:
        _shut_out(person, by=by, at=at)
    return person


def _shut_out(person: User, *, by: User, at: datetime) -> None:
    """End all that opens the desk to somebody, for good: their sessions, and the tokens of their programs."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    for token in Token.objects.select_related("holder").filter(holder=person, revoked_at=None):
        _revoke(token, by=by, at=at)


def choose_language(*, person: User, language: str) -> None:
    """In which language the desk writes to somebody; empty is the desk's own. Their own affair: no ledger row."""
    User.objects.filter(pk=person.pk).update(language=language)


def issue_token(
    *,
    holder: User,
    name: str,
    scopes: Iterable[str],
    secret: str,
    expires_at: datetime | None,
    networks: Iterable[str] = (),
    rate: int | None = None,
    client_id: str = "",
    by: User | None,
    at: datetime,
) -> tuple[Token, str]:
    """(token, what the program sends). The second is not kept: it can be shown only now.

    With a ``client_id`` (randomness too) it is an OAuth2 client, and the second is its secret.

    ``networks`` and ``rate`` (requests a minute) limit it, beside what its partner allows. ``secret`` is randomness
    from the caller (at least 32 characters). Raises Invalid for a scope that is unknown or that the holder's role does
    not have, and for an expiry that has passed; Conflict for a holder who is deactivated; NotAllowed when ``by`` is no
    admin.
    """
    _check_admin(by)
    scopes = sorted(set(scopes))
    _check_scopes(holder, scopes)
    if expires_at is not None and expires_at <= at:
        raise Invalid.of("expires_at", _("The token would have expired already. Give a time in the future."))
    if not holder.is_active:
        raise Conflict(_("The holder is deactivated, so nothing opens for them. Activate them first."), code="inactive")
    with writing():
        return _issue(
            Token(
                holder=holder,
                name=name.strip(),
                scopes=scopes,
                expires_at=expires_at,
                networks=checked(networks),
                rate=check_rate(rate),
            ),
            secret, client_id, by, at,
        )  # fmt: skip


def _issue(token: Token, secret: str, client_id: str, by: User | None, at: datetime) -> tuple[Token, str]:
    if len(secret) < 32:
        raise ValueError("A token needs at least 32 random characters.")
    shown = PREFIX + secret
    token.prefix, token.digest = (client_id or shown)[:12], digest(f"{client_id}:{shown}" if client_id else shown)
    token.created_at, token.created_by = at, by
    check_valid(token, exclude={field.name for field in Token._meta.fields} - {"name"})
    after = {"holder": token.holder.username} | {name: getattr(token, name) for name in ISSUED}
    if client_id:
        token.application = new_client(client_id=client_id, secret=shown, name=token.name, holder=token.holder)
        after["client_id"] = client_id
    token.save(force_insert=True)
    record(event="token.issued", subject=token, by=by, at=at, after=after)
    return token, shown


def rotate_token(
    *,
    token: Token,
    secret: str,
    until: datetime,
    expires_at: datetime | None,
    client_id: str = "",
    by: User | None,
    at: datetime,
) -> tuple[Token, str]:
    """(new token, what the program sends): one that may do the same. The old one opens until ``until``, then no more.

    An OAuth2 client is replaced by one with this ``client_id``, a key by a key.

    So a program changes its key without a gap. Raises Conflict for a token that opens nothing any more, Invalid for
    times that have passed, NotAllowed when ``by`` is no admin.
    """
    _check_admin(by)
    if expires_at is not None and expires_at <= at:
        raise Invalid.of("expires_at", _("The token would have expired already. Give a time in the future."))
    with writing():
        old = Token.objects.select_related("holder__partner").get(pk=token.pk)
        if not old.is_valid(at):
            raise Conflict(_("This key opens nothing any more, so there is nothing to rotate. Issue a new one."))
        kept = {name: getattr(old, name) for name in ("holder", "name", "scopes", "networks", "rate")}
        new, shown = _issue(
            Token(**kept, expires_at=expires_at), secret, client_id if old.application_id else "", by, at
        )
        before = {"expires_at": old.expires_at}
        old.expires_at = min(max(until, at), old.expires_at or until)
        old.save(update_fields=["expires_at"])
        after = {"expires_at": old.expires_at, "replaced_by": new.pk}
        record(event="token.rotated", subject=old, by=by, at=at, before=before, after=after)
    return new, shown


def revoke_token(*, token: Token, by: User | None, at: datetime) -> Token:
    """From now on the token opens nothing. Raises NotAllowed for anybody but its holder and admins."""
    if by is not None and by.pk != token.holder_id:
        check_may(by, Right.ADMINISTER)
    with writing():
        token = Token.objects.select_related("holder").get(pk=token.pk)
        if token.revoked_at is None:
            _revoke(token, by=by, at=at)
    return token


def _revoke(token: Token, *, by: User | None, at: datetime) -> None:
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    record(event="token.revoked", subject=token, by=by, at=at, after={"revoked_at": at})


def note_use(*, token: Token, at: datetime) -> None:
    """Remember when a token was last used. No change of the desk's records, so no ledger row."""
    if token.last_used_at is None or at - token.last_used_at > USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)


def _keep_partner(person: User) -> None:
    """Whoever programs act for has a row that says what these may do."""
    if person.role == Role.PARTNER:
        Partner.objects.get_or_create(user=person)


def _check_admin(by: User | None) -> None:
    if by is not None:
        check_may(by, Right.ADMINISTER)


def _check_person(person: User) -> None:
    check_valid(person, exclude={"password"})
    if User.objects.filter(username=person.username).exclude(pk=person.pk).exists():
        raise Invalid.of("username", _("This user name is taken. Choose another one."))
    if person.email and User.objects.filter(email__iexact=person.email).exclude(pk=person.pk).exists():
        raise Invalid.of("email", _("Somebody else has this e-mail address."))


def _check_scopes(holder: User, scopes: list[str]) -> None:
    known = set(Right)
    for scope in scopes:
        if scope not in known:
            raise Invalid.of("scopes", _("There is no scope “%(scope)s”.") % {"scope": scope})
        if scope not in RIGHTS[holder.role]:
            raise Invalid.of("scopes", _("The holder's role does not have the scope “%(scope)s”.") % {"scope": scope})
    if not scopes:
        raise Invalid.of("scopes", _("Give the token at least one scope."))


def check_rate(rate: int | None) -> int | None:
    """Requests a minute; None leaves it to the desk's own limit. Raises Invalid (field "rate")."""
    if rate is not None and not 1 <= rate <= 1_000_000:
        raise Invalid.of("rate", _("Give a number of requests a minute from 1 to 1,000,000, or nothing."))
    return rate
