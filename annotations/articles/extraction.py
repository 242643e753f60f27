"""Extraction: which part of what came in is the article, and what is known about it.

The structure comes from the page itself: sanitised, canonicalised, cut into leaf blocks. trafilatura finds the main
text; blocks that it does not know are left out, but every one of them is named, with a reason, and can be put back.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from django.utils.translation import gettext_lazy as _
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document, set_date_params

from annotations.access.refusals import Invalid, Sentence
from annotations.articles.clutter import (
    BREADCRUMBS,
    BYLINE,
    TITLE,
    bare,
    find_clutter,
    is_item,
    kind_of,
    names_in,
    same,
)
from annotations.articles.joiners import as_written
from annotations.articles.language import direction_of, language_of
from annotations.articles.main_text import main_blocks
from annotations.articles.sanitising import check_size, sanitise_article
from annotations.text.canonical import Canonical, canonicalise, from_plain
from annotations.text.markup import storable

MOST_BLOCKS = 3_000  # that trafilatura is asked about: many lists or tables take it quadratic time
MOST_LINES = 20_000  # of a plain text, each of which becomes a paragraph
NOT_MAIN = _("not part of the main text")
LONGEST_TITLE = 200
NOT_A_TITLE = (".", "。", "।", "۔", ",", ";", ":", "،", "؛")  # how a line ends that is no title

WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|title|body)\b", re.IGNORECASE)
# No tag is looked through beyond the next one, or many tags that are never closed would each be looked through whole.
DECLARED_LANGUAGE = (
    re.compile(r"<html\b[^<>]*?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE),
    re.compile(
        r"<meta\b[^<>]*?(?:og:locale|content-language)[\"']?\s+content\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE
    ),
)
MOMENT = r"(\d{4}-\d\d-\d\dT\d\d:\d\d[^\"'<>\s]{0,16})"
PUBLISHED = (
    re.compile(r"published_time[\"']\s+content\s*=\s*[\"']" + MOMENT),
    re.compile(r"\"datePublished\"\s*:\s*\"" + MOMENT),
    re.compile(r"<time\b[^>]{0,200}?\sdatetime\s*=\s*[\"']" + MOMENT),
)


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece that was left out: its number among all pieces (lines of a text, leaf blocks of a page), and why."""

    index: int
    text: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as it would be stored. Everything unknown is "" or None; ``published_at`` is aware.

    ``removed`` names every visible piece that is not in ``text``; its numbers are the same whatever is put back.
    """

    title: str
    byline: str
    publisher: str
    url: str
    published_at: datetime | None
    language: str
    direction: str
    html: str
    text: str
    removed: tuple[Removed, ...]


def extract_html(html: str, *, url: str = "", put_back: Collection[int] = ()) -> Extracted:
    """The article in a web page, or a pasted piece of one (no head, no body), whose blocks are all main text.

    ``url`` is where it came from; ``put_back`` numbers removed pieces to keep nevertheless. Raises Invalid when the
    HTML cannot be read or holds no text.
    """
    sanitised = sanitise_article(html, url=url)
    whole = canonicalise(sanitised)
    _check_text(whole)
    texts = [whole.text[block.start : block.end] for block in whole.blocks]
    page = _Page(storable(html), url, ask=len(texts) <= MOST_BLOCKS and WHOLE_PAGE.search(html) is not None)
    kept = main_blocks(whole, page.main_text)
    title = page.title or _first_heading(whole, texts)
    clutter = find_clutter([texts[index] for index in kept], title=title)
    reasons = {kept[place]: reason for place, reason in clutter.reasons.items()}
    outside = sorted(set(range(len(texts))) - set(kept))
    byline = page.byline or clutter.byline or next((name for i in outside if (name := names_in(texts[i]))), "")
    reasons |= {index: _reason(texts[index], title, byline) for index in outside}
    article = canonicalise(sanitised, without=reasons.keys() - set(put_back))
    return Extracted(
        title=title,
        byline=byline,
        publisher=page.publisher,
        url=page.url,
        published_at=page.published_at,
        language=language_of(article.text, declared=page.language),
        direction=direction_of(article.text),
        html=article.html,
        text=article.text,
        removed=_removed(texts, reasons, put_back),
    )


def extract_plain(text: str, *, put_back: Collection[int] = ()) -> Extracted:
    """The article in a plain text, often one that was copied off a page. The pieces are its lines that are not blank.

    The first line is the title if it looks like one. Raises Invalid when the text is empty or has too many lines.
    """
    lines = re.split(r"\r\n|[\n\r\f\u2028\u2029]", storable(text))
    numbered = [place for place, line in enumerate(lines) if line.strip()]
    check_size(len(numbered), MOST_LINES, _("This text has too many lines: %(count)s, and %(most)s are the most."))
    texts = [lines[place].strip() for place in numbered]
    title = _first_line(texts)
    clutter = find_clutter(texts, title=title)
    dropped = {numbered[index] for index in clutter.reasons.keys() - set(put_back)}
    article = from_plain("\n".join("" if place in dropped else line for place, line in enumerate(lines)))
    _check_text(article)
    return Extracted(
        title=title,
        byline=clutter.byline,
        publisher="",
        url="",
        published_at=None,
        language=language_of(article.text),
        direction=direction_of(article.text),
        html=article.html,
        text=article.text,
        removed=_removed(texts, clutter.reasons, put_back),
    )


class _Page:
    """What trafilatura knows about a page. ``ask``: whether to look for its main text as well.

    Its extensive search for a date is left out: it takes any day in the article's words for the day of publication.
    """

    def __init__(self, html: str, url: str, *, ask: bool) -> None:
        document: Any = None
        if ask:
            document = trafilatura.bare_extraction(
                html,
                url=url or None,
                with_metadata=True,
                include_comments=False,
                date_extraction_params=set_date_params(extensive=False),
            )
        self.main_text: str = (document and document.text) or ""
        found: Document = document or extract_metadata(html, default_url=url or None, extensive=False)
        said = unescape(html)
        self.title: str = as_written(_line(found.title), said)
        self.byline: str = as_written(_line(found.author).replace("; ", ", "), said)
        self.publisher: str = as_written(_line(found.sitename), said)
        self.url = _address(_line(found.url), url)
        self.published_at = _published_at(html, _line(found.date))
        self.language = next((match[1] for p in DECLARED_LANGUAGE if (match := p.search(html[:100_000]))), "")


def _removed(texts: Sequence[str], reasons: dict[int, Sentence], put_back: Collection[int]) -> tuple[Removed, ...]:
    return tuple(Removed(i, texts[i], reasons[i]) for i in sorted(reasons.keys() - set(put_back)))


def _check_text(article: Canonical) -> None:
    if not article.text:
        raise Invalid.of("", _("There is no text in this. Paste or upload the article's words."), code="empty")


def _reason(text: str, title: str, byline: str) -> Sentence:
    if same(text, title):
        return TITLE
    return BYLINE if same(names_in(text), byline) else kind_of(text) or NOT_MAIN


def _first_heading(whole: Canonical, texts: Sequence[str]) -> str:
    return next((text for block, text in zip(whole.blocks, texts, strict=True) if block.tag in ("h1", "h2")), "")


def _first_line(texts: Sequence[str]) -> str:
    """The first line that is no clutter, if it can be a title: not the only one, not a sentence, not a list's start."""
    clutter = find_clutter(texts[:40]).reasons
    left = [index for index in range(len(texts)) if index not in clutter][:2]
    if len(left) < 2 or len(texts[left[0]]) > LONGEST_TITLE or texts[left[0]].endswith(NOT_A_TITLE):
        return ""
    first = texts[left[0]]
    if is_item(first):  # the last of the breadcrumbs is the title itself
        return bare(first) if clutter.get(left[0] - 1) is BREADCRUMBS else ""
    return first


def _line(value: str | None) -> str:
    return " ".join(storable(value or "").split())


def _address(found: str, fetched: str) -> str:
    """The page's own word for its address, but not when it names another host than the one it was fetched from."""
    parts = urlsplit(found) if found.startswith(("http://", "https://")) else None
    if parts is None or not parts.hostname:
        return fetched
    own = (urlsplit(fetched).hostname or "").removeprefix("www.")
    return found if own in ("", parts.hostname.removeprefix("www.")) else fetched


def _published_at(html: str, day: str) -> datetime | None:
    """trafilatura's day, made exact by a moment that the page's metadata name within a day of it. UTC if unsaid."""
    try:
        midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    except ValueError:
        return None
    for pattern in PUBLISHED:
        for match in pattern.finditer(html):
            moment = _moment(match[1])
            if moment and abs(moment - midnight) < timedelta(days=2):
                return moment
    return midnight


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
