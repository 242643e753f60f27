"""Folding makes spellings equal that no reader tells apart, and maps offsets both ways."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from annotations.text.folding import Folded, fold, fold_one_to_one
from tests.text.strategies import texts

_CASES = json.loads((Path(__file__).parent / "data" / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=[case["folded"] for case in _CASES])
def test_a_text_folds_as_the_shared_cases_say(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_one_to_one_keeps_every_offset(text: str) -> None:
    assert len(fold_one_to_one(text)) == len(text)


@given(texts, st.data())
def test_folding_maps_offsets_both_ways(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = folded.from_source(start, end)
    assert 0 <= low <= high <= len(folded.text)
    if low < high:
        back = folded.to_source(low, high)
        assert back[0] <= start or fold(text[start : back[0]]) == ""
        assert back[1] >= end or fold(text[back[1] : end]) == ""
        assert folded.from_source(*back) == (low, high)


@given(texts, st.data())
def test_the_whole_of_a_folded_text_is_the_whole_of_its_source(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    at = data.draw(st.integers(0, len(folded.text)))
    start, end = folded.to_source(0, at)[1], folded.to_source(at, len(folded.text))[0]
    if 0 < at < len(folded.text):
        assert fold(text[start:end]).strip() == "" or end <= start


@pytest.mark.parametrize(
    ("one", "other"), [("5.2%", "5.4%"), ("would", "would not"), ("Ohio", "ohio"), ("$5", "€5"), ("5 m", "5 bn")]
)
def test_a_changed_figure_negation_name_or_unit_never_folds_away(one: str, other: str) -> None:
    assert fold(one) != fold(other)
