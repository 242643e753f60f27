"""`manage.py issue_token`: the token alone on the standard output, once; or a sentence and nothing written."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from annotations.access.models import Token, User
from annotations.access.queries import token_for
from annotations.ledger.queries import length
from tests.newsroom import Newsroom


def _issue(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("issue_token", *arguments, stdout=out, stderr=err, no_color=True)
    return out.getvalue().strip(), err.getvalue()


def test_the_token_stands_alone_on_the_standard_output_and_works(newsroom: Newsroom) -> None:
    assert newsroom.editor
    shown, said = _issue(
        "--holder", "eda-editor", "--name", "import", "--scope", "desk:read", "--scope", "claims:write"
    )
    token = token_for(shown, timezone.now())
    assert token
    assert token.holder == newsroom.editor
    assert token.scopes == ["claims:write", "desk:read"]
    assert shown not in said
    assert timedelta(days=89) < token.expires_at - timezone.now() <= timedelta(days=90)


def test_a_new_partner_is_added_who_cannot_sign_in(newsroom: Newsroom) -> None:
    _issue("--holder", "wire", "--new-partner", "The Wire", "--name", "feed", "--scope", "published:read")
    person = User.objects.get(username="wire")
    assert (person.role, person.get_full_name(), person.has_usable_password()) == ("partner", "The Wire", False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--holder", "no-one", "--scope", "published:read"), "nobody with the user name no-one"),
        (("--holder", "wire-partner", "--scope", "desk:read"), "does not have the scope “desk:read”"),
        (("--holder", "wire-partner", "--scope", "eat"), "no scope “eat”"),
        (("--holder", "wire-partner", "--scope", "published:read", "--days", "0"), "from 1 to 3650"),
        (("--holder", "new", "--new-partner", "New", "--scope", "desk:read"), "does not have the scope"),
        (("--holder", "wire-partner", "--new-partner", "New", "--scope", "published:read"), "user name is taken"),
    ],
)
def test_what_cannot_be_issued_is_refused_and_leaves_nothing(
    newsroom: Newsroom, arguments: tuple[str, ...], words: str
) -> None:
    assert newsroom.partner
    before = length(), User.objects.count()
    with pytest.raises(CommandError, match=words):
        _issue("--name", "feed", *arguments)
    assert (length(), User.objects.count(), Token.objects.count()) == (*before, 0)
