"""What a browser sends from the verdict editor, and what is read off the page."""

import re
from typing import Any

from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_rating

BUDGET = {
    "url": "https://port.example.org/budget.pdf",
    "title": "Budget report",
    "publisher": "Port authority",
    "author": "A. Ruiz",
    "published_on": "2026-02-01",
    "accessed_on": "2026-03-01",
    "kind": "primary",
    "medium": "text",
    "quote": "Repairs: 4.2 million dollars.",
    "locator": "p. 12",
    "stance": "supports",
    "archive_url": "https://archive.example.org/1",
    "origin_group": "budget",
    "interests": "The port wants to look thrifty.",
    "withheld_reason": "",
}
AUDIT = {"url": "https://audit.example.net/", "accessed_on": "2026-03-01", "kind": "secondary", "medium": "text"}
AUDIT |= {"quote": "4.2 million.", "stance": "refutes"}
EMPTY = {"kind": "secondary", "medium": "text", "accessed_on": "2026-03-01"}


def form(verdict: Verdict, *rows: dict[str, Any], do: str = "save", **parts: Any) -> dict[str, Any]:
    """What a browser sends."""
    verdict.refresh_from_db()
    given = {"do": do, "version": verdict.version, "row": [str(number) for number in range(len(rows))]}
    for number, row in enumerate(rows):
        given |= {f"source-{number}-{name}": value for name, value in row.items()}
    return {**given, **parts}


def findings(**parts: Any) -> dict[str, Any]:
    rating = get_rating("mostly-true")
    assert rating is not None
    given = {"attribution": "accurate", "rating": rating.pk, "summary": "The budget confirms it."}
    return {**given, "rationale": "The *budget* says so.", **parts}


def address(verdict: Verdict) -> str:
    return f"/verdicts/{verdict.pk}/edit/"


def rows_shown(shown: str) -> list[str]:
    """The addresses in the rows, in their order."""
    found = re.findall(r'<input type="url" name="source-\d+-url"([^>]*)>', shown)
    return [(re.findall(r'value="([^"]*)"', attributes) or [""])[0] for attributes in found]
