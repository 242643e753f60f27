"""Long articles in stretches, so that a browser can leave alone what is far from view."""

from itertools import pairwise

from annotations.text.marks import INLINE, TAG

LONG = 12_000
"""Characters of HTML: a stretch is a few windows high."""


def in_stretches(html: str) -> str:
    """Canonical HTML whose outermost elements stand in ``<div class="stretch">``; short HTML as it is.

    A stretch ends with the element that makes it ``LONG``. Leaves and offsets stay what they are.
    """
    if len(html) < 2 * LONG:
        return html
    cuts, depth = [0], 0
    for tag in TAG.finditer(html):
        if INLINE.match(tag[0]):
            continue
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0 and tag.end() - cuts[-1] >= LONG:
            cuts.append(tag.end())
    if cuts[-1] < len(html):
        cuts.append(len(html))
    return "".join(f'<div class="stretch">{html[start:end]}</div>' for start, end in pairwise(cuts))
