"""The show in short: partners' programs, killed and started again while people work, end with what the export holds."""

from pathlib import Path
from typing import Any

import pytest

from annotations.verdicts.lifecycle import LIVE
from annotations.verdicts.models import Verdict
from benchmarks.instep import accepting
from benchmarks.instep.running import show
from tests.conftest import _first_rows
from tests.newsroom import Newsroom


@pytest.fixture
def newsroom(transactional_db: None, settings: Any) -> Newsroom:
    """A newsroom whose commits the server sees, with the queue of production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    _first_rows()
    return Newsroom()


def test_partners_that_are_killed_twice_end_with_every_row_of_the_export(newsroom: Newsroom, tmp_path: Path) -> None:
    ways = ("poll", "stream")
    with show(newsroom, tmp_path, seconds=9, writers=2, pause=0.3, ways=ways) as (desk, key, outcome):
        assert outcome.differing == {"poll": [], "stream": []}
        assert outcome.kills == {"poll": 2, "stream": 2}
        assert outcome.acts["publish"] > 0
        assert outcome.steps["poll"] == outcome.steps["stream"] != set()
        assert outcome.told["poll"] >= len(outcome.steps["poll"])
        assert accepting.annotations(desk.address) == accepting.claim_reviews(desk.address) == outcome.rows
        # In so short a time all may have been withdrawn, of which Google is not told.
        standing = Verdict.objects.filter(status__in=LIVE).count()
        assert accepting.google(desk.address, key) == standing
        assert accepting.feeds(desk.address) > 0
        assert accepting.generated(desk.address, key, tmp_path) > 0
