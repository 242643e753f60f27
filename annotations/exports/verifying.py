"""Checks an article's file against its manifest: each file's hash, none missing or added, each ledger entry's own."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from annotations.exports.article_file import CHUNK, MANIFEST, SUMS
from annotations.ledger.queries import is_unaltered


def problems_of(file: BinaryIO) -> Iterator[str]:
    """A sentence for everything that is missing, added or altered; none where the file is as it was written."""
    try:
        archive = zipfile.ZipFile(file)
        listed = {one["path"]: one["sha256"] for one in json.loads(archive.read(MANIFEST))["files"]}
    except (zipfile.BadZipFile, KeyError, ValueError):
        yield "It is no file of an article: there is no manifest that can be read."
        return
    there = set(archive.namelist()) - {MANIFEST, SUMS}
    yield from (f"{path} is missing." for path in sorted(set(listed) - there))
    yield from (f"{path} was added." for path in sorted(there - set(listed)))
    for path in sorted(there & set(listed)):
        if _digest(archive, path) != listed[path]:
            yield f"{path} was altered."
    if "ledger.ndjson" in there:
        yield from _altered_entries(archive)


def _digest(archive: zipfile.ZipFile, path: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(path) as member:
            while part := member.read(CHUNK):
                digest.update(part)
    except (zipfile.BadZipFile, EOFError):
        return ""
    return digest.hexdigest()


def _altered_entries(archive: zipfile.ZipFile) -> Iterator[str]:
    """An entry's hash is made of its content and of the hash before it, so one that was altered no longer fits."""
    with archive.open("ledger.ndjson") as lines:
        for line in lines:
            try:
                row = json.loads(line)
                fits = is_unaltered(row)
            except (KeyError, ValueError, TypeError):
                yield "ledger.ndjson holds a line that is no entry."
                continue
            if not fits:
                yield f"Entry {row['sequence']} of the ledger does not fit its hash."
