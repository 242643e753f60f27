"""Main text: which leaf blocks of a page are the article, given the article as plain lines of an extractor."""

import re
from collections.abc import Sequence
from html import unescape

from rapidfuzz.distance import LCSseq

from annotations.articles.clutter import folded, kind_of
from annotations.text.canonical import Canonical
from annotations.text.marks import block_html
from annotations.text.markup import FLEXIBLE, HEADINGS

MOSTLY = 0.7  # of a block's characters in links: then it leads elsewhere
LONG_ENOUGH = 20  # letters and digits; shorter ones are found in other words by chance
MOST_WORK = 50_000_000  # characters that are compared in one gap
LINKED = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")


def main_blocks(whole: Canonical, main_text: str) -> list[int]:
    """Indexes of the blocks of ``whole`` that are main text, in order; all of them if ``main_text`` has none of them.

    The lines of ``main_text`` are matched to the blocks in order. Between the first and the last match the parts that
    extraction often loses stay as well: captions, cells, items and headings that do not just lead elsewhere.
    """
    keys = [folded(whole.text[block.start : block.end]) for block in whole.blocks]
    lines = [key for line in re.split(r"[\n|]", main_text) if (key := folded(line))]
    matched = _matched(keys, lines)
    if not matched:
        return list(range(len(keys)))
    leading = _leading_elsewhere(whole)
    kept = set(matched)
    for index in range(max(matched), min(matched) - 1, -1):
        if index not in kept and index not in leading and _belongs(whole, index, kept):
            kept.add(index)
    return sorted(kept)


def _matched(keys: Sequence[str], lines: Sequence[str]) -> list[int]:
    """Blocks that are lines, as the longest common subsequence; then blocks in the gaps that are parts of lines."""
    matched: list[int] = []
    block = line = 0
    for operation in LCSseq.opcodes(keys, lines):
        if operation.tag == "equal":
            matched += _in_gap(keys, range(block, operation.src_start), lines[line : operation.dest_start])
            matched += range(operation.src_start, operation.src_end)
            block, line = operation.src_end, operation.dest_end
    return matched + _in_gap(keys, range(block, len(keys)), lines[line:])


def _in_gap(keys: Sequence[str], blocks: range, lines: Sequence[str]) -> list[int]:
    """Blocks whose text is somewhere in these lines, or in good part made of one (extraction splits and trims)."""
    together = "".join(lines)
    if not together or len(blocks) * (len(together) + len(lines)) > MOST_WORK:
        return []
    long_lines = [line for line in lines if len(line) >= LONG_ENOUGH]
    return [
        index
        for index in blocks
        if len(keys[index]) >= LONG_ENOUGH
        and (
            keys[index] in together
            or any(line in keys[index] and 2 * len(line) > len(keys[index]) for line in long_lines)
        )
    ]


def _belongs(whole: Canonical, index: int, kept: set[int]) -> bool:
    """Whether a block amid the main text stays though extraction did not name it. ``kept`` knows all that follow it."""
    tag = whole.blocks[index].tag
    if tag in HEADINGS:  # a heading belongs to what follows it
        return index + 1 in kept
    return tag in FLEXIBLE and kind_of(whole.text[whole.blocks[index].start : whole.blocks[index].end]) is None


def _leading_elsewhere(whole: Canonical) -> set[int]:
    """Blocks that are mostly links."""
    cut = block_html(whole.html, [block.start for block in whole.blocks])
    return {
        index
        for index, block in enumerate(whole.blocks)
        if sum(_length(part) for part in LINKED.findall(cut[block.start])) > MOSTLY * (block.end - block.start)
    }


def _length(html: str) -> int:
    return len(unescape(MARKUP.sub("", html)))
