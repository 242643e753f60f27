"""Claims in rows and short sentences of one pattern, where little tells one from the next."""

import pytest

from annotations.text.anchoring import reanchor
from annotations.text.states import Change, State
from tests.text.carrying import carry

_HEAD, _FOOT = "Votes counted so far\n\n", "\n\nThe last wards are counted on Monday."


def _in_frame(*rows: str) -> str:
    return _HEAD + "\n".join(rows) + _FOOT


def test_rows_in_another_order_are_not_edits_of_each_other_though_a_name_stands_twice() -> None:
    rows = ("Felden: 535 votes, 38.4%", "Drosau: 8042 votes, 12.9%", "Gronau: 529 votes, 26.1%",
            "Birkheim: 352 votes, 78.6%", "Felden: 39488 votes, 54.6%")  # fmt: skip
    old, new = _in_frame(*rows), _in_frame(*rows[::-1])
    for row in rows:
        for words in (row, row.split()[1], row.split()[-1]):
            at = old.index(row) + row.index(words)
            (found,) = reanchor(old, new, [(at, at + len(words))])
            assert found.state in (State.EXACT, State.MOVED)
            assert found.start == new.index(row) + row.index(words)


def test_a_sentence_that_went_is_not_the_like_one_that_came_in_its_place_from_elsewhere() -> None:
    first, second = "Winds light at first, rising to 35 mph on the coast.", "Winds rising to 35 mph on the coast."
    old = f"Cloud from the west, lows of 7C. {first}\n\nRain clearing by 11 am.\n\nDry at first. {second}"
    new = f"{first}\n\nCloud from the west, lows of 7C. {second}\n\nRain clearing by 11 am.\n\nDry at first."
    for occurrence, sentence in enumerate((first, second)):
        found, _ = carry(old, new, "35", occurrence)
        assert found.state in (State.MOVED, State.EXACT)
        assert found.start == new.index(sentence) + sentence.index("35")


def test_what_is_left_of_a_doubled_sentence_is_doubtful_also_where_the_text_before_was_edited() -> None:
    double = "No date has been set."
    old = f"A first line.\n\nOf 760 claims 57 were paid. {double} {double}\n\nThe rest. Of it."
    new = f"Another line.\n\nOf 760 claims 57 were paid. {double}\n\nThe rest. Of it."
    states = [carry(old, new, double, occurrence)[0].state for occurrence in (0, 1)]
    assert not {State.EXACT, State.MOVED}.intersection(states)


@pytest.mark.parametrize("put_in", ["some ", "about the "])
def test_neighbouring_short_rows_are_found_when_words_are_put_into_them(put_in: str) -> None:
    rows = ("Estagel : 448 voix, 22,2 %", "Bellac : 237 voix, 2,7 %", "Cernay : 990 voix, 76,3 %")
    old = _in_frame(*rows)
    new = _in_frame(rows[0], rows[1].replace("voix", f"{put_in}voix"), rows[2].replace("voix", f"{put_in}voix"))
    for words in ("Bellac : 237", "Cernay : 990", "76,3"):
        found, there = carry(old, new, words)
        assert (found.state, there) == (State.EXACT, words)


def test_neighbouring_rows_in_which_a_name_was_put_right_are_found() -> None:
    rows = ("Cernay - Dourdan : 5-3", "Bellac - Dourdan : 5-3", "Estagel - Dourdan : 5-3", "Aubigny - Vauclair : 5-3")
    old, new = _in_frame(*rows), _in_frame(*(row.replace("Dourdan", "Dormans") for row in rows))
    for number in range(3):
        found, words = carry(old, new, "Dourdan : 5-3", number)
        assert (found.state, words) == (State.CHANGED, "Dormans : 5-3")
        assert found.start == new.index(rows[number].replace("Dourdan", "Dormans")) + len(rows[number]) - 13


def test_a_short_sentence_without_spaces_is_found_when_only_its_name_was_put_right() -> None:
    old = "丰润的房租下降了9.8%。王磊拒绝置评。李娜拒绝置评。刘洋拒绝置评。\n\n下次会议的日期尚未确定。"
    found, words = carry(old, old.replace("李娜", "赵国强"), "李娜拒绝置评")
    assert (found.state, words) == (State.CHANGED, "赵国强拒绝置评")


