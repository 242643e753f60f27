"""Compression of a stream, piece by piece."""

import zlib
from collections.abc import Iterable, Iterator

_GZIP = 31
"""zlib's number for the largest window with gzip's header, which holds neither a name nor a time."""


def gzipped(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts as gzip (RFC 1952): the same bytes for the same parts; what comes in is passed on at once."""
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    is_first = True
    for part in parts:
        packed = packer.compress(part)
        if is_first:  # so that the first answer does not wait for the second piece
            packed, is_first = packed + packer.flush(zlib.Z_SYNC_FLUSH), False
        if packed:
            yield packed
    yield packer.flush()
