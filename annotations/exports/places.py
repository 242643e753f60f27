"""Where claims stand, as records: read for many verdicts at once, each article and revision made once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import F

from annotations.articles.models import Revision
from annotations.claims.models import PLACED, Anchor
from annotations.claims.queries import appearances
from annotations.exports import records
from annotations.exports.quoting import quoted_place
from annotations.text.selectors import Selector, describe

_OF_REVISIONS = ("pk", "number", "sha256", "fetched_at")
_OF_ARTICLES = ("pk", "url", "title", "byline", "publisher", "language", "published_at")
_OF_APPEARANCES = ("pk", "claim_id", "revision_id", "exact", "prefix", "suffix", "start", "end")


class Judged(Protocol):
    """A verdict, or what a query read of one."""

    @property
    def claim_id(self) -> int:
        """Of the claim that it is on."""

    @property
    def revision_id(self) -> int:
        """Of the revision that it judged."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """An appearance as it was marked."""

    id: int
    revision_id: int
    selector: Selector


class Places:
    """The places of these verdicts' claims; three queries for all of them, and one more where a place has moved."""

    def __init__(self, verdicts: Sequence[Judged]) -> None:
        self._marked: dict[int, list[_Marked]] = defaultdict(list)
        wanted = appearances().filter(claim_id__in={one.claim_id for one in verdicts}).select_related(None)
        for key, claim, revision, *words in wanted.values_list(*_OF_APPEARANCES):
            self._marked[claim].append(_Marked(key, revision, Selector(*words)))
        marked = [one for some in self._marked.values() for one in some]
        judged = {one.revision_id for one in verdicts}
        self._texts = _texts({*judged, *(one.revision_id for one in marked)})
        self._moved = _selectors(_anchors(judged, [one.id for one in marked]))

    def judged(self, verdict: Judged) -> tuple[records.Article, records.Revision]:
        """The revision that a verdict judged, and its article."""
        return self._texts[verdict.revision_id]

    def of(self, verdict: Judged) -> tuple[records.Appearance, ...]:
        """Where a verdict's claim stands: in the revision judged if it has a place there, else where it was marked.

        Those in the revision judged come first.
        """
        _article, judged = self.judged(verdict)
        found = [self._place(one, verdict.revision_id) for one in self._marked[verdict.claim_id]]
        return tuple(sorted(found, key=lambda place: place.revision != judged) if len(found) > 1 else found)

    def _place(self, marked: _Marked, judged: int) -> records.Appearance:
        moved = self._moved.get((marked.id, judged))
        place = moved or marked.selector
        article, revision = self._texts[judged if moved else marked.revision_id]
        exact, prefix, suffix, shortened = quoted_place(article.publisher, place.exact, place.prefix, place.suffix)
        return records.Appearance(article, revision, exact, prefix, suffix, place.start, place.end, shortened)


def _texts(revision_ids: set[int]) -> dict[int, tuple[records.Article, records.Revision]]:
    """These revisions, each with its article."""
    articles: dict[int, records.Article] = {}
    found = {}
    names = (*_OF_REVISIONS, *(f"article__{name}" for name in _OF_ARTICLES))
    for key, number, sha256, at, article, *details in Revision.objects.filter(pk__in=revision_ids).values_list(*names):
        if article not in articles:
            articles[article] = records.Article(article, *details)
        found[key] = articles[article], records.Revision(article, number, sha256, at)
    return found


def _anchors(revisions: set[int], appearance_ids: list[int]) -> list[Anchor]:
    """The places in these revisions that differ from where the appearance was marked."""
    found = Anchor.objects.filter(appearance_id__in=appearance_ids, revision_id__in=revisions, state__in=PLACED)
    as_marked = {name: F(f"appearance__{name}") for name in ("revision", "start", "end")}
    return list(found.exclude(**as_marked))


def _selectors(anchors: list[Anchor]) -> dict[tuple[int, int], Selector]:
    """The anchors' quotes and contexts by appearance and revision, from the texts of their revisions.

    A few texts are in memory at a time.
    """
    waiting = defaultdict(list)
    for anchor in anchors:
        waiting[anchor.revision_id].append(anchor)
    selectors: dict[tuple[int, int], Selector] = {}
    if not waiting:
        return selectors
    texts = Revision.objects.filter(pk__in=waiting).values_list("pk", "text").iterator(chunk_size=10)
    for revision_id, text in texts:
        for one in waiting[revision_id]:
            if one.start is not None and one.end is not None:
                selectors[one.appearance_id, revision_id] = describe(text, one.start, one.end)
    return selectors
