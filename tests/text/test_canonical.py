"""Canonical text and HTML: a real HTML5 parser reads in every block exactly the text that we count offsets in."""

import re
import warnings
from html import unescape
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, strategies as st

from annotations.text.canonical import Block, canonicalise, digest, from_plain

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bleach._vendor import html5lib

Tree = tuple[str, dict[str, str], list["Tree | str"]]


def html5(html: str) -> list[Tree | str]:
    """What an HTML5 parser makes of it, as nested (tag, attributes, children)."""
    root = html5lib.parseFragment(html, container="div", treebuilder="etree", namespaceHTMLElements=False)
    return _children(root)


def _children(element: Element) -> list[Tree | str]:
    children: list[Tree | str] = [element.text] if element.text else []
    for child in element:
        children.append((child.tag, dict(child.attrib), _children(child)))
        if child.tail:
            children.append(child.tail)
    return children


def literally(html: str) -> list[Tree | str]:
    """The same from the tags as they are written, with nothing repaired: every start tag but br has its end tag."""
    stack: list[Tree] = [("", {}, [])]
    for part in re.split(r"(<[^>]*>)", html):
        if part == "<br>":
            stack[-1][2].append(("br", {}, []))
        elif part.startswith("</"):
            closed = stack.pop()
            assert part == f"</{closed[0]}>"
        elif part.startswith("<"):
            name = re.match(r"<([a-z0-9]+)", part)[1]
            opened: Tree = (name, {k: unescape(v) for k, v in re.findall(r' ([a-z-]+)="([^"]*)"', part)}, [])
            stack[-1][2].append(opened)
            stack.append(opened)
        elif part:
            stack[-1][2].append(unescape(part))
    assert len(stack) == 1
    return stack[0][2]


def text_content(node: Tree | str) -> str:
    return node if isinstance(node, str) else "".join(map(text_content, node[2]))


def leaves(nodes: list[Tree | str]) -> list[tuple[int, str, str]]:
    found = []
    for node in nodes:
        assert not isinstance(node, str), "text outside of every block"
        if "data-start" in node[1]:
            found.append((int(node[1]["data-start"]), text_content(node), node[0]))
        else:
            found += leaves(node[2])
    return found


def check(html: str) -> str:
    """All that must hold for any input; gives the text."""
    made = canonicalise(html)
    parsed = html5(made.html)
    assert parsed == literally(made.html)
    assert leaves(parsed) == [(b.start, made.text[b.start : b.end], b.tag) for b in made.blocks]
    assert all(made.text[b.start : b.end].strip() for b in made.blocks)
    between = [made.text[a.end : b.start] for a, b in zip(made.blocks, made.blocks[1:], strict=False)]
    assert set(between) <= {"\t", "\n", "\n\n"}
    assert canonicalise(made.html) == made
    return made.text


NASTY = {
    "emoji": "<p>👍🏽 flag 🇸🇾 and 1️⃣</p><p>😀</p>",
    "zero-width joiners": "<p>👩‍👩‍👧‍👦 family</p><p>किक्‍ष</p>",
    "combining marks": "<p>e\u0301 a\u0308\u0323 n\u0303</p>",
    "Arabic": '<p dir="rtl" lang="ar">قال <strong>الوزير</strong> إن ١٢٬٠٠٠ مقاتل</p>',
    "Hebrew": "<blockquote>אמר <em>השר</em> כי 12,000</blockquote>",
    "Chinese": "<p>记者<br>报道：“一万二千”</p>",
    "a table": "<table><caption>Pay</caption><tr><th>Who<th>How much<tr><td>Hassan<td>12,000<tr><td><td>54,000</table>",
    "a table of blocks": "<table><tbody><tr><td><p>a</p><ul><li>b</ul></td><td colspan=2>c</td></tr></tbody></table>",
    "a table in a table": "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table>",
    "nested lists": "<ol start=3><li>a<ul><li>b<ol><li>c</li></ol></li></ul>d</li><li><p>e</p><p>f</p></li></ol>",
    "line breaks": "<p><br>a <br> b<br><br>c<br></p><li>x<br>y</li>",
    "no-break spaces": "<p>\u00a0a\u00a0\u00a0b &nbsp;c</p><p>&nbsp;</p>",
    "misnested tags": "<p><b>a<i>b</b>c</i>d<p>e<ul>f<li>g<td>h</ul></blockquote>i",
    "stray parts": "<tr><td>a</td></tr><li>b</li><dd>c</dd><caption>d</caption><figcaption>e</figcaption><thead>f",
    "links in links": '<p><a href="/a">a<a href="/b">b</a>c</a></p><a href="/x"><h2>Title</h2><p>Teaser</p></a>',
    "preformatted": "<pre>\n\n  a\n\tb<br>c  <em>\nd</em>\n</pre><pre>\r\nx</pre>",
    "entities": "<p>&lt;b&gt; &amp;amp; AT&T &quot;q&quot; &#128512; &bogus; &#0;</p>",
    "definitions": "<dl><dt>a<dt>b<dd>c<dd>d<p>e</p></dl>",
    "figures": "<figure><table><tr><td>1</td></tr></table><figcaption>Below <b>it</b></figcaption></figure>",
    "headings with wrappers": "<h2><div>Title</div></h2><h3>a<h4>b</h4>c",
    "controls": "<p>a\x00b\x07c\x85d\x0be\ud800f</p>",
}


@pytest.mark.parametrize("html", NASTY.values(), ids=NASTY.keys())
def test_a_browser_reads_in_each_block_the_text_that_offsets_count_in(html):
    assert check(html)


