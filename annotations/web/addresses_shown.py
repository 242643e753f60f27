"""Addresses as pages show them that others read: without what may be a password in them."""

from urllib.parse import parse_qsl, urlsplit, urlunsplit

HIDDEN = "…"


def without_secrets(address: str) -> str:
    """Without the name and password before the host, and with "…" for each value of the query."""
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return HIDDEN
    host = parts.netloc.rpartition("@")[2]
    query = "&".join(f"{name}={HIDDEN}" for name, _value in pairs) or (HIDDEN if parts.query else "")
    return urlunsplit((parts.scheme, host, parts.path, query, ""))
