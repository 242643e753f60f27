"""Figures read as numbers: value, unit, comparator and scope, and what is no figure."""

import json
from datetime import date
from pathlib import Path

import pytest

from annotations.claims.suggesting.engine import suggest
from annotations.claims.suggesting.records import record_of

CASES = json.loads((Path(__file__).parent / "data" / "figures.json").read_text("utf-8"))
ON = date(2025, 12, 8)


def figures(text, lang="en", on=ON):
    """The figures of a text in its order, as records."""
    found = [record_of(one, key=None, text=text) for one in suggest(text, lang=lang, published_on=on)]
    return sorted((one for one in found if one["kind"] == "figure"), key=lambda one: one["start"])


def brief(one):
    """A figure as the cases write it: [words, comparator, value, high or nothing, unit]."""
    numbers = [one["value"]] if one["high"] is None else [one["value"], one["high"]]
    return [one["text"], one["comparator"], *numbers, one["unit"]]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [(lang, text, wanted) for lang, cases in CASES["read"].items() for text, wanted in cases],
)
def test_a_figure_is_read_as_a_number(lang, text, wanted):
    assert [brief(one) for one in figures(text, lang)] == wanted


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in CASES["no figures"].items() for text in texts]
)
def test_what_counts_nothing_is_no_figure(lang, text):
    assert [one["text"] for one in figures(text, lang)] == []


@pytest.mark.parametrize(
    ("lang", "text", "scope"), [(lang, text, scope) for lang, cases in CASES["scopes"].items() for text, scope in cases]
)
def test_a_figure_says_what_it_is_limited_to(lang, text, scope):
    assert figures(text, lang)[0]["scope"] == scope


def test_a_lost_dash_is_said():
    assert "a dash seems lost here" in figures("They get $20$30 per month.")[0]["reasons"]


def test_an_amount_without_a_number_is_called_vague():
    assert "vague" in figures("It cost millions of dollars.")[0]["reasons"]


def test_a_window_needs_the_date_of_the_article():
    assert figures("He spent $1.5 million since March.", on=None)[0]["scope"] == {}


def test_offsets_are_code_points():
    text = "😀 𝔄 They have 12,000 fighters."
    one = figures(text)[0]
    assert text[one["start"] : one["end"]] == one["text"] == "12,000 fighters"
