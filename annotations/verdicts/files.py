"""Files that are kept as evidence: which types, told by their content, and how large."""

from pathlib import PurePosixPath
from typing import NamedTuple

from django.core.files.base import File

from annotations.verdicts.models import Source

MAX_FILE = 20 * 1024 * 1024
SIGNATURES = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/webp": (b"RIFF",),
}


def file_type(content: "File[bytes]") -> str:
    """The media type told by the first bytes; empty when it is none of those that are kept."""
    content.seek(0)
    head = content.read(16)
    content.seek(0)
    return type_of(head)


def type_of(head: bytes) -> str:
    """The same for the bytes themselves, or the first sixteen of them."""
    found = next((kind for kind, marks in SIGNATURES.items() if head.startswith(marks)), "")
    return "" if found == "image/webp" and head[8:12] != b"WEBP" else found


def ending_of(head: bytes, content_type: str) -> str:
    """How the name of a copy ends, by its first bytes, else by what its server said of it."""
    kind = type_of(head) or content_type.split(";")[0].strip().lower()
    if kind in SIGNATURES:
        return f".{kind.partition('/')[2]}"
    return ".txt" if kind == "text/plain" else ".html"


class KeptFile(NamedTuple):
    """A source's file, open to be read, its own name and its media type."""

    opened: "File[bytes]"
    name: str
    kind: str


def kept_file(source: Source) -> KeptFile | None:
    """None where no file is kept."""
    if not source.archive_file:
        return None
    opened = source.archive_file.open("rb")
    return KeptFile(opened, PurePosixPath(source.archive_file.name or "").name, file_type(opened))
