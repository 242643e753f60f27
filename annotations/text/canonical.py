"""Canonical text: one strict HTML and one plain text of a revision, equal block by block.

The HTML is our own strict serialisation: a browser that parses it gets the same tree, and the ``textContent`` of every
leaf block (the elements with ``data-start``) equals ``text[start:end]``. Offsets count Unicode code points.
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from annotations.text.blocks import Box, Format, Leaf, Pieces, TreeBuilder
from annotations.text.markup import CELLS, SECTIONS, storable

WIDE = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf block: code points ``start`` to ``end`` (exclusive) of the text, and the element's name."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Canonical:
    """The strict HTML, its plain text, and the text's leaf blocks in order."""

    html: str
    text: str
    blocks: tuple[Block, ...]


def canonicalise(html: str, *, without: Collection[int] = ()) -> Canonical:
    """Our strict form of HTML that is already sanitised; ``without`` leaves out leaf blocks by their index.

    Canonicalising the result again changes nothing. Takes time linear in the length; raises nothing on bad nesting.
    """
    builder = TreeBuilder(without)
    builder.feed(html)
    builder.close()
    writer = _Writer()
    writer.write(builder.finish())
    return Canonical("".join(writer.html), "".join(writer.text), tuple(writer.blocks))


def from_plain(text: str) -> Canonical:
    """Plain text as paragraphs: blank lines part them.

    A single newline is a space where the line was wrapped (the next word would not have fitted into the chunk's width
    of 50 to 100 columns), a new paragraph in a chunk with longer lines, and a ``<br>`` elsewhere (verse, addresses).
    """
    return canonicalise(
        "".join(f"<p>{escape(paragraph, quote=False)}</p>".replace("\n", "<br>") for paragraph in _paragraphs(text))
    )


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _paragraphs(text: str) -> Iterator[str]:
    plain = storable(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\u2029", "\n\n"))
    for chunk in re.split(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)*\n", plain.replace("\u2028", "\n")):
        lines = [line.strip(" \t") for line in chunk.strip(" \t\n").split("\n")]
        width = max(map(len, lines))
        joined = lines[0]
        for before, after in pairwise(lines):
            if 50 <= width <= 100 and len(before) + 1 + len(after.split(" ", 1)[0]) > width:
                joined += _joint(before, after) + after
            elif width > 100:
                yield joined
                joined = after
            else:
                joined += "\n" + after
        yield joined


def _joint(before: str, after: str) -> str:
    """What a wrapped line's end stands for: a space, but nothing between two Chinese or Japanese characters."""
    return "" if WIDE.match(before[-1:]) and WIDE.match(after) else " "


class _Writer:
    """Writes the tree: HTML, text and blocks at once."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.text: list[str] = []
        self.blocks: list[Block] = []
        self.position = 0
        self.separator = ""  # decided by the first element that opens after a leaf

    def write(self, box: Box) -> None:
        """Everything in the box, at most DEEPEST boxes deep."""
        for child in box.children:
            if self.blocks and not self.separator:
                self.separator = _separator(box.tag, child.tag)
            if isinstance(child, Leaf):
                self._write_leaf(child)
            else:
                self.html.append(f"<{child.tag}{child.attributes}>")
                self.write(child)
                self.html.append(f"</{child.tag}>")

    def _write_leaf(self, leaf: Leaf) -> None:
        content = "".join(piece for _, piece in leaf.pieces)
        start = self.position + len(self.separator)
        self.position = start + len(content)
        self.text += (self.separator, content)
        self.blocks.append(Block(start, self.position, leaf.tag))
        self.html.append(f'<{leaf.tag} data-start="{start}"{leaf.attributes}>')
        self._write_pieces(leaf.pieces, newline="\n" if leaf.tag == "pre" else "<br>\n")
        self.html.append(f"</{leaf.tag}>")
        self.separator = ""

    def _write_pieces(self, pieces: Pieces, *, newline: str) -> None:
        current: tuple[Format, ...] = ()
        for formats, piece in [*pieces, ((), "")]:
            shared = next((i for i, (a, b) in enumerate(zip(current, formats, strict=False)) if a != b), None)
            shared = min(len(current), len(formats)) if shared is None else shared
            self.html += (f"</{name}>" for name, _ in reversed(current[shared:]))
            self.html += (opening for _, opening in formats[shared:])
            self.html.append(escape(piece, quote=False).replace("\n", newline))
            current = formats


def _separator(parent: str, tag: str) -> str:
    if tag in CELLS:
        return "\t"
    if tag in ("li", "dt", "dd", "tr") or tag in SECTIONS:
        return "\n"
    return "\n" if tag in ("ul", "ol", "dl") and parent in ("li", "dd") else "\n\n"
