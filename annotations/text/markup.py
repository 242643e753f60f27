"""Markup: which elements, attributes and characters the canonical HTML has, and where they may stand."""

import re
from html import escape

Attributes = list[tuple[str, str | None]]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = {
    "a": "a",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "sub": "sub",
    "sup": "sup",
    "code": "code",
}
CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
FLEXIBLE = frozenset({"li", "td", "th", "figcaption", "caption", "dt", "dd"})  # leaf blocks when they hold inline only

# Which parent an element needs, and which one is put around it when it stands elsewhere.
PARENTS = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "tr": ("tbody", "thead", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
    "figcaption": ("figure",),
}
# What is opened inside these when a paragraph stands directly in them.
CHILD = {"ul": "li", "ol": "li", "dl": "dd", "table": "tbody", "tr": "td"} | dict.fromkeys(SECTIONS, "tr")
# What a start tag closes, as an HTML parser does for omitted end tags.
CLOSES = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": CELLS | {"caption"},
    "th": CELLS | {"caption"},
    "tr": CELLS | {"caption", "tr"},
} | dict.fromkeys(SECTIONS | {"caption"}, CELLS | SECTIONS | {"caption", "tr"})
BOXES = frozenset({"blockquote", "ul", "ol", "dl", "table", "figure"}) | PARENTS.keys()
# Elements that are not kept but begin and end a paragraph; every other unknown element is taken as inline.
WRAPPERS = frozenset({"address", "article", "aside", "body", "center", "details", "dialog", "dir", "div", "fieldset"})
WRAPPERS |= {"footer", "form", "header", "hgroup", "hr", "html", "legend", "main", "menu", "nav", "optgroup", "option"}
WRAPPERS |= {"search", "section", "summary"}
NEVER_ALONE = frozenset({"caption", "figcaption"})  # outside of their parent they are plain paragraphs

REL = "nofollow noopener noreferrer"

WHITE = re.compile(r"[ \t\n\f\r\v]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


def storable(text: str) -> str:
    """Without control characters and lone surrogates, which no database or UTF-8 can keep."""
    return SURROGATE.sub("\ufffd", CONTROL.sub("", text.replace("\v", " ")))


def link_tag(attrs: Attributes) -> str:
    """The opening tag of a link, "" if it leads nowhere."""
    href = WHITE.sub(" ", storable(dict(attrs).get("href") or "")).strip()
    return f'<a href="{escape(href)}" rel="{REL}">' if href else ""


def block_attributes(tag: str, attrs: Attributes) -> str:
    """The attributes that survive, in one order and one spelling."""
    given = {name: (value or "").strip() for name, value in reversed(attrs)}
    kept = {"dir": given.get("dir", "").lower(), "lang": given.get("lang", "")}
    if kept["dir"] not in ("ltr", "rtl", "auto"):
        del kept["dir"]
    if not LANGUAGE.fullmatch(kept["lang"]):
        del kept["lang"]
    if tag in CELLS:
        spans = {name: _whole(given.get(name, ""), 2, 1000) for name in ("colspan", "rowspan")}
        kept |= {name: value for name, value in spans.items() if value}
    if tag == "ol":
        kept |= {"start": start} if (start := _whole(given.get("start", ""), -9999, 999999)) else {}
        kept |= {"reversed": ""} if "reversed" in given else {}
    return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())


def _whole(value: str, least: int, most: int) -> str:
    number = int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else None
    return str(number) if number is not None and least <= number <= most else ""
