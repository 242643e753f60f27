"""The verbs of the contact log."""

from datetime import date
from typing import Any

from annotations.verdicts.contact_models import Contact
from annotations.verdicts.contacts import change_contact, log_contact, strike_contact
from tests.ledger.verb import Verb
from tests.newsroom import Newsroom

ASKED: dict[str, Any] = {
    "asked": "Press office of the port",
    "whom": "claimant",
    "channel": "phone",
    "asked_on": date(2026, 3, 1),
}


def contact(newsroom: Newsroom, **details: Any) -> Contact:
    """The checker asked the claimant."""
    claim = details.pop("claim", None) or newsroom.claim()
    return log_contact(claim=claim, details={**ASKED, **details}, by=newsroom.checker, at=newsroom.now())


def _answered(newsroom: Newsroom) -> dict[str, Any]:
    details = {"answer": "We stand by the figure.", "answered_on": date(2026, 3, 2)}
    return {"contact": contact(newsroom), "details": details, "by": newsroom.checker}


def _struck(newsroom: Newsroom) -> dict[str, Any]:
    return {"contact": contact(newsroom), "reason": "It was about another claim.", "by": newsroom.checker}


CONTACTS = (
    Verb(
        log_contact,
        lambda room: {"claim": room.claim(), "details": ASKED, "by": room.checker},
        ("contact.logged",),
    ),
    Verb(change_contact, _answered, ("contact.changed",)),
    Verb(strike_contact, _struck, ("contact.struck",)),
)
