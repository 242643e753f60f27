"""Long articles come in stretches that change nothing but how a browser renders them."""

import re

from hypothesis import given, strategies as st

from annotations.text.canonical import canonicalise
from annotations.text.marks import Painted, block_html, paint
from annotations.web.rendering import Passage, painted_unnamed
from annotations.web.stretches import LONG, in_stretches

BOX = re.compile(r'<div class="stretch">(.*?)</div>', re.DOTALL)
WORDS = "The port counted <em>ships</em> in <strong>May</strong>.<br>And then <a href='https://example.org/'>none</a>. "
ELEMENTS = {
    "p": f"<p>{WORDS}</p>",
    "list": f"<ul><li>{WORDS}</li><li><p>{WORDS}</p><ol><li>{WORDS}</li></ol></li></ul>",
    "table": f"<table><tbody><tr><td>{WORDS}</td><td>12</td></tr></tbody></table>",
    "quote": f"<blockquote><p>{WORDS * 9}</p></blockquote>",
}


def plain(covering, first, last):
    return f' data-depth="{len(covering)}" data-under="none"' if len(covering) > 1 else ""


def article(kinds):
    return canonicalise("".join(ELEMENTS[kind] for kind in kinds)).html


@given(st.lists(st.sampled_from(sorted(ELEMENTS)), max_size=400))
def test_stretches_hold_whole_elements_and_leave_each_letter_where_it_was(kinds):
    html = article(kinds)
    found = in_stretches(html)
    pieces = BOX.findall(found)
    if len(html) < 2 * LONG:
        assert found == html
    else:
        assert "".join(pieces) == html == BOX.sub(r"\1", found)
    for piece in pieces:
        assert canonicalise(piece).html.count("data-start") == piece.count("data-start")
        assert all(len(re.findall(rf"<{tag}[ >]", piece)) == piece.count(f"</{tag}>") for tag in ("ul", "table", "p"))
    assert all(LONG <= len(piece) < LONG + 2_000 for piece in pieces[:-1])


def test_what_is_painted_in_stretches_is_what_is_painted_without_them():
    html = article(["p", "list", "table", "quote"] * 40)
    ends = [int(start) for start in re.findall(r'data-start="([0-9]+)"', html)]
    passages = [Passage(number, start, start + 150, "none", "exact") for number, start in enumerate(ends[::3])]
    whole, marks = painted_unnamed(html, passages)
    assert len(BOX.findall(whole)) > 3
    spans = [Painted(one.start, one.end, one) for one in passages]
    assert BOX.sub(r"\1", whole) == paint(html, spans, attributes=plain)
    assert re.sub(r"</?mark[^>]*>", "", BOX.sub(r"\1", whole)) == html
    assert len(marks) == whole.count("<mark")
    assert set(block_html(whole, ends)) == set(ends)
