"""Finds suggestions in a file of texts: python -m annotations.claims.suggesting INPUT.jsonl OUTPUT.jsonl.

A text is a line {id, lang, text, published_on}; a suggestion is a line {id, start, end, kind, text, value, high, unit,
comparator, scope, claimant: {start, end, name, anonymous} or null, cue: {start, end} or null, reported_by or null,
score, reasons}, offsets in code points. See ``shapes`` for what each field says.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.records import record_of


def suggestions(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The suggestions for one text."""
    text = case["text"]
    for one in suggest(text, lang=case.get("lang") or "en", published_on=day(case.get("published_on"))):
        yield record_of(one, key=case.get("id"), text=text)


def day(written: str | None) -> date | None:
    """The date in an ISO 8601 date or time; None where there is none."""
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def main(arguments: list[str]) -> int:
    """Read the texts, write the suggestions; 2 when it is called in another way."""
    if len(arguments) != 2:
        sys.stderr.write("Give two files: python -m annotations.claims.suggesting INPUT.jsonl OUTPUT.jsonl\n")
        return 2
    with Path(arguments[0]).open(encoding="utf-8") as inputs, Path(arguments[1]).open("w", encoding="utf-8") as out:
        for line in inputs:
            if line.strip():
                for suggestion in suggestions(json.loads(line)):
                    out.write(json.dumps(suggestion, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
