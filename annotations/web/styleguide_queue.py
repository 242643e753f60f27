"""Invented rows, counts and filters of the queue for the style guide, and cards of the workbench."""

from types import SimpleNamespace
from typing import Any

from django.http import QueryDict

from annotations.web.bulk import BulkForm
from annotations.web.queue_forms import LookForm, ViewForm
from annotations.web.styleguide_partners import MOMENT, things
from annotations.web.styleguide_samples import ARTICLE, CHECKER, CLAIM, DAY, EDITOR, FALSE, LONG, MIXED, PLAIN

SOURCES = SimpleNamespace(all=(1, 2, 3))


def _pile(name: str, **parts: Any) -> SimpleNamespace:
    return SimpleNamespace(name=name, label="Waiting for a decision", waits=False, **parts)


def _verdict(**parts: Any) -> SimpleNamespace:
    same = {"pk": 1, "author": CHECKER, "author_id": 1, "rating": FALSE, "sources": SOURCES, "status": "submitted"}
    return SimpleNamespace(**{**same, "summary": "The weekly log shows 31 ships at most.", **parts})


def _claim(key: int, **parts: Any) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(CLAIM), "pk": key, "assignee_id": None, "recheck_since": None, **parts})


ARABIC = {"wording": "عالج الميناء أكثر من ٤٨ سفينة في الأسبوع منذ مارس.", "language": "ar", "due_on": None}


class QueueSamples:
    """What the style guide shows of the queue and of the workbench's margin; nothing of it is stored."""

    sections = things(
        {"shown": 0, "is_more": False}, {"shown": 12, "is_more": False}, {"shown": 1000, "is_more": True},
        pile=_pile("decide"),
    )  # fmt: skip
    rows = things(
        {
            "key": "verdict-1-1", "claim": CLAIM, "verdict": _verdict(is_read_twice=True), "since": MOMENT,
            "is_overdue": True, "reading": "disputed", "more_articles": 2,
        },
        {
            "key": "verdict-2-1", "claim": _claim(2, priority=2, due_on=None), "reading": "being_read",
            "verdict": _verdict(rating=MIXED, status="changes_requested", summary=""), "pile": _pile("mine"),
            "status": "changes_requested", "reason": "The second source is a reprint.",
        },
        {
            "key": "claim-3-1", "claim": _claim(3, recheck_since=MOMENT, assignee=EDITOR), "may_begin": True,
            "reason": "The article changed.", "is_withdrawn": True,
        },
        {"key": "claim-4-1", "claim": PLAIN, "article": None, "may_begin": True},
        {"key": "claim-5-1", "claim": _claim(5, **ARABIC), "verdict": _verdict(rating=None, summary="السجل يذكر ٣١.")},
        pile=_pile("decide"), article=ARTICLE, look="", more_articles=0, url="#guide-queue",
    )  # fmt: skip
    choices = (
        SimpleNamespace(name="rating", options=things({"name": "false", "word": "False", "count": 3, "current": True})),
        SimpleNamespace(name="claimant", options=things({"name": "x", "word": LONG, "count": 1})),
        SimpleNamespace(name="kind", options=()),
    )
    filters = things({"name": "all"}, {"name": "mine", "current": True})

    @property
    def frame(self) -> SimpleNamespace:
        """What stands around the rows, narrowed down, with two views that are kept."""
        look = LookForm(QueryDict("claimant=Moreau&due=overdue"), ())
        save, bulk = ViewForm({"name": "", "query": "claimant=Moreau"}), BulkForm(people=(), is_editor=True)
        for name, form in (("look", look), ("view", save)):
            form.auto_id = f"{name}_%s"
        views = things({"name": "Moreau", "query": "claimant=Moreau"}, {"name": LONG, "query": "topic=ferries"})
        words = {"lists": look.query(), "board": look.query(view="board"), "clear": "", "view": "", "show": ""}
        return SimpleNamespace(
            form=look, save=save, bulk=bulk, views=views, article=ARTICLE, is_narrow=True, decides=True, **words
        )

    @property
    def cards(self) -> list[SimpleNamespace]:
        """Of a claim without a verdict, of one whose figure disagrees, and of one in Arabic that a filter dims."""
        misfits = things({"sentence": "31 and 29 make 60 together; the whole is said to be 48.", "apart": "12 apart"})
        place = {"start": 10, "end": 24, "appearance": SimpleNamespace(article_id=1)}
        return things(
            {"claim": _claim(211), "anchor": SimpleNamespace(state="exact", **place)},
            {
                "claim": _claim(212, assignee=EDITOR), "anchor": SimpleNamespace(state="changed", **place),
                "verdict": _verdict(), "rating": "mostly-false", "rating_label": "Mostly false", "status": "submitted",
                "sources": 3, "misfits": misfits,
            },
            {
                "claim": _claim(213, recheck_since=MOMENT, said_on=DAY, **ARABIC), "dimmed": True,
                "anchor": SimpleNamespace(state="orphaned", start=None, appearance=place["appearance"]),
                "verdict": _verdict(summary="السجل يذكر ٣١."), "rating": "false", "status": "published", "sources": 1,
            },
            rating="none", rating_label="", rating_tone="", rating_icon="", status="", sources=0, dimmed=False,
        )  # fmt: skip
