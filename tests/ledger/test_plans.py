"""How both databases count what happened in a time."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.ledger.models import Entry
from annotations.ledger.queries import counted

BOUNDS = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3)]


@pytest.mark.django_db
def test_what_happened_is_counted_off_an_index_without_reading_an_entry() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert not counted(["claim.marked", "verdict.published"], BOUNDS)
    [query] = asked.captured_queries
    [index] = [index for index in Entry._meta.indexes if index.name == "entry_by_event"]
    assert set(re.findall(r'"annotations_entry"\."(\w+)"', query["sql"])) == set(index.fields)
