"""Which sources may go back to one origin: reprints of the same words, or the same site. Suggested, never decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from annotations.text.folding import fold

LEAST_LIKENESS = 85.0  # per cent of the characters in order (rapidfuzz's ratio): a reprint with its own head and foot
LEAST_LENGTH = 200  # code points: shorter texts are alike by chance
COMPARED = 2_000  # code points from the beginning: enough to know a reprint, and quick for a hundred sources


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a source: its address, the origin that the checker named, the text of its copy."""

    url: str
    origin_group: str
    text: str

    @property
    def host(self) -> str:
        """Without www; empty where the address has none."""
        try:
            return (urlsplit(self.url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @property
    def named(self) -> str:
        """What it counts for now, as a person reads it."""
        return self.origin_group.strip() or self.host

    @property
    def origin(self) -> str:
        """The same, to compare by."""
        return self.named.casefold()


@dataclass(frozen=True, slots=True)
class Hint:
    """Another source, by its place in the list, and why both may have one origin."""

    other: int
    same_words: bool


def suggested(sources: Sequence[Cited]) -> list[Hint | None]:
    """For each source one that may have its origin, unless they count for the same one already or have a word each."""
    reprints = _reprints([fold(source.text[:COMPARED]) for source in sources])
    return [_hint(place, sources, reprints) for place in range(len(sources))]


def _hint(place: int, sources: Sequence[Cited], reprints: Collection[tuple[int, int]]) -> Hint | None:
    own = sources[place]
    if own.origin_group.strip():
        return None
    others = [i for i, other in enumerate(sources) if i != place and own.origin and other.origin != own.origin]
    for other in others:
        if (min(place, other), max(place, other)) in reprints:
            return Hint(other, same_words=True)
    same_site = (other for other in others if sources[other].host == own.host != "")
    return next((Hint(other, same_words=False) for other in same_site), None)


def _reprints(words: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs of places whose texts are nearly equal, the smaller place first."""
    pairs = combinations(range(len(words)), 2)
    return {(one, other) for one, other in pairs if _alike(words[one], words[other])}


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LEAST_LENGTH:
        return False
    return bool(fuzz.ratio(one, other, score_cutoff=LEAST_LIKENESS))
