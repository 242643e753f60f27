"""Invented checks, notes and corrections for the style guide, as readers see them and as they stand on paper."""

from types import SimpleNamespace
from typing import Any

from django.utils.safestring import mark_safe

from annotations.text.states import Edit
from annotations.web.records import Change, Chip, PublicCorrection, Record
from annotations.web.styleguide_partners import MOMENT, things
from annotations.web.styleguide_samples import ARTICLE, CLAIM, DAY, EDITED, HASH, LONG, VERDICT

LOG: dict[str, Any] = {
    "stance": "refutes",
    "title": "Weekly log of arrivals, weeks 10 to 14",
    "url": "https://port.example/log",
    "withheld_reason": "",
    "publisher": "Port Lera Harbour Board",
    "author": "",
    "published_on": DAY,
    "kind": "Primary, text",
    "quote": "Arrivals in the week: 31 (tugs and pilot boats not counted).",
    "locator": "page 4, table 2",
    "accessed_on": DAY,
    "archive_url": "https://archive.example/log",
    "archive_sha256": HASH,
    "origin_group": "harbour-log",
    "interests": "The board is paid by the ship.",
}
WITHHELD: dict[str, Any] = {
    **dict.fromkeys(LOG, ""),
    "stance": "context",
    "kind": "Own reporting, speech",
    "accessed_on": DAY,
    "withheld_reason": "the person would lose their work",
}
ARABIC: dict[str, Any] = {**LOG, "stance": "supports", "title": "سجل الميناء", "quote": "نعدّ القاطرات أيضًا."}
RECORD: dict[str, Any] = {
    "wording": CLAIM.wording,
    "language": "en",
    "claimant": {"name": "Rafael Moreau", "role": "director of the port", "same_as": "https://people.example/moreau"},
    "reported_by": "Coastline Wire",
    "said_on": DAY,
    "said_in": "Port Lera",
    "kind": "Figure",
    "figure": "more than 48 ships a week",
    "attribution_code": "accurate",
    "attribution": "Accurately attributed",
    "rating": "mostly-false",
    "rating_label": "Mostly false",
    "rating_icon": "",
    "rating_tone": "",
    "summary": "The weekly log shows 31 ships at most; 48 counts tugs and pilot boats.",
    "rationale": mark_safe("<p>The <em>weekly log</em> counts 31 ships in the best week.</p>"),
    "author": "Demo Checker",
    "sources": (LOG, ARABIC, WITHHELD),
}
ATTRIBUTION = (Edit("replace", "Misattributed", "Accurately attributed"),)
CORRECTION: dict[str, Any] = {
    "withdrawn": False,
    "reason": "The harbour log of 12 March was counted twice in the first version.",
    "at": MOMENT,
    "verdict_id": 1,
    "claim_id": 1,
    "wording": CLAIM.wording,
    "language": "en",
    "number_before": 1,
}


def _correction(kind: str, *changes: Change, **parts: Any) -> PublicCorrection:
    return PublicCorrection(**{**CORRECTION, "kind": kind, "changes": changes, **parts})


class ReadingSamples:
    """What the style guide shows of the readers' pages; nothing of it is stored."""

    article, articles = ARTICLE, things({"number": 1}, {"number": 2})
    arabic = SimpleNamespace(
        pk=2,
        title="أرقام الميناء: ما الذي ينقله الرصيف الجديد حقًا",
        publisher="وكالة الساحل",
        url="https://wire.example/ar/1",
    )
    record = Record(**RECORD)
    long = Record(
        **{
            **RECORD,
            "wording": f"{LONG} runs the ferries.",
            "claimant": {"name": LONG, "role": "", "same_as": ""},
            "figure": "",
            "said_on": None,
            "kind": "Event",
        }
    )
    right_to_left = Record(
        **{
            **RECORD,
            "wording": "عالج الميناء أكثر من ٤٨ سفينة في الأسبوع منذ مارس.",
            "language": "ar",
            "claimant": {"name": "رفائيل مورو", "role": "", "same_as": ""},
            "summary": "يذكر السجل الأسبوعي ٣١ سفينة على الأكثر.",
            "rating": "false",
            "rating_label": "False",
            "sources": (),
        }
    )
    paper = (LOG, ARABIC, WITHHELD)
    corrections = (
        _correction(
            "Rating change",
            Change("rating", "Rating", Chip("mixed", "Mixed", "", ""), Chip("mostly-false", "Mostly false", "", "")),
            Change("sources", "Sources"),
        ),
        _correction("Correction", Change("summary", "Summary", edits=EDITED[0])),
        _correction("Update", Change("attribution", "Attribution", edits=ATTRIBUTION)),
        _correction("Withdrawn", withdrawn=True, reason="The log turned out to be a draft that the port had recalled."),
    )

    @property
    def notes(self) -> list[SimpleNamespace]:
        """A note in its place, one whose words changed since, one in Arabic and one of a withdrawn verdict."""
        notes = things(
            {"record": self.record, "in_text": True},
            {"record": self.long, "judged": "more than 48 ships a week", "corrections": self.corrections[1:2]},
            {"record": self.right_to_left, "in_text": True},
            {"record": self.record, "withdrawn": True, "corrections": self.corrections[3:]},
            verdict=VERDICT,
            judged="",
            corrections=(),
        )
        for note in notes:
            note.number, note.claim_id = note.pk, 300 + note.pk  # the page's other notes have smaller ones
        return notes
