"""Quote, context and position: described, and resolved without a guess."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from annotations.text import selectors
from annotations.text.offsets import cluster_end, cluster_start
from annotations.text.selectors import describe, resolve
from tests.text.strategies import texts

_CASES = json.loads((Path(__file__).parent / "data" / "quotes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_quote_resolves_as_the_shared_cases_say(case: dict[str, Any]) -> None:
    found = resolve(case["text"], **case["selector"])
    assert (found.state, found.start, found.end) == (case["state"], case["start"], case["end"])
    if "candidates" in case:
        assert len(found.candidates) == case["candidates"]


@given(texts, st.data())
def test_describing_and_resolving_is_the_identity_for_every_span(text: str, data: st.DataObject) -> None:
    assume(text.strip())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    selector = describe(text, start, end)
    found = resolve(
        text,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        start=selector.start,
        end=selector.end,
    )
    assert (found.state, found.start, found.end) == ("exact", selector.start, selector.end)


@given(texts, st.data())
def test_a_described_span_cuts_no_grapheme_cluster(text: str, data: st.DataObject) -> None:
    assume(text.strip())
    start = data.draw(st.integers(0, len(text) - 1))
    assume(text[start:].strip())
    selector = describe(text, start, len(text))
    for at in (selector.start, selector.end, selector.start - len(selector.prefix)):
        assert cluster_start(text, at) == at == cluster_end(text, at)


def test_context_grows_until_the_quote_is_unique() -> None:
    row = "Turnout in the {} ward was 61% of the registered voters, the clerk of the council said on Monday. "
    text = "".join(row.format(name) for name in ("north", "south", "east"))
    start = text.index("61%", len(row))
    selector = describe(text, start, start + 3)
    assert text.count(selector.prefix + selector.exact + selector.suffix) == 1
    assert len(selector.prefix) >= 32
    assert len(selector.suffix) >= 32
    found = resolve(text, exact=selector.exact, prefix=selector.prefix, suffix=selector.suffix)
    assert (found.start, found.end) == (start, start + 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 99), (3, 2), (2, 2), (3, 4)])
def test_a_bad_span_is_refused_with_a_sentence(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"passage .*(again|select)"):
        describe("one two 😀", start, end)


def test_a_position_alone_resolves_if_it_is_valid() -> None:
    assert resolve("one 😀 two", start=4, end=5).state == "exact"
    assert resolve("one 😀 two", start=4, end=50).state == "orphaned"
    assert resolve("one 😀 two").state == "orphaned"


def test_a_position_that_disagrees_with_the_quote_is_settled_by_uniqueness() -> None:
    found = resolve("rose 5% 😀 in May", exact="5%", start=0, end=2)
    assert (found.state, found.start, found.end) == ("exact", 5, 7)


def test_a_position_decides_between_two_places_of_the_quote() -> None:
    found = resolve("5% here 😀, 5% there", exact="5%", start=11, end=13)
    assert (found.state, found.start, found.end) == ("exact", 11, 13)


def test_a_position_whose_context_disagrees_does_not_count() -> None:
    found = resolve("5% here 😀, 5% there", exact="5%", suffix=" there", start=0, end=2)
    assert (found.state, found.start) == ("exact", 11)


def test_a_quote_that_stands_everywhere_is_refused() -> None:
    found = resolve("a" * 100_000, exact="a", prefix="a", suffix="a")
    assert found.state == "ambiguous"


def test_at_each_place_of_a_common_word_only_the_nearest_of_a_long_context_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text, read = "Il a réouvert le port. " * 500, []
    real = selectors.fold
    monkeypatch.setattr(selectors, "fold", lambda part: (read.append(len(part)), real(part))[1])
    assert resolve(text, exact="le", prefix="été " * 1000, suffix="été " * 1000).state == "orphaned"
    assert sum(read) < 30 * len(text)
