"""Tokens: shown once, kept hashed, narrow, and worth nothing once they are expired, revoked or orphaned."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import serializers

from annotations.access.actions import issue_token, note_use, revoke_token
from annotations.access.models import Token
from annotations.access.queries import token_for
from annotations.access.refusals import Invalid, NotAllowed
from annotations.access.roles import RIGHTS, Right, Role, may
from annotations.ledger.models import Entry
from annotations.ledger.queries import length
from annotations.review.people import change_person
from tests.newsroom import Newsroom

SECRET = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFy"


def _issue(newsroom: Newsroom, **values: Any) -> tuple[Token, str]:
    given = {"holder": newsroom.partner, "name": "wire", "scopes": ["published:read"], "secret": SECRET}
    return issue_token(**{**given, "expires_at": None, "by": newsroom.admin, **values}, at=newsroom.now())


def test_what_is_shown_once_opens_the_door_and_is_kept_only_as_a_hash(newsroom: Newsroom) -> None:
    token, shown = _issue(newsroom)
    assert shown == "fck_" + SECRET
    assert token_for(shown, newsroom.now()) == token
    assert token.digest == hashlib.sha256(shown.encode()).hexdigest()
    kept = serializers.serialize("json", [token]) + json.dumps(list(Entry.objects.values("before", "after")))
    assert SECRET not in kept
    assert shown.startswith(token.prefix)
    assert len(token.prefix) == 12


def test_neither_the_hash_nor_a_part_of_the_token_opens_the_door(newsroom: Newsroom) -> None:
    token, shown = _issue(newsroom)
    for wrong in ("", SECRET, shown[:-1], shown + " ", shown.upper(), token.digest, token.prefix, "fck_é"):
        assert token_for(wrong, newsroom.now()) is None


def test_a_token_opens_until_the_moment_it_expires(newsroom: Newsroom) -> None:
    ends = newsroom.now() + timedelta(hours=1)
    _, shown = _issue(newsroom, expires_at=ends)
    assert token_for(shown, ends - timedelta(microseconds=1))
    assert token_for(shown, ends) is None


def test_a_token_that_would_have_expired_already_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(Invalid) as refused:
        _issue(newsroom, expires_at=newsroom.started)
    assert set(refused.value.problems) == {"expires_at"}
    assert not Token.objects.exists()


def test_a_revoked_token_opens_nothing(newsroom: Newsroom) -> None:
    token, shown = _issue(newsroom)
    revoke_token(token=token, by=newsroom.admin, at=newsroom.now())
    assert token_for(shown, newsroom.now()) is None


def test_a_token_revoked_twice_keeps_the_first_time_and_one_row(newsroom: Newsroom) -> None:
    token, _ = _issue(newsroom)
    first = revoke_token(token=token, by=newsroom.admin, at=newsroom.now()).revoked_at
    rows = length()
    assert revoke_token(token=token, by=newsroom.admin, at=newsroom.now()).revoked_at == first
    assert length() == rows


@pytest.mark.parametrize("role", [Role.CHECKER, Role.EDITOR, Role.PARTNER])
def test_others_do_not_revoke_a_token(newsroom: Newsroom, role: Role) -> None:
    token, shown = _issue(newsroom)
    with pytest.raises(NotAllowed):
        revoke_token(token=token, by=newsroom.person("other", role), at=newsroom.now())
    assert token_for(shown, newsroom.now())


def test_its_holder_revokes_their_own_token(newsroom: Newsroom) -> None:
    token, shown = _issue(newsroom)
    revoke_token(token=token, by=newsroom.partner, at=newsroom.now())
    assert token_for(shown, newsroom.now()) is None


def test_a_token_of_a_deactivated_holder_opens_nothing(newsroom: Newsroom) -> None:
    _, shown = _issue(newsroom)
    change_person(person=newsroom.partner, details={"is_active": False}, by=newsroom.admin, at=newsroom.now())
    assert token_for(shown, newsroom.now()) is None


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", Right)
def test_a_token_gets_no_scope_beyond_its_holders_role(newsroom: Newsroom, role: Role, scope: Right) -> None:
    holder = newsroom.person("holder", role)
    if scope in RIGHTS[role]:
        assert _issue(newsroom, holder=holder, scopes=[scope])[0].scopes == [scope]
        return
    with pytest.raises(Invalid) as refused:
        _issue(newsroom, holder=holder, scopes=["published:read", scope])
    assert scope in str(refused.value)
    assert not Token.objects.exists()


@pytest.mark.parametrize("scopes", [[], ["verdicts:eat"], ["published:read", ""]])
def test_a_token_without_a_known_scope_is_refused(newsroom: Newsroom, scopes: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        _issue(newsroom, scopes=scopes)
    assert set(refused.value.problems) == {"scopes"}


def test_a_token_covers_its_scopes_only(newsroom: Newsroom) -> None:
    token, _ = _issue(newsroom, holder=newsroom.editor, scopes=["desk:read", "claims:write"])
    assert token.covers([Right.READ_DESK])
    assert token.covers([Right.READ_DESK, Right.WRITE_CLAIMS])
    assert not token.covers([Right.READ_DESK, Right.REVIEW])


def test_a_token_loses_what_its_holders_role_loses(newsroom: Newsroom) -> None:
    _, shown = _issue(newsroom, holder=newsroom.editor, scopes=["published:read", "desk:read", "review:write"])
    change_person(person=newsroom.editor, details={"role": Role.PARTNER}, by=newsroom.admin, at=newsroom.now())
    token = token_for(shown, newsroom.now())
    assert token
    assert [right for right in Right if token.covers([right]) and may(token.holder, right)] == [Right.READ_PUBLISHED]


def test_only_admins_issue_tokens_to_others(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        _issue(newsroom, by=newsroom.editor)
    assert not Token.objects.exists()


def test_too_little_randomness_is_a_mistake_of_ours(newsroom: Newsroom) -> None:
    with pytest.raises(ValueError, match="32"):
        _issue(newsroom, secret="x" * 31)


def test_the_last_use_is_kept_to_the_minute(newsroom: Newsroom) -> None:
    token, shown = _issue(newsroom)
    first = newsroom.now()
    rows = length()
    note_use(token=token, at=first)
    for seconds, kept in ((30, 0), (60, 0), (61, 61)):
        found = token_for(shown, first)
        assert found
        note_use(token=found, at=first + timedelta(seconds=seconds))
        assert Token.objects.get().last_used_at == first + timedelta(seconds=kept)
    assert length() == rows