def test_a_sentence_with_one_of_its_three_names_and_figures_far_away_is_another_one() -> None:
    gone = "The strike cost the port $49.5 million a day, according to Ben Dunmore."
    rest = "The ban will not be lifted.\n\nNo date has been set.\n\nThe plan was passed. He declined to comment."
    new = f"The strike cost the port $79.3 million a day, according to Ben Tanaka.\n\n{rest}"
    assert carry(f"{rest}\n\n{gone}", new, "cost the port")[0].state is State.ORPHANED


@pytest.mark.parametrize("last", [4, 5])
def test_rows_of_a_later_count_in_another_order_are_found_by_their_names(last: int) -> None:
    rows = ("Argentina: 9,600 tons, up 46% 😀", "Chile: 44,000 tons, up 14%", "Canada: 3,400 tons, up 500%",
            "Brazil: 4,900 tons, up 86%", "Portugal: 380 tons, up 2%")[:last]  # fmt: skip
    later = ("Argentina: 9,812 tons, up 49% 😀", "Chile: 45,100 tons, up 51%", "Canada: 3,777 tons, up 512%",
             "Brazil: 5,034 tons, up 83%", "Portugal: 391 tons, up 3%")[:last]  # fmt: skip
    old, new = _in_frame(*rows), _in_frame(*later[::-1])
    for row, counted in zip(rows, later, strict=True):
        found, words = carry(old, new, row)
        assert (found.state, found.change, words) == (State.CHANGED, Change.FIGURE, counted)
        assert carry(old, new, row.split()[1])[1] == counted.split()[1]


def test_a_later_count_with_another_name_is_another_row() -> None:
    rows = ("Argentina: 9,600 tons, up 46%", "Chile: 44,000 tons, up 14%", "Canada: 3,400 tons, up 500%")
    later = ("Bolivia: 3,777 tons, up 512%", "Chile: 45,100 tons, up 51%", "Argentina: 9,812 tons, up 49%")
    assert carry(_in_frame(*rows), _in_frame(*later), "3,400 tons")[0].state is State.ORPHANED


@pytest.mark.parametrize(
    ("name", "other"),
    [("Karan", "Mohan"), ("करण", "मोहन"), ("王磊", "赵强"), ("خالد", "سالم")],
    ids=("Latin", "Devanagari", "Han", "Arabic"),
)
def test_a_row_elsewhere_with_the_figures_of_another_name_is_not_silently_taken_for_it(name: str, other: str) -> None:
    rest = ("Rohan Varma 88 (96 balls)", "Ishan Bhatt 12 (20 balls)", "Vikram Sethi 63 (70 balls)")
    old, new = _in_frame(*rest, f"{name} Malhotra 41 (52 balls)"), _in_frame(f"{other} Malhotra 41 (52 balls)", *rest)
    for words in ("41", "52 balls", "Malhotra 41"):
        assert carry(old, new, words)[0].state not in (State.EXACT, State.MOVED)


@pytest.mark.parametrize(
    ("row", "other"), [("Mill Road: 7 to 11 😀", "Park Lane: 7 to 11 😀"), ("人民路：7时至11时", "青山：7时至11时")]
)
def test_what_stands_behind_another_name_in_the_place_of_a_row_is_not_called_unchanged(row: str, other: str) -> None:
    rows = ("Riverside: 6 to 13", row, "Long Bridge: 6 to 12")
    old, new = _in_frame(*rows), _in_frame(rows[0], other, rows[2])
    for words in ("11", row[-6:].strip()):
        start = old.index(row) + row.index(words)
        (found,) = reanchor(old, new, [(start, start + len(words))])
        assert found.state in (State.CHANGED, State.ORPHANED)


def test_what_stands_behind_a_name_that_was_put_right_is_unchanged() -> None:
    rows = ("Riverside: 6 to 13", "Mill Raod: 7 to 11", "Long Bridge: 6 to 12")
    found, words = carry(_in_frame(*rows), _in_frame(rows[0], "Mill Road: 7 to 11", rows[2]), "7 to 11")
    assert (found.state, words) == (State.EXACT, "7 to 11")
