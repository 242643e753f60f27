"""The table of files that snapshots are kept as: every format, compressed, and Parquet, which compresses itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import IO

from annotations.exports import parquet
from annotations.exports.formats import FORMATS, Format
from annotations.exports.lines import pieces
from annotations.exports.records import Feed, VerdictSnapshot
from annotations.exports.zipping import gzipped


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How a snapshot is written: ``media_type`` is of the content, ``encoding`` what is around it ("" for nothing)."""

    name: str
    suffix: str
    media_type: str
    encoding: str
    write: Callable[[Iterable[VerdictSnapshot], Feed, IO[bytes]], None]


def file_formats() -> dict[str, FileFormat]:
    """Those that can be written here, by name."""
    return {name: form for name, form in KNOWN.items() if form.write is not parquet.write or parquet.is_there()}


def _write(form: Format, snapshots: Iterable[VerdictSnapshot], feed: Feed, out: IO[bytes]) -> None:
    for part in gzipped(pieces(form.many(snapshots, feed))):
        out.write(part)


KNOWN = {
    form.name: FileFormat(form.name, f"{form.suffix}.gz", form.content_type, "gzip", partial(_write, form))
    for form in FORMATS
} | {"parquet": FileFormat("parquet", ".parquet", "application/vnd.apache.parquet", "", parquet.write)}
"""All of them by name, whether they can be written here or not: what is kept can be read."""
