"""What embeddings add to words: recall and milliseconds of the same questions without and with them, in one run."""

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from unittest.mock import patch

from django.test import override_settings

from annotations.claims.search import embeddings
from annotations.claims.search.claims import wordings_of
from annotations.claims.search.finding import find
from annotations.claims.search.models import Face

Asked = tuple[str, int, str]
"""Language, the claim that should be found, the text that is asked with."""


def compared(asked: Sequence[Asked], *, others: int, shown: int) -> Iterator[dict[str, Any]]:
    """A row for each half and language; nothing where the extra is not installed.

    "forced" is what would be if embeddings were used for that language, too, and not for English alone.
    """
    if not embeddings.is_there():
        print(f"  not measured: {embeddings.MISSING}")
        return
    embeddings.nearness("loaded", ["once"])
    ways = {"words": False, "embeddings": True, "forced": True}
    found: dict[tuple[str, str], dict[str, list[tuple[int, float, float]]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(asked, start=1):
        half = "tuning" if number % 2 else "reported"
        for way, on in ways.items():
            with (
                override_settings(EMBEDDINGS=on),
                patch.object(embeddings, "LANGUAGE", one[0] if way == "forced" else embeddings.LANGUAGE),
            ):
                seen = measured(*one)
            for group in ((half, one[0]), (half, "all")):
                found[group][way].append(seen)
    for (half, language), by_way in sorted(found.items()):
        row = {"measure": "embeddings", "half": half, "language": language, "claims": others}
        row["pairs"] = len(by_way["words"])
        for way, seen in by_way.items():
            places = [place for place, _took, _spent in seen]
            row[f"first, {way}"] = round(sum(place == 1 for place in places) / len(places), 3)
            row[f"in five, {way}"] = round(sum(0 < place <= shown for place in places) / len(places), 3)
            if way != "forced":
                row[f"median ms, {way}"] = round(statistics.median(took for _place, took, _spent in seen), 1)
                row[f"own CPU ms, {way}"] = round(sum(spent for _place, _took, spent in seen) / len(seen), 1)
        yield {**row, "load": round(os.getloadavg()[0] / (os.cpu_count() or 1), 1)}


def measured(language: str, key: int, text: str) -> tuple[int, float, float]:
    """The claim's place (0 for none), and the best of three in milliseconds: by the clock, of our processor."""
    took, spent = [], []
    for _ in range(3):
        began, worked = time.perf_counter(), time.process_time()
        places = [one.claim_id for one in find(text, language, face=Face.DESK, wordings=wordings_of, most=50)]
        took.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - worked) * 1000)
    return (places.index(key) + 1 if key in places else 0), min(took), min(spent)
