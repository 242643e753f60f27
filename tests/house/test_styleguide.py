"""The style guide shows every part, or the part belongs to one page alone and is looked at there."""

import re

from tests.house.the_map import ROOT

PARTS = ROOT / "templates" / "annotations" / "parts"
OF_ONE_PAGE = {
    "article_fields", "article_head", "check", "claim_fields", "claim_form", "already_checked", "claim_panel",
    "claimant", "discussions", "contact_fields", "contact_log", "claim_review_rules", "disagreements",
    "evidence", "feeds", "form_notice", "left_out", "passkey_failed", "public_correction", "reader_note",
    "revision_claim", "revision_dialogs", "revision_numbers", "revision_paragraph", "revision_row",
    "revision_settled", "revision_sign", "revision_verdict", "revision_words", "icon_chooser", "scale_preview",
    "sign_on", "source_row", "verdict_fields", "verdict_move", "verdict_moves", "desk_row", "queue_bulk",
    "queue_count", "queue_frame", "way_in", "whole_history", "adding", "history", "verdict_heading",
    "workbench_card", "workbench_choices", "workbench_tools", "paper_source", "show_all",
}  # fmt: skip
"""Whole sections that need the records of their page; the tests of every page look at them."""


def included(text: str, found: set[str]) -> set[str]:
    """The parts that a template shows, and those that they show."""
    for name in re.findall(r"annotations/parts/(\w+)\.html", text):
        if name not in found and (PARTS / f"{name}.html").is_file():
            found.add(name)
            included((PARTS / f"{name}.html").read_text("utf-8"), found)
    return found


def test_the_style_guide_shows_every_part() -> None:
    shown = included((PARTS.parent / "styleguide.html").read_text("utf-8"), set())
    shown = included((ROOT / "templates" / "base.html").read_text("utf-8"), shown)
    parts = {path.stem for path in PARTS.glob("*.html")}
    assert parts - shown - OF_ONE_PAGE == set(), "show it in styleguide.html, or name it in OF_ONE_PAGE"
