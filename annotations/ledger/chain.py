"""How an entry's hash is made from its content and the hash before it."""

import hashlib
import json
import re
from datetime import UTC
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from annotations.ledger.models import Entry

FIELDS = ("sequence", "event", "subject_type", "subject_id", "by_id", "by_name", "reason", "before", "after")
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""Characters that a database, or UTF-8, cannot keep. In the ledger U+FFFD stands for them."""


def hash_of(entry: "Entry", previous_hash: str) -> str:
    """SHA-256, in hexadecimal, over the previous hash and the entry as JSON with sorted keys and UTC time."""
    content = {name: getattr(entry, name) for name in FIELDS}
    content["at"] = time_of(entry)
    body = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}\n{body}".encode()).hexdigest()


def time_of(entry: "Entry") -> str:
    """When it happened, as it is hashed: UTC with six digits of a second."""
    return entry.at.astimezone(UTC).isoformat(timespec="microseconds")
