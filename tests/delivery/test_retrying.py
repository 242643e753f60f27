"""When it is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from annotations.delivery.retrying import DELAYS, next_attempt, retry_after_in

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def later(attempts: int, chance: float = 0.5, retry_after: timedelta | None = None) -> timedelta | None:
    found = next_attempt(attempts, AT, retry_after=retry_after, chance=lambda: chance)
    return found - AT if found else None


def test_it_is_tried_later_and_later_over_three_days_and_then_no_more() -> None:
    delays = [later(number) for number in range(1, len(DELAYS) + 1)]
    assert delays == [*DELAYS]
    assert timedelta(days=3) < sum(DELAYS, timedelta()) < timedelta(days=4)
    assert later(len(DELAYS) + 1) is None


def test_what_failed_together_does_not_come_back_together() -> None:
    assert later(2, 0.0) == timedelta(minutes=4)
    assert later(2, 1.0) == timedelta(minutes=6)


def test_the_receivers_own_wish_is_honoured_within_reason() -> None:
    assert later(1, retry_after=timedelta(minutes=10)) == timedelta(minutes=10)
    assert later(3, retry_after=timedelta(minutes=1)) == timedelta(minutes=30)
    assert later(1, retry_after=timedelta(days=9)) == timedelta(days=1)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Mar 2026 09:01:00 GMT", 60),
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("9" * 30, None),
        ("٣", None),
        ("Mon, 02 Mar 99999999999999999999 09:01:00 GMT", None),
        ("Mon, 02 Mar 2026 09:01:00 +99999999999999", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: int | None) -> None:
    assert retry_after_in(header, AT) == (timedelta(seconds=seconds) if seconds is not None else None)
