"""The engine without its shortcuts: the slow plan that the quick one must agree with."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from annotations.text import anchoring, suggesting, units, words
from annotations.text.states import Anchored, Span
from annotations.text.vocabulary import Vocabulary

_ALL_ENDS = re.compile(units._ENDS.pattern.replace(units._NOT_SHORT, units._SHORT_FOR))

# Where a shortcut is taken, and what is done in its place.
_SHORTCUTS = (
    (words, "_kept_ends", lambda part, new_part: (0, 0)),  # the words of whole units matched, not of what differs
    (suggesting.Suggester, "_none_is_like", lambda self, known: False),  # every orphan looked up by its rare words
    (units, "_DOT_ENDS", _ALL_ENDS),  # all stops looked for, and what stands before each of them looked at
    (units, "_ENDS", _ALL_ENDS),
    (Vocabulary, "words", lambda self, part: "".join(map(self._written.__getitem__, units.WORDS.findall(part)))),
)


def reanchor_plainly(old: str, new: str, spans: Sequence[Span]) -> list[Anchored]:
    """What `reanchor` gives, each span for itself and by the long way."""
    if old == new:
        return anchoring.reanchor(old, new, spans)
    with _without_shortcuts():
        carrier = anchoring._Carrier(old, new)
        return [carrier._anchor(*anchoring._checked(old, span)) for span in spans]


@contextmanager
def _without_shortcuts() -> Iterator[None]:
    taken = [(owner, name, getattr(owner, name)) for owner, name, _ in _SHORTCUTS]
    for owner, name, instead in _SHORTCUTS:
        setattr(owner, name, instead)
    try:
        yield
    finally:
        for owner, name, shortcut in taken:
            setattr(owner, name, shortcut)
