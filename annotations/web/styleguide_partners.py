"""Invented keys, webhooks and deliveries of a partner for the style guide, each in its states."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from annotations.web.partner_forms import RotateForm

MOMENT = datetime(2026, 3, 16, 9, 42, tzinfo=UTC)


def things(*rows: dict[str, Any], **same: Any) -> list[SimpleNamespace]:
    """One for each row, numbered from 1; ``same`` is what they have in common."""
    return [SimpleNamespace(**{"pk": number, **same, **row}) for number, row in enumerate(rows, 1)]


class PartnerSamples:
    """What the style guide shows of partners; nothing of it is stored."""

    webhooks = things({"disabled_at": MOMENT}, {"retry_at": MOMENT}, {"name": "on"})

    @property
    def keys(self) -> list[SimpleNamespace]:
        """A partner's key in each of its states."""
        return [
            SimpleNamespace(
                state=state,
                scopes=("Read what is published",),
                rotate=SimpleNamespace(overlap=RotateForm(prefix=state)["overlap"]),
                token=SimpleNamespace(
                    pk=number,
                    name=f"Newsroom {number}",
                    prefix="fck_1a2b",
                    rate=1200,
                    networks=("192.0.2.0/24",),
                    created_at=MOMENT,
                    last_used_at=MOMENT,
                    expires_at=MOMENT,
                    application_id=None,
                ),
            )
            for number, state in enumerate(("open", "ending", "expired", "revoked"), 1)
        ]

    @property
    def deliveries(self) -> list[SimpleNamespace]:
        """A message that waits, one that is tried again, one that came in, and one that was given up."""
        tries = things(
            {"status": 503, "error": "", "answer": "busy"}, {"status": None, "error": "timed out", "answer": ""}
        )
        for one in tries:
            one.at, one.milliseconds = MOMENT, 120
        states: tuple[dict[str, Any], ...] = (
            {},
            {"attempts": 2, "next_attempt_at": MOMENT},
            {"delivered_at": MOMENT},
            {"given_up_at": MOMENT},
        )
        same = {
            "event": "published",
            "verdict_id": 1,
            "happened_at": MOMENT,
            "message_id": "msg_2x",
            "log": SimpleNamespace(all=tries),
        }
        return things(*states, **same)
