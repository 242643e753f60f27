"""Invented verdicts for the style guide: their moves, their fields and rows of sources, signs and looks of a scale."""

from types import SimpleNamespace
from typing import Any

from django import forms

from annotations.verdicts.copies import QuoteState
from annotations.verdicts.models import Bucket, Rating
from annotations.verdicts.scale_models import Scale
from annotations.web.scale_forms import RatingForm
from annotations.web.styleguide_partners import MOMENT, things
from annotations.web.styleguide_samples import CHECKER, CLAIM, DAY, EDITOR, LONG, DeskSamples
from annotations.web.verdict_forms import (
    ATTRIBUTION_DEFINITIONS,
    SUMMARY_LIMIT,
    ApprovalForm,
    FindingsForm,
    ReasonForm,
    SourceForm,
)

SIGNS = {Bucket.TRUE: "circle-check", Bucket.MIXED: "circle-dot", Bucket.FALSE: "circle-x", Bucket.OTHER: "drama"}


def _rating(key: int, bucket: Bucket) -> Rating:
    words = {"en": str(bucket.label)}
    definition = {"en": f"What “{bucket.label}” means at this desk, in one sentence."}
    return Rating(
        pk=key, scale=Scale(name="sample"), code=bucket.value, labels=words, definitions=definition,
        icon=SIGNS[bucket], bucket=bucket, number=key, position=key,
    )  # fmt: skip


RATINGS = [_rating(key, bucket) for key, bucket in enumerate(SIGNS, 1)]
FILLED: dict[str, Any] = {
    "url": "https://port.example/log",
    "title": "Weekly log of arrivals, weeks 10 to 14",
    "publisher": "Port Lera Harbour Board",
    "published_on": DAY,
    "accessed_on": DAY,
    "stance": "refutes",
    "kind": "primary",
    "medium": "text",
    "quote": "Arrivals in the week: 31.",
    "locator": "page 4, table 2",
}
WRONG = {"url": "port", "kind": "primary", "medium": "text"}
WITHHELD: dict[str, Any] = {
    "stance": "context",
    "quote": "نعدّ القاطرات أيضًا.",
    "withheld_reason": "The person would lose their work.",
}


def _page(moves: tuple[str, ...], **parts: Any) -> SimpleNamespace:
    """A verdict with the moves that are open; each page has forms of its own, named by its first move."""
    claim = SimpleNamespace(**{**vars(CLAIM), "version": 1})
    verdict = SimpleNamespace(
        pk=1, version=3, claim=claim, status=parts.pop("status"), submitted_at=MOMENT, approved_by=None
    )
    held: dict[str, ReasonForm] = {name: ReasonForm(prefix=f"{moves[0]}-{name}") for name in moves}
    same = {"refused": (), "closed": (), "steps": (), "checks": (), "claim_review": (), "readings": ()}
    return SimpleNamespace(**{**same, "verdict": verdict, "moves": moves, "forms": held, **parts})


class VerdictSamples:
    """What the style guide shows of a verdict at work; nothing of it is stored."""

    ratings = RATINGS
    rules = (
        SimpleNamespace(name="author_url", severity="error", fix="Say who the desk is: set its address."),
        SimpleNamespace(name="appearance", severity="warning", fix="Say where the claim stands."),
    )

    @property
    def decided(self) -> SimpleNamespace:
        """What an editor can do with a verdict that was submitted; an approval was refused just now."""
        checks = DeskSamples.checks
        page = _page(
            ("approve", "return", "publish"), decides=True, status="submitted", checks=checks, can_ask=True,
            readers=[CHECKER], claim_review=self.rules, readings=things({"stage": "open"}),
            refused=("Somebody changed the verdict while you read it.",),
        )  # fmt: skip
        principle = SimpleNamespace(code="asked", why="Why nobody was asked")
        stopping = [SimpleNamespace(stops=True, principle=principle)]
        page.forms["approve"] = ApprovalForm({}, prefix="approve-approve", checks=stopping)  # type: ignore[arg-type]
        page.forms["approve"].add_error("why_asked", "Give a reason, or ask whoever made the claim.")
        page.forms["return"] = ReasonForm({}, prefix="approve-return")
        page.forms["return"].add_error("reason", "Say what has to change.")
        return page

    @property
    def next(self) -> SimpleNamespace:
        """Every other move, each as it stands on the pages of those who may make it."""
        page = _page(
            ("submit", "write", "recall", "correct", "withdraw"), decides=False, status="published", can_recheck=True,
            closed=("You wrote this verdict, so another editor decides.",),
        )  # fmt: skip
        page.verdict.approved_by, page.verdict.approved_at, page.verdict.published_at = EDITOR, MOMENT, MOMENT
        return page

    @property
    def heading(self) -> SimpleNamespace:
        """A verdict on a long claim."""
        claim = SimpleNamespace(wording=f"{LONG} runs the ferries, " * 2, language="en")
        return SimpleNamespace(pk=1, claim=claim, status="changes_requested")

    @property
    def fields(self) -> SimpleNamespace:
        """The fields of a verdict with a source that is kept, an empty one, a wrong one and a withheld one."""
        form = FindingsForm(
            initial={"rating": "3", "attribution": "accurate", "summary": "The log shows 31 ships at most."},
            ratings=RATINGS, auto_id="findings_%s",
        )  # fmt: skip
        kept = SourceForm(prefix="source-11", initial=FILLED)
        kept.told, kept.state = "A copy is kept.", QuoteState.NO_COPY
        wrong = SourceForm({f"source-13-{name}": value for name, value in WRONG.items()}, prefix="source-13")
        wrong.add_error(None, "Give an address, a file, or say why it is withheld.")
        withheld = SourceForm(prefix="source-14", initial=WITHHELD)
        editor = SimpleNamespace(
            form=form,
            rows=[kept, SourceForm(prefix="source-12"), wrong, withheld],
            template_row=SourceForm(prefix="source-__n__"),
            about_sources=("Add at least one source that the desk found itself.",),
        )
        attributions = [(kind.value, kind.label, said) for kind, said in ATTRIBUTION_DEFINITIONS.items()]
        return SimpleNamespace(editor=editor, attributions=attributions, limit=SUMMARY_LIMIT, preview=None)

    @property
    def signs(self) -> list[forms.BoundField]:
        """The signs of a rating: one chosen, and none with what is wrong."""
        chosen = RatingForm(prefix="sign", initial={"icon": "circle-check"})
        return [chosen["icon"], RatingForm({}, prefix="no-sign")["icon"]]

    @property
    def schemes(self) -> list[tuple[str, str, forms.BoundField]]:
        """A scale on light and on dark pages."""
        looks = []
        for name, word in (("light", "On light pages"), ("dark", "On dark pages")):
            form = forms.Form(prefix=f"scheme-{name}", initial={"rating": "1"})
            form.fields["rating"] = forms.CharField(label="Rating", help_text="As a checker sees it.")
            looks.append((name, word, form["rating"]))
        return looks
