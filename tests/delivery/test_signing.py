"""Signatures that the official library verifies, and the example of its specification."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from annotations.delivery.signing import headers, secret_of

BODY = '{"type":"verdict.published","data":{"summary":"Réparé 🚢"}}'.encode()


def now() -> datetime:
    """The library looks at the machine's own clock."""
    return datetime.now(UTC)


def test_the_official_library_verifies_what_is_signed() -> None:
    secret = secret_of(bytes(range(32)))
    signed = headers("msg_1_2_3", now(), BODY, [secret])
    assert Webhook(secret).verify(BODY, signed) == json.loads(BODY)


def test_the_librarys_own_signature_is_ours() -> None:
    at, secret = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), secret_of(b"k" * 24)
    expected = Webhook(secret).sign("msg_1", at, BODY.decode())
    assert headers("msg_1", at, BODY, [secret])["webhook-signature"] == expected


def test_with_two_secrets_both_verify() -> None:
    old, new = secret_of(b"o" * 32), secret_of(b"n" * 32)
    signed = headers("msg_1", now(), BODY, [new, old])
    assert len(signed["webhook-signature"].split(" ")) == 2
    for secret in (old, new):
        Webhook(secret).verify(BODY, signed)


@pytest.mark.parametrize("what", ["body", "id", "time", "secret", "old"])
def test_what_was_changed_on_its_way_is_not_verified(what: str) -> None:
    secret, at = secret_of(b"s" * 32), now() - timedelta(hours=1) * (what == "old")
    signed = headers("msg_1", at, BODY, [secret])
    body = BODY + b" " if what == "body" else BODY
    signed |= {"webhook-id": "msg_2"} if what == "id" else {}
    signed |= {"webhook-timestamp": str(int(at.timestamp()) + 1)} if what == "time" else {}
    with pytest.raises(WebhookVerificationError):
        Webhook(secret_of(b"x" * 32) if what == "secret" else secret).verify(body, signed)


@pytest.mark.parametrize("length", [0, 23, 65])
def test_a_secret_is_neither_short_nor_long(length: int) -> None:
    with pytest.raises(ValueError, match="24 to 64"):
        secret_of(b"x" * length)
