"""Clutter: taken from the head and the foot of a text, never from its middle, and never from ordinary writing."""

import pytest

from annotations.articles.clutter import find_clutter, kind_of, names_in

BODY = ["The council met on Tuesday.", "It spent 3 million on roads.", "Nobody objected."]

KINDS = {
    "reading time": ["3 min read", "12-minute read", "Reading time: 4 minutes", "Lesezeit: 3 Min.", "٣ دقائق قراءة"],
    "view count": ["415 Views", "1.2K views", "1,204 views", "٤١٥ مشاهدة", "1 204 vues", "浏览: 415"],
    "date line": ["Last update: 1 hours ago", "Published 5 December 2025, 14:30", "آخر تحديث: 5 ديسمبر 2025"],
    "share button": [
        "Share",
        "Share this article",
        "Share on Facebook",
        "Facebook | X | WhatsApp",
        "شارك",
        "Teilen",
        "分享",
    ],
    "part of the page around the article": ["Advertisement", "Skip to main content", "12 comments", "إعلان", "Anzeige"],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in KINDS.items() for line in lines])
def test_a_line_that_is_a_button_or_a_counter_is_known_by_its_words(kind: str, line: str) -> None:
    assert str(kind_of(line)) == kind
    assert str(kind_of(f"• {line}")) == kind


ORDINARY = [
    "Share prices fell on Monday.",
    "Share your views with us.",
    "3 min read-outs were common.",
    "Published in 1998, the book sold well and was soon forgotten by the critics who praised it.",
    "Views differ.",
    "By Tuesday the water had gone.",
    "Last year saw 415 views change hands.",
    "Updated rules apply.",
    "He read for 3 minutes.",
    "Print is dead.",
    "Home",
    "415",
    "شارك الوزير في الاجتماع.",
    "12 commentators",
]


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_sentences_that_begin_like_clutter_are_none(line: str) -> None:
    assert kind_of(line) is None
    assert names_in(line) == ""


BYLINES = {
    "Author: Gavin Porter": "Gavin Porter",
    "By Jane Doe": "Jane Doe",
    "BY JANE DOE AND JOHN ROE": "JANE DOE AND JOHN ROE",
    "Written by Anna-Lena van der Berg, José O’Neill": "Anna-Lena van der Berg, José O’Neill",
    "Von Grete Müller": "Grete Müller",
    "Par Élise Dupont": "Élise Dupont",
    "بقلم: ليلى حداد": "ليلى حداد",
    "作者：王小明": "王小明",
    "מאת דנה לוי": "דנה לוי",
}


@pytest.mark.parametrize(("line", "names"), BYLINES.items())
def test_a_byline_gives_its_names(line: str, names: str) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize(
    "line", ["By the river Jane waited", "By 2030 Oslo", "Author: unknown source", "By Jane Doe.", "Par"]
)
def test_a_line_that_is_more_or_less_than_names_is_no_byline(line: str) -> None:
    assert names_in(line) == ""


def taken(lines: list[str], title: str = "") -> dict[int, str]:
    return {index: str(reason) for index, reason in find_clutter(lines, title=title).reasons.items()}


def test_head_and_foot_are_cleaned_up_to_the_first_line_that_is_none() -> None:
    lines = ["Council buys roads", "3 min read", "By Jane Doe", *BODY, "Share", "415 Views"]
    assert list(taken(lines, "Council buys roads")) == [0, 1, 2, 7, 6]
    assert find_clutter(lines, title="Council buys roads").byline == "Jane Doe"


def test_nothing_in_the_middle_is_touched() -> None:
    lines = [BODY[0], "Share", "3 min read", "Advertisement", "By Jane Doe", BODY[1]]
    assert taken(lines) == {}


@pytest.mark.parametrize(
    "crumbs",
    [
        ["1. HOME", "2. WORLD", "3. Council buys roads"],
        ["1. Politics", "2. Council buys roads"],
        ["Home > Politics > Council buys roads"],
        ["HOME / POLITICS"],
        ["Startseite › Politik › Gemeinde"],
        ["الرئيسية > سياسة > محليات"],
        ["• Home", "• Politics"],
    ],
)
def test_breadcrumbs_lead_from_home_or_to_the_title(crumbs: list[str]) -> None:
    assert taken([*crumbs, *BODY], "Council buys roads") == dict.fromkeys(range(len(crumbs)), "breadcrumbs")


def test_a_category_is_clutter_only_when_the_breadcrumbs_named_it() -> None:
    assert taken(["HOME / WORLD", "• WORLD", *BODY])[1] == "category"
    assert taken(["• WORLD", *BODY]) == {}


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Wash your hands.", "2. Boil the water.", "3. Wait.", *BODY],
        ["1. Oslo", "2. Bergen", "3. Tromsø", *BODY],
        ["Either / or", *BODY],
        ["Supply > demand", *BODY],
        [*BODY, "He left."],
        [*BODY, "The end"],
        ["• Roads", "• Bridges", *BODY],
    ],
)
def test_an_article_that_begins_with_a_list_or_ends_with_a_short_line_keeps_them(lines: list[str]) -> None:
    assert taken(lines, "Council buys roads") == {}


def test_a_text_of_nothing_but_clutter_is_left_alone() -> None:
    assert taken(["Share", "415 Views"]) == {}
    assert taken([]) == {}


def test_only_the_first_byline_of_the_head_is_the_byline_and_the_foot_may_have_it_too() -> None:
    assert find_clutter(["By Jane Doe", *BODY, "Author: John Roe"]).byline == "Jane Doe"
    assert find_clutter([*BODY, "Author: John Roe", "Share"]).byline == "John Roe"


def test_very_long_lines_cost_nothing() -> None:
    for unit in (" ", "> ", "By A", "1. ", "/ ", "A, ", "share "):
        line = unit * 200_000
        assert taken([line, *BODY]) == {}
