"""Claims in what moved: unchanged words have moved, corrected ones have changed, copies are doubtful."""

import pytest

from annotations.text.states import Change, State
from tests.text.carrying import RATES, carry


def test_a_paragraph_that_moved_takes_its_claims_along() -> None:
    first, second, third = RATES.split("\n\n")
    new = "\n\n".join((third, first, second))
    found, words = carry(RATES, new, "he would resign in May")
    assert (found.state, words) == (State.MOVED, "he would resign in May")


def test_a_moved_and_edited_sentence_is_changed_and_not_silent() -> None:
    first, second, third = RATES.split("\n\n")
    new = "\n\n".join((third.replace("May", "July"), first, second))
    found, words = carry(RATES, new, "would resign in May")
    assert (found.state, words) == (State.CHANGED, "would resign in July")


def test_an_unchanged_phrase_in_a_sentence_that_moved_and_was_reworded_has_only_moved() -> None:
    first, second, third = RATES.split("\n\n")
    moved = "Rivals of Brandt & Sons said that 1,200 of its 3,400 workers had left since the strike began."
    old = f"{first}\n\n{second}\n\n{third}\n\n{moved}"
    new = f"{first}\n\n{moved.replace('said', 'claimed')}\n\n{second}\n\n{third}"
    found, words = carry(old, new, "1,200 of its 3,400 workers")
    assert (found.state, words) == (State.MOVED, "1,200 of its 3,400 workers")
    assert carry(old, new.replace("3,400", "3,900"), "since the strike began")[0].state is State.CHANGED


def test_of_a_long_sentence_that_moved_with_one_figure_corrected_only_that_figure_has_changed() -> None:
    first, second, third = RATES.split("\n\n")
    moved = (
        "Brandt claims command of 12,000 men, paying $1.5 million since March, while Orban reports at least 54,000 men"
        " with $6 million in pay, according to documents seen by the Herald."
    )
    new = f"{moved.replace('54,000', '45,000')}\n\n{first}\n\n{second}\n\n{third}"
    old = f"{first}\n\n{second}\n\n{third}\n\n{moved}"
    for words in ("12,000 men", "$1.5 million since March", "$6 million"):
        assert (carry(old, new, words)[0].state, carry(old, new, words)[1]) == (State.MOVED, words)
    found, words = carry(old, new, "at least 54,000 men")
    assert (found.state, found.change, words) == (State.CHANGED, Change.FIGURE, "at least 45,000 men")
    assert carry(old, new.replace("12,000", "13,000"), "$6 million")[0].state is State.CHANGED


def test_a_copy_of_the_old_words_is_doubtful_while_their_paragraph_moved_and_was_corrected() -> None:
    opening, vote = "The council met for the last time.", "In March it voted 12 to 9 against the plan."
    rest = "Nobody spoke.\n\nThe minutes were read.\n\nThe mayor thanked all."
    old = f"{rest}\n\n{opening} {vote}"
    new = f"{opening} {vote.replace('12', '17')}\n\n{rest}\n\n{vote}"
    found, _ = carry(old, new, "12 to 9")
    assert found.state in (State.AMBIGUOUS, State.CHANGED)


def test_an_edited_sentence_with_a_fresh_copy_of_its_old_words_is_ambiguous() -> None:
    dam = "The dam held 97.4 percent of its water on Monday."
    old = f"The first lines stand here.\n\n{dam} Nobody left.\n\nThe last lines."
    new = old.replace("97.4", "99.1").replace("The last", f"{dam}\n\nThe last")
    found, _ = carry(old, new, "97.4 percent")
    assert found.state in (State.AMBIGUOUS, State.CHANGED)


@pytest.mark.parametrize(
    "note",
    [
        'Correction: An earlier version of this article said "{}". This was wrong.',
        "Editor's note: This story has been amended. It originally stated: {}",
        "Korrektur 🔧: In einer früheren Fassung hieß es „{}“.",
        "Rectificatif : une première version indiquait « {} ».",
    ],
)
@pytest.mark.parametrize("last", [True, False], ids=("last", "first"))
def test_words_that_stand_only_in_a_note_which_quotes_them_are_never_called_unchanged(note: str, last: bool) -> None:
    gone = "The dam held 97.4 percent of its water on Monday, the authority said."
    rest = "The first lines stand here. Nobody left the valley.\n\nThe minister spoke for an hour in the evening."
    old = f"{rest}\n\n{gone}" if last else f"{gone}\n\n{rest}"
    new = f"{rest}\n\n{note.format(gone)}"
    for words in (gone, "97.4 percent", "on Monday", "the authority said"):
        assert carry(old, new, words)[0].state in (State.CHANGED, State.ORPHANED)


@pytest.mark.parametrize(
    "looks", ["Nobody said why  the gates’ keys were lost.", "Nobody said why the gates' keys were lost…"]
)
def test_a_moved_sentence_with_other_spaces_or_marks_has_only_moved(looks: str) -> None:
    first, second, third = RATES.split("\n\n")
    said = "Nobody said why the gates' keys were lost."
    old, new = f"{RATES}\n\n{said}", f"{first}\n\n{looks}\n\n{second}\n\n{third}"
    found, words = carry(old, new, "keys were lost")
    assert (found.state, words) == (State.MOVED, "keys were lost")


def test_a_sentence_that_moved_into_the_place_of_a_lost_one_is_no_edit_of_it() -> None:
    lost, moved = "The A61 motorway is open again to the south.", "The A61 motorway is closed both ways to the south."
    old = f"A fire burns.\n\n{lost} Nobody left.\n\nTrees fell in the night.\n\n{moved}\n\nThe wind was strong."
    new = f"A fire burns.\n\n{moved} Nobody left.\n\nTrees fell in the night.\n\nThe wind was strong."
    assert carry(old, new, "A61", 0)[0].state is State.ORPHANED
    found, words = carry(old, new, "A61", 1)
    assert (found.state, words) == (State.MOVED, "A61")
