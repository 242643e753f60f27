"""How claims are painted into an article's canonical HTML, and which blocks a new claim touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from html import escape

from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.exports.excerpts import excerpts
from annotations.text.marks import START, Note, Painted, block_html, paint, written
from annotations.web.stretches import in_stretches


@dataclass(frozen=True, slots=True)
class Passage:
    """One claim at one place of one revision (code points, end exclusive), and how it shows.

    ``number`` is that of its note on the reader's page and 0 on the workbench; ``place`` counts the places of the same
    claim in the same article from 1.
    """

    claim_id: int
    start: int
    end: int
    rating: str
    state: str
    label: str = ""
    tone: str = ""
    number: int = 0
    place: int = 1
    dimmed: bool = False

    @property
    def anchor(self) -> str:
        """The name of its reference link, without the hash sign."""
        return f"claim-{self.claim_id}" + (f"-{self.place}" if self.place > 1 else "")


def painted(html: str, passages: Sequence[Passage]) -> SafeString:
    """The article with its claims marked; numbered ones carry a link to their note.

    The HTML passed the allow-list when it was stored and was serialised by annotations.text; marks only add elements
    whose values are escaped there.
    """
    spans = [Painted(passage.start, passage.end, passage) for passage in passages]
    return mark_safe(paint(html, spans, attributes=_named, note=_note))


def painted_excerpts(text: str, passages: Sequence[Passage], words: int) -> SafeString:
    """In place of the whole article so many words of its canonical text around each claim, as paragraphs."""
    ordered = sorted(passages, key=lambda one: (one.start, one.end))
    spans = excerpts(text, [(one.start, one.end) for one in ordered], words)
    blocks = [f'<p data-start="{start}">{escape(text[start:end], quote=False)}</p>' for start, end in spans]
    ends = [spans[bisect_right(spans, (one.start, len(text))) - 1][1] for one in ordered]
    kept = [replace(one, end=min(one.end, end)) for one, end in zip(ordered, ends, strict=True)]
    return painted("".join(blocks), kept)


MANY = 200
"""From so many passages on, what was painted is kept: painting ten thousand takes a third of a second."""


def painted_unnamed(html: str, passages: Sequence[Passage]) -> tuple[SafeString, list[tuple[int, ...]]]:
    """The article with its claims marked, and for each mark which passages lie over it, smallest first.

    A long article comes in stretches. The marks do not name their claims: ten thousand names are half as many bytes as
    the article. Many passages are painted once. What was painted is kept under a hash of all that it was made of, so
    that it cannot be stale.
    """
    if len(passages) < MANY:
        return _painted_unnamed(html, passages)
    made_of = blake2b(html.encode(), digest_size=32)
    made_of.update(repr([(one.start, one.end, one.rating, one.state, one.dimmed) for one in passages]).encode())
    kept = caches["painted"]
    name = made_of.hexdigest()
    found: tuple[str, list[tuple[int, ...]]] | None = kept.get(name)
    if found is None:
        found = _painted_unnamed(html, passages)
        kept.set(name, (str(found[0]), found[1]))
    return mark_safe(found[0]), found[1]  # as painted_unnamed made it, from values that are escaped


def _painted_unnamed(html: str, passages: Sequence[Passage]) -> tuple[SafeString, list[tuple[int, ...]]]:
    marks: list[tuple[int, ...]] = []

    def look(covering: tuple[int, ...], first: tuple[int, ...], last: tuple[int, ...]) -> str:
        marks.append(covering)
        return _look(*_kind([passages[place] for place in covering]))

    spans = [Painted(passage.start, passage.end, place) for place, passage in enumerate(passages)]
    return mark_safe(paint(in_stretches(html), spans, attributes=look)), marks


def painted_blocks(html: str, passages: Sequence[Passage], spans: Iterable[tuple[int, int]]) -> dict[int, str]:
    """The leaf blocks that these spans (code points) touch, marked, by their own start; no other block is painted."""
    starts = [int(match[1]) for match in START.finditer(html)]
    wanted = {one for start, end in spans for one in starts[_first(starts, start) : bisect_left(starts, end)]}
    return {
        start: painted(block, _in_block(passages, starts, start)) for start, block in block_html(html, wanted).items()
    }


def _first(starts: Sequence[int], start: int) -> int:
    return max(0, bisect_right(starts, start) - 1)


def _in_block(passages: Sequence[Passage], starts: Sequence[int], start: int) -> list[Passage]:
    """The passages that reach into the block that starts here."""
    following = bisect_right(starts, start)
    end = starts[following] if following < len(starts) else float("inf")
    return [passage for passage in passages if passage.start < end and passage.end > start]


def _named(covering: tuple[Passage, ...], first: tuple[Passage, ...], last: tuple[Passage, ...]) -> str:
    claims = dict.fromkeys(str(passage.claim_id) for passage in covering)
    return written({"data-claims": " ".join(claims)}) + _look(*_kind(covering))


def _kind(covering: Sequence[Passage]) -> tuple[str, str, bool, int, str, str]:
    top = covering[0]
    dimmed = all(passage.dimmed for passage in covering)
    return top.rating, top.state, dimmed, len(covering), covering[1].rating if len(covering) > 1 else "", top.tone


@lru_cache(maxsize=4096)
def _look(rating: str, state: str, dimmed: bool, depth: int, under: str, tone: str) -> str:
    """How a mark shows, as attributes; what most marks have in common is left out."""
    named = {"class": "is-dimmed"} if dimmed else {}
    named |= {"data-rating": rating} if rating != "none" else {}
    named |= {"data-tone": tone} if tone else {}
    named |= {"data-state": state} if state != "exact" else {}
    named |= {"data-depth": str(depth), "data-under": under} if depth > 1 else {}
    return written(named)


def _note(passage: Passage) -> Note | None:
    if not passage.number:
        return None
    words = _("Note %(number)d: %(rating)s") % {"number": passage.number, "rating": passage.label}
    named = {"class": "claim-ref", "href": f"#note-{passage.claim_id}", "id": passage.anchor, "aria-label": words}
    return named, str(passage.number)
