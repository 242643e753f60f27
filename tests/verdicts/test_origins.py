"""Origins suggested: reprints and the same site, but never where the checker has spoken or nothing would change."""

from annotations.verdicts.origins import Cited, Hint, suggested

WIRE = (
    "The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said. About "
    "1,200 people work there 🚢, and at least 300 more are to be hired by June, according to its director, Ana Ruiz. "
    "Traffic fell by 14 per cent last year. The authority blames the works, not the economy, in its yearly report."
)
REPRINT = "EASTPORT (Wire) — " + WIRE.replace("Ana Ruiz", "Ana Ruíz").replace("'", "’") + " Reporting by our own staff."
OTHER = " ".join(reversed(WIRE.split()))


def hints(*sources: tuple[str, str, str]) -> list[Hint | None]:
    return suggested([Cited(*source) for source in sources])


def test_a_reprint_on_another_site_is_suggested_to_both() -> None:
    found = hints(
        ("https://a.example/1", "", WIRE), ("https://b.example/2", "", REPRINT), ("https://c.example/", "", "")
    )
    assert found == [Hint(1, same_words=True), Hint(0, same_words=True), None]


def test_other_words_on_other_sites_suggest_nothing_nor_do_a_few_equal_ones() -> None:
    assert hints(("https://a.example/", "", WIRE), ("https://b.example/", "", OTHER)) == [None, None]
    assert hints(("https://a.example/", "", "Not found"), ("https://b.example/", "", "Not found")) == [None, None]


def test_sources_that_count_for_one_origin_already_are_left_alone() -> None:
    assert hints(("https://www.a.example/1", "", WIRE), ("https://a.example/2", "", WIRE)) == [None, None]
    assert hints(("https://a.example/", "wire", WIRE), ("https://b.example/", "Wire ", WIRE)) == [None, None]


def test_what_the_checker_wrote_is_never_doubted() -> None:
    found = hints(("https://a.example/", "wire", WIRE), ("https://b.example/", "own report", WIRE))
    assert found == [None, None]


def test_the_same_site_is_suggested_where_the_other_has_a_word_of_its_own() -> None:
    found = hints(("https://a.example/1", "ministry", ""), ("https://www.a.example/2", "", ""), ("nonsense", "", ""))
    assert found == [None, Hint(0, same_words=False), None]


def test_a_hundred_long_sources_are_compared() -> None:
    many = [(f"https://host{number}.example/", "", f"{number} " * 2000 + WIRE) for number in range(100)]
    assert len(hints(*many)) == 100
