"""One claim carried over, for tests: what became of the words, and where they stand."""

from annotations.text.anchoring import reanchor
from annotations.text.states import Anchored

RATES = (
    "Unemployment rose to 5.2% in the north 😀. The minister welcomed the figures.\n\n"
    "Inflation stood at 5.2% in the south. Rents were up 61% in Ohio. Rents were up 61% in Iowa.\n\n"
    "The chairman said that he would resign in May. The council did not answer questions."
)


def carry(old: str, new: str, words: str, occurrence: int = 0) -> tuple[Anchored, str | None]:
    """What became of the words, and the words at their new place."""
    start = -1
    for _ in range(occurrence + 1):
        start = old.index(words, start + 1)
    (found,) = reanchor(old, new, [(start, start + len(words))])
    return found, None if found.start is None else new[found.start : found.end]
