"""Verdicts as Apache Parquet, for analysts: the members of the NDJSON lines as typed columns, with nested lists.

pyarrow writes it, which is an extra (``factcheck[parquet]``): a desk without it offers no Parquet.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from annotations.exports.ndjson import verdict
from annotations.exports.records import OFFSET_UNIT, Feed, VerdictSnapshot

try:
    import pyarrow as arrow
    from pyarrow import parquet
except ImportError:
    arrow = None

ROWS = 2000
"""Verdicts in one row group: what is in memory at once, and what a reader can skip."""
MISSING = "Parquet needs pyarrow, which is not installed: install factcheck[parquet]."
_TIMES = frozenset({"published_at", "modified_at", "withdrawn_at", "received_at", "at"})


def is_there() -> bool:
    """Whether pyarrow is installed."""
    return arrow is not None


def write(snapshots: Iterable[VerdictSnapshot], feed: Feed, out: IO[bytes]) -> None:
    """All of them, a row group at a time. Raises RuntimeError without pyarrow."""
    if arrow is None:
        raise RuntimeError(MISSING)
    about = {"offset_unit": OFFSET_UNIT, "licence": feed.desk.licence, "publisher": feed.desk.name, "title": feed.title}
    schema = _schema().with_metadata(about)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for snapshot in snapshots:
            rows.append(_timed(verdict(snapshot, feed.base)))
            if len(rows) == ROWS:
                writer.write_table(arrow.Table.from_pylist(rows, schema))
                rows.clear()
        if rows:
            writer.write_table(arrow.Table.from_pylist(rows, schema))


def _timed(value: Any, name: str = "") -> Any:
    """The same with moments in place of their words."""
    match value:
        case dict():
            return {key: _timed(item, key) for key, item in value.items()}
        case list():
            return [_timed(item) for item in value]
        case str() if name in _TIMES:
            return datetime.fromisoformat(value)
    return value


def _schema() -> Any:
    """Fixed, so that a column's type never hangs on what stands in it."""
    text, number, moment = arrow.string(), arrow.int64(), arrow.timestamp("s", tz="UTC")

    def struct(*names: str, **others: Any) -> Any:
        return arrow.struct([*((name, text) for name in names), *others.items()])

    article = struct(
        "url", "title", "byline", "publisher", "language", "page", id=number, published_at=moment
    )  # fmt: skip
    revision = struct("sha256", "url", number=number, received_at=moment)
    place = struct(
        "exact",
        "prefix",
        "suffix",
        article=article,
        revision=revision,
        start=number,
        end=number,
        shortened=arrow.bool_(),
    )
    claim = struct(
        "wording", "language", "reported_by", "said_on", "said_in", "kind",
        id=number, claimant=struct("name", "role", "same_as"),
        figure=struct("value", "value_to", "unit", "comparator", "scope"),
    )  # fmt: skip
    source = struct(
        "stance", "withheld_reason", "url", "title", "publisher", "author", "published_on", "accessed_on", "kind",
        "medium", "quote", "locator", "archive_url", "archive_sha256", "origin", "interests",
        shortened=arrow.bool_(),
    )  # fmt: skip
    columns = {
        "id": number, "identifier": text, "url": text, "status": text, "published_at": moment, "modified_at": moment,
        "withdrawn_at": moment, "notice": text, "claim": claim, "attribution": struct("code", "label"),
        "rating": struct("code", "label", "bucket", "scale", number=number, worst=number, best=number),
        "summary": text, "rationale": text, "author": text, "publisher": struct("name", "url"), "language": text,
        "licence": text, "sources": arrow.list_(source),
        "corrections": arrow.list_(struct("class", "reason", at=moment)), "article": article, "revision": revision,
        "offset_unit": text, "appearances": arrow.list_(place),
    }  # fmt: skip
    return arrow.schema(list(columns.items()))
