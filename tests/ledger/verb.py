"""What the tests know of a verb: how it is prepared, and the ledger rows that one call of it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.newsroom import Newsroom

Thunk = Callable[[], Any]


@dataclass(frozen=True)
class Verb:
    """``arrange`` builds what the verb needs and gives back the call itself; ``events`` are the rows it leaves."""

    verb: Callable[..., Any]
    arrange: Callable[[Newsroom], dict[str, Any]]
    events: tuple[str, ...]
    case: str = ""

    @property
    def name(self) -> str:
        """For the test's name."""
        return f"{self.verb.__name__}{f'[{self.case}]' if self.case else ''}"

    def prepare(self, newsroom: Newsroom) -> Thunk:
        """Everything but the call."""
        given = {"at": newsroom.now(), **self.arrange(newsroom)}
        return lambda: self.verb(**given)
