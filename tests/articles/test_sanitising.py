"""Sanitising: nothing that acts gets through, words stay, and hostile input is refused before it costs time."""

import re
from contextlib import suppress

import pytest
from bleach.sanitizer import Cleaner

from annotations.access.refusals import Invalid
from annotations.articles import sanitising
from annotations.articles.sanitising import sanitise_article, sanitise_prose
from annotations.text.canonical import canonicalise

ATTACKS = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1)>x</p>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<svg><p><style><img src=x onerror=alert(1)></style></p></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<template><img src=x onerror=alert(1)></template>",
    "<p lang='\"><script>alert(1)</script>'>x</p>",
    "<object data=x></object><embed src=x><form action=x><input name=y><button>z</button></form>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'><link rel=stylesheet href=x>",
    "<plaintext><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<p title='`onmouseover=alert(1)'>x</p>",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("sanitise", [sanitise_article, sanitise_prose])
def test_nothing_that_acts_gets_through(attack, sanitise):
    made = sanitise(attack)
    for tag in re.findall(r"<[^>]*>", made):
        assert re.fullmatch(r'</?(p|a|div|table)( (lang|rel)="[^"<>]*")*>', tag), tag


@pytest.mark.parametrize("attack", ATTACKS)
def test_bleach_as_a_whole_finds_nothing_left_to_take_out(attack):
    made = sanitise_article(attack)
    kept = {"*": ["lang", "dir"], "a": ["href", "rel"]}
    again = Cleaner(tags=sanitising.ARTICLE_TAGS, attributes=kept, strip=True).clean(made)
    assert canonicalise(again) == canonicalise(made)


def test_what_an_article_is_made_of_stays():
    html = (
        "<h2>H</h2><p>a <em>b</em> <strong>c</strong> <b>d</b> <i>e</i> x<sub>2</sub><sup>3</sup>"
        " <code>f</code><br>g</p>"
        '<ul><li>h</li></ul><ol start="3"><li>i</li></ol><blockquote><p>j</p></blockquote><pre>k</pre>'
        "<dl><dt>l</dt><dd>m</dd></dl><figure><figcaption>n</figcaption></figure>"
        '<table><caption>o</caption><thead><tr><th colspan="2">p</th></tr></thead>'
        '<tbody><tr><td rowspan="2">q</td></tr></tbody></table><p dir="rtl" lang="ar">r</p>'
    )
    assert sanitise_article(html) == html


def test_links_keep_web_and_mail_addresses_and_say_that_we_do_not_vouch_for_them():
    html = sanitise_article('<a href="https://a.example/?b=1&amp;c=2">x</a><a href="mailto:a@b.example" rel="me">y</a>')
    rel = 'rel="nofollow noopener noreferrer"'
    assert html == f'<a href="https://a.example/?b=1&amp;c=2" {rel}>x</a><a href="mailto:a@b.example" {rel}>y</a>'


def test_relative_links_lead_to_the_page_or_nowhere():
    assert 'href="https://a.example/b/d"' in sanitise_article("<a href=d>x</a>", url="https://a.example/b/c")
    assert "href" not in sanitise_article("<a href=/admin>x</a>")


def test_wrappers_and_double_breaks_still_part_paragraphs():
    html = "<div>a<section>b</section>c</div><article>d</article>e<br> <br>f<br>g"
    assert canonicalise(sanitise_article(html)).text == "a\n\nb\n\nc\n\nd\n\ne\n\nf\ng"


def test_words_of_unknown_elements_stay_and_what_cannot_be_seen_goes():
    html = "<p><q>a</q><small>b</small><custom-tag>c</custom-tag></p><p hidden>d</p><p style='display : none'>e</p>"
    assert canonicalise(sanitise_article(html)).text == "abc"


def test_escaped_markup_stays_text():
    html = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt; AT&T"
    assert canonicalise(sanitise_article(html)).text == "<script>alert(1)</script> &lt;b&gt; AT&T"


@pytest.mark.parametrize("html", ["", "  ", "<!-- only -->", "<script>x</script>", "<frameset><frame></frameset>"])
def test_nothing_gives_nothing(html):
    assert canonicalise(sanitise_article(html)).text == ""


HOSTILE = [
    "<em>",
    "<div>",
    "<p>x",
    "<b><p>x",
    "<ul><li>",
    "<table><tr><td>x</table>",
    "<a href=http://x>y</a>",
    "<svg>",
]
HOSTILE += ["<", "&", "&lt;", "<!--", "<!-- -->", "</p>", "<br>x", "<b>x<i>y</b>z</i>", "<div a=1 ", "<p hidden>x</p>"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_is_cleaned_or_refused(unit):
    for length in (380_000, 4_900_000):
        html = unit * (length // len(unit))
        with suppress(Invalid):
            assert "<script" not in sanitise_article(html)


def test_the_refusals_say_the_limit_and_what_to_do():
    with pytest.raises(Invalid, match=r"too deeply to be read\. Paste the text"):
        sanitise_article("<div>" * 300 + "x")
    with pytest.raises(Invalid, match=r"5,000,001 characters, and 5,000,000 are the most\. Paste only the article"):
        sanitise_article("x" * 5_000_001)
    with pytest.raises(Invalid, match=r"text is too long: 1,000,001 characters, and 1,000,000 are the most"):
        sanitise_article("x" * 1_000_001)
    with pytest.raises(Invalid, match=r"too many elements: 60,002, and 50,000 are the most"):
        sanitise_article("<p>x</p>" * 60_000)
