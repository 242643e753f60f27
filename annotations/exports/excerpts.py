"""What readers may see of an article whose publisher allows few words: so many around each checked claim, as spans."""

import re
from collections.abc import Iterable

from annotations.exports.quoting import WORD

Span = tuple[int, int]
_MARKS = re.compile(r"[^\w\s]*")
_MARKS_BEFORE = re.compile(r"[^\w\s]*\Z")


def excerpt(text: str, start: int, end: int, words: int) -> Span:
    """So many of the claim's own words; if it has fewer, words of its paragraph before and behind it as well."""
    own = list(WORD.finditer(text, start, end))
    if len(own) >= words:
        return start, own[words - 1].end()
    left = words - len(own)
    opening, closing = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    start, end = _with_marks(text, start, end)
    before = list(WORD.finditer(text, opening, start))
    behind = list(WORD.finditer(text, end, len(text) if closing < 0 else closing))
    ahead = min(len(before), max(left // 2, left - len(behind)))
    after = min(len(behind), left - ahead)
    return (before[-ahead].start() if ahead else start), (behind[after - 1].end() if after else end)


def _with_marks(text: str, start: int, end: int) -> Span:
    """With the brackets, quotation marks and full stops that stand at the words: these are no words."""
    before, behind = _MARKS_BEFORE.search(text, max(0, start - 8), start), _MARKS.match(text, end)
    return (before.start() if before else start), (behind.end() if behind else end)


def excerpts(text: str, claims: Iterable[Span], words: int) -> list[Span]:
    """Of all claims in the order of the text; excerpts that overlap are one, so that nothing is shown twice."""
    joined: list[Span] = []
    for start, end in sorted(excerpt(text, start, end, words) for start, end in claims):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
