"""Tables behind charts: the same rows for a page, for paper and as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise

from annotations.exports.csv_rows import harmless
from annotations.web.charts import Chart

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Cell:
    """What a page shows, what CSV holds (the same where nothing else is given), and where it leads."""

    text: Words
    value: Any = None
    url: str = ""
    number: bool = True

    @property
    def plain(self) -> Any:
        """For CSV."""
        return str(self.text) if self.value is None else self.value


def words(text: Words, url: str = "") -> Cell:
    """A cell that is no number."""
    return Cell(text, url=url, number=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below names of columns; each row's first cell says what it is about."""

    columns: Sequence[Words]
    rows: Sequence[Sequence[Cell]]

    @property
    def heads(self) -> list[tuple[Words, bool]]:
        """Each column's name, and whether numbers stand below it."""
        first = self.rows[0] if self.rows else ()
        return [(name, cell.number) for name, cell in zip(self.columns, first, strict=False)]

    @property
    def is_idle(self) -> bool:
        """Whether it tells nothing: there is no row, or every number in it is 0."""
        counts = [cell.value for row in self.rows for cell in row if cell.number]
        return not self.rows or (bool(counts) and not any(counts))


@dataclass(frozen=True, slots=True)
class Figure:
    """A table with its chart, if there is one, and what has to be known to read both."""

    slug: str
    title: Words
    table: Table
    chart: Chart | None = None
    note: Words = ""
    too_few: Words = ""
    """Said instead where nothing can be told."""


def as_csv(figure: Figure, name: str) -> HttpResponse:
    """The table as a file (RFC 4180, UTF-8), no cell of which a spreadsheet would run."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(harmless(str(column)) for column in figure.table.columns)
    writer.writerows([harmless(cell.plain) for cell in row] for row in figure.table.rows)
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{figure.slug}.csv"'
    return answer
