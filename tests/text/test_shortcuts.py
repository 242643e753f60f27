"""The engine's shortcuts change how long it takes and nothing else: each answer is the one of the long way."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from annotations.text import words
from annotations.text.anchoring import reanchor
from annotations.text.changes import kind_of_change, word_diff
from annotations.text.units import WORDS, Span, split_units
from annotations.text.vocabulary import Vocabulary, vocabulary
from benchmarks.anchoring.texts import draw as draw_for_speed
from tests.text.drawing import draw
from tests.text.plain import reanchor_plainly, without_shortcuts
from tests.text.strategies import sentences, texts

_TEXTS = json.loads((Path(__file__).parent / "data" / "texts.json").read_text(encoding="utf-8"))
_WORDINGS = (
    "12",
    "12 ",
    "15",
    "1,500",
    "3.5%",
    "-4",
    "€9",
    "7",
    "of",
    "Of",
    "no",
    "not",
    "Ohio",
    "less",
    "more",
    "٣",
    ".",
)
_wordings = st.lists(st.sampled_from(_WORDINGS), max_size=7).map(" ".join)


@pytest.mark.parametrize("seed", [303, 404])
def test_our_own_draws_come_out_as_by_the_long_way(seed: int) -> None:
    for case, _ in draw(_TEXTS, seed):
        spans = [(span["start"], span["end"]) for span in case["spans"]]
        assert reanchor(case["old"], case["new"], spans) == reanchor_plainly(case["old"], case["new"], spans)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.35, 1])
def test_the_texts_of_the_benchmark_come_out_as_by_the_long_way(share: float) -> None:
    case = draw_for_speed(f"shortcuts {share}", size=20_000, claims=300, share=share)
    assert reanchor(case.old, case.new, case.claims) == reanchor_plainly(case.old, case.new, case.claims)


@settings(deadline=None)
@given(sentences, st.data())
def test_any_edits_come_out_as_by_the_long_way(written: list[str], data: st.DataObject) -> None:
    gaps = st.sampled_from([" ", "\n", "\n\n"])
    edited = [one for sentence in written for one in data.draw(_edits(sentence))]
    old = "".join(sentence + data.draw(gaps) for sentence in written)
    new = "".join(sentence + data.draw(gaps) for sentence in data.draw(st.permutations(edited) | st.just(edited)))
    spans = data.draw(st.lists(_spans(old), min_size=1, max_size=8))
    assert reanchor(old, new, spans) == reanchor_plainly(old, new, spans)


@settings(deadline=None)
@given(texts.filter(str.strip), texts, st.data())
def test_any_two_texts_come_out_as_by_the_long_way(old: str, new: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(_spans(old), min_size=1, max_size=8))
    assert reanchor(old, new, spans) == reanchor_plainly(old, new, spans)


@given(_wordings, _wordings)
def test_a_change_is_told_as_by_the_long_way(old: str, new: str) -> None:
    told = word_diff(old, new)
    kind = kind_of_change(old, new, told)
    with without_shortcuts():
        assert (told, kind) == (word_diff(old, new), kind_of_change(old, new, told))


@given(_wordings, _wordings)
def test_words_of_an_edited_sentence_find_their_partners_as_by_the_long_way(old: str, new: str) -> None:
    known = vocabulary()
    read = known.words(old), known.words(new)
    found = words._partners(*read, known.shapes)
    with without_shortcuts():
        assert found == words._partners(*read, known.shapes)


@given(texts | st.text("0123456789 \u00a0.,a", max_size=30))
def test_words_read_chunk_by_chunk_are_the_words_of_the_text(text: str) -> None:
    fresh = Vocabulary()
    apart = [fresh.words(word) for word in WORDS.findall(text)]
    assert fresh.words(text) == "".join(apart)


def test_a_vocabulary_that_read_very_much_is_given_up_for_a_new_one() -> None:
    known = vocabulary()
    assert vocabulary() is known
    known.words("a" * 2_000_001)
    assert known.is_full()
    assert vocabulary() is not known


def test_a_vocabulary_is_full_of_one_word_in_very_many_spellings_too() -> None:
    known = Vocabulary()
    word = "abcdefghijklmnopqrst" * 3
    for number in range(40_000):
        known.words("".join(letter.upper() if number >> at & 1 else letter for at, letter in enumerate(word)))
    assert known.is_full()


@given(texts, texts)
def test_a_line_is_cut_alike_wherever_it_stands(text: str, other: str) -> None:
    behind = [(start + len(other) + 1, end + len(other) + 1) for start, end in split_units(text)]
    assert split_units(f"{other}\n{text}") == [*split_units(other), *behind]


@given(texts | st.text("aB.!。”» \n\u00a014", max_size=40))
def test_units_hold_all_of_a_text_but_white_space_and_none_at_their_ends(text: str) -> None:
    units = split_units(text)
    parts = [text[start:end] for start, end in units]
    assert all(part and part == part.strip() for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert units == sorted(units)


def _edits(sentence: str) -> st.SearchStrategy[list[str]]:
    words = sentence.split(" ")
    dropped = st.integers(0, len(words) - 1).map(lambda at: [" ".join([*words[:at], *words[at + 1 :]])])
    put_in = st.integers(0, len(words)).map(lambda at: [" ".join([*words[:at], "not", *words[at:]])])
    others = sentences.map(lambda new: new[:1])
    kept = st.just([sentence])
    return st.one_of(kept, kept, dropped, put_in, others, st.just([]), st.just([sentence, sentence]))


def _spans(text: str) -> st.SearchStrategy[Span]:
    solid = [at for at, letter in enumerate(text) if not letter.isspace()]
    pairs = st.tuples(st.sampled_from(solid), st.sampled_from(solid))
    return pairs.map(lambda pair: (min(pair), max(pair) + 1))
