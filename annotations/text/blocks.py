"""The tree of boxes and leaf blocks that HTML is read into: nesting repaired, white space collapsed, nothing empty."""

from collections.abc import Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser

from annotations.text.markup import (
    BOXES,
    CELLS,
    CHILD,
    CLOSES,
    FLEXIBLE,
    HEADINGS,
    INLINE,
    NEVER_ALONE,
    PARENTS,
    WHITE,
    WRAPPERS,
    Attributes,
    block_attributes,
    link_tag,
    storable,
)

Format = tuple[str, str]  # an inline element: its name and its opening tag
Pieces = list[tuple[tuple[Format, ...], str]]  # runs of text with the inline elements around them

DEEPEST = 48  # boxes in boxes; deeper ones are taken apart into the box that is open
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@dataclass(slots=True)
class Leaf:
    """An element with inline content only. ``anonymous``: a paragraph that the source did not write as an element."""

    tag: str
    attributes: str
    pieces: Pieces
    anonymous: bool = False


@dataclass(slots=True)
class Box:
    """An element that holds others. ``implied``: opened by us, because its content needs it."""

    tag: str
    attributes: str = ""
    implied: bool = False
    children: "list[Box | Leaf]" = field(default_factory=list)


class TreeBuilder(HTMLParser):
    """Builds the tree of boxes and leaves: repairs nesting, collapses white space, drops what is empty."""

    def __init__(self, without: Collection[int]) -> None:
        super().__init__(convert_charrefs=True)
        self.without = without
        self.leaves = 0
        self.stack = [Box("")]
        self.ignored: dict[str, int] = {}  # boxes too deep to be opened, by name, until their end tags
        self.leaf: Format | None = None  # the open p, heading or pre
        self.pieces: Pieces = []
        self.space: tuple[Format, ...] | None = None  # a collapsed space that is not written yet, and its formats
        self.formats: tuple[Format, ...] = ()
        self.open_formats: dict[str, int] = {}

    def finish(self) -> Box:
        """The root, when everything is fed."""
        self._close_boxes(1)
        return self.stack[0]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Called by HTMLParser."""
        if tag in INLINE:
            self._start_format(INLINE[tag], attrs)
        elif tag == "br":
            self._break()
        elif tag == "p" and self.leaf and self.leaf[0] != "p":
            self._boundary()
        elif tag in HEADINGS or tag in ("p", "pre"):
            self._flush()
            self.leaf = (tag, block_attributes(tag, attrs))
        elif tag in BOXES:
            self._end_leaf()
            self._start_box(tag, attrs)
        elif tag in WRAPPERS:
            self._boundary()

    def handle_endtag(self, tag: str) -> None:
        """Called by HTMLParser."""
        if tag in INLINE:
            self._end_format(INLINE[tag])
        elif self.leaf and (tag == self.leaf[0] or {tag, self.leaf[0]} <= HEADINGS):
            self._end_leaf()
        elif tag in BOXES:
            self._end_leaf()
            self._end_box(tag)
        elif tag in WRAPPERS:
            self._boundary()

    def handle_data(self, data: str) -> None:
        """Called by HTMLParser, entities resolved."""
        if self.leaf and self.leaf[0] == "pre":
            self._put_pre(storable(data.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")))
            return
        collapsed = WHITE.sub(" ", storable(data))
        core = collapsed.strip(" ")
        if collapsed[:1] == " ":
            self._put_space()
        if core:
            if self.space is not None:
                self.pieces.append((self.space, " "))
                self.space = None
            self.pieces.append((self.formats, core))
            if collapsed[-1] == " ":
                self._put_space()

    def _put_pre(self, data: str) -> None:
        data = data if self.pieces else data.lstrip("\n")
        if data:
            self.pieces.append((self.formats, data))

    def _put_space(self) -> None:
        if self.space is None and self.pieces and self.pieces[-1][1] != "\n":
            self.space = self.formats

    def _break(self) -> None:
        self.space = None
        if self.pieces:
            self.pieces.append((self.formats, "\n"))

    def _boundary(self) -> None:
        """A wrapper that we do not keep begins or ends: what follows is another paragraph, or another line of a pre."""
        if not (self.leaf and self.leaf[0] == "pre"):
            self._flush()
        elif self.pieces and not self.pieces[-1][1].endswith("\n"):
            self.pieces.append((self.formats, "\n"))

    def _start_format(self, name: str, attrs: Attributes) -> None:
        opening = f"<{name}>" if name != "a" else link_tag(attrs)
        if name == "a":  # an HTML parser closes an open link when another one begins
            self.formats = tuple(f for f in self.formats if f[0] != "a")
            self.open_formats["a"] = 0
        self.open_formats[name] = self.open_formats.get(name, 0) + 1
        if opening and self.open_formats[name] == 1:
            self.formats += ((name, opening),)

    def _end_format(self, name: str) -> None:
        self.open_formats[name] = max(0, self.open_formats.get(name, 0) - 1)
        if not self.open_formats[name]:
            self.formats = tuple(f for f in self.formats if f[0] != name)

    def _flush(self) -> None:
        """The inline content so far becomes a leaf of the open box, unless nothing in it can be seen."""
        pieces, self.pieces, self.space = self.pieces, [], None
        _trim_end(pieces)
        if not any(piece.strip().strip(INVISIBLE).strip() for _, piece in pieces):
            return
        tag, attributes = self.leaf or ("p", "")
        if self.leaves not in self.without:
            self._fit_flow()
            self.stack[-1].children.append(Leaf(tag, attributes, pieces, anonymous=self.leaf is None))
        self.leaves += 1

    def _end_leaf(self) -> None:
        self._flush()
        self.leaf = None

    def _start_box(self, tag: str, attrs: Attributes) -> None:
        while self.stack[-1].tag in CLOSES.get(tag, ()):
            self._close_boxes(len(self.stack) - 1)
        outermost = next(iter(self._missing_parents(tag)), tag)
        if outermost not in PARENTS:
            self._fit_flow()
            if len(self.stack) > DEEPEST or tag in NEVER_ALONE:
                self.ignored[tag] = self.ignored.get(tag, 0) + 1
                return
        for parent in self._missing_parents(tag):
            self._push(Box(parent, implied=True))
        self._push(Box(tag, block_attributes(tag, attrs)))

    def _missing_parents(self, tag: str) -> list[str]:
        """The boxes to open before ``tag`` may stand in the open box, outermost first."""
        missing: list[str] = []
        while tag in PARENTS and self.stack[-1].tag not in PARENTS[tag]:
            tag = PARENTS[tag][0]
            missing.insert(0, tag)
        return missing

    def _fit_flow(self) -> None:
        """Make the open box one that may hold paragraphs: close what is only implied, open missing rows and cells."""
        while self.stack[-1].tag in CHILD and self.stack[-1].implied:
            self._close_boxes(len(self.stack) - 1)
        while self.stack[-1].tag in CHILD:
            self._push(Box(CHILD[self.stack[-1].tag], implied=True))

    def _end_box(self, tag: str) -> None:
        if self.ignored.get(tag):
            self.ignored[tag] -= 1
            return
        barriers = PARENTS.get(tag, () if tag == "table" else ("td", "th", "caption"))
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].tag == tag:
                self._close_boxes(depth)
                return
            if self.stack[depth].tag in barriers or (tag in CELLS | {"tr"} and self.stack[depth].tag == "table"):
                return

    def _push(self, box: Box) -> None:
        self.stack[-1].children.append(box)
        self.stack.append(box)

    def _close_boxes(self, depth: int) -> None:
        """Close the open boxes down to ``depth``; empty ones vanish, save cells, which hold their column open."""
        self._end_leaf()
        while len(self.stack) > depth:
            box = self.stack.pop()
            siblings = self.stack[-1].children
            only = box.children[0] if len(box.children) == 1 else None
            if isinstance(only, Leaf) and only.anonymous and box.tag in FLEXIBLE:
                siblings[-1] = Leaf(box.tag, box.attributes, only.pieces)
            elif box.tag not in CELLS and not any(isinstance(child, Leaf) or child.children for child in box.children):
                siblings.pop()


def _trim_end(pieces: Pieces) -> None:
    while pieces and not pieces[-1][1].rstrip("\n"):
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip("\n"))
