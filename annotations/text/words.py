"""The words of an edited pair of units, matched: which old word is which new one, and what stands between."""

from bisect import bisect_left, bisect_right

from annotations.text.alignment import Alignment, Block
from annotations.text.diffing import DIFFLIB_PAIRS, common_ends, kept_in_order, matches
from annotations.text.similarity import Shapes
from annotations.text.telling import has_other_name, is_quoted

# So few kept words may be the same by chance.
_FEW = 2


class Words:
    """The words of a block on both sides, their places, and which old one is which new one (`partner`, -1: none).

    Only the words from `start` to `stop` of the old text are listed: those before and after are the same in the new
    one, `shift` and `tail_shift` code points further. `foreign`: they may be said of something else now,
    since other words quote them, or their row begins with another name.
    """

    __slots__ = (
        "_alignment",
        "_kept_at",
        "_weights",
        "_words_at",
        "ends",
        "foreign",
        "new",
        "new_codes",
        "old",
        "old_codes",
        "partner",
        "shift",
        "start",
        "starts",
        "stop",
        "tail_shift",
    )

    def __init__(self, alignment: Alignment, block: Block) -> None:
        (start, stop), (new_start, new_stop) = alignment.old.covered(block.old), alignment.new.covered(block.new)
        text, new_text = alignment.old.text, alignment.new.text
        part, new_part = text[start:stop], new_text[new_start:new_stop]
        head, tail = _kept_ends(part, new_part)
        quoted = len(new_part) > len(part) and is_quoted(part, new_part, moved=block.moved)
        self.foreign = quoted or (_is_row(alignment, block) and has_other_name(part, new_part))
        self.start, self.stop = start + head, stop - tail
        self.shift, self.tail_shift = new_start - start, new_stop - stop
        self._alignment = alignment
        self.partner: list[int] = []
        self._kept_at: list[int] | None = None
        self._words_at: list[int] | None = None

    def match(self) -> None:
        """List and match the words, if that is not done yet."""
        if self.partner:
            return
        alignment, vocabulary = self._alignment, self._alignment.judge.vocabulary
        self._weights = vocabulary.weights
        new_start, new_stop = self.start + self.shift, self.stop + self.tail_shift
        self.old_codes, self.old = vocabulary.tokens(alignment.old.text, self.start, self.stop)
        self.new_codes, self.new = vocabulary.tokens(alignment.new.text, new_start, new_stop)
        self.starts = [start for start, _ in self.old]
        self.ends = [end for _, end in self.old]
        self.partner = _partners(self.old_codes, self.new_codes, vocabulary.shapes)

    def kept_within(self, first: int, last: int) -> list[int]:
        """The kept words from `first` to `last`; none if only marks were kept and words were not."""
        kept = [index for index in range(first, last + 1) if self.partner[index] >= 0]
        if any(self.telling(index) for index in kept) or not any(map(self.telling, range(first, last + 1))):
            return kept
        return []

    def telling(self, index: int) -> bool:
        """Whether an old token is a word, and not a mark."""
        return self._weights[self.old_codes[index]] > 0

    def kept_before(self, index: int) -> int:
        """The nearest kept word before `index`, or -1."""
        kept = self._kept()
        at = bisect_left(kept, index)
        return kept[at - 1] if at else -1

    def kept_after(self, index: int) -> int:
        """The nearest kept word after `index`, or the number of words."""
        kept = self._kept()
        at = bisect_right(kept, index)
        return kept[at] if at < len(kept) else len(self.old)

    def is_alone(self, first: int, last: int) -> bool:
        """Whether a word or two were kept without the word before or the one after them."""
        if sum(map(self.telling, range(first, last + 1))) > _FEW or self.partner[first] < 0 or self.partner[last] < 0:
            return False
        before, after = self.word_beside(first, -1), self.word_beside(last, 1)
        if before < 0 or after == len(self.old):
            return False
        if self.partner[before] >= 0 and self.partner[after] >= 0:
            return False
        return not self.adjacent(before, first) and not self.adjacent(last, after)

    def adjacent(self, index: int, following: int) -> bool:
        """Whether two old tokens were both kept with no word between their partners."""
        low, high = self.partner[index], self.partner[following]
        return 0 <= low < high and not self.has_words(low + 1, high)

    def word_beside(self, index: int, step: int) -> int:
        """The nearest word before (step -1) or after (1) a token; -1 or the number of tokens if there is none."""
        if self._words_at is None:
            self._words_at = list(filter(self.telling, range(len(self.old))))
        words = self._words_at
        if step < 0:
            at = bisect_left(words, index)
            return words[at - 1] if at else -1
        at = bisect_right(words, index)
        return words[at] if at < len(words) else len(self.old)

    def _kept(self) -> list[int]:
        """The old words that were kept, by number. Listed once, as is where words stand: a line may be 1 MB long."""
        if self._kept_at is None:
            self._kept_at = [index for index, new in enumerate(self.partner) if new >= 0]
        return self._kept_at

    def has_words(self, low: int, high: int) -> bool:
        """Whether there are words, and not only marks or emoji, among the new tokens from `low` to `high`."""
        return any(self._weights[code] for code in self.new_codes[low:high])

    def replaced(self, before: int, after: int) -> tuple[int, int]:
        """The new words (first, one past the last) between the partners of two kept words."""
        low = self.partner[before] + 1 if before >= 0 else 0
        high = self.partner[after] if after < len(self.old) else len(self.new)
        return low, max(low, high)