MARKUP = ["p", "h2", "pre", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "td", "th", "dl", "dt", "dd"]
MARKUP += [
    "blockquote",
    "figure",
    "figcaption",
    "div",
    "span",
    "a href='u'",
    "em",
    "b",
    "strong",
    "i",
    "code",
    "sup",
    "br",
]
TEXTS = st.text(alphabet="ab \t\n\r\f\u00a0<>&\"'😀\u0301\u200dאس中\x00\x0b\x85", min_size=1, max_size=5)
TOKENS = st.one_of(
    st.sampled_from(MARKUP).map("<{}>".format), st.sampled_from(MARKUP).map(lambda m: f"</{m.split()[0]}>"), TEXTS
)


@given(st.lists(TOKENS, max_size=40).map("".join))
def test_whatever_comes_in_the_html_keeps_its_tree_in_a_browser_and_canonicalising_is_final(html):
    check(html)


@given(st.text(alphabet="ab \t\n\r\u00a0<&😀中\u2028\u2029\x0c", max_size=60))
def test_plain_text_becomes_paragraphs_that_hold_the_same_rules(text):
    made = from_plain(text)
    assert check(made.html) == made.text
    assert re.sub(r"\s", "", made.text) == re.sub(r"\s", "", text)


@given(st.lists(TOKENS, max_size=30).map("".join), st.sets(st.integers(0, 9)))
def test_blocks_left_out_leave_the_others_as_they_are_in_their_order(html, without):
    full = canonicalise(html)
    rest = canonicalise(html, without=without)
    kept = [full.text[b.start : b.end] for index, b in enumerate(full.blocks) if index not in without]
    assert [rest.text[b.start : b.end] for b in rest.blocks] == kept
    check(rest.html)


def test_white_space_collapses_across_inline_elements_and_is_trimmed_at_ends_and_breaks():
    assert check("<p> a <b> b </b> c\n\t<br> d <i> </i></p>") == "a b c\nd"


def test_a_break_is_a_newline_in_the_text_and_a_newline_behind_the_element():
    made = canonicalise("<p>a<br>b</p>")
    assert made.html == '<p data-start="0">a<br>\nb</p>'
    assert made.text == "a\nb"


def test_blocks_are_joined_by_what_they_are():
    html = "<p>p</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><table><tr><td>1<td>2<tr><td>3</table><p>q</p>"
    assert check(html) == "p\n\na\nb\nc\n\n1\t2\n3\n\nq"


def test_list_items_and_cells_are_blocks_themselves_only_while_they_hold_nothing_but_words():
    made = canonicalise("<ul><li>a <b>b</b></li><li>c<ul><li>d</li></ul></li></ul>")
    assert [b.tag for b in made.blocks] == ["li", "p", "li"]


def test_an_empty_cell_holds_its_column_open_and_adds_nothing_to_the_text():
    made = canonicalise("<table><tr><td>a</td><td></td><td>c</td></tr><tr><td></td></tr></table>")
    assert made.text == "a\tc"
    assert made.html.count("<td") == 3


def test_only_the_attributes_with_a_meaning_survive_in_one_spelling():
    html = '<ol start=5 reversed class=x><li dir=RTL lang="ar" onclick=x>a</li></ol>'
    html += '<a HREF="/?a=1&b=2" target=_blank>b</a>'
    made = canonicalise(html + "<table><td colspan=2 rowspan=0>c</td></table>")
    assert '<ol start="5" reversed=""><li data-start="0" dir="rtl" lang="ar">' in made.html
    assert '<a href="/?a=1&amp;b=2" rel="nofollow noopener noreferrer">b</a>' in made.html
    assert '<td data-start="6" colspan="2">' in made.html


def test_bold_and_italics_become_strong_and_em_and_equal_neighbours_become_one():
    assert "<strong>ab</strong><em>c</em>" in canonicalise("<p><b>a</b><strong>b</strong><i>c</i></p>").html


def test_control_characters_and_lone_surrogates_never_reach_the_database():
    assert check("<p>a\x00b\x1fc\x9fd\ud800e</p>") == "abcd\ufffde"
    assert from_plain("a\x00\ud83d").text == "a\ufffd"


def test_offsets_count_code_points():
    assert canonicalise("<p>😀😀</p><p>b</p>").blocks == (Block(0, 2, "p"), Block(4, 5, "p"))


def test_wrapped_lines_of_plain_text_are_joined_verse_is_kept_and_long_lines_are_paragraphs():
    wrapped = "The harbour authority of the old town says that it has\nspent four million dollars on repairs."
    assert from_plain(wrapped).text == wrapped.replace("\n", " ")
    assert from_plain("Roses are red\nviolets are blue\n\nEnd").text == "Roses are red\nviolets are blue\n\nEnd"
    long = "word " * 40 + "end."
    assert from_plain(f"{long}\n{long}").text == f"{long}\n\n{long}"
    chinese = "这是一条很长的中文新闻报道，" * 4
    assert from_plain(f"{chinese}\n{chinese}").text == chinese * 2


def test_the_digest_is_sha_256_of_the_utf_8():
    assert digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


LONG = {
    "prose": "<p>" + "Some <em>words</em> &amp; more 😀. " * 33 + "</p>",
    "lists in lists": "<ul><li>a",
    "cells in items": "<td>x<li>",
    "tables": "<table>x",
    "open formats": "<em>a<b>",
    "paragraphs": "<p>x",
    "breaks": "a<br>",
    "ends without starts": "</ul></td>x",
    "spaces": " \t",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
def test_depth_and_length_break_nothing(unit):
    canonical = canonicalise(unit * (200_000 // len(unit)))
    assert canonicalise(canonical.html).text == canonical.text


def test_very_deep_nesting_is_flattened_and_keeps_every_word():
    text = check("".join(f"<blockquote><ul><li>w{n} " for n in range(300)))
    assert text.split() == [f"w{n}" for n in range(300)]
