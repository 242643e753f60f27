"""What became of a span: its state, its place, how sure that is, and what kind of change its words went through."""

from enum import StrEnum
from typing import NamedTuple

Span = tuple[int, int]


class State(StrEnum):
    """`exact` and `moved`: the same words; `changed`: the right place, other words; else there is no certain place."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


class Change(StrEnum):
    """What kind of change the words went through, the gravest that is found."""

    NONE = "none"
    COSMETIC = "cosmetic"
    FIGURE = "figure"
    NEGATION = "negation"
    NAME = "name"
    REWORDING = "rewording"


class Edit(NamedTuple):
    """A stretch of a word diff: `equal`, `replace`, `delete` or `insert`, with the old and the new words."""

    kind: str
    old: str
    new: str


class Suggestion(NamedTuple):
    """A place in the new text where the claim might belong, best first by `score` (0..1)."""

    start: int
    end: int
    score: float


class Anchored(NamedTuple):
    """Where a span of the old text stands in the new one, in code points.

    `start` and `end` are None for `orphaned`, and for `ambiguous` without a best place. `confidence` (0..1) says how
    often such a place was right on the cases in `tests/text`. `diff` is empty where the words are the same.
    `candidates` are the places between which an `ambiguous` span is not decided; `suggestions` help with an orphan.
    """

    state: State
    start: int | None = None
    end: int | None = None
    confidence: float = 0.0
    change: Change = Change.NONE
    diff: tuple[Edit, ...] = ()
    candidates: tuple[Span, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
