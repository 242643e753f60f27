"""Keys from the shell: listed, replaced with overlap, revoked."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from annotations.access.models import Token
from annotations.access.queries import token_for
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def call(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def issue(*more: str) -> str:
    given = ("--holder", "wire", "--new-partner", "The Wire", "--name", "live", "--scope", "published:read")
    return call("issue_token", *given, *more)


def test_a_new_partner_and_its_limits_are_given_from_the_shell(newsroom: Newsroom) -> None:
    issue("--contact", "desk@wire.example", "--network", "192.0.2.9/24", "--rate", "60")
    token = Token.objects.get()
    assert (token.networks, token.rate) == (["192.0.2.0/24"], 60)
    assert token.partner
    assert token.partner.contact == "desk@wire.example"


def test_a_key_is_replaced_and_both_open_during_the_overlap(newsroom: Newsroom) -> None:
    shown = issue()
    new = call("rotate_token", shown[:12], "--overlap", "2")
    at = Token.objects.latest("pk").created_at
    assert token_for(new, at) is not None
    assert token_for(shown, at + timedelta(minutes=119)) is not None
    assert token_for(shown, at + timedelta(hours=2)) is None


def test_a_key_is_revoked_and_the_list_says_so(newsroom: Newsroom) -> None:
    shown = issue()
    assert "opens nothing any more" in call("revoke_token", shown[:12])
    listed = call("list_tokens").split("\t")
    assert listed[0] == f"{shown[:12]}…"
    assert listed[1:5] == ["wire", "live", "published:read", "revoked"]
    assert shown not in "".join(listed)
    with pytest.raises(CommandError, match="nothing to rotate"):
        call("rotate_token", shown[:12])


def test_which_key_has_to_be_clear(newsroom: Newsroom) -> None:
    with pytest.raises(CommandError, match="No token begins with fck_"):
        call("revoke_token", "fck_")
    with pytest.raises(CommandError, match="from 0 to 2160"):
        call("rotate_token", issue()[:12], "--overlap", "-1")
