"""Extraction: the article out of pages and texts of several styles; every piece left out is named and can come back."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from annotations.access.refusals import Invalid
from annotations.articles.extraction import Extracted, extract_html, extract_plain
from annotations.text.canonical import canonicalise

PARAGRAPHS = [
    "The council of Nordhavn voted on Tuesday to spend 3.2 million crowns on two bridges, the mayor told reporters.",
    "“We asked 48 engineers, and 41 of them said that the old bridge would not survive another winter,” she said.",
    "Opponents point to a report of 2019 that put the cost at 1.9 million, and ask where the difference comes from.",
    "A decision on the second bridge is expected in March, after the harbour authority has published its survey.",
]


def page(body: str, head: str = "", attributes: str = 'lang="en"') -> str:
    head = f"<head><title>Nordhavn buys bridges</title>{head}</head>"
    return f"<!doctype html><html {attributes}>{head}<body>{body}</body></html>"


def article(*between: str) -> str:
    return "".join(f"<p>{p}</p>{extra}" for p, extra in zip(PARAGRAPHS, [*between, "", "", "", ""], strict=False))


NEWS = page(
    "<header><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav></header>"
    "<main><article><h1>Nordhavn buys bridges</h1><p class=byline>By Ada Lund</p><p>3 min read</p>"
    + article(
        "<figure><img src=b.jpg><figcaption>The old bridge in <em>January</em></figcaption></figure>",
        "<h2>What it costs</h2><table><tr><th>Bridge</th><th>Crowns</th></tr>"
        "<tr><td>North</td><td>2.0 million</td></tr></table>",
        "<ul><li>Steel: 40%</li><li>Labour: 60%</li></ul>",
    )
    + "</article><aside><h3>Related stories</h3><ul><li><a href=/1>Harbour survey delayed again</a></li>"
    "<li><a href=/2>Mayor wins second term</a></li></ul></aside></main>"
    "<footer><p>© 2025 The Nordhavn Post. All rights reserved.</p></footer>",
    '<meta property="og:site_name" content="The Nordhavn Post"><meta name="author" content="Ada Lund">'
    '<meta property="article:published_time" content="2025-12-02T14:30:00+01:00">'
    '<link rel="canonical" href="https://post.example/news/bridges">',
)


def taken(extracted: Extracted) -> dict[str, str]:
    return {piece.text: str(piece.reason) for piece in extracted.removed}


def test_a_news_page_gives_its_article_and_what_is_known_about_it() -> None:
    found = extract_html(NEWS, url="https://post.example/news/bridges?utm_source=x")
    assert found.title == "Nordhavn buys bridges"
    assert found.byline == "Ada Lund"
    assert found.publisher == "The Nordhavn Post"
    assert found.url == "https://post.example/news/bridges"
    assert found.published_at == datetime(2025, 12, 2, 13, 30, tzinfo=UTC)
    assert (found.language, found.direction) == ("en", "ltr")
    assert found.text.startswith(PARAGRAPHS[0])
    assert found.text.endswith(PARAGRAPHS[3])
    assert canonicalise(found.html).text == found.text


def test_captions_headings_cells_and_items_amid_the_article_stay_with_their_structure() -> None:
    found = extract_html(NEWS)
    assert "<em>January</em></figcaption>" in found.html
    assert "What it costs\n\nBridge\tCrowns\nNorth\t2.0 million" in found.text
    assert "Steel: 40%\nLabour: 60%" in found.text


def test_what_is_left_out_of_a_page_is_named_with_a_reason() -> None:
    left_out = taken(extract_html(NEWS))
    assert left_out["By Ada Lund"] == "byline, kept as the byline"
    assert left_out["3 min read"] == "reading time"
    assert left_out["Nordhavn buys bridges"] == "title, kept as the title"
    assert left_out["Harbour survey delayed again"] == "not part of the main text"
    assert left_out["© 2025 The Nordhavn Post. All rights reserved."] == "not part of the main text"


def test_every_word_that_can_be_seen_is_either_kept_or_named() -> None:
    everything = extract_html(NEWS, put_back=range(1000))
    found = extract_html(NEWS)
    assert everything.removed == ()
    whole = [everything.text]
    for piece in found.removed:
        assert piece.text in whole[0]
    assert sum(map(len, found.text.split())) + sum(len("".join(p.text.split())) for p in found.removed) == len(
        "".join(everything.text.split())
    )


def test_a_piece_comes_back_at_its_place_and_the_others_keep_their_numbers() -> None:
    found = extract_html(NEWS)
    piece = next(p for p in found.removed if p.text == "3 min read")
    again = extract_html(NEWS, put_back=frozenset([piece.index]))
    assert again.text == f"3 min read\n\n{found.text}"
    assert again.removed == tuple(p for p in found.removed if p != piece)


def test_a_pasted_piece_of_a_page_is_kept_whole() -> None:
    found = extract_html("<p>Over <b>50,000</b> fighters</p><ul><li>one</li></ul>")
    assert found.text == "Over 50,000 fighters\n\none"
    assert found.removed == ()
    assert (found.title, found.published_at) == ("", None)


@pytest.mark.parametrize(
    "words",
    [
        "<p>On 3 May 2019 the minister said that 48 people had come to the harbour.</p>",
        "<table><tr><th>Year</th></tr><tr><td>2024</td></tr></table>",
        "<footer>© 2025 The Nordhavn Post</footer>",
    ],
)
def test_a_date_in_the_article_s_own_words_is_not_the_day_on_which_it_was_published(words: str) -> None:
    assert extract_html(page(f"<article><h1>Bridges</h1>{article()}{words}</article>")).published_at is None


def test_a_date_that_the_page_says_of_itself_is_found() -> None:
    said = "<p class=date>Published 8 December 2025</p>"
    found = extract_html(page(f"<article><h1>Bridges</h1>{said}{article()}</article>"))
    assert found.published_at == datetime(2025, 12, 8, tzinfo=UTC)


@pytest.mark.parametrize("title", ["A family 👩‍👩‍👧‍👦 of four", "می‌خواهم بروم", "اليوم 🇸🇾 في دمشق"])
def test_a_title_keeps_the_joiners_between_its_letters(title: str) -> None:
    html = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{article()}</article></body></html>"
    )
    assert extract_html(html).title == title
    without_heading = f"<html><head><title>{title}</title></head><body><article>{article()}</article></body></html>"
    assert extract_html(without_heading).title == title


def test_an_arabic_page_is_read_from_right_to_left() -> None:
    paragraph = (
        "قال رئيس البلدية يوم الثلاثاء إن المجلس سينفق ثلاثة ملايين على جسرين جديدين، وإن العمل سيبدأ في الربيع المقبل."
    )
    html = page(
        f"<article><h1>المدينة تشتري جسرين</h1>{f'<p>{paragraph}</p>' * 4}<p>شارك</p></article>",
        "",
        "dir=rtl lang=ar-SY",
    )
    found = extract_html(html)
    assert (found.language, found.direction) == ("ar-SY", "rtl")
    assert found.text.endswith(paragraph)
    assert taken(found)["شارك"] == "share button"


def test_a_language_that_the_script_contradicts_is_not_believed() -> None:
    hebrew = "<p>ראש העיר אמרה ביום שלישי כי המועצה תוציא שלושה מיליון על שני גשרים חדשים.</p>" * 4
    assert extract_html(page(hebrew, attributes="lang=en")).language == "he"


def test_an_address_that_names_another_site_is_not_believed() -> None:
    html = page(f"<article>{article()}</article>", '<link rel="canonical" href="https://evil.example/x">')
    assert extract_html(html, url="https://post.example/a").url == "https://post.example/a"
    assert extract_html(html).url == "https://evil.example/x"


@pytest.mark.parametrize(
    "html", ["", "<p> </p>", "<script>x</script>", "<html><head><title>x</title></head><body></body></html>"]
)
def test_a_page_without_words_is_refused(html: str) -> None:
    with pytest.raises(Invalid, match="There is no text in this"):
        extract_html(html)


def test_scripts_of_a_page_never_reach_the_article() -> None:
    attack = "<p onclick=alert(1)>x<script>alert(1)</script><a href=javascript:alert(1)>y</a></p>"
    found = extract_html(page(f"<article>{article(attack)}</article>"))
    assert "alert" not in found.html


def test_the_first_real_page_is_read_to_the_letter(shared: Path) -> None:
    raw = (shared / "articles" / "000_9fe19043faad6b46.txt").read_text()
    found = extract_plain(raw)
    assert (
        found.title == "Report: Al-Assad's close associates are planning uprisings in Syria from their exile in Russia"
    )
    assert found.byline == "Gavin Porter"
    assert found.text.startswith("Individuals formerly loyal")
    assert found.text.endswith("stabilize the fractured country.")
    assert (found.language, found.direction) == ("en", "ltr")
    own = [line.strip() for line in raw.split("\n") if line.strip()][9:19]
    assert found.text == "\n\n".join(own)
    assert len(found.removed) == 11
    assert extract_plain(raw, put_back=range(100)).text.split() == raw.split()


def plain(*lines: str) -> Extracted:
    return extract_plain("\n\n".join(lines))


def test_a_plain_text_has_its_title_in_the_first_line() -> None:
    found = plain("Nordhavn buys bridges", *PARAGRAPHS)
    assert found.title == "Nordhavn buys bridges"
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert taken(found) == {"Nordhavn buys bridges": "title, kept as the title"}


def test_breadcrumbs_before_the_title_do_not_hide_it() -> None:
    for crumbs in (["Home > Politics"], ["1. Home", "2. Politics"], ["1. Home", "2. Nordhavn buys bridges"]):
        found = plain(*crumbs, "Nordhavn buys bridges", "By Ada Lund", "415 Views", *PARAGRAPHS, "Share")
        assert (found.title, found.byline) == ("Nordhavn buys bridges", "Ada Lund")
        assert found.text == "\n\n".join(PARAGRAPHS)


def test_an_arabic_text_is_cleaned_in_its_own_words() -> None:
    body = [
        "قال رئيس البلدية يوم الثلاثاء إن المجلس سينفق ثلاثة ملايين على جسرين جديدين.",
        "وأضاف أن العمل سيبدأ في الربيع.",
    ]
    found = plain(
        "المدينة تشتري جسرين",
        "الرئيسية > محليات",
        "آخر تحديث: 2 ديسمبر 2025",
        "٤١٥ مشاهدة",
        "بقلم: ليلى حداد",
        *body,
        "شارك",
    )
    assert (found.title, found.byline) == ("المدينة تشتري جسرين", "ليلى حداد")
    assert found.text == "\n\n".join(body)
    assert (found.language, found.direction) == ("ar", "rtl")


@pytest.mark.parametrize(
    "lines",
    [
        PARAGRAPHS,
        ["1. Count the bridges.", "2. Ask 48 engineers.", PARAGRAPHS[0]],
        ["1. Oslo", "2. Bergen", PARAGRAPHS[0]],
        [*PARAGRAPHS, "He left."],
        [PARAGRAPHS[0], "Share", PARAGRAPHS[1]],
        ["A single line"],
    ],
)
def test_an_ordinary_text_keeps_every_word(lines: list[str]) -> None:
    found = plain(*lines)
    assert found.removed == ()
    assert found.text == "\n\n".join(lines)
    assert found.title == ""


LINES = ["Share", "1. Home", "2. World", "Title", "By Ada Lund", "", "A sentence.", "a\u0301 😀", "•"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_what_is_put_back_restores_the_text_and_numbers_never_change(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    found = extract_plain(text)
    assert extract_plain(text, put_back=[p.index for p in found.removed]).text.split() == text.split()
    for piece in found.removed:
        again = extract_plain(text, put_back=[piece.index])
        assert again.removed == tuple(p for p in found.removed if p != piece)


HOSTILE = ["<p>x</p>", "<div>x</div>", "<ul><li>x</ul>", "<table><tr><td>x</table>", "<a href=http://x>y</a>"]
HOSTILE += ["<p>Hello <em>x</em>.</p>", "<span>word </span>", "&lt;", "<!-- -->", "<script>x</script>"]
HOSTILE += ["<html ", "<meta "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_pages_are_read_or_refused(unit: str) -> None:
    for count in (2_900, 200_000):
        with suppress(Invalid):
            assert extract_html(page(unit * count)).text


def test_a_text_of_too_many_lines_is_refused_with_what_to_do() -> None:
    with pytest.raises(Invalid, match=r"too many lines: 20,001, and 20,000 are the most\. Paste only the article"):
        extract_plain("a\n\n" * 20_001)


def test_a_text_of_100_000_characters_is_read_whole() -> None:
    text = "\n\n".join(["Nordhavn buys bridges", *(PARAGRAPHS * 240)])
    assert len(extract_plain(text).text) > 100_000
