"""Reads off a workbench page which claims lie over which mark, as its script does."""

import json
import re
from itertools import accumulate


def data_of(page: str) -> dict:
    """What the page says to its script."""
    return json.loads(re.search(r'<script id="claims-data" type="application/json">(.*?)</script>', page)[1])


def unpacked(column: str | list[int]) -> list[int]:
    return [int(digit, 36) for digit in column] if isinstance(column, str) else column


def ids(data: dict) -> list[int]:
    """All claims in reading order."""
    return list(accumulate(unpacked(data["claims"]["ids"])))


def named(page: str) -> list[list[int]]:
    """For each mark the ids of the claims over it."""
    data = data_of(page)
    claims = [ids(data)[place] for place in accumulate(unpacked(data["names"]["passages"]))]
    numbers = iter(unpacked(data["names"]["over"]))
    newest, found = -1, []
    for begun in numbers:
        newest += begun
        found.append([claims[newest - next(numbers)] for _ in range(next(numbers))])
    return found
