"""The bare words of a rationale are those that its readers see."""

from html import unescape

from django.utils.html import strip_tags
from hypothesis import given, strategies as some

from annotations.verdicts.prose import to_html, to_text

PIECES = (
    "word ", "été", "٤٨", "🚢", "$4.2", "*", "**", "_", "`", "```\n", "~~~\n", "\n", "\n\n", "    ", "\t", "> ", "- ",
    "1. ", "# ", "---\n", "===\n", "  \n", "\\", "|a|b|\n|-|-|\n|c|d|\n", "[a](https://example.org)", "![a](b)",
    "<https://example.org>", "https://example.org/a?b=1&c=2", "www.example.org", "a@example.org", "[x]",
    "[x]: https://a.org\n", "<b>", "</b>", "<!--", "-->", "<", "&amp;", "&lt;", "&#60;b&#62;", "&#0;", "&nbsp;", "&",
    '"', "'", "\x00", "\x1f", "\x0b", "\x0c", "\x85", "\r", "\xa0", "\u2028", "\ud800",
)  # fmt: skip
"""All that CommonMark has a sign for, and what HTML and databases take amiss."""


@given(some.lists(some.sampled_from(PIECES), max_size=14).map("".join))
def test_the_words_are_those_of_the_html(markdown: str) -> None:
    assert to_text(markdown) == unescape(strip_tags(to_html(markdown))).strip()


def test_signs_links_and_tags_are_no_words() -> None:
    markdown = "See **page 7** of [the report](https://example.org/r).\n\n<b>Nobody</b> disputes `4 < 5`."
    assert to_text(markdown) == "See page 7 of the report.\n<b>Nobody</b> disputes 4 < 5."
