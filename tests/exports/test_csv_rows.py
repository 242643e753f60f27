"""The CSV: read back to the letter, and harmless in a spreadsheet."""

import csv
import io
import re

import pytest
from hypothesis import given, strategies as st

from annotations.exports import csv_rows
from annotations.exports.records import Feed
from annotations.exports.snapshot import count_snapshots, iter_snapshots, pin, this_desk
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE, Scene

DANGEROUS = "=+-@\t\r\n＝＋－＠"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def plain(cell: str) -> str:
    """The text of a cell, as a program that knows the rule takes the apostrophe off again."""
    return cell[1:] if re.match(rf"'+[{re.escape(DANGEROUS)}]", cell) else cell


def everything() -> str:
    moment = pin()
    feed = Feed(BASE, f"{BASE}/api/v1/exports/all", "All", count_snapshots(moment=moment), this_desk())
    return "".join(csv_rows.many(iter_snapshots(moment=moment), feed))


def test_every_row_has_every_column_and_the_header_is_the_same_each_time(scene: Scene) -> None:
    text = everything()
    assert text.split("\r\n", 1)[0] == ",".join(csv_rows.COLUMNS)
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in read} == {len(csv_rows.COLUMNS)}
    assert len(read) == 1 + 7


def test_lines_end_as_rfc_4180_says(scene: Scene) -> None:
    text = everything()
    assert text.endswith("\r\n")
    quoted = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert quoted.count("\n") == quoted.count("\r\n") == 1 + 7


def test_a_verdict_is_read_back_to_the_letter(scene: Scene) -> None:
    (row,) = rows(csv_rows.one(snapshot_of(scene.figure), BASE))
    assert row["claim"] == "Ana Ruiz says that at least 300 people will be hired by June."
    assert (row["comparator"], row["value"], row["unit"], row["scope"]) == ("≥", "300", "people", "by June")
    assert (row["attribution"], row["rating"], row["rating_number"]) == ("accurate", "mixed", "3")
    assert (row["rating_worst"], row["rating_best"], row["rating_scale"]) == ("1", "5", "factcheck/1")
    assert row["sources"].split("\n") == [
        "https://port.example.org/budget.pdf",
        "https://audit.example.net/2026/eastport",
    ]
    assert [line.split(" ", 2)[1] for line in row["corrections"].split("\n")] == ["correction:", "rating_change:"]


def test_the_unit_of_offsets_the_revision_and_its_hash_are_named(scene: Scene) -> None:
    snapshot = snapshot_of(scene.arabic)
    assert snapshot.judged is not None
    (row,) = rows(csv_rows.one(snapshot, BASE))
    assert row["offset_unit"] == "Unicode code points"
    assert (row["start"], row["end"]) == (str(snapshot.judged.start), str(snapshot.judged.end))
    assert (row["exact"], row["unit"]) == ("٤٨ رافعة", "رافعة")
    assert (row["revision"], row["revision_sha256"]) == ("1", snapshot.revision.sha256)


def test_a_rating_beside_the_scale_has_no_number(scene: Scene) -> None:
    (row,) = rows(csv_rows.one(snapshot_of(scene.arabic), BASE))
    assert (row["rating"], row["rating_number"], row["rating_bucket"]) == ("unproven", "", "unproven")


def test_a_withdrawn_verdict_is_a_row_with_its_notice(scene: Scene) -> None:
    (row,) = rows(csv_rows.one(snapshot_of(scene.withdrawn), BASE))
    assert (row["status"], row["notice"]) == ("withdrawn", "The report was forged.")
    assert row["withdrawn_at"] == row["modified_at"]
    assert {row[name] for name in ("rating", "rating_label", "attribution", "summary", "rationale", "sources")} == {""}


def test_no_cell_can_be_run_and_every_text_can_be_had_back(scene: Scene) -> None:
    (row,) = rows(csv_rows.one(snapshot_of(scene.hostile), BASE))
    for name, cell in row.items():
        assert not cell.startswith(tuple(DANGEROUS)) or name == "value", name
    told = {name: plain(cell) for name, cell in row.items()}
    assert told["claim"] == '=HYPERLINK("https://evil.example","x")'
    assert (told["claimant"], told["claimant_role"], told["said_in"]) == ("@admin", "-1+1", "+49")
    assert (row["value"], told["unit"]) == ("-5.5", "'=x")
    assert told["summary"] == "</script><script>alert(1)</script> &\u2028 next"
    assert told["rationale"] == snapshot_of(scene.hostile).rationale


@pytest.mark.parametrize("text", ["=1", "+1 or 2", "-a", "@x", "\t=1", "\r=1", "\n=1", "'=1", "''=1", "＝1", "－x"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert csv_rows.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1", "-1", "-1.50", "'tis", "a=b", " x", "٤٨", "🚢"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert csv_rows.harmless(text) == text


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")))
def test_any_text_is_harmless_and_comes_back(text: str) -> None:
    cell = csv_rows.harmless(text)
    assert not cell.startswith(tuple(DANGEROUS)) or re.fullmatch(r"-\d+(\.\d+)?", cell)
    assert plain(cell) == text
