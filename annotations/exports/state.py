"""What an export depends on, as one tag: as long as it stays, the export is the same to the byte."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from annotations.exports.feed import Cursor, cursor_now
from annotations.exports.snapshot import Moment, pin


@dataclass(frozen=True, slots=True)
class State:
    """The end of the feed, and the moment that was pinned after it was read."""

    cursor: Cursor
    moment: Moment

    def tag(self, *more: str) -> str:
        """For an export of this state; ``more`` tells the formats and the articles apart.

        What changes while an export is written changes the feed's end as well, so a part of it never fits on another.
        """
        desk = (settings.SITE_URL, settings.SITE_NAME, settings.LICENCE_URL, settings.LANGUAGE_CODE)
        quoted = (str(settings.QUOTED_WORDS), *settings.RESTRICTED_PUBLISHERS)
        parts = (str(self.cursor), str(self.moment), *desk, *quoted, *more, _written_by())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def state_of_exports() -> State:
    """As it is now."""
    cursor = cursor_now()
    return State(cursor, pin())


@cache
def _written_by() -> str:
    """Another release may write another export of the same verdicts."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
