"""When to try again: later and later over three days, never all at once, and not before the receiver says so."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

HOUR = timedelta(hours=1)
DELAYS = (
    timedelta(seconds=5), timedelta(minutes=5), HOUR / 2, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR,
    24 * HOUR,
)  # fmt: skip
"""After each failed attempt; about 76 hours together (the schedule that Standard Webhooks suggests)."""
SPREAD = 0.2
"""A delay is up to a fifth shorter or longer, so that what failed together does not come back together."""
LONGEST = 24 * HOUR
"""No receiver can ask for more patience than this."""


def next_attempt(
    attempts: int, at: datetime, *, retry_after: timedelta | None, chance: Callable[[], float]
) -> datetime | None:
    """The time of the next attempt after so many; None when there were enough. ``chance`` gives numbers from 0 to 1."""
    if attempts > len(DELAYS):
        return None
    delay = DELAYS[attempts - 1] * (1 + SPREAD * (2 * chance() - 1))
    return at + max(delay, min(retry_after or timedelta(0), LONGEST))


def retry_after_in(header: str, at: datetime) -> timedelta | None:
    """What Retry-After asks for (RFC 9110, section 10.2.3): seconds or a date; None for anything else."""
    text = header.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return timedelta(seconds=int(text))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a year that no calendar has
        return None
    return max(until.replace(tzinfo=until.tzinfo or UTC) - at, timedelta(0))
