"""Spans in code points: trimmed, snapped, counted as JavaScript counts."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from annotations.text.offsets import cluster_end, cluster_start, from_utf16, snap, to_utf16, trim, whole_clusters
from tests.text.strategies import texts

_CASES = json.loads((Path(__file__).parent / "data" / "offsets.json").read_text(encoding="utf-8"))


def test_offsets_convert_as_the_shared_cases_say() -> None:
    for case in _CASES:
        assert to_utf16(case["text"], case["code_points"]) == case["utf16"]
        assert from_utf16(case["text"], case["utf16"]) == case["code_points"]


@given(texts, st.data())
def test_converting_to_utf16_and_back_is_the_identity(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, at)) == at


def test_half_of_a_surrogate_pair_counts_as_before_it() -> None:
    assert from_utf16("a😀b", 2) == 1


@pytest.mark.parametrize("offset", [-1, 5])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        from_utf16("a😀b", offset)
    with pytest.raises(ValueError, match="outside the text"):
        to_utf16("a😀b", offset)


@pytest.mark.parametrize(
    ("text", "selected", "word"),
    [
        ("about 12,000 men", "2,0", "12,000"),
        ("the 😀 fighters left", "ighter", "fighters"),
        ("it isn't so", "sn", "isn't"),
        (" two words ", " two words ", "two words"),
        ("क्षत्रिय आए", "षत", "क्षत्रिय"),
    ],
)
def test_a_selection_snaps_to_whole_words(text: str, selected: str, word: str) -> None:
    start = text.index(selected)
    low, high = snap(text, start, start + len(selected))
    assert text[low:high] == word


@given(texts, st.data())
def test_trimming_and_widening_stay_inside_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trim(text, start, end)
    assert start <= low <= high <= end
    assert text[low:high] == text[start:end].strip()
    low, high = whole_clusters(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)
    assert cluster_start(text, low) == low == cluster_end(text, low)


def test_a_family_of_emoji_is_never_cut() -> None:
    text = "a👨‍👩‍👧b🇩🇪🇫🇷"
    assert whole_clusters(text, 3, 4) == (1, 6)
    assert whole_clusters(text, 8, 9) == (7, 9)
