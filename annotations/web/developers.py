"""Documentation for partners in English and Markdown: a guide whose examples run, the terms, the change log."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = Path(__file__).parent / "guide"
PAGES = {"guide": _("Guide"), "terms": _("Licence and limits"), "changes": _("Change log")}
_HOLE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page, to be jumped to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it is shown."""

    title: str
    html: SafeString
    sections: Sequence[Section]


@require_safe
def page(request: HttpRequest, name: str = "guide") -> HttpResponse:
    """One of the pages."""
    told = {
        "desk": settings.SITE_URL,
        "name": settings.SITE_NAME,
        "licence": settings.LICENCE_URL,
        "rate": str(settings.RATE),
        "rate_anonymous": str(settings.RATE_ANONYMOUS),
        "words": str(settings.QUOTED_WORDS),
        "key": "fck_…",
        "verdict": "12",
        "article": "3",
    }
    written = _written(name, tuple(told.items()))
    return render(request, "annotations/developers.html", {"written": written, "pages": PAGES, "here": name})


def source_of(name: str, told: Mapping[str, str]) -> str:
    """The Markdown of a page with what this desk says in its holes. Raises KeyError for a hole that nothing fills."""
    return _HOLE.sub(lambda hole: told[hole[1]], (GUIDE / f"{name}.md").read_text("utf-8"))


@cache
def _written(name: str, told: tuple[tuple[str, str], ...]) -> Written:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(source_of(name, dict(told)))
    title, sections = "", []
    for token, below in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            section = Section(slugify(below.content), below.content.replace("`", ""))
            token.attrSet("id", section.id)
            sections.append(section)
        elif token.type == "heading_open" and token.tag == "h1":
            title = below.content
    html = parser.renderer.render(_without_title(tokens), parser.options, {})
    # Scrolled by keyboard, too. The words are our own and hold no HTML.
    return Written(title, mark_safe(html.replace("<pre>", '<pre tabindex="0">')), sections)


def _without_title(tokens: list[Token]) -> list[Token]:
    """The page's own heading shows it."""
    return tokens[3:] if tokens and tokens[0].tag == "h1" else tokens
