"""Decoding: bytes as they came to text, by what they say of themselves; no guess unless it is beyond doubt."""

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath

from charset_normalizer import CharsetMatch, CharsetMatches, from_bytes
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid, Sentence

MOST_BYTES = 5_000_000
MOST_CHARACTERS = 1_000_000  # of plain text; of a page's text, sanitising counts them

# The first bytes of what is often uploaded by mistake.
BINARY: tuple[tuple[bytes, Sentence], ...] = (
    (b"%PDF-", _("This is a PDF file. Copy the article's words out of it and paste them.")),
    (
        b"PK\x03\x04",
        _("This is a Word, OpenDocument or zip file. Save the article as text or HTML, or paste its words."),
    ),
    (b"\xd0\xcf\x11\xe0", _("This is an old Office file. Save the article as text or HTML, or paste its words.")),
    (b"{\\rtf", _("This is a Rich Text file. Save the article as plain text or HTML, or paste its words.")),
    (b"\x89PNG", _("This is a picture. Type or paste the words that it shows.")),
    (b"\xff\xd8\xff", _("This is a picture. Type or paste the words that it shows.")),
    (b"GIF8", _("This is a picture. Type or paste the words that it shows.")),
    (b"RIFF", _("This is a picture, a sound or a film. Type or paste its words.")),
    (b"\x1f\x8b", _("This is a compressed file. Unpack it first.")),
)
NOT_TEXT = _("This is not a text file. Upload the article as text (.txt) or HTML (.html), or paste its words.")

# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that mean a larger encoding on the web (WHATWG Encoding Standard, section 4.2).
ON_THE_WEB = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# What texts without a declaration are in, other than UTF-8. The code pages of DOS and mainframes stay out: they have a
# letter for every byte, so that a short text in windows-1252 reads well in several of them.
LEGACY = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2"),
    *("iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "koi8_r", "koi8_u", "cp866", "cp932", "cp949", "euc_jp"),
    *("gb18030", "big5"),
)
NEARLY = 2  # per cent of coherence by which one reading has to be better than another
NOT_FOR_FILES = frozenset(["utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"])
HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# A comment ends at its first "-->" and nowhere else: were there a choice, a row of comments would have 2^n readings.
STARTS_AS_HTML = re.compile(
    r"\s*(?:<!--(?:(?!-->).){0,2000}-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype html|html|head|body|article)\b",
    re.I | re.S,
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without a byte order mark, the Python name of its encoding, and whether it is to be read as HTML."""

    text: str
    encoding: str
    is_html: bool


def decode(raw: bytes, *, content_type: str = "", filename: str = "") -> Decoded:
    """The text in ``raw``, by byte order mark, ``content_type`` (as in HTTP), the file's own declaration, else UTF-8.

    Raises Invalid (field "file" for a named file, else "") when it is empty, too large, not text, or its encoding is
    unknown, wrong or not to be told.
    """
    field = "file" if filename else ""
    _check_bytes(raw, field)
    encoding, marked = _marked(raw)
    if not encoding:
        encoding = _declared(raw, content_type, field) or _undeclared(raw, field)
    try:
        text = raw[marked:].decode(encoding)
    except UnicodeDecodeError:
        sentence = _(
            "This file says that it is written in %(encoding)s, but it is not. Save it as UTF-8 and try again."
        )
        raise Invalid.of(field, sentence % {"encoding": encoding}, code="wrong_encoding") from None
    is_html = _is_html(text, content_type, filename)
    _check_text(text, field, most=MOST_BYTES if is_html else MOST_CHARACTERS)
    return Decoded(text, encoding, is_html)


def _check_bytes(raw: bytes, field: str) -> None:
    if not raw.strip():
        raise Invalid.of(field, _("There is nothing in this. Paste or upload the article's words."), code="empty")
    if len(raw) > MOST_BYTES:
        sentence = _("This is too large: %(size)s MB, and 5 MB are the most. Upload or paste only the article.")
        raise Invalid.of(field, sentence % {"size": f"{len(raw) / 1_000_000:.1f}"}, code="too_large")
    for start, what in BINARY:
        if raw.startswith(start):
            raise Invalid.of(field, what, code="binary")


def _marked(raw: bytes) -> tuple[str, int]:
    """The encoding that the byte order mark names, and the mark's length."""
    return next(((name, len(mark)) for mark, name in MARKS if raw.startswith(mark)), ("", 0))


def _declared(raw: bytes, content_type: str, field: str) -> str:
    """The encoding that the server or the file names, "" if none does."""
    http = HTTP_CHARSET.search(content_type)
    inside = META_CHARSET.search(raw[:4096]) or XML_ENCODING.match(raw)
    label = http[1] if http else inside[1].decode("ascii", "replace") if inside else ""
    if not label:
        return ""
    encoding = _known(label, field)
    if encoding.startswith(("utf-16", "utf-32")) and inside and not http:
        return "utf-8"  # or the declaration could not have been read; HTML, section 13.2.3.2
    return "utf-8" if _is_rather_utf_8(raw, encoding) else encoding


def _known(label: str, field: str) -> str:
    try:
        name = codecs.lookup(label).name
        "".encode(name)  # refuses codecs that are not for text
    except (LookupError, UnicodeError):
        name = ""
    if not name or name in NOT_FOR_FILES:
        sentence = _("This file names an encoding that is not known, “%(label)s”. Save it as UTF-8 and try again.")
        raise Invalid.of(field, sentence % {"label": label[:40]}, code="unknown_encoding")
    return ON_THE_WEB.get(name, name)


def _is_rather_utf_8(raw: bytes, encoding: str) -> bool:
    """Whether a file that is declared in an encoding of single bytes is plainly UTF-8, as mislabelled pages are."""
    if not encoding.startswith(("cp125", "iso8859", "cp874", "koi8", "mac")):
        return False
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(raw) - len(text) >= 2


def _undeclared(raw: bytes, field: str) -> str:
    """UTF-8 if it is; else what charset-normalizer is sure of."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    if b"\x00" in raw:
        raise Invalid.of(field, NOT_TEXT, code="binary")
    found = from_bytes(raw[:200_000], cp_isolation=list(LEGACY))
    best = found.best()
    if best is None or best.percent_chaos > 5 or best.percent_coherence < 40 or _reads_otherwise(found, best):
        sentence = _("This file does not say in which encoding it is written. Save it as UTF-8 and try again.")
        raise Invalid.of(field, sentence, code="unknown_encoding")
    # What reads alike in windows-1250 and windows-1252 is called by the name that most such texts have.
    return "cp1252" if "cp1252" in best.could_be_from_charset else codecs.lookup(best.encoding).name


def _reads_otherwise(found: CharsetMatches, best: CharsetMatch) -> bool:
    """Whether another reading, with other letters, is as good."""
    return any(
        str(other) != str(best)
        and other.percent_chaos <= best.percent_chaos
        and other.percent_coherence > best.percent_coherence - NEARLY
        for other in found
    )


def _is_html(text: str, content_type: str, filename: str) -> bool:
    kind = content_type.split(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    suffix = PurePath(filename).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml", ".xht"):
        return True
    return suffix != ".txt" and kind != "text/plain" and STARTS_AS_HTML.match(text) is not None


def _check_text(text: str, field: str, *, most: int) -> None:
    if "\x00" in text or len(CONTROLS.findall(text[:100_000])) > len(text[:100_000]) / 200 + 2:
        raise Invalid.of(field, NOT_TEXT, code="binary")
    if not text.strip():
        raise Invalid.of(field, _("There is nothing in this. Paste or upload the article's words."), code="empty")
    if len(text) > most:
        sentence = _(
            "This text is too long: %(count)s characters, and %(most)s are the most. Take in only the article."
        )
        raise Invalid.of(field, sentence % {"count": f"{len(text):,}", "most": f"{most:,}"}, code="too_long")
