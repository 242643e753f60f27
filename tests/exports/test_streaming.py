"""Everything, when there is much of it: constant memory, a constant number of queries a chunk, valid to the end."""

import csv
import gc
import io
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test.utils import CaptureQueriesContext

from annotations.claims.models import Anchor, Appearance, Claim
from annotations.exports.formats import FORMATS, Format
from annotations.exports.lines import envelope
from annotations.exports.records import Feed
from annotations.exports.snapshot import CHUNK, count_snapshots, iter_snapshots, pin, this_desk
from annotations.verdicts.models import Verdict, Version
from benchmarks.exports.filling import count_dense
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE
from tests.newsroom import Newsroom

MANY = 1200


def copy_published(original: Verdict, copies: int) -> None:
    """The same verdict many times over, each on a claim of its own.

    Inserted in bulk, since the real actions take about a minute for so many. Only for counting.
    """
    version, appearance = original.public_version, Appearance.objects.get(claim=original.claim)
    assert version is not None
    claims = _copies(Claim, original.claim, copies)
    appearances = _copies(Appearance, appearance, copies, claim=claims.__getitem__)
    _copies(Anchor, Anchor.objects.get(appearance=appearance), copies, appearance=appearances.__getitem__)
    not_yet = {"public_version": lambda _: None, "shelf_place": lambda _: None, "status": lambda _: "draft"}
    verdicts = _copies(Verdict, original, copies, claim=claims.__getitem__, **not_yet)
    _copies(Version, version, copies, verdict=verdicts.__getitem__)
    its_version = Version.objects.filter(verdict=OuterRef("pk")).values("pk")
    Verdict.objects.filter(status="draft").update(public_version=Subquery(its_version), status="published")
    _shelve()


def _shelve() -> None:
    """Give the copies their places, as publishing them one by one would."""
    standing = Verdict.objects.filter(shelf_place__isnull=False).count()
    copies = list(Verdict.objects.filter(status="published", shelf_place=None).order_by("pk"))
    for place, verdict in enumerate(copies, start=standing):
        verdict.shelf_place = place
    Verdict.objects.bulk_update(copies, ["shelf_place"], batch_size=200)
    count_dense(standing + len(copies))


def _copies(model: Any, original: Any, count: int, **changes: Callable[[int], Any]) -> list[Any]:
    names = [field.attname for field in model._meta.local_fields if not field.primary_key]
    values = {name: getattr(original, name) for name in names}
    made = []
    for number in range(count):
        copy = model(**values)
        for name, change in changes.items():
            setattr(copy, name, change(number))
        made.append(copy)
    return list(model.objects.bulk_create(made, batch_size=200))


def stream(form: Format, chunk: int = CHUNK) -> Any:
    moment = pin()
    feed = Feed(BASE, f"{BASE}/api/v1/exports/all", "All", count_snapshots(moment=moment), this_desk())
    return form.many(iter_snapshots(moment=moment, chunk=chunk), feed)


@pytest.fixture
def original(newsroom: Newsroom) -> Verdict:
    return newsroom.published()


def test_a_thousand_verdicts_are_all_there_in_every_format(original: Verdict) -> None:
    copy_published(original, MANY - 1)
    keys = set(Verdict.objects.values_list("pk", flat=True))
    assert len(keys) == MANY
    for form in FORMATS:
        assert IN_ORDER[form.name]("".join(stream(form))) == sorted(keys), form.name


def _key(address: str) -> int:
    return int(address.rsplit("/", 1)[1].split(".")[0])


IN_ORDER: dict[str, Callable[[str], list[int]]] = {
    "claimreview": lambda text: [_key(item["identifier"]) for item in json.loads(text)["dataFeedElement"]],
    "annotation": lambda text: [_key(item["id"]) for item in json.loads(text)["first"]["items"]],
    "csv": lambda text: [int(row["verdict_id"]) for row in csv.DictReader(io.StringIO(text, newline=""))],
    "ndjson": lambda text: [json.loads(line)["id"] for line in text.splitlines()],
}


def test_queries_grow_with_chunks_and_not_with_verdicts(original: Verdict) -> None:
    """Six a chunk; of 1,200 verdicts in chunks of 500 the third is not full, and so the last."""
    copy_published(original, MANY - 1)
    moment = pin()
    with CaptureQueriesContext(connection) as queries:
        assert sum(1 for _ in iter_snapshots(moment=moment)) == MANY
    assert len(queries) == 3 * 6


def test_memory_does_not_grow_with_the_number_of_verdicts(original: Verdict) -> None:
    copy_published(original, 199)
    few = peak_of_streaming()
    copy_published(original, MANY - 200)
    assert count_snapshots(moment=pin()) == MANY
    assert peak_of_streaming() < 1.25 * few


def peak_of_streaming() -> int:
    """Bytes in use at the highest while NDJSON is written in chunks of 50; what nobody refers to does not count."""
    gc.collect()
    tracemalloc.start()
    for number, _ in enumerate(stream(FORMATS[-1], chunk=50)):
        if number % 50 == 0:
            gc.collect()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_nothing_is_read_before_it_is_asked_for(original: Verdict) -> None:
    copy_published(original, 99)
    with CaptureQueriesContext(connection) as queries:
        parts = stream(FORMATS[-1], chunk=10)
        next(parts)
    assert len(queries) == 1 + 6


def test_a_copy_is_exported_as_the_original_is(original: Verdict) -> None:
    """So that what is counted here is what the real actions make."""
    copy_published(original, 1)
    copy = Verdict.objects.exclude(pk=original.pk).get()
    mine, its = snapshot_of(original), snapshot_of(copy)
    assert (its.rating, its.sources, its.published_at) == (mine.rating, mine.sources, mine.published_at)
    assert its.judged == mine.judged


def test_an_envelope_must_end_with_its_empty_list() -> None:
    with pytest.raises(ValueError, match="empty list"):
        next(envelope({"items": [], "after": 1}, []))
    with pytest.raises(ValueError, match="empty list"):
        next(envelope({"items": 1}, []))