def _is_row(alignment: Alignment, block: Block) -> bool:
    return len(block.old) == len(block.new) == 1 and alignment.old.is_line(block.old[0])


def _kept_ends(part: str, new_part: str) -> tuple[int, int]:
    """How much of a pair is equal at the beginning and at the end, without the last whole word of it on either side.

    So what is left begins and ends with a word that was kept, and its words are matched as they would be in the whole.
    """
    head, tail = common_ends(part, new_part)
    return _head(part, head), _tail(part, tail)


def _head(part: str, head: int) -> int:
    space = part.rfind(" ", 0, head)
    while space > 0:
        before = part.rfind(" ", 0, space)
        if part[before + 1 : space].isalpha():
            return before + 1
        space = before
    return 0


def _tail(part: str, tail: int) -> int:
    space = part.find(" ", len(part) - tail)
    while space >= 0:
        after = part.find(" ", space + 1)
        if part[space + 1 : after].isalpha() and after >= 0:
            return len(part) - after
        space = after
    return 0


def _partners(words: str, new_words: str, shapes: Shapes) -> list[int]:
    """Which new word each old one became, -1 for none.

    By value first. Where that keeps no more words than going by place alone, figures are paired by place: "7 of 3"
    for "1 of 7" are two changed figures, not one that moved. How many words can be kept by value at most is counted
    before they are matched.
    """
    shape = words.translate(shapes)
    if shape == words:
        return _matched(words, new_words)
    short = len(words) * len(new_words) <= DIFFLIB_PAIRS
    most = kept_in_order(words, new_words) if short else len(words)
    by_value: list[int] = []
    if most == len(words):
        by_value = _matched(words, new_words)
        if -1 not in by_value:
            return by_value
    by_place = _matched(shape, new_words.translate(shapes))
    by_place = [new if new >= 0 and words[old] == new_words[new] else -1 for old, new in enumerate(by_place)]
    lost = by_place.count(-1)
    if lost <= len(words) - most:
        return by_place
    by_value = by_value or _matched(words, new_words)
    return by_value if lost > by_value.count(-1) else by_place


def _matched(words: str, new_words: str) -> list[int]:
    partner = [-1] * len(words)
    for at, new_at, size in matches(words, new_words):
        partner[at : at + size] = range(new_at, new_at + size)
    return partner
