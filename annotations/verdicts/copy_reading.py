"""What an archived copy says: its words, and what it tells of itself, read from a page, a plain text or a PDF."""

import re
import threading
from dataclasses import dataclass
from datetime import date
from typing import Any

import pypdfium2
from django.utils.timezone import localdate

from annotations.access.refusals import Invalid
from annotations.articles.fetching import CONTENT_TYPES, Wanted
from annotations.articles.reading import Page, read
from annotations.text.markup import storable
from annotations.verdicts.files import MAX_FILE, SIGNATURES, type_of

EVIDENCE = Wanted(types=(*CONTENT_TYPES, *SIGNATURES), most_bytes=MAX_FILE)
"""What is fetched for a source: pages, and the files that a source may keep."""
MOST_PAGES = 1_000
MOST_WORDS = 2_000_000  # code points
# A word that a line of print breaks: quotes have it whole.
HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\ufffe]\r?\n(?=[^\W\d_])")
TITLE, PUBLISHER, AUTHOR = 500, 200, 300  # code points, as a source's own fields
_one_at_a_time = threading.Lock()  # PDFium holds no lock of its own


@dataclass(frozen=True, slots=True)
class CopyReading:
    """The words, what else stood beside them, and the details; all empty for what has no words that can be read."""

    text: str = ""
    beside: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: date | None = None


def read_copy(page: Page) -> CopyReading:
    """Never refuses: bytes without words are evidence too."""
    kind = type_of(page.received)
    if kind == "application/pdf":
        return _read_pdf(page.received)
    if kind:
        return CopyReading()
    try:
        found = read(page).extracted
    except Invalid:
        return CopyReading()
    published = found.published_at
    return CopyReading(
        text=found.text,
        beside="\n\n".join(piece.text for piece in found.removed),
        title=found.title[:TITLE],
        publisher=found.publisher[:PUBLISHER],
        author=found.byline[:AUTHOR],
        published_on=localdate(published) if published else None,
    )


def _read_pdf(received: bytes) -> CopyReading:
    """As far as it can be read: an encrypted or broken one has no words, one of pictures alone neither."""
    try:
        with _one_at_a_time, pypdfium2.PdfDocument(received) as document:
            told = document.get_metadata_dict()
            pages = (_words_of(document[number]) for number in range(min(len(document), MOST_PAGES)))
            text = _storable("\n\n".join(pages))
    except pypdfium2.PdfiumError:
        return CopyReading()
    title, author = (_storable(told.get(name, "")) for name in ("Title", "Author"))
    return CopyReading(text=text[:MOST_WORDS], title=title[:TITLE], author=author[:AUTHOR])


def _words_of(page: Any) -> str:
    words = page.get_textpage().get_text_bounded()
    return HYPHENATED.sub("", words).replace("\r\n", "\n").strip()


def _storable(text: str) -> str:
    return storable(text).strip()
