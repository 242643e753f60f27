"""Where a text is cut into sentences: at stops that end one, and not at those that do not."""

import pytest

from annotations.text.units import split_units


@pytest.mark.parametrize(
    "sentence",
    [
        "За это оштрафуют на 3 тыс. рублей 😀.",
        "Wystawiono 7,4 tys. świadectw.",
        "Další kolo se hraje 21. října.",
        "Ξοδεύτηκαν 3 εκατ. ευρώ φέτος.",
    ],
)
def test_no_sentence_begins_with_a_small_letter_of_any_script(sentence: str) -> None:
    text = f"{sentence} {sentence}"
    assert [text[start:stop] for start, stop in split_units(text)] == [sentence, sentence]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "  "])
@pytest.mark.parametrize("mark", ["»", '"', "”"])
def test_a_quotation_mark_behind_a_space_stays_with_its_sentence_at_the_end_of_a_line(mark: str, space: str) -> None:
    text = f"Elle parle 😀. « On nous l'a promis.{space}{mark}\n\nPuis elle part."
    assert [text[start:stop] for start, stop in split_units(text)] == [
        "Elle parle 😀.",
        f"« On nous l'a promis.{space}{mark}",
        "Puis elle part.",
    ]


def test_a_quotation_mark_behind_a_space_within_a_line_ends_its_sentence_too() -> None:
    text = "« On nous l'a promis. » « Et rien ne vient. » Elle part."
    assert [text[start:stop] for start, stop in split_units(text)] == [
        "« On nous l'a promis. »",
        "« Et rien ne vient. »",
        "Elle part.",
    ]
