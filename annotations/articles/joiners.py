"""Joiners: characters that are not seen but shape their neighbours, put back where an extractor drops them."""

import re
from bisect import bisect_right

# Those of Unicode's category Cf that stand in running text; flags and families are joined with the last two stretches.
UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0020-\U000e007f]")
NEEDLESS = re.compile("[\u00ad\u200b\u2060\ufeff]")  # they only say where a line may break


def as_written(line: str, source: str) -> str:
    """``line`` as it first stands in ``source``, with its joiners; ``line`` itself where it does not stand there.

    Persian needs the joiner that keeps letters apart, and a family of four is four people without the one between them.
    Linear in ``source``, however often the line nearly stands in it.
    """
    before = [match.start() - rank for rank, match in enumerate(UNSEEN.finditer(source))]
    place = UNSEEN.sub("", source).find(line) if before and line else -1
    if place < 0:
        return line
    last = place + len(line) - 1
    return NEEDLESS.sub("", source[place + bisect_right(before, place) : last + bisect_right(before, last) + 1])
