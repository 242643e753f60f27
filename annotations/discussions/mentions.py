"""Who is meant in a comment: user names after an @, found among the people of the desk."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from annotations.access.models import User

AT = re.compile(r"(?<![\w@./])@([.+-]*\w[\w.@+-]*)")
"""Not inside an address (a@b.org, site.org/@name). What a user name may hold, as Django allows it."""


def named(text: str, people: Iterable[User]) -> tuple[list[User], list[str]]:
    """(who is meant, once each; names that nobody at the desk has), in the order of the text."""
    known = {person.get_username().casefold(): person for person in people}
    found: dict[int, User] = {}
    unknown: dict[str, None] = {}
    for match in AT.finditer(composed(text)):
        name = _name(match[1], known)
        if name is None:
            unknown[match[1].rstrip(".@+-")] = None
        else:
            found[known[name].pk] = known[name]
    return list(found.values()), list(unknown)


def emphasised(text: str, people: Iterable[User]) -> str:
    """The Markdown with each known name strong, so that it is seen who is meant."""
    known = {person.get_username().casefold(): person for person in people}

    def strong(match: re.Match[str]) -> str:
        name = _name(match[1], known)
        return match[0] if name is None else f"**@{match[1][: len(name)]}**{match[1][len(name) :]}"

    return AT.sub(strong, composed(text))


def composed(text: str) -> str:
    """The same in composed characters, as user names are kept: some keyboards write an ë as two."""
    return normalize("NFC", text)


def _name(written: str, known: Mapping[str, User]) -> str | None:
    """The known name that this begins with, as long as only the end of a sentence follows: “@nina.” is nina."""
    name = written.casefold()
    while name not in known and name and name[-1] in ".@+-":
        name = name[:-1]
    return name if name in known else None
