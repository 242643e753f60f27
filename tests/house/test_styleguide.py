"""The style guide shows every part, or the part belongs to one page alone and is looked at there."""

import re

from tests.house.the_map import ROOT

PARTS = ROOT / "templates" / "annotations" / "parts"
OF_ONE_PAGE = {
    "already_checked", "claim_panel", "passkey_failed", "revision_dialogs", "workbench_tools",
}  # fmt: skip
"""Boxes that stay hidden until the script of their page opens them: its tests look at them open."""


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
