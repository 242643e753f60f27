"""Spans in code points: trimmed, snapped to words, never cutting a character that a reader sees as one."""

import regex

# Between two code points of these classes there is always a grapheme boundary (UAX #29, rules GB3-GB13 and GB999), so
# counting clusters may start there instead of at the beginning of the text.
_SAFE_START = regex.compile(r"[\p{GCB=Other}\p{GCB=Control}\n]{2}")
_CLUSTER = regex.compile(r"\X")
_WORD_BOUNDARY = regex.compile(r"\b", regex.WORD)
# Stream-safe text has at most 30 marks on a character (UAX #15); longer runs are an attack, not a cluster to keep.
_LONGEST_CLUSTER = 512
_LONGEST_WORD = 64


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span (code points) without the white space at its ends; an empty span stays where the white space ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def whole_clusters(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened so that neither end stands inside a grapheme cluster (UAX #29)."""
    return cluster_start(text, start), cluster_end(text, end)


def cluster_start(text: str, offset: int) -> int:
    """The nearest grapheme boundary at or before `offset`."""
    for cluster in _clusters_around(text, offset):
        if cluster.end() > offset:
            return int(cluster.start())
    return offset


def cluster_end(text: str, offset: int) -> int:
    """The nearest grapheme boundary at or after `offset`."""
    for cluster in _clusters_around(text, offset):
        if cluster.end() > offset:
            return offset if cluster.start() == offset else int(cluster.end())
    return offset


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The span trimmed, then widened to the word boundaries of UAX #29: "2,00" in "12,000" becomes "12,000"."""
    start, end = trim(text, start, end)
    if start >= end:
        return start, end
    start, end = whole_clusters(text, start, end)
    return word_start(text, start), word_end(text, end)


def word_start(text: str, offset: int) -> int:
    """The nearest word boundary at or before `offset`, at most 64 code points away, never inside a cluster."""
    if _at_edge(text, offset):
        return offset
    low = cluster_start(text, max(0, offset - _LONGEST_WORD))
    high = min(len(text), offset + _LONGEST_WORD)
    found = [at.start() for at in _WORD_BOUNDARY.finditer(text, low, high) if at.start() <= offset]
    return cluster_start(text, found[-1]) if found else offset


def word_end(text: str, offset: int) -> int:
    """The nearest word boundary at or after `offset`, at most 64 code points away, never inside a cluster."""
    if _at_edge(text, offset):
        return offset
    low = cluster_start(text, max(0, offset - _LONGEST_WORD))
    high = min(len(text), offset + _LONGEST_WORD)
    found = (at.start() for at in _WORD_BOUNDARY.finditer(text, low, high) if at.start() >= offset)
    return cluster_end(text, next(found, offset))


def from_utf16(text: str, offset: int) -> int:
    """The code-point offset for an offset in UTF-16 units, as JavaScript counts; half a pair counts as before it.

    Raises ValueError when the offset is negative or beyond the text.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= offset * 2 <= len(units):
        raise ValueError(f"The offset {offset} lies outside the text of {len(units) // 2} UTF-16 units.")
    head = units[: offset * 2]
    if _ends_in_half_a_pair(units, offset * 2):
        head = head[:-2]
    return len(head.decode("utf-16-le", "surrogatepass"))


def to_utf16(text: str, offset: int) -> int:
    """The offset in UTF-16 units for a code-point offset. Raises ValueError when it lies outside the text."""
    if not 0 <= offset <= len(text):
        raise ValueError(f"The offset {offset} lies outside the text of {len(text)} code points.")
    return offset + sum(character > "\uffff" for character in text[:offset])


def _ends_in_half_a_pair(units: bytes, at: int) -> bool:
    if not 2 <= at <= len(units) - 2:
        return False
    return 0xD8 <= units[at - 1] <= 0xDB and 0xDC <= units[at + 1] <= 0xDF


def _at_edge(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return True
    return text[offset - 1].isspace() or text[offset].isspace()


def _clusters_around(text: str, offset: int) -> "regex.Scanner":
    """The clusters from a safe start before `offset` on, in order."""
    at, lowest = offset, max(0, offset - _LONGEST_CLUSTER)
    while at > lowest and not _SAFE_START.match(text, at - 1):
        at -= 1
    return _CLUSTER.finditer(text, at, min(len(text), offset + _LONGEST_CLUSTER))
