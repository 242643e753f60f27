"""The NDJSON: one object a line, each with the same keys, whatever stands in it."""

import json
from typing import Any

from annotations.exports import ndjson
from annotations.exports.records import Feed
from annotations.exports.snapshot import count_snapshots, iter_snapshots, pin, this_desk
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE, Scene


def one(verdict: Any) -> dict[str, Any]:
    text = ndjson.one(snapshot_of(verdict), BASE)
    assert text.endswith("\n")
    assert len(text.splitlines()) == 1
    found: dict[str, Any] = json.loads(text)
    return found


def test_everything_is_one_object_a_line_with_the_same_keys(scene: Scene) -> None:
    moment = pin()
    feed = Feed(BASE, f"{BASE}/api/v1/exports/all", "All", count_snapshots(moment=moment), this_desk())
    text = "".join(ndjson.many(iter_snapshots(moment=moment), feed))
    objects = [json.loads(line) for line in text.splitlines()]
    assert len(objects) == 7
    assert {tuple(found) for found in objects} == {tuple(objects[0])}


def test_characters_that_some_readers_break_lines_at_are_escaped(scene: Scene) -> None:
    found = one(scene.hostile)
    assert "\u2028" in found["summary"]
    assert "\u2029" in found["rationale"]
    assert "\u0085" in found["rationale"]


def test_a_figure_keeps_its_digits(scene: Scene) -> None:
    assert one(scene.hostile)["claim"]["figure"] == {
        "value": "-5.5",
        "value_to": "",
        "unit": "'=x",
        "comparator": "≈",
        "scope": "",
    }


def test_other_scripts_are_written_as_they_are(scene: Scene) -> None:
    assert "تعمل ٤٨ رافعة منذ مارس 🏗️" in ndjson.one(snapshot_of(scene.arabic), BASE)


def test_the_unit_of_offsets_the_revision_and_its_hash_are_named(scene: Scene) -> None:
    found = one(scene.plain)
    assert found["offset_unit"] == "Unicode code points"
    assert found["revision"]["number"] == 1
    assert found["revision"]["sha256"] == snapshot_of(scene.plain).revision.sha256
    assert [place["exact"] for place in found["appearances"]] == ["$4.2 million"] * 2
    assert {len(place["revision"]["sha256"]) for place in found["appearances"]} == {64}


def test_a_withdrawn_verdict_is_a_tombstone(scene: Scene) -> None:
    found = one(scene.withdrawn)
    assert (found["status"], found["notice"]) == ("withdrawn", "The report was forged.")
    assert found["withdrawn_at"] == found["modified_at"]
    assert (found["rating"], found["attribution"], found["sources"]) == (None, None, [])
    assert (found["summary"], found["rationale"]) == ("", "")
