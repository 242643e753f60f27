"""JSON-LD's ways to say one thing or several: a value alone, or a list of values."""

from collections.abc import Iterator
from typing import Any


def items(given: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Each value with its place in the document, whether it came alone or in a list; none for nothing."""
    if isinstance(given, list):
        yield from ((f"{at}.{number}", one) for number, one in enumerate(given))
    elif given is not None:
        yield at, given


def words(given: Any) -> list[str]:
    """The strings of a value that is one or a list."""
    return [one for _at, one in items(given, "") if isinstance(one, str) and one]
