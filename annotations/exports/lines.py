"""How JSON is written: whole, as one line, or as an envelope around items that are written one after the other."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# JSON allows these in strings, but some readers of lines break a line at them.
_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_GAP = "[]"
PIECE = 64 * 1024
"""Characters of a stream that are sent at once."""


def whole(value: Any) -> str:
    """Indented, for a single thing."""
    return _without_breaks(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def line(value: Any) -> str:
    """On one line, without the line's end."""
    return _without_breaks(_ON_ONE_LINE.encode(value))


def _without_breaks(text: str) -> str:
    for character, escaped in _BREAKS.items():  # five times as fast as str.translate
        text = text.replace(character, escaped)
    return text


def envelope(around: Mapping[str, Any], items: Iterable[Any]) -> Iterator[str]:
    """``around`` with the items in its last list, which must be empty and come last; each item on its own line."""
    head, gap, tail = line(around).rpartition(_GAP)
    if not gap or tail.strip("}"):
        raise ValueError("The envelope must end with an empty list.")
    yield head + "[\n"
    for number, item in enumerate(items):
        yield (",\n" if number else "") + line(item)
    yield "\n]" + tail + "\n"


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the entries that say nothing: None, empty text, empty lists and objects. Zero and False stay."""
    return {name: value for name, value in values.items() if value or isinstance(value, int | float)}


def pieces(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts in UTF-8, gathered so that a server does not send a packet a line."""
    waiting, size = [], 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()
