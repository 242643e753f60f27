"""A claim's words with the words around them, as they stand in the revision that a verdict judges."""

from dataclasses import dataclass

from annotations.articles.queries import current_revision
from annotations.claims.models import Anchor
from annotations.claims.queries import place_of
from annotations.text.changes import word_diff
from annotations.text.comparing import readable
from annotations.text.states import Edit
from annotations.verdicts.models import Verdict

AROUND = 240
"""Code points shown on each side."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words and what stands before and after them; ``state`` is the anchor's."""

    before: str
    words: str
    after: str
    state: str


def passage_of(verdict: Verdict) -> Passage | None:
    """Cut at words, marked with … where the text goes on. None when the claim was taken out of the article."""
    anchor = place_of(verdict.claim_id, verdict.revision_id)
    if anchor is None:
        return None
    if anchor.start is None or anchor.end is None:
        marked = anchor.appearance
        return Passage(f"… {marked.prefix}", marked.exact, f"{marked.suffix} …", anchor.state)
    return _cut(anchor, anchor.revision.text, anchor.start, anchor.end)


def edits_since(verdict: Verdict) -> list[Edit]:
    """How the claim's words differ in the article's newest revision from those that the verdict judges.

    Empty where the verdict judges the newest revision, where they are the same, and where they are not found.
    """
    newest = current_revision(verdict.revision.article_id)
    if newest is None or newest.pk == verdict.revision_id:
        return []
    then, now = (place_of(verdict.claim_id, key) for key in (verdict.revision_id, newest.pk))
    if then is None or now is None or now.start is None:
        return []
    old, new = _words_at(then), _words_at(now)
    return list(readable(word_diff(old, new))) if old != new else []


def _words_at(anchor: Anchor) -> str:
    if anchor.start is None or anchor.end is None:
        return anchor.appearance.exact
    return anchor.revision.text[anchor.start : anchor.end]


def _cut(anchor: Anchor, text: str, start: int, end: int) -> Passage:
    before, after = _cells(text[max(0, start - AROUND) : start]), _cells(text[end : end + AROUND])
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Passage(before, _cells(text[start:end]), after, anchor.state)


def _cells(text: str) -> str:
    """The cells of a table's row, which a tab parts in the text, apart to the eye."""
    return text.replace("\t", " | ")
