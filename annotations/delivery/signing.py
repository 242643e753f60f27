"""Signing as Standard Webhooks 1.0.0 asks for: HMAC-SHA256 over id, time and body, with secrets that begin ``whsec_``.

https://www.standardwebhooks.com/ (the specification, and libraries by which receivers verify).
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

PREFIX = "whsec_"
LEAST = 24
"""Bytes of a secret at least; 64 at most."""


def secret_of(randomness: bytes) -> str:
    """A secret as both sides write it down. ``randomness`` is 24 to 64 bytes; raises ValueError for others."""
    if not LEAST <= len(randomness) <= 64:
        raise ValueError("A secret takes 24 to 64 random bytes.")
    return PREFIX + base64.b64encode(randomness).decode()


def headers(message_id: str, at: datetime, body: bytes, secrets: Iterable[str]) -> dict[str, str]:
    """The three headers of a message; with several secrets there are as many signatures, and any of them verifies."""
    second = str(int(at.timestamp()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": second,
        "webhook-signature": " ".join(_signature(secret, message_id, second, body) for secret in secrets),
    }


def _signature(secret: str, message_id: str, second: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{message_id}.{second}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(signed).decode()
