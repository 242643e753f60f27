"""The claims on the page of a revision: what stood, what stands, how the words differ, and what can be decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.articles.models import Revision
from annotations.articles.queries import texts_of
from annotations.claims.models import TRUSTED, Anchor, Claim, State
from annotations.claims.queries import carried_to, last_trusted_anchors
from annotations.review.policies import can, can_place
from annotations.text.changes import word_diff
from annotations.text.comparing import readable
from annotations.text.states import Change, Edit
from annotations.verdicts.lifecycle import LIVE
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import public_of_claims
from annotations.web.place_forms import Place, PlaceForm, place_at

AROUND = 110
"""Code points shown on each side of a claim's words."""
CHANGES: Mapping[str, str | Promise] = {
    Change.FIGURE: _("A figure changed"),
    Change.NEGATION: _("A negation changed"),
    Change.NAME: _("A name changed"),
    Change.REWORDING: _("Reworded"),
    Change.COSMETIC: _("Changed in looks only"),
    Change.NONE: _("The words are the same"),
}
"""What kind of change a claim's words went through, the gravest first."""
ORDER = (State.ORPHANED, State.AMBIGUOUS, State.CHANGED, State.CONFIRMED, State.MOVED, State.EXACT)


def gravity(anchor: Anchor) -> tuple[int, int, int]:
    """Sorts a revision's claims: worst state first, then the gravest change, then as they stand in the text."""
    changes = list(CHANGES)
    return ORDER.index(State(anchor.state)), changes.index(Change(anchor.change)), anchor.start or 0


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's words in one revision, with what stands around them; ``edits`` are the parts of the words."""

    number: int
    before: str
    edits: Sequence[Edit]
    after: str


@dataclass
class Item:
    """One claim on the page: what stood, what stands, and what can be decided; ``again`` although it was decided."""

    anchor: Anchor
    number: int
    old: Words
    new: Words | None
    edits: Sequence[Edit]
    places: Sequence[Place]
    verdict: Verdict | None
    can_recheck: bool
    can_place: bool
    """Whether this person may decide on which words it stands; where readers see a verdict, an editor does."""
    old_start: int
    row: int = 0
    again: bool = False
    form: PlaceForm = field(default_factory=PlaceForm)
    reason: str = ""
    problem: str = ""

    @property
    def claim(self) -> Claim:
        """What is checked."""
        return self.anchor.appearance.claim

    @property
    def change(self) -> str | Promise:
        """What happened to the words, in words; empty where the state says it all."""
        if self.anchor.state != State.CHANGED:
            return ""
        around = self.anchor.change == Change.REWORDING and not self.edits
        return _("Only words around it changed") if around else CHANGES[self.anchor.change]

    @property
    def is_settled(self) -> bool:
        """Nobody has to decide anything about its place."""
        return self.anchor.state in TRUSTED

    @property
    def waits_for_editor(self) -> bool:
        """A public verdict stands on it, and nobody said yet what the change means for that; settled or not."""
        return self.verdict is not None and self.claim.recheck_since is not None

    @property
    def is_cosmetic(self) -> bool:
        """Quotes, dashes, spaces are others, and nobody has confirmed that yet."""
        return self.anchor.change == Change.COSMETIC and self.anchor.state != State.CONFIRMED

    @property
    def sureness(self) -> int | None:
        """How often such a place is right, in per cent; None where there is no place, or a person said so."""
        shown = self.anchor.start is not None and self.anchor.state != State.CONFIRMED
        return int(self.anchor.confidence * 100) if shown else None


def items_of(revision: Revision, previous: Revision, person: User) -> list[Item]:
    """The claims that were carried over to this revision, the gravest first, with what this person may decide."""
    sources = {
        anchor.appearance_id: anchor for anchor in last_trusted_anchors(revision.article_id, before=revision.number)
    }
    anchors = [anchor for anchor in carried_to(revision) if anchor.appearance_id in sources]
    texts = {previous.pk: previous.text}
    texts |= texts_of({sources[anchor.appearance_id].revision_id for anchor in anchors} - set(texts))
    verdicts = public_of_claims(anchor.appearance.claim_id for anchor in anchors)
    items = []
    for number, anchor in enumerate(sorted(anchors, key=gravity), start=1):
        source = sources[anchor.appearance_id]
        verdict = verdicts.get(anchor.appearance.claim_id)
        items.append(_item(number, anchor, source, texts[source.revision_id], revision.text, verdict, person))
    return items


def _item(
    number: int, anchor: Anchor, source: Anchor, old: str, new: str, verdict: Verdict | None, person: User
) -> Item:
    live = verdict if verdict and verdict.status in LIVE else None
    edits = _edits(anchor, old[source.start or 0 : source.end], new)
    return Item(
        anchor=anchor,
        number=number,
        old=_words(source.revision.number, old, source.start or 0, source.end or 0, edits, "old"),
        new=None if anchor.start is None else _words(0, new, anchor.start, anchor.end or 0, edits, "new"),
        edits=edits,
        places=[place_at(new, (start, end)) for start, end in anchor.detail.get("candidates", ())],
        verdict=live,
        can_recheck=live is not None and can("recheck", live, person),
        can_place=can_place(verdict, person),
        old_start=source.start or 0,
        form=PlaceForm(prefix=f"anchor-{anchor.pk}"),
    )


def _edits(anchor: Anchor, words: str, text: str) -> tuple[Edit, ...]:
    """The word diff as it was worked out; none once a person decided, who may have chosen other words."""
    if anchor.state == State.CONFIRMED or anchor.start is None:
        return ()
    if anchor.change == Change.COSMETIC:
        return readable(word_diff(words, text[anchor.start : anchor.end]))
    return readable([Edit(*edit) for edit in anchor.detail.get("diff", ())])


def _words(number: int, text: str, start: int, end: int, edits: Sequence[Edit], side: str) -> Words:
    """With what stands around them in their paragraph. Of a word diff, this side's parts; without one, the words."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    before, after = text[max(first, start - AROUND) : start], text[end : min(last, end + AROUND)]
    if start - AROUND > first:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < last:
        after = after.rpartition(" ")[0] + " …"
    words = text[start:end]
    parts = [Edit(edit.kind, edit.old, edit.new) for edit in edits if getattr(edit, side)]
    return Words(number, before, parts or [Edit("equal", words, words)], after)
