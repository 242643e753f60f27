"""Ready-made snapshots: whole, with a manifest that is true, old ones thrown away, and written when they are due."""

import gzip
import hashlib
import io
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.test import override_settings

from annotations.exports import parquet
from annotations.exports.files import KNOWN, file_formats
from annotations.exports.keeping import manifest, take_snapshot, throw_away_old
from annotations.exports.models import Snapshot
from annotations.exports.tasks import wake, write_snapshots
from tests.exports.following import exported
from tests.exports.scene import Scene
from tests.newsroom import Newsroom

SITE = "http://testserver"
needs_arrow = pytest.mark.skipif(not parquet.is_there(), reason=parquet.MISSING)


def content_of(snapshot: Snapshot) -> bytes:
    with snapshot.file.open("rb") as file:
        return bytes(file.read())


def taken(name: str, newsroom: Newsroom) -> Snapshot:
    return take_snapshot(file_formats()[name], at=newsroom.now())


def without_base(copy: dict[int, Any]) -> str:
    return json.dumps(copy, sort_keys=True).replace("https://desk.example.org", SITE)


def test_a_snapshot_holds_what_the_export_holds(newsroom: Newsroom, scene: Scene) -> None:
    lines = gzip.decompress(content_of(taken("ndjson", newsroom))).decode().splitlines()
    held = {row["id"]: row for row in map(json.loads, lines)}
    assert without_base(held) == without_base(exported())


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_format_has_a_manifest_that_is_true(newsroom: Newsroom, scene: Scene, name: str) -> None:
    if name == "parquet" and not parquet.is_there():
        pytest.skip(parquet.MISSING)
    snapshot = taken(name, newsroom)
    told, content = manifest(snapshot), content_of(snapshot)
    assert told["bytes"] == len(content)
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert told["count"] == len(exported())
    assert (told["format"], told["offset_unit"]) == (name, "Unicode code points")
    assert told["licence"].startswith("https://creativecommons.org/")
    with storages["snapshots"].open(f"{snapshot.stored}.manifest.json") as beside:
        assert json.load(beside) == told


@needs_arrow
def test_parquet_holds_the_same_rows_with_types(newsroom: Newsroom, scene: Scene) -> None:
    from pyarrow import parquet as reader  # an extra

    table = reader.read_table(io.BytesIO(content_of(taken("parquet", newsroom))))
    wanted = exported()
    rows = {row["id"]: row for row in table.to_pylist()}
    assert set(rows) == set(wanted)
    assert str(table.schema.field("published_at").type) == "timestamp[ms, tz=UTC]"
    row, line = rows[scene.figure.pk], wanted[scene.figure.pk]
    assert row["claim"] == line["claim"]
    assert row["sources"] == line["sources"]
    assert row["appearances"][0]["start"] == line["appearances"][0]["start"]
    assert [one["class"] for one in row["corrections"]] == [one["class"] for one in line["corrections"]]
    assert rows[scene.withdrawn.pk]["rating"] is None
    assert table.schema.metadata[b"offset_unit"] == b"Unicode code points"


def test_an_empty_desk_has_empty_snapshots(newsroom: Newsroom) -> None:
    for form in file_formats().values():
        assert manifest(take_snapshot(form, at=newsroom.now()))["count"] == 0


def test_old_ones_go_with_their_files(newsroom: Newsroom) -> None:
    kept = [taken("ndjson", newsroom) for _ in range(4)]
    other = taken("csv", newsroom)
    assert throw_away_old(keep=2) == 2
    assert [*Snapshot.objects.order_by("pk")] == [*kept[2:], other]
    storage = storages["snapshots"]
    for old in kept[:2]:
        assert not storage.exists(old.stored)
        assert not storage.exists(f"{old.stored}.manifest.json")
    assert storage.exists(kept[2].stored)


def test_a_snapshot_is_never_changed(newsroom: Newsroom) -> None:
    with pytest.raises(TypeError, match="take a new one"):
        taken("csv", newsroom).save()


def test_the_command_says_what_it_wrote(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.published()
    call_command("write_snapshots", "--format", "csv")
    assert "1 verdicts" in capsys.readouterr().out
    assert [one.format for one in Snapshot.objects.all()] == ["csv"]


def test_without_pyarrow_everything_but_parquet_is_written(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parquet, "arrow", None)
    call_command("write_snapshots")
    assert {one.format for one in Snapshot.objects.all()} == set(KNOWN) - {"parquet"}
    assert "factcheck[parquet]" in capsys.readouterr().err
    with pytest.raises(CommandError, match=r"factcheck\[parquet\]"):
        call_command("write_snapshots", "--format", "parquet")


@override_settings(SNAPSHOT_HOURS=24)
def test_a_change_has_new_ones_written_when_the_last_are_old(
    newsroom: Newsroom, django_capture_on_commit_callbacks: Any
) -> None:
    cache.clear()
    with django_capture_on_commit_callbacks(execute=True):
        wake()
        wake()
    assert Snapshot.objects.count() == len(file_formats())
    cache.clear()
    with django_capture_on_commit_callbacks(execute=True):
        wake()
    assert Snapshot.objects.count() == len(file_formats())
    assert write_snapshots.call(due=True) == 0
    assert write_snapshots.call() == len(file_formats())


def test_with_no_hours_only_the_command_writes(newsroom: Newsroom, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        wake()
    assert not Snapshot.objects.exists()
