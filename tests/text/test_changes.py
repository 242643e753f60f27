"""The word diff gives both texts back, and the kind of a change is told by its gravest edit."""

import pytest
from hypothesis import given

from annotations.text.anchoring import reanchor
from annotations.text.changes import kind_of_change, word_diff
from annotations.text.states import Change, State
from tests.text.strategies import texts


@given(texts, texts)
def test_the_edits_joined_are_both_texts(old: str, new: str) -> None:
    diff = word_diff(old, new)
    assert "".join(edit.old for edit in diff) == old
    assert "".join(edit.new for edit in diff) == new
    assert all((edit.kind == "equal") == (edit.old == edit.new) for edit in diff)


def test_a_diff_shows_the_changed_words_and_not_their_letters() -> None:
    diff = word_diff("at least 54,000 fighters 😀", "at least 45,000 fighters 😀")
    assert [(edit.kind, edit.old, edit.new) for edit in diff] == [
        ("equal", "at least ", "at least "),
        ("replace", "54,000 ", "45,000 "),
        ("equal", "fighters 😀", "fighters 😀"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("5.2% 😀", "5.2% 😀", Change.NONE),
        ("“5.2%” – so", '"5.2%" - so', Change.COSMETIC),
        ("rose to 5.2%", "rose to 5.4%", Change.FIGURE),
        ("nine men", "ten men", Change.FIGURE),
        ("$6 million", "$6 billion", Change.FIGURE),
        ("$6", "€6", Change.FIGURE),
        ("would resign", "would not resign", Change.NEGATION),
        ("more than four nights", "fewer than four nights", Change.NEGATION),
        ("er kommt", "er kommt nicht", Change.NEGATION),
        ("对此没有回应", "对此作出回应", Change.NEGATION),
        ("said Helen Marsh", "said Helen Ward", Change.NAME),
        ("the minister said", "the minister stated", Change.REWORDING),
    ],
)
def test_the_kind_of_a_change_is_told(old: str, new: str, kind: Change) -> None:
    assert kind_of_change(old, new, word_diff(old, new)) is kind


@pytest.mark.parametrize(
    ("written", "rewritten", "words", "kind"),
    [
        ("Profits fell 12% in May 📉.", "Profits fell -12% in May 📉.", "12%", Change.FIGURE),
        ("Profits fell 12% in May 📉.", "Profits fell -12% in May 📉.", "fell 12%", Change.FIGURE),
        ("It was −5 degrees at noon.", "It was 5 degrees at noon.", "5 degrees", Change.FIGURE),
        ("The bridge cost $20 million.", "The bridge cost €20 million.", "20 million", Change.FIGURE),
        ("Turnout was 61% in the north.", "Turnout was 61‰ in the north.", "was 61", Change.FIGURE),
        ("He said he would not resign in May.", "He said he would resign in May.", "resign in May", Change.NEGATION),
        ("قال إنه لن يستقيل في مايو المقبل.", "قال إنه يستقيل في مايو المقبل.", "يستقيل في مايو", Change.NEGATION),
    ],
)
def test_what_stands_right_beside_the_words_and_turns_them_is_a_change_of_them(
    written: str, rewritten: str, words: str, kind: Change
) -> None:
    old, new = f"Before it all. {written} Nobody spoke.", f"Before it all. {rewritten} Nobody spoke."
    start = old.index(words)
    (found,) = reanchor(old, new, [(start, start + len(words))])
    assert (found.state, found.change) == (State.CHANGED, kind)


@pytest.mark.parametrize(
    ("written", "rewritten", "words"),
    [
        ("It was −5 degrees at noon.", "It was -5 degrees in town.", "5 degrees"),
        ("It took 10–12 days.", "It took 10-12 long days.", "12"),
        ("Covid-19 came back.", "Covid‑19 came in May.", "19"),
    ],
)
def test_signs_that_only_look_different_change_no_figure(written: str, rewritten: str, words: str) -> None:
    old, new = f"Before it all. {written} Nobody spoke 🧊.", f"Before it all. {rewritten} Nobody spoke 🧊."
    start = old.index(words)
    (found,) = reanchor(old, new, [(start, start + len(words))])
    assert found.state is State.EXACT


@pytest.mark.parametrize(
    ("figure", "corrected", "span"),
    [
        ("2 816", "28 816", "2"),
        ("28", "38", "8"),
        ("5.2", "15.2", "5.2"),
        ("7", "71", "7"),
        ("5.2", "5.4", "5"),
        ("5.2", "6.2", "2"),
        ("5,2", "5,4", "5"),
        ("12 000", "12 500", "12"),
        ("12 000", "13 000", "000"),
        ("1,200,300", "1,200,400", "1"),
        ("123456", "123457", "12"),
        ("٥٫٢", "٥٫٤", "٥"),
    ],
)
def test_a_figure_that_has_more_digits_or_others_beside_the_claim_is_another_one(
    figure: str, corrected: str, span: str
) -> None:
    old, new = (
        f"The turnout was fair. About {one} people voted there on Sunday. Few stayed." for one in (figure, corrected)
    )
    start = old.index(figure) + figure.index(span)
    (found,) = reanchor(old, new, [(start, start + len(span))])
    assert (found.state, found.change) == (State.CHANGED, Change.FIGURE)


def test_a_piece_of_a_figure_is_the_same_beside_another_figure_that_changed() -> None:
    old, new = (f"The turnout was fair. In {year} 3 people in 5 voted there. Few stayed." for year in (2015, 2016))
    (found,) = reanchor(old, new, [(old.index("3 people"), old.index("3 people") + 1)])
    assert found.state is State.EXACT


@pytest.mark.parametrize(("figure", "span"), [("5.2", "5"), ("5.2", "2"), ("12 000", "12"), ("5,2", "5,2")])
def test_a_piece_of_a_figure_is_exact_where_the_whole_figure_stayed(figure: str, span: str) -> None:
    old, new = (
        f"The turnout was fair 🗳. About {figure} {what} voted there on Sunday. Few stayed." for what in ("men", "women")
    )
    start = old.index(figure) + figure.index(span)
    (found,) = reanchor(old, new, [(start, start + len(span))])
    assert found.state is State.EXACT
