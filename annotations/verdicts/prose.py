"""Rationales: Markdown to HTML that passed the allow-list, or to its bare words."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.token import Token

from annotations.articles.sanitising import sanitise_prose
from annotations.text.markup import storable

_TAG = re.compile("<[^>]*>")


class _Words(RendererHTML):
    """Writes what ``to_html`` shows, without any tag: exports need the words of every rationale, and reading them back
    out of HTML takes longer than writing them."""

    def renderToken(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:  # noqa: N802 (markdown-it's name)
        """The line breaks around a tag. In its values the signs of tags are escaped."""
        return _TAG.sub("", super().renderToken(tokens, idx, *others))

    def text(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:
        """Words as they stand there."""
        return tokens[idx].content

    def code_inline(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:
        """Just as other words."""
        return tokens[idx].content

    def code_block(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:
        """With the end of a line behind it."""
        return tokens[idx].content + "\n"

    def fence(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:
        """Another way to write the same."""
        return tokens[idx].content + "\n"

    def hardbreak(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:
        """The end of a line."""
        return "\n"

    def image(self, tokens: Sequence[Token], idx: int, *others: Any) -> str:
        """Not shown."""
        return ""


@cache
def _parser(renderer: type[RendererProtocol] = RendererHTML) -> MarkdownIt:
    options = {"html": False, "linkify": True}
    return MarkdownIt("commonmark", options, renderer_cls=renderer).enable(["table", "linkify"])


def to_text(markdown: str) -> str:
    """The words that a reader of the rendered Markdown sees, with neither its signs nor tags."""
    return storable(_parser(_Words).render(markdown)).strip()


def to_html(markdown: str) -> str:
    """CommonMark with tables and bare links; raw HTML in it is shown as text. Safe to put into a page."""
    return sanitise_prose(_parser().render(markdown))
