"""Stylesheets keep a change small: what would have a browser compute the whole article's style anew is not written."""

import re

import pytest

from tests.house.the_map import ROOT

STYLES = sorted((ROOT / "annotations" / "static" / "annotations" / "css").rglob("*.css"))
EVERYTHING_BESIDE = re.compile(r"\*\s*[+~]|[+~]\s*\*")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_is_for_anything_beside_anything(path):
    """One such selector, on whatever page part, and a replaced block costs the style of ten thousand marks.

    ``> :where(:not(:first-child))`` says the same as ``> * + *`` and costs nothing.
    """
    assert not EVERYTHING_BESIDE.findall(COMMENT.sub("", path.read_text("utf-8")))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_imports_another(path):
    """A browser finds an import only once it has read the file; links in the page's head are fetched side by side."""
    assert "@import" not in path.read_text("utf-8")
