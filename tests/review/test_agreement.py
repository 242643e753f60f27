"""Agreement statistics: against published examples, never on too few, ordinal only where ratings are on the axis."""

from collections import Counter
from datetime import date, timedelta
from itertools import repeat
from typing import Any

import pytest
from django.utils import timezone

from annotations.review.agreement import LEAST, Lack, Pair, agreement, agreements, alpha, kappa, pairs_of, rows_of
from tests.ledger.verbs_of_readings import given
from tests.newsroom import Newsroom


def table(*cells: tuple[str, str, int]) -> list[tuple[str, str]]:
    """Pairs from a table of counts."""
    return [(first, second) for first, second, count in cells for _ in repeat(None, count)]


def test_kappa_is_that_of_published_examples() -> None:
    # 50 proposals, two readers: both yes 20, both no 15, 5 and 10 apart; the textbook example, kappa 0.4.
    assert kappa(table(("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15))) == pytest.approx(0.4)
    # Two tables of 100 with the same agreement and other margins (0.1304 and 0.2593).
    assert kappa(table(("y", "y", 45), ("y", "n", 15), ("n", "y", 25), ("n", "n", 15))) == pytest.approx(
        0.1304, abs=5e-5
    )
    assert kappa(table(("y", "y", 25), ("y", "n", 35), ("n", "y", 5), ("n", "n", 35))) == pytest.approx(
        0.2593, abs=5e-5
    )


def test_alpha_is_that_of_krippendorffs_example_of_two_observers() -> None:
    # Computing Krippendorff's Alpha-Reliability (2011), B: nominal data, two observers, no missing data: 0.692.
    first, second = (
        ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"],
        ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"],
    )
    assert alpha(list(zip(first, second, strict=True)), "nominal") == pytest.approx(0.692, abs=5e-4)


def _pair(first: int | None, second: int | None, readers: tuple[int, int] = (1, 2)) -> Pair:
    return Pair("Truth/1", *readers, str(first), str(second), first, second, "accurate", "accurate", ("Ana", "Ben"))


def test_nothing_is_computed_on_fewer_than_the_least() -> None:
    row = agreement([_pair(1, 2)] * (LEAST - 1), "Truth/1")
    assert (row.nominal.value, row.nominal.lack, row.kappa.value, row.ordinal.value) == (None, Lack.TOO_FEW, None, None)
    assert str(row.sentence).startswith("0 of 29 readings gave the same rating. Too few")


def test_where_all_say_the_same_there_is_nothing_to_compare() -> None:
    row = agreement([_pair(3, 3)] * LEAST, "Truth/1")
    assert (row.nominal.value, row.nominal.lack) == (None, Lack.ALL_ALIKE)


def test_ratings_beside_the_axis_count_as_names_and_not_as_steps() -> None:
    pairs = [_pair(number % 5 + 1, number % 5 + 1) for number in range(LEAST)] + [_pair(None, 1)] * 5
    row = agreement(pairs, "Truth/1")
    assert (row.pairs, row.off_axis, row.ordinal.pairs) == (LEAST + 5, 5, LEAST)
    assert row.ordinal.value == 1.0
    assert row.nominal.value is not None
    assert row.nominal.value < 1.0


def test_near_misses_weigh_less_on_the_ordinal_scale() -> None:
    near = [_pair(number % 5 + 1, min(5, number % 5 + 2)) for number in range(40)]
    row = agreement(near, "Truth/1")
    assert row.ordinal.value is not None
    assert row.nominal.value is not None
    assert row.ordinal.value > row.nominal.value + 0.5


def test_two_people_are_one_pair_whoever_read_first() -> None:
    rows = agreements([_pair(1, 2, (1, 2))] * 3 + [_pair(2, 1, (2, 1))] * 2 + [_pair(1, 1, (1, 3))])
    assert [(row.people != "", row.pairs) for row in rows] == [(False, 6), (True, 5), (True, 1)]
    assert rows_of(rows)[1][:4] == ["Truth/1", "", 6, 1]


@pytest.mark.django_db
def test_readings_that_are_alike_are_counted_by_the_database(
    newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    for rating in ("mixed", "true", "mixed"):
        given(newsroom, rating)
    with django_assert_num_queries(1):
        pairs = pairs_of()
    readers = (newsroom.checker.pk, newsroom.second_checker.pk)
    assert Counter((pair.first_reader, pair.second_reader, pair.first, pair.second) for pair in pairs) == {
        (*readers, "true", "mixed"): 2, (*readers, "true", "true"): 1,
    }  # fmt: skip
    assert {pair.names for pair in pairs} == {
        (newsroom.checker.get_full_name(), newsroom.second_checker.get_full_name())
    }


@pytest.mark.django_db
def test_readings_of_a_time_or_a_scale_are_those_given_then_and_there(newsroom: Newsroom) -> None:
    day = timezone.localdate(given(newsroom).given_at)
    within = {"since": day, "until": day}
    assert [pair.scale for pair in pairs_of(**within)] == ["factcheck/1"]
    assert len(pairs_of(scale="factcheck/1")) == 1
    assert pairs_of(scale="factcheck/2") == []
    assert pairs_of(since=day + timedelta(days=1)) == pairs_of(until=day - timedelta(days=1)) == []
    assert len(pairs_of(since=date.min, until=date.max)) == 1
