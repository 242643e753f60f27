"""Columns of small numbers, and the names of marks in them."""

from annotations.web.columns import names, packed, steps


def test_small_numbers_are_a_digit_each_and_larger_ones_stay_numbers():
    assert packed([0, 9, 10, 35]) == "09az"
    assert packed([0, 36]) == [0, 36]
    assert packed([]) == ""


def test_steps_are_what_lies_between_numbers():
    assert steps([7, 8, 12]) == "714"
    assert steps([900, 890]) == [900, -10]


def test_marks_name_passages_by_how_many_began_after_them():
    # passage 0 alone, with 1 inside it, alone again; then 2 and 3 over the same words
    marks = [(0,), (1, 0), (0,), (3, 2)]
    assert names(marks, [0, 1, 2, 0]) == {"passages": [0, 1, 1, -2], "over": "110" + "1201" + "011" + "2201"}
