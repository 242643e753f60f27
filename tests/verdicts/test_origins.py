"""Origins: how many the evidence has, and which are suggested where the checker has not spoken."""

import pytest

from annotations.verdicts.models import Source
from annotations.verdicts.origins import Cited, Hint, origins_of, suggested
from tests.reprints import REPRINT, WIRE

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


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({"url": "https://a.example.org/1"}, {"url": "https://b.example.org/2"}, 2),
        ({"url": "https://www.example.org/1"}, {"url": "http://EXAMPLE.org/2"}, 1),
        ({"url": "https://a.org", "origin_group": "Reuters"}, {"url": "https://b.org", "origin_group": " reuters "}, 1),
        ({"url": "https://a.org/1", "origin_group": "One"}, {"url": "https://a.org/2", "origin_group": "Two"}, 2),
        ({"publisher": "The Port"}, {"publisher": "the port"}, 1),
        ({"title": "A letter"}, {"publisher": "The Port"}, 2),
        ({}, {"url": "https://a.example/1"}, 1),
        ({}, {}, 0),
    ],
)  # fmt: skip
def test_an_origin_is_the_word_of_the_checker_else_the_host_else_who_made_it(
    one: dict[str, str], other: dict[str, str], count: int
) -> None:
    assert origins_of([Source(**one), Source(**other)], {}).count == count


def counted(*sources: tuple[str, str, str]) -> tuple[list[str], dict[int, int]]:
    cited = [Source(url=url, origin_group=word, archived_copy_id=key) for key, (url, word, _) in enumerate(sources, 1)]
    found = origins_of(cited, {key: text for key, (*_, text) in enumerate(sources, 1)})
    return list(found.each), dict(found.joined)


def test_sources_that_say_nearly_the_same_words_count_for_one_origin() -> None:
    others = [(f"https://{host}.example/", "", text) for host, text in (("a", WIRE), ("b", REPRINT), ("c", OTHER))]
    assert counted(*others, ("https://d.example/", "", WIRE)) == (
        ["a.example", "a.example", "c.example", "a.example"],
        {1: 0, 3: 0},
    )


def test_the_checkers_word_stands_for_the_reprint_that_has_none_and_two_words_stay_two_origins() -> None:
    prints = [
        ("https://a.example/", "", WIRE),
        ("https://b.example/", "Wire", WIRE),
        ("https://c.example/", "Own", WIRE),
    ]
    assert counted(*prints) == (["wire", "wire", "own"], {1: 0})
    assert counted(*prints[1:]) == (["wire", "own"], {})


def test_texts_that_are_alike_by_chance_join_nothing() -> None:
    assert counted(("https://a.example/", "", "Not found"), ("https://b.example/", "", "Not found"))[1] == {}
