"""Marks painted over canonical HTML: flat, exact to the code point, and taken away without a trace."""

import re
from html import unescape

from hypothesis import given, strategies as st

from annotations.text.canonical import canonicalise
from annotations.text.marks import INLINE, Painted, block_html, paint, written

HTML = canonicalise(
    '<p>One 😀 <a href="/x">two &amp; three</a> four<br>five</p><ul><li>six<ul><li>سبعة</li></ul></li></ul>'
    "<table><tr><td>a<td>b &lt; c</table><pre>\n\n  x\n y</pre>"
)


def naming(covering, first, last):
    return written(
        {
            "data-claims": " ".join(map(str, covering)),
            "data-first": " ".join(map(str, first)),
            "data-last": " ".join(map(str, last)),
        }
    )


def painted(spans, note=None):
    return paint(HTML.html, [Painted(s, e, key) for key, (s, e) in enumerate(spans)], attributes=naming, note=note)


def stripped(html):
    return re.sub(r"</?mark[^>]*>", "", re.sub(r"<a data-not-text[^>]*>.*?</a>", "", html))


def covers(html):
    """Which spans cover each code point of the text, read off the painted HTML: {offset: [keys as named]}."""
    position, named, found, opened = 0, None, {}, []
    for part in re.split(r"(<[^>]*>)", re.sub(r"<a data-not-text[^>]*>.*?</a>", "", html)):
        if start := re.match(r'<[a-z0-9]+ data-start="(\d+)"', part):
            position = int(start[1])
        if part.startswith("<mark"):
            assert named is None, "a mark in a mark"
            named = [int(k) for k in re.search(r'data-claims="([^"]*)"', part)[1].split()]
            opened.append("mark")
        elif part.startswith("</"):
            assert opened.pop() == part[2:-1], "a tag that ends outside of what it began in"
            named = None if part == "</mark>" else named
        elif part.startswith("<"):
            assert named is None or INLINE.match(part), "a mark across blocks"
            opened += [] if part == "<br>" else [part[1:-1].split()[0]]
        else:
            for _ in unescape(part):
                found[position] = named or []
                position += 1
    return found


SPANS = st.lists(
    st.tuples(st.integers(0, len(HTML.text)), st.integers(0, 25)).map(lambda s: (s[0], s[0] + s[1])), max_size=8
)


@given(SPANS)
def test_without_the_marks_the_html_is_what_it_was(spans):
    assert stripped(painted(spans, note=lambda key: ({"href": f"#{key}"}, f"[{key}]"))) == HTML.html


@given(SPANS)
def test_each_code_point_is_covered_by_exactly_the_spans_that_contain_it_smallest_first(spans):
    for position, keys in covers(painted(spans)).items():
        containing = [key for key, (start, end) in enumerate(spans) if start <= position < end]
        assert sorted(keys) == containing
        assert keys == sorted(containing, key=lambda key: (spans[key][1] - spans[key][0], spans[key][0], key))


@given(SPANS)
def test_every_span_over_words_has_one_first_and_one_last_segment_and_one_note(spans):
    html = painted(spans, note=lambda key: ({"id": f"n{key}"}, "*"))
    inside = {p for block in HTML.blocks for p in range(block.start, block.end)}
    for key, (start, end) in enumerate(spans):
        once = 1 if inside & set(range(start, end)) else 0
        for name in ("data-first", "data-last"):
            assert sum(str(key) in value.split() for value in re.findall(rf'{name}="([^"]*)"', html)) == once
        assert html.count(f'<a data-not-text id="n{key}">*</a>') == once


def test_overlapping_spans_become_flat_segments_that_name_both():
    html = paint(canonicalise("<p>abcdef</p>").html, [Painted(0, 4, "A"), Painted(2, 6, "B")], attributes=naming)
    segments = re.findall(r'data-claims="([^"]*)"[^>]*>([^<]*)</mark>', html)
    assert segments == [("A", "ab"), ("A B", "cd"), ("B", "ef")]


def words_of(segment):
    return re.sub(r"</?mark[^>]*>", "|", segment)


def test_an_element_inside_a_segment_stays_whole_in_its_mark():
    html = canonicalise("<p>a <em>b</em> c <strong>d <a href='/x'>e</a></strong></p>").html
    both = paint(html, [Painted(0, 5, "k"), Painted(6, 9, "l")], attributes=lambda *keys: "")
    link = '<a href="/x" rel="nofollow noopener noreferrer">e</a>'
    assert words_of(both) == f'<p data-start="0">|a <em>b</em> c| |<strong>d {link}</strong>|</p>'


def test_an_element_that_reaches_out_of_a_segment_is_marked_inside_and_outside():
    html = canonicalise("<p>a <em>b c</em> d</p>").html
    cut = paint(html, [Painted(0, 3, "k"), Painted(4, 7, "l")], attributes=lambda *keys: "")
    assert words_of(cut) == '<p data-start="0">|a |<em>|b| |c|</em>| d|</p>'


def test_a_note_never_stands_inside_a_link_of_the_article():
    html = paint(HTML.html, [Painted(6, 9, "k")], attributes=naming, note=lambda key: ({"href": "#k"}, "1"))
    assert 'data-last="k">two</mark> &amp; three</a><a data-not-text href="#k">1</a> four' in html


def test_values_and_texts_of_the_caller_are_escaped():
    html = paint(
        canonicalise("<p>a</p>").html,
        [Painted(0, 1, 1)],
        attributes=lambda covering, first, last: written({"title": '"><script>'}),
        note=lambda key: ({"href": '"'}, "<b>"),
    )
    assert '<mark title="&quot;&gt;&lt;script&gt;">a</mark><a data-not-text href="&quot;">&lt;b&gt;</a>' in html


def test_a_span_between_two_blocks_marks_nothing():
    html = canonicalise("<p>a</p><p>b</p>").html
    assert paint(html, [Painted(1, 3, 1), Painted(9, 12, 2)], attributes=naming) == html


def test_single_blocks_are_cut_out_of_painted_html():
    html = painted([(0, 5)])
    blocks = {b.start: b.tag for b in HTML.blocks}
    cut = block_html(html, blocks.keys())
    assert cut.keys() == blocks.keys()
    assert all(block.startswith(f"<{blocks[start]} data-start") for start, block in cut.items())
    assert all(block in html for block in cut.values())
    assert block_html(html, {0}) == {0: cut[0]}


def test_a_note_stands_right_behind_the_last_words_of_its_span():
    html = paint(
        '<p data-start="0">one two three</p>',
        [Painted(4, 7, "k")],
        attributes=lambda covering, first, last: "",
        note=lambda key: ({}, "1"),
    )
    assert html == '<p data-start="0">one <mark>two</mark><a data-not-text>1</a> three</p>'
