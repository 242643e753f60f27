"""IRIs (RFC 3987), the names of linked data: whether words are one, and an address that somebody copied made one."""

import re
from urllib.parse import quote

_OUTSIDE = re.compile(r"""[\x00-\x20\x7f-\x9f<>"{}|\\^`\u200e\u200f\u202a-\u202e\u2066-\u2069]""")
"""Characters that no IRI may hold, those that turn its direction among them (section 4.1)."""
_ABSOLUTE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):.")
_RUN = frozenset({"javascript", "vbscript", "data"})
"""Schemes whose addresses a browser runs or shows as a page of whoever links to them: nobody's name."""


def as_iri(address: str) -> str:
    """An address with what no IRI may hold percent-encoded: browsers open it as it was, but one of them and linked data
    cannot be written down any more.
    """
    return _OUTSIDE.sub(lambda found: quote(found[0], safe=""), address)


def is_iri(name: str) -> bool:
    """Whether it means the same wherever it stands: absolute, of permitted characters, nothing that a browser runs."""
    absolute = _ABSOLUTE.match(name)
    return bool(absolute and absolute[1].lower() not in _RUN and not _OUTSIDE.search(name))
