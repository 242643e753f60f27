"""Word diffs in templates, without a space too much between their parts."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from annotations.text.states import Edit

register = template.Library()


@register.simple_tag
def edits(parts: Iterable[Edit], side: str = "both") -> SafeString:
    """The parts with <del> and <ins>; ``side`` old shows only what stood, new only what stands."""
    return format_html_join("", "{}", ((_part(part, side),) for part in parts))


def _part(part: Edit, side: str) -> SafeString | str:
    if part.kind == "equal":
        return part.old if side == "old" else part.new
    gone = _marked("<del>{}</del>{}", part.old) if side != "new" else ""
    come = _marked("<ins>{}</ins>{}", part.new) if side != "old" else ""
    return format_html("{}{}", gone, come)


def _marked(element: str, words: str) -> SafeString | str:
    """No line is drawn under or through the space behind the last word."""
    bare = words.rstrip()
    return format_html(element, bare, words[len(bare) :]) if bare else words
