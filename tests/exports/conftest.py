"""What the tests of the exports share: the scene, and everything of it as snapshots."""

import pytest

from annotations.exports.records import VerdictSnapshot
from annotations.exports.snapshot import get_snapshot
from annotations.verdicts.models import Verdict
from tests.exports.scene import Scene, build
from tests.newsroom import Newsroom


@pytest.fixture
def scene(newsroom: Newsroom) -> Scene:
    return build(newsroom)


def snapshot_of(verdict: Verdict, language: str = "") -> VerdictSnapshot:
    """The snapshot of a verdict that must be public."""
    snapshot = get_snapshot(verdict.pk, language=language)
    assert snapshot is not None
    return snapshot
