"""What changed between two revisions is shown completely, in order, and so that a person can read it."""

from hypothesis import given, settings, strategies as st

from annotations.text.comparing import Kind, Row, compare, readable
from annotations.text.states import Edit

OLD = """The harbour of Eastport reopened on Monday. The repairs cost $4.2 million.

About 1,200 people work there.

Traffic fell by 14 per cent last year. The authority blames the works.

Ana Ruiz has led the harbour since 2019."""

SENTENCES = st.sampled_from(
    ["Ships came in.", "The mayor said no.", "It cost $5 million.", "لم يعلق أحد.", "港口关闭了。", "More 🚢 came."]
)
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), max_size=6).map("\n\n".join)


def kinds(rows: list[Row]) -> list[str]:
    return [row.kind.value for row in rows]


def side(rows: list[Row], name: str) -> str:
    return "".join(getattr(edit, name) for row in rows for edit in row.edits)


def test_equal_texts_are_all_the_same() -> None:
    assert set(kinds(compare(OLD, OLD))) == {"same"}


def test_a_figure_that_changed_is_the_only_edit_of_its_paragraph() -> None:
    row = compare(OLD, OLD.replace("14 per", "15 per"))[2]
    assert (row.kind, [edit for edit in row.edits if edit.kind != "equal"]) == (
        Kind.CHANGED,
        [Edit("replace", "14 ", "15 ")],
    )


def test_a_paragraph_that_moved_is_shown_where_it_stands_and_where_it_left() -> None:
    first, *others, last = OLD.split("\n\n")
    rows = compare(OLD, "\n\n".join([last, first, *others]))
    assert kinds(rows) == ["moved", "same", "same", "same", "left"]
    assert rows[0].edits[0].kind == "equal"


def test_a_sentence_that_was_cut_stays_in_its_paragraph_below_one_that_was_put_in() -> None:
    new = OLD.replace("Traffic fell by 14 per cent last year. ", "A new paragraph.\n\n")
    rows = compare(OLD, new)
    assert kinds(rows) == ["same", "same", "added", "changed", "same"]
    assert rows[3].edits[0].old.startswith("Traffic fell")


def test_a_paragraph_that_is_gone_stands_where_it_was() -> None:
    rows = compare(OLD, OLD.replace("About 1,200 people work there.\n\n", ""))
    assert kinds(rows) == ["same", "removed", "same", "same"]


def test_rows_name_their_code_points_on_both_sides() -> None:
    new = "🚢 First.\n\n" + OLD
    rows = compare(OLD, new)
    for row in rows:
        assert row.new is None or new[slice(*row.new)].split()[0] in side([row], "new")
        assert row.old is None or OLD[slice(*row.old)].split()[0] in side([row], "old")


def test_words_that_a_replaced_stretch_keeps_at_its_start_are_no_edit() -> None:
    assert readable([Edit("replace", "sources and files", "sources, said")]) == (
        Edit("equal", "sources", "sources"),
        Edit("replace", " and files", ", said"),
    )
    assert readable([Edit("replace", "54,000", "54,500")]) == (Edit("replace", "54,000", "54,500"),)


def test_an_island_of_a_letter_or_two_between_long_edits_is_part_of_them() -> None:
    edits = [Edit("replace", "one two ", "ten eleven "), Edit("equal", "a ", "a "), Edit("replace", "b c d", "e f g")]
    assert readable(edits) == (Edit("replace", "one two a b c d", "ten eleven a e f g"),)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_nothing_of_either_text_is_left_out(old: str, new: str) -> None:
    rows = compare(old, new)
    assert "".join(side(rows, "new").split()) == "".join(new.split())
    there = [row for row in rows if row.kind is not Kind.MOVED]
    assert sorted("".join(side(there, "old").split())) == sorted("".join(old.split()))


def test_a_long_text_that_was_rewritten_is_compared_too() -> None:
    old = "\n\n".join(f"Paragraph {n} tells of {n * 7} ships and {n * 3} crews." for n in range(3000))
    new = "\n\n".join(f"Section {n} counts {n * 5} trains with {n * 2} drivers." for n in range(3000))
    assert compare(old, new)
