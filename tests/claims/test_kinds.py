"""Which kind of claim words are, where nobody says it."""

import pytest

from annotations.claims.kinds import kind_of


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "kind"),
    [
        ("$4.2 million", "repairs that cost ", ", the port said.", "figure"),
        ("Traffic fell by 14 per cent", "", " last year.", "figure"),
        ("We never saw the plans of the port", "“", "”, said Ana Ruiz.", "quote"),
        ("“We never saw the plans of the port”, said Ana Ruiz", "", ".", "quote"),
        ("“We hired at least 300 people in June”, said Ana Ruiz", "", ".", "figure"),
        ("The harbour reopened on Monday", "", " after repairs that cost $4.2 million.", "event"),
        ("The harbour reopened 🚢", "", "", "event"),
        ("", "", "", "event"),
    ],
)
def test_a_figure_counts_first_then_a_quotation_and_all_else_is_an_event(
    exact: str, prefix: str, suffix: str, kind: str
) -> None:
    assert kind_of(exact, prefix, suffix) == kind


def test_it_is_read_in_the_language_of_the_text() -> None:
    assert kind_of("rund 1,2 Millionen Euro", "Die Arbeiten kosteten ", ".", language="de") == "figure"
