"""What tests of the pages may ask for besides a newsroom."""

import pytest

from annotations.verdicts.actions import draft_verdict
from annotations.verdicts.models import Verdict
from tests.newsroom import Newsroom


@pytest.fixture
def draft(newsroom: Newsroom) -> Verdict:
    """A verdict that the fact-checker has just begun: nothing is in it."""
    return draft_verdict(claim=newsroom.claim(), by=newsroom.checker, at=newsroom.now())
