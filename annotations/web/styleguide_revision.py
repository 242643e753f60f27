"""Invented claims on a changed article for the style guide: each state of a place, and what can be decided of it."""

from types import SimpleNamespace
from typing import Any

from annotations.text.states import Edit
from annotations.web.place_forms import Place, PlaceForm
from annotations.web.styleguide_partners import MOMENT, things
from annotations.web.styleguide_samples import ARTICLE, CHECKER, EDITED, LONG, VERDICT

OLD = SimpleNamespace(
    number=1, before="… the port had ", after=" a week since March …", edits=(Edit("equal", "handled 48 ships", ""),)
)
FIGURE = (Edit("equal", "handled ", "handled "), Edit("replace", "48", "31"), Edit("equal", " ships", " ships"))
COSMETIC = (Edit("replace", '"48 ships"', "“48 ships”"),)


def _words(*edits: Edit) -> SimpleNamespace:
    return SimpleNamespace(number=2, before=OLD.before, after=OLD.after, edits=edits)


def _item(key: int, state: str, wording: str, **parts: Any) -> SimpleNamespace:
    """One claim; ``key`` stands for its claim and its anchor, and is used for nothing else on the page."""
    anchor = SimpleNamespace(pk=key, state=state, change=parts.pop("change_code", "none"), confirmed_by=None)
    claim = SimpleNamespace(pk=key, wording=wording, language="en", version=1)
    form = PlaceForm(prefix=f"anchor-{key}")
    same = {"number": key - 200, "row": 0, "old": OLD, "new": None, "can_place": True, "places": (), "sureness": None}
    return SimpleNamespace(anchor=anchor, claim=claim, form=form, **{**same, **parts})


class RevisionSamples:
    """What the style guide shows of a later revision; nothing of it is stored."""

    page = SimpleNamespace(article=ARTICLE, previous=SimpleNamespace(number=1), can_settle=True)
    signs = ("cosmetic", "exact", "moved", "changed", "ambiguous", "orphaned", "confirmed")
    rows = things(
        {"total": 3, "worst": (("orphaned", 1), ("changed", 2))},
        {"total": 1, "worst": (("ambiguous", 1),)},
        revision=SimpleNamespace(article=ARTICLE, article_id=1, number=2, fetched_at=MOMENT),
    )

    @property
    def changed(self) -> SimpleNamespace:
        """A figure changed, a published verdict waits for an editor, and the reason that was sent is missing."""
        return _item(
            201, "changed", "Port Lera handles 48 ships a week.", change_code="figure", change="A figure changed",
            sureness=96, new=_words(*FIGURE), verdict=VERDICT, waits_for_editor=True, can_recheck=True,
            problem="Say in a sentence why it still holds.",
        )  # fmt: skip

    @property
    def open(self) -> list[SimpleNamespace]:
        """Claims that wait: changed, ambiguous, orphaned with a place that may fit, and one for an editor."""
        places = (Place("10-24", "the port had ", "handled 48 ships", " in March"), Place("90-104", "", LONG, " too"))
        quoted = _item(203, "orphaned", f"{LONG} runs the ferries.", places=places[1:])
        quoted.form = PlaceForm({"anchor-203-exact": "These words stand nowhere."}, prefix="anchor-203", text="None.")
        return [
            self.changed,
            _item(202, "ambiguous", "The port handled 48 ships.", places=places),
            quoted,
            _item(204, "orphaned", "Nobody lost their work.", can_place=False),
        ]

    @property
    def settled(self) -> list[SimpleNamespace]:
        """A claim in its place, one changed in looks only, one that somebody confirmed."""
        kept = Edit("equal", "handled 48 ships", "handled 48 ships")
        confirmed = _item(207, "confirmed", "The quay is 1,240 metres long.", new=_words(kept))
        confirmed.anchor.confirmed_by = CHECKER
        return [
            _item(205, "exact", "Port Lera handled 48 ships.", new=_words(kept)),
            _item(
                206, "exact", "The director said “48 ships”.", new=_words(*COSMETIC), edits=COSMETIC, is_cosmetic=True
            ),
            confirmed,
        ]

    @property
    def paragraphs(self) -> list[SimpleNamespace]:
        """A paragraph of each kind."""
        words = "Ships are counted by the week, and tugs are counted apart from them in every log of the port."
        edits = {
            "same": (Edit("equal", words, words),),
            "changed": EDITED[0],
            "added": (Edit("insert", "", words),),
            "removed": (Edit("delete", words, ""),),
            "moved": (Edit("equal", words, words),),
            "left": (Edit("equal", words, words),),
        }
        shown = [
            SimpleNamespace(number=number, kind=kind, edits=parts, words=words, items=())
            for number, (kind, parts) in enumerate(edits.items(), 1)
        ]
        shown[1].items = (self.changed, *self.settled[:1])
        for paragraph in shown:
            paragraph.alone = [paragraph]
        return shown
