"""Sanitising: the one gate that all HTML from outside passes, an allow-list of elements, attributes and link protocols.

bleach decides what is safe, tag by tag. Its own parser needs quadratic time for deep nesting, for wide tables and for
many entities (10 s for 380 kB), so libxml2 reads the HTML, refuses what nests too deeply, and bleach's filter judges
every element of that tree; what it lets through is written anew, with every text and value escaped.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any, cast

from bleach.sanitizer import BleachSanitizerFilter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from annotations.access.refusals import Invalid
from annotations.text.markup import REL, WRAPPERS, storable

MOST_CHARACTERS = 5_000_000  # of HTML as it comes, before anything is dropped
MOST_ELEMENTS = 50_000
MOST_TEXT = 1_000_000  # characters that are left when scripts, styles and pictures are dropped
PROSE_CHARACTERS = 200_000

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TABLE = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
LISTS = ("ul", "ol", "li", "dl", "dt", "dd")
INLINE = ("a", "em", "strong", "b", "i", "br", "sub", "sup", "code")
PROSE_TAGS = frozenset({"p", "pre", "blockquote", "hr", *HEADINGS, *TABLE, *LISTS, *INLINE})
# div is the one wrapper that stays, so that it still parts paragraphs; canonical text does without it.
ARTICLE_TAGS = (PROSE_TAGS - {"hr"}) | {"figure", "figcaption", "div"}

# Dropped with all that is in them: not text that a reader of the page sees as text.
DROPPED = ["head", "title", "script", "style", "template", "noscript", "noframes", "frameset", "dialog", "rp", "rt"]
DROPPED += ["svg", "math", "iframe", "object", "embed", "applet", "canvas", "audio", "video", "picture", "map"]
DROPPED += ["button", "input", "select", "textarea", "datalist", "progress", "meter"]

VOID = frozenset({"br", "hr"})
HIDDEN = etree.XPath("//body//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]")
LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)


def sanitise_article(html: str, *, url: str = "") -> str:
    """What may be kept of a web page or a pasted piece of one: safe and well-formed, not yet canonical.

    Links that are not http, https or mailto lose their address; relative ones are resolved against ``url`` or lose it
    too. Raises Invalid when the HTML is too long, nested too deeply or made of too many elements.
    """
    root = _read(html, most=MOST_CHARACTERS)
    if root is None:
        return ""
    if url:
        root.make_links_absolute(url, resolve_base_href=True, handle_failures="discard")
    for hidden in HIDDEN(root):
        hidden.drop_tree()
    _part_paragraphs(root)
    return _clean(root, ARTICLE_TAGS)


def sanitise_prose(html: str) -> str:
    """What may be shown of rendered Markdown. Raises Invalid like ``sanitise_article``."""
    root = _read(html, most=PROSE_CHARACTERS)
    return "" if root is None else _clean(root, PROSE_TAGS)


def _read(html: str, *, most: int) -> HtmlElement | None:
    """The HTML as a tree without what is dropped whole; None when there is nothing in it."""
    check_size(len(html), most, _("This HTML is too long: %(count)s characters, and %(most)s are the most."))
    parser = HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", storable(html)), parser=parser)
    except etree.ParserError:  # lxml's word for a document without any element or text
        return None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        sentence = _("This HTML nests its elements too deeply to be read. Paste the text of the article instead.")
        raise Invalid.of("", sentence, code="too_deep")
    elements = sum(1 for _element in root.iter())
    check_size(elements, MOST_ELEMENTS, _("This HTML has too many elements: %(count)s, and %(most)s are the most."))
    etree.strip_elements(root, *DROPPED, with_tail=False)
    text = sum(map(len, root.itertext()))
    check_size(text, MOST_TEXT, _("This text is too long: %(count)s characters, and %(most)s are the most."))
    return root


def check_size(count: int, most: int, sentence: Promise) -> None:
    """Raise Invalid when what came in has more of something than ``most``; the sentence takes both numbers."""
    if count > most:
        too_much = sentence % {"count": f"{count:,}", "most": f"{most:,}"}
        advice = _("Paste only the article itself.")
        raise Invalid.of("", f"{too_much} {advice}", code="too_long")


def _part_paragraphs(root: HtmlElement) -> None:
    """Make every wrapper a div, and two line breaks in a row as well: that is how old pages write a new paragraph."""
    for element in root.iter(*(WRAPPERS - {"html", "body"})):
        element.tag = "div"
    for br in root.iter("br"):
        following = br.getnext()
        if following is not None and following.tag == "br" and not (br.tail or "").strip() and not _in_pre(br):
            br.tag = "div"


def _in_pre(element: HtmlElement) -> bool:
    return next(element.iterancestors("pre"), None) is not None


def _clean(root: HtmlElement, tags: frozenset[str]) -> str:
    for link in root.iter("a"):
        link.set("rel", REL)
    gate = BleachSanitizerFilter(
        source=cast(Any, ()),  # tokens are handed over one by one
        allowed_tags=tags,
        attributes=_may_stay,
        allowed_protocols={"http", "https", "mailto"},
        strip_disallowed_tags=True,
    )
    return "".join(_written(root, gate))


def _written(root: HtmlElement, gate: BleachSanitizerFilter) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            data = {(None, name): value for name, value in element.attrib.items()}
            token = cast(Any, gate.sanitize_token({"type": "StartTag", "name": element.tag, "data": data}))
            if token:
                values = (f' {name}="{escape(value)}"' for (_space, name), value in token["data"].items())
                yield f"<{element.tag}{''.join(values)}>"
            yield escape(element.text or "", quote=False)
        else:
            if element.tag in gate.allowed_tags and element.tag not in VOID:
                yield f"</{element.tag}>"
            yield escape(element.tail or "", quote=False)


def _may_stay(tag: str, name: str, value: str) -> bool:
    if tag == "a":
        return name == "rel" or (name == "href" and LINK.match(value.strip()) is not None)
    if name in ("dir", "lang"):
        return True
    return name in {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "ol": ("start", "reversed")}.get(
        tag, ()
    )
