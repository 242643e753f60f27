"""Rationales: Markdown to HTML that passed the allow-list, or to its bare words."""

from functools import cache
from html import unescape

from django.utils.html import strip_tags
from markdown_it import MarkdownIt

from annotations.articles.sanitising import sanitise_prose


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(["table", "linkify"])


def to_text(markdown: str) -> str:
    """The words that a reader of the rendered Markdown sees, with neither its signs nor tags."""
    return unescape(strip_tags(to_html(markdown))).strip()


def to_html(markdown: str) -> str:
    """CommonMark with tables and bare links; raw HTML in it is shown as text. Safe to put into a page."""
    return sanitise_prose(_parser().render(markdown))
