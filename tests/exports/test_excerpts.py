"""Excerpts: so many words around each claim of an article whose publisher allows no more."""

import pytest

from annotations.exports.excerpts import excerpt, excerpts

TEXT = "Title of it\n\none two three four five six seven\n\nun deux trois 🚢 quatre cinq"


def spans(*claims: str) -> list[tuple[int, int]]:
    return [(TEXT.index(one), TEXT.index(one) + len(one)) for one in claims]


def told(claim: str, words: int) -> str:
    start, end = excerpt(TEXT, *spans(claim)[0], words)
    return TEXT[start:end]


@pytest.mark.parametrize(
    ("claim", "words", "shown"),
    [
        ("four", 1, "four"),
        ("four", 3, "three four five"),
        ("four", 4, "three four five six"),
        ("one", 3, "one two three"),
        ("seven", 3, "five six seven"),
        ("four", 100, "one two three four five six seven"),
        ("two three four", 2, "two three"),
        ("three four", 2, "three four"),
        ("🚢", 3, "trois 🚢 quatre"),
        ("seven\n\nun", 3, "seven\n\nun deux"),
    ],
)
def test_an_excerpt_has_no_more_words_than_are_allowed_and_stays_in_its_paragraph(
    claim: str, words: int, shown: str
) -> None:
    assert told(claim, words) == shown
    assert len(shown.split()) <= words


def test_an_excerpt_of_a_script_without_spaces_has_no_more_characters() -> None:
    text = "题目\n\n港口管理局说，港口的修理费用为四百二十万美元，并于星期一重新开放。"
    at = text.index("修理费用")
    assert text[slice(*excerpt(text, at, at + 4, 3))] == "修理费"
    assert text[slice(*excerpt(text, at, at + 4, 8))] == "口的修理费用为四"


def test_excerpts_stand_in_the_order_of_the_text_and_show_nothing_twice() -> None:
    found = excerpts(TEXT, spans("quatre", "four", "two", "six"), 3)
    assert [TEXT[start:end] for start, end in found] == [
        "one two three four five six seven",
        "🚢 quatre cinq",
    ]


def test_claims_over_each_other_are_one_excerpt() -> None:
    found = excerpts(TEXT, spans("two three four five six", "four"), 2)
    assert [TEXT[start:end] for start, end in found] == ["two three", "four five"]
    assert excerpts(TEXT, [], 5) == []
