"""Measures reading: python -m benchmarks.reading.

For long and for hostile input, the seconds for a text and for one ten times as long, and their ratio: about 10 is
linear. Writes benchmarks/results/reading.jsonl, a line {case, measure, small, large, ratio} each. A refusal is an
answer too.
"""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from annotations.access.refusals import Invalid
from annotations.articles.extraction import extract_html, extract_plain
from annotations.articles.sanitising import sanitise_article
from annotations.text.canonical import canonicalise
from annotations.text.marks import Painted, paint

RESULTS = Path(__file__).parent.parent / "results" / "reading.jsonl"
WORDS = "<p>" + "Some <em>words</em> &amp; more, of an article. " * 8 + "</p>"
UNITS = {
    "an article": WORDS,
    "open divisions": "<div>",
    "open paragraphs": "<p>x",
    "misnested formats": "<b>x<i>y</b>z</i>",
    "tables": "<table><tr><td>x</table>",
    "signs": "<",
    "entities": "&lt;",
    "comments": "<!-- -->",
    "links": "<a href=http://x>y</a>",
}


def painted(html: str) -> None:
    """Paint a span every fifty characters."""
    canonical = canonicalise(html)
    spans = [Painted(start, start + 90, start) for start in range(0, len(canonical.text) - 90, 50)]
    paint(canonical.html, spans, attributes=lambda covering, first, last: f' data-claims="{covering[0]}"')


MEASURES: dict[str, Callable[[str], object]] = {
    "sanitise": sanitise_article,
    "canonicalise": canonicalise,
    "extract HTML": lambda html: extract_html(f"<html><body>{html}</body></html>"),
    "extract plain text": extract_plain,
    "paint": painted,
}
SIZES = (40_000, 400_000)
ONLY_ARTICLES = {"canonicalise", "paint"}
"""What these read has been sanitised before."""


def seconds(work: Callable[[str], object], text: str) -> float:
    """The best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        with suppress(Invalid):
            work(text)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    """Measure all, print and write."""
    with RESULTS.open("w", encoding="utf-8") as results:
        for measure, work in MEASURES.items():
            for case, unit in UNITS.items():
                if measure in ONLY_ARTICLES and case != "an article":
                    continue
                small, large = (seconds(work, unit * (size // len(unit))) for size in SIZES)
                row = {"case": case, "measure": measure, "small": round(small, 4), "large": round(large, 4)}
                row["ratio"] = round(large / small, 1)
                results.write(json.dumps(row) + "\n")
                print(f"{measure:20} {case:20} {small:8.3f} s {large:8.3f} s  × {row['ratio']}")


if __name__ == "__main__":
    main()
