"""What became of a verdict since an editor last saw it: read off the ledger, so that no copy has to be kept."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotations.ledger.models import Entry

SENT_BACK = ("verdict.returned", "verdict.reopened")
"""With these a verdict went back to its author."""


def as_it_was_returned(entries: "Iterable[Entry]") -> dict[str, Any]:
    """The parts of a verdict that its author changed since it last went back, each as the editor saw it then.

    ``entries`` are about the verdict, newest first. Empty where it never went back, or came back as it was.
    """
    was: dict[str, Any] = {}
    for entry in entries:
        if entry.event in SENT_BACK:
            return was
        if entry.event == "verdict.changed":
            was |= {name: value for name, value in entry.before.items() if name != "status"}
    return {}
