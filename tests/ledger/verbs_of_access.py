"""The verbs about people, how they prove who they are, and tokens, with the ledger rows of each."""

from collections import Counter
from typing import Any

from annotations.access.actions import add_new, add_person, issue_token, revoke_token, rotate_token
from annotations.access.credentials import make_password_link, note_factors, remove_factors, set_password
from annotations.access.invitations import accept_invitation, invite, withdraw_invitation
from annotations.access.models import User
from annotations.access.partners import add_partner, change_partner
from annotations.access.roles import Role
from annotations.review.people import change_person
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom


def _person(newsroom: Newsroom) -> dict[str, Any]:
    return {"username": "nina", "name": "Nina New", "role": Role.CHECKER, "password": None, "by": newsroom.admin}


def _invited(newsroom: Newsroom) -> dict[str, Any]:
    given = {"email": "nina@example.org", "name": "Nina New", "role": Role.CHECKER, "secret": "s" * 40}
    return {**given, "by": newsroom.admin}


def _invited_again(newsroom: Newsroom) -> dict[str, Any]:
    invite(**{**_invited(newsroom), "secret": "o" * 40}, at=newsroom.now())
    return _invited(newsroom)


def _accepting(newsroom: Newsroom) -> dict[str, Any]:
    invite(**_invited(newsroom), at=newsroom.now())
    person = User(username="nina", first_name="Nina New")
    person.set_password("a quiet newsroom")
    return {"secret": "s" * 40, "by": person}


def _token(newsroom: Newsroom) -> dict[str, Any]:
    return {
        "holder": newsroom.partner,
        "name": "wire",
        "scopes": ["published:read"],
        "secret": "s" * 40,
        "expires_at": None,
        "by": newsroom.admin,
    }


def _issued(newsroom: Newsroom) -> dict[str, Any]:
    newsroom.token()
    return {"token": newsroom.partner.tokens.get(), "by": newsroom.admin}


def _rotated(newsroom: Newsroom) -> dict[str, Any]:
    return {**_issued(newsroom), "secret": "s" * 40, "until": newsroom.now(), "expires_at": None}


def _with_a_claim(newsroom: Newsroom) -> User:
    newsroom.claim(assignee=newsroom.second_checker)
    return newsroom.second_checker


ACCESS = (
    Verb(add_person, _person, ("person.added",)),
    Verb(
        add_new, lambda room: {"person": User(username="nina", role=Role.EDITOR), "by": room.admin}, ("person.added",)
    ),
    Verb(
        change_person,
        lambda room: {"person": room.checker, "details": {"is_active": False}, "by": room.admin},
        ("person.changed",),
    ),
    Verb(
        change_person,
        lambda room: {"person": room.partner, "details": {"is_active": bool(not room.token())}, "by": room.admin},
        ("person.changed", "token.revoked"),
        "with a token",
    ),
    Verb(
        change_person,
        lambda room: {"person": _with_a_claim(room), "details": {"role": Role.PARTNER}, "by": room.admin},
        ("person.changed", "claim.assigned"),
        "with a claim",
    ),
    Verb(invite, _invited, ("invitation.sent",)),
    Verb(invite, _invited_again, ("invitation.withdrawn", "invitation.sent"), "again"),
    Verb(
        withdraw_invitation,
        lambda room: {"invitation": invite(**_invited(room), at=room.now()), "by": room.admin},
        ("invitation.withdrawn",),
    ),
    Verb(accept_invitation, _accepting, ("person.added", "invitation.accepted")),
    Verb(
        set_password,
        lambda room: {"person": room.checker, "password": "another quiet newsroom", "by": room.checker},
        ("person.password_changed",),
    ),
    Verb(make_password_link, lambda room: {"person": room.checker, "by": room.admin}, ("person.password_link_made",)),
    Verb(
        remove_factors,
        lambda room: {"person": room.with_app(room.checker), "by": room.admin},
        ("person.factor_removed",),
    ),
    Verb(
        note_factors,
        lambda room: {"person": room.with_app(room.checker), "before": Counter(["webauthn"]), "by": room.checker},
        ("person.factor_added", "person.factor_removed"),
    ),
    Verb(issue_token, _token, ("token.issued",)),
    Verb(rotate_token, _rotated, ("token.issued", "token.rotated")),
    Verb(
        add_partner,
        lambda room: {"username": "wire", "name": "Wire", "details": {"rate": 60}, "by": room.admin},
        ("person.added", "partner.added"),
    ),
    Verb(
        change_partner,
        lambda room: {"partner": room.partner.partner, "details": {"networks": ["192.0.2.0/24"]}, "by": room.admin},
        ("partner.changed",),
    ),
    Verb(revoke_token, _issued, ("token.revoked",)),
)
