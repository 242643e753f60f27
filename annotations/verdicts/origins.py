"""For which origins the evidence counts: the group that the checker named, else the host, else the publisher.

Sources that say nearly the same words count for one, until the checker gives each a word of its own. While a verdict is
written, who writes it is told which sources may go back to one origin: these, and those of the same site.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from annotations.text.folding import fold
from annotations.verdicts.models import Source

MIN_ORIGINS = 2
LEAST_LIKENESS = 85.0  # per cent of the characters in order (rapidfuzz's ratio): a reprint with its own head and foot
LEAST_LENGTH = 200  # code points: shorter texts are alike by chance
COMPARED = 2_000  # code points from the beginning: enough to know a reprint, and quick for a hundred sources


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a source: its address, the origin that the checker named, the text of its copy.

    ``maker`` is its publisher, else its title: what it counts for where neither a host nor a word tells more.
    """

    url: str
    origin_group: str
    text: str
    maker: str = ""

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
        return self.origin_group.strip() or self.host or self.maker.strip()

    @property
    def origin(self) -> str:
        """The same, to compare by."""
        return self.named.casefold()


@dataclass(frozen=True, slots=True)
class Hint:
    """Another source, by its place in the list, and why both may have one origin."""

    other: int
    same_words: bool


@dataclass(frozen=True, slots=True)
class Origins:
    """For what the sources count, and which of them count for one origin because they say nearly the same words."""

    each: Sequence[str]
    """In the order of the sources, in lower case; empty where nothing tells it."""
    joined: Mapping[int, int]
    """For the place of a source that says nearly what an earlier one does, the place of that one. From 0."""

    @property
    def count(self) -> int:
        """How many independent ones there are."""
        return len({*self.each} - {""})

    @property
    def alike(self) -> list[int]:
        """The numbers, from 1, of the sources that say nearly what another one does."""
        return [place + 1 for place in sorted({*self.joined, *self.joined.values()})]


def origin_of(source: Source) -> str:
    """One source's origin by itself, in lower case; empty where nothing tells it."""
    return _cited(source, "").origin


def origins_of(sources: Sequence[Source], texts: Mapping[int, str]) -> Origins:
    """``texts``: of archived copies by their keys, at least the first ``COMPARED`` code points of each."""
    cited = [_cited(source, texts.get(source.archived_copy_id or 0, "")) for source in sources]
    each, words = [source.origin for source in cited], [_compared(source) for source in cited]
    named = {source.origin for source in cited if source.origin_group.strip()}
    joined: dict[int, int] = {}
    for one, other in combinations(range(len(cited)), 2):
        own, its = each[one], each[other]
        if own == its or {own, its} <= named or not _alike(words[one], words[other]):
            continue
        kept = its if its in named else own
        each = [kept if origin in (own, its) else origin for origin in each]
        joined[other] = one
    return Origins(each, joined)


def _cited(source: Source, text: str) -> Cited:
    return Cited(source.url, source.origin_group, text, source.publisher.strip() or source.title)


def _compared(source: Cited) -> str:
    return fold(source.text[:COMPARED])


def suggested(sources: Sequence[Cited]) -> list[Hint | None]:
    """For each source one that may have its origin, unless they count for the same one already or have a word each."""
    reprints = _reprints([_compared(source) for source in sources])
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
