"""manage.py issue_token."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from annotations.access.queries import digest, person_named, token_for
from annotations.ledger.queries import history
from tests.api.conftest import Program
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def issue(*arguments: str) -> str:
    out = StringIO()
    call_command("issue_token", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def test_a_token_opens_what_its_scopes_name_and_is_kept_as_a_hash_only(newsroom: Newsroom) -> None:
    verdict = newsroom.published()
    shown = issue("--holder", "wire", "--new-partner", "The Wire", "--name", "nightly", "--scope", "published:read")
    client = Program()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {shown}")
    assert client.get(f"/api/v1/verdicts/{verdict.pk}/").status_code == 200
    holder = person_named("wire")
    assert holder is not None
    assert (holder.role, holder.has_usable_password()) == ("partner", False)
    token = holder.tokens.get()
    assert token.digest == digest(shown)
    assert not any(shown in str(value) for value in vars(token).values())
    assert token.expires_at is not None
    assert (token.expires_at - token.created_at).days == 90
    assert [entry.event for entry in history([("token", token.pk)])] == ["token.issued"]
    assert token_for(shown, token.expires_at) is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--holder", "nobody", "--scope", "published:read"], "nobody with the user name"),
        (["--holder", "wire-partner", "--scope", "review:write"], "role does not have"),
        (["--holder", "wire-partner", "--scope", "everything"], "no scope"),
        (["--holder", "wire-partner", "--scope", "published:read", "--days", "0"], "number of days"),
        (["--holder", "wire-partner", "--scope", "published:read", "--new-partner", "Again"], "taken"),
        (["--holder", "new-one", "--scope", "review:write", "--new-partner", "New"], "role does not have"),
    ],
)
def test_a_refusal_is_a_sentence_and_nothing_is_written(
    newsroom: Newsroom, arguments: list[Any], sentence: str
) -> None:
    partner = newsroom.partner
    with pytest.raises(CommandError, match=sentence):
        issue("--name", "x", *arguments)
    assert not partner.tokens.exists()
    assert person_named("new-one") is None
