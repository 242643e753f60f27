"""Anchoring ends, and says nothing false, on texts made to break it; how long it takes is in `benchmarks.anchoring`."""

import pytest

from annotations.text.anchoring import reanchor
from annotations.text.states import State
from benchmarks.anchoring.hard import HARD, spans_over


@pytest.mark.parametrize("name", HARD)
def test_a_text_made_to_break_anchoring_gets_an_answer_for_each_span_and_no_false_one(name: str) -> None:
    old, new = HARD[name]
    spans = spans_over(old)
    found = reanchor(old, new, spans)
    assert len(found) == len(spans)
    for (start, end), one in zip(spans, found, strict=True):
        if one.state is State.EXACT and one.start is not None and one.change == "none":
            assert new[one.start : one.end] == old[start:end].strip()


def test_lines_without_stops_whose_beginnings_are_rewritten_keep_the_claims_behind_these() -> None:
    lines = [[f"{number:x}{letter}" for number in range(4000)] for letter in "gh"]
    old = "\n".join(map(" ".join, lines))
    new = "\n".join(" ".join([f"other{number}" for number in range(1200)] + line[1200:]) for line in lines)
    for line in lines:
        start = old.index(f" {line[2000]} ") + 1
        (found,) = reanchor(old, new, [(start, start + 19)])
        assert found.start is not None
        assert new[found.start : found.end] == old[start : start + 19]
