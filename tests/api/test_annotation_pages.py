"""Pages of the container at /annotations/: they keep what they hold, and cost the same however far behind they lie."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.verdicts import shelving
from annotations.verdicts.models import Verdict
from tests.exports.test_streaming import copy_published
from tests.newsroom import Newsroom

MANY = 300


@pytest.fixture(autouse=True)
def _of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelving, "PAGE", 2)


def get(number: int | None = None, iris: int = 1) -> Any:
    answer = Client().get(f"/annotations/?iris={iris}" + ("" if number is None else f"&page={number}"))
    assert answer.status_code == 200
    return answer.json()


def keys(items: list[str]) -> list[int]:
    return [int(one.rpartition("/")[2]) for one in items]


def walked(name: str = "first", step: str = "next") -> list[Any]:
    """All pages from the first to the last, or back."""
    found, here = [], get()[name]
    while here:
        body = here if isinstance(here, dict) else Client().get(here).json()
        found.append(body)
        here = body.get(step)
    return found


def replaced(newsroom: Newsroom, verdict: Verdict) -> Verdict:
    return newsroom.published(verdict.claim, by=newsroom.second_checker)


def test_what_is_replaced_leaves_its_page_and_nothing_else_moves(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    first, second, third, fourth, fifth = (newsroom.published(newsroom.claim(revision)) for _ in range(5))
    assert [keys(one["items"]) for one in walked()] == [[first.pk, second.pk], [third.pk, fourth.pk], [fifth.pk]]
    newer = replaced(newsroom, second)
    assert [keys(one["items"]) for one in walked()] == [[first.pk], [third.pk, fourth.pk], [fifth.pk, newer.pk]]
    assert [one["startIndex"] for one in walked()] == [0, 1, 3]
    assert get()["total"] == 5


def test_a_page_that_holds_nothing_any_more_is_passed_over_and_still_leads_on(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    verdicts = [newsroom.published(newsroom.claim(revision)) for _ in range(6)]
    newest = [replaced(newsroom, one) for one in (*verdicts[:2], verdicts[2], verdicts[3])]
    body = get()
    assert (body["total"], body["first"]["id"]) == (6, "http://testserver/annotations/?iris=1&page=2")
    assert [keys(one["items"]) for one in walked()] == [
        [verdicts[4].pk, verdicts[5].pk],
        [newest[0].pk, newest[1].pk],
        [newest[2].pk, newest[3].pk],
    ]
    assert [one["id"] for one in walked("last", "prev")] == [one["id"] for one in reversed(walked())]
    empty = get(1)
    assert (empty["items"], empty["startIndex"], "prev" in empty) == ([], 0, False)
    assert empty["next"] == body["first"]["id"]
    assert empty["partOf"]["first"] == body["first"]["id"]
    assert empty["partOf"]["last"] == body["last"] == "http://testserver/annotations/?iris=1&page=4"
    assert Client().get("/annotations/?page=5").status_code == 404


def test_a_withdrawn_one_and_a_corrected_one_keep_their_places(newsroom: Newsroom) -> None:
    first, second = newsroom.published(), newsroom.published()
    newsroom.withdrawn(first)
    newsroom.corrected(second)
    assert keys(get()["first"]["items"]) == [first.pk, second.pk]


def test_counts_are_right_whatever_is_published_and_replaced(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    standing: list[Verdict] = []
    for number in range(12):
        standing.append(newsroom.published(newsroom.claim(revision)))
        if number % 3 == 2:
            standing.append(replaced(newsroom, standing.pop(number // 2)))
    pages, seen = walked(), 0
    for one in pages:
        assert (one["startIndex"], one["items"] != []) == (seen, True)
        seen += len(one["items"])
    assert seen == get()["total"] == len(standing) == 12


@pytest.fixture
def many(newsroom: Newsroom) -> int:
    """So many pages of two."""
    original = newsroom.published()
    copy_published(original, MANY - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return MANY // 2


def statements(number: int, iris: int) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert len(get(number, iris)["items"]) == 2
    return [one["sql"] for one in captured if one["sql"].startswith("SELECT")]


@pytest.mark.parametrize("iris", [0, 1])
def test_every_page_asks_the_same_questions_and_none_of_them_counts_or_skips_rows(many: int, iris: int) -> None:
    asked = [statements(number, iris) for number in (0, many // 2, many - 1)]
    assert len({len(one) for one in asked}) == 1
    assert len(asked[0]) <= (10 if iris == 0 else 4)
    for sql in (one for some in asked for one in some):
        assert "OFFSET" not in sql
        assert "COUNT(" not in sql


@pytest.mark.parametrize("iris", [0, 1])
def test_every_page_reads_as_few_rows_of_verdicts(many: int, iris: int) -> None:
    """As the database tells it: what it plans on SQLite, what it really read on PostgreSQL."""
    counted = []
    for number in (0, 1, many // 2, many - 1):
        read = 0
        for sql in statements(number, iris):
            if connection.vendor == "sqlite":
                steps = " | ".join(_planned(sql))
                is_of_one = sql.endswith("LIMIT 1") and "TEMP B-TREE" not in steps  # it ends at the first row
                assert is_of_one or not re.search(r"SCAN annotations_(verdict|version|shelfcount)\b", steps), steps
            else:
                read += _rows_read(sql)
        counted.append(read)
    assert max(counted) <= 120
    assert max(counted[1:]) - min(counted[1:]) <= 12  # the binary digits of a page's number


def _planned(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql)
        return [row[3] for row in cursor.fetchall()]


def _rows_read(sql: str) -> int:
    """Rows of verdicts, versions and counts that were looked at, those that were thrown away as well."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # of so few rows the whole table would be cheaper
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)
        told = cursor.fetchone()[0]
    plan = json.loads(told) if isinstance(told, str) else told
    return _rows_of(plan[0]["Plan"])


def _rows_of(node: dict[str, Any]) -> int:
    inner = sum(_rows_of(one) for one in node.get("Plans", ()))
    if node.get("Relation Name") not in ("annotations_verdict", "annotations_version", "annotations_shelfcount"):
        return inner
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return inner + (node["Actual Rows"] + dropped) * node["Actual Loops"]
