"""Figures that disagree: what is found among figures about the same thing, and what is left alone."""

from collections import Counter
from decimal import Decimal

import pytest

from annotations.claims.disagreeing import Figure, Range, Trouble, compare
from annotations.claims.disagreeing.spelling import unit_of
from benchmarks.suggesting.disagreements import cases, found_in, rows

CASES = list(cases())


def ids(case):
    return case.id


def claim(key, wording, value, unit="person", **also):
    return Figure(key=key, value=Decimal(value), unit=unit, about=wording, **also)


def test_half_of_the_cases_and_more_have_no_disagreement():
    assert len(CASES) >= 60
    assert sum(not case.wanted for case in CASES) >= len(CASES) / 2


@pytest.mark.parametrize("case", [case for case in CASES if case.part == "develop"], ids=ids)
def test_what_a_careful_reader_notes_is_found(case):
    assert Counter(found_in(case)) == Counter(case.wanted)


@pytest.mark.parametrize("case", [case for case in CASES if case.part == "test"], ids=ids)
def test_nothing_is_found_that_a_careful_reader_would_not_note(case):
    assert not Counter(found_in(case)) - Counter(case.wanted)


def test_the_benchmarks_lines_say_precision_and_recall_of_both_halves():
    assert [(row["parts"], row["precision"]) for row in rows()] == [("develop", 1), ("test", 1)]
    assert all(0.5 < row["recall"] <= 1 for row in rows())


def test_two_owners_and_what_they_have_together_are_one_list_with_the_difference_as_a_number():
    group, *others = compare(
        [
            claim("50", "The two camps together pay more than 50,000 fighters.", 50000, "fighter", comparator=">"),
            claim("12", "Orr says that he commands 12,000 fighters.", 12000, "fighters", claimant="Kamal Orr"),
            claim("54", "Dahl says that he commands at least 54,000 fighters.", 54000, "fighters", claimant="Rami Dahl",
                  comparator="≥"),
        ]
    )  # fmt: skip
    assert not others
    (finding,) = group.findings
    assert finding.trouble == Trouble.SUM
    assert [figure.key for figure in finding.figures] == ["12", "54", "50"]
    assert (finding.found, finding.said, finding.difference, finding.percent) == (66000, 50000, 16000, 32)
    assert finding.at_least
    assert group.of("12") == group.findings


def test_figures_about_the_same_thing_that_agree_are_a_group_without_a_finding():
    (group,) = compare(
        [
            claim("a", "The earthquake in Oster killed 2,430 people.", 2430, claimant="ministry"),
            claim("b", "The earthquake in Oster killed about 2,400 people.", 2400, comparator="≈", claimant="mayor"),
        ]
    )
    assert not group.findings


def test_groups_with_a_disagreement_come_first():
    agreeing = [claim(key, "The flood in Tellin displaced 500 people.", 500, claimant=key) for key in "ab"]
    other = [
        claim(key, "The quake in Oster killed people.", value, claimant=key) for key, value in (("c", 5), ("d", 9))
    ]
    assert [bool(group.findings) for group in compare([*agreeing, *other])] == [True, False]


@pytest.mark.parametrize(
    ("value", "comparator", "high", "low_end", "high_end"),
    [
        (54000, "=", None, "53500", "54500"),
        (50000, ">", None, "47500", "62500"),
        (10, "≤", None, "8", "10.5"),
        (20, "range", 30, "19", "31.5"),
        (300, "≈", None, "270", "330"),
        (Decimal("4.2"), "=", None, "4.15", "4.25"),
        (0, "=", None, "0", "0"),
    ],
)
def test_a_figure_allows_what_people_mean_by_it(value, comparator, high, low_end, high_end):
    figure = claim("a", "", value, comparator=comparator, high=None if high is None else Decimal(high))
    assert figure.range == Range(Decimal(low_end), Decimal(high_end))


def test_ranges_that_touch_do_not_meet_but_a_point_on_an_edge_does():
    assert not Range(Decimal(1), Decimal(2)).meets(Range(Decimal(2), Decimal(3)))
    assert Range(Decimal(0), Decimal(0)).meets(Range(Decimal(0), Decimal(1)))


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("fighters", ("fighter", "")),
        ("USD per month", ("usd", "month")),
        ("USD a month", ("usd", "month")),
        ("people", ("person", "")),
        ("men", ("man", "")),
        ("percentage points", ("percentage point", "")),
    ],
)
def test_a_unit_is_read_with_what_it_is_counted_for(written, unit):
    assert unit_of(written) == unit


def test_a_figure_without_a_unit_is_compared_with_nothing():
    assert compare([claim("a", "It was 5.", 5, ""), claim("b", "It was 9.", 9, "")]) == []
