"""Reads the place of one span off an alignment: inside what was kept, across it, or in the stretch that replaced it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from annotations.text.alignment import Alignment, Block
from annotations.text.changes import has_negation
from annotations.text.edges import end_of, replacement, start_of
from annotations.text.units import Span
from annotations.text.words import Words

# A negation counts as next to a span if at most so many words were put in or taken out there.
_NEAR = 3


@dataclass(slots=True)
class Part:
    """A piece of a span within one unit or block, and its place in the new text.

    `coherence`: how much of the unit stayed (0..1); `led`: words were put in before it where it began its sentence;
    `negated`: one came or went next to it; `alone`: of the words beside it none stayed, so that the same word may
    stand there for something else; `foreign`: as of `Words`.
    """

    old: Span
    new: Span
    coherence: float = 1.0
    moved: bool = False
    led: bool = False
    negated: bool = False
    alone: bool = False
    foreign: bool = False


class Reader:
    """Reads spans off one alignment; the words of an edited block are matched once, when the first span needs them."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._words: dict[tuple[int, int, int, int], Words] = {}

    def parts(self, start: int, end: int) -> list[Part | None]:
        """The span cut at the edges of units that went different ways; None for a piece of which nothing is left."""
        alignment = self._alignment
        first = max(0, alignment.old.unit_at(start))
        block = alignment.blocks.get(first)
        if block and end <= alignment.old.stops[block.old.stop - 1]:
            return [self._part_of_block(block, max(start, alignment.old.starts[first]), end)]
        last = max(first, alignment.old.unit_at(end - 1))
        parts: list[Part | None] = []
        unit = first
        while unit <= last:
            stop = self._same_way(unit, last)
            parts.append(self._part(unit, stop - 1, start, end))
            unit = stop
        return parts

    def _same_way(self, unit: int, last: int) -> int:
        """One past the last unit that was kept together with `unit`, lost with it, or stands in its block."""
        alignment = self._alignment
        block = alignment.blocks.get(unit)
        if block:
            return min(block.old.stop, last + 1)
        other, moved, stop = alignment.equal[unit], unit in alignment.moved, unit + 1
        while stop <= last and stop not in alignment.blocks:
            expected = other + stop - unit if other >= 0 else -1
            if alignment.equal[stop] != expected or (stop in alignment.moved) != moved:
                break
            stop += 1
        return stop

    def _part(self, unit: int, last: int, start: int, end: int) -> Part | None:
        alignment = self._alignment
        low, high = max(start, alignment.old.starts[unit]), min(end, alignment.old.stops[last])
        block = alignment.blocks.get(unit)
        if block:
            return self._part_of_block(block, low, high)
        other = alignment.equal[unit]
        if other < 0:
            return None
        shift = alignment.new.starts[other] - alignment.old.starts[unit]
        last_shift = alignment.new.stops[other + last - unit] - alignment.old.stops[last]
        return Part((low, high), (low + shift, high + last_shift), moved=unit in alignment.moved)

    def words(self, block: Block) -> Words:
        """The block's words, matched."""
        key = block.old.start, block.old.stop, block.new.start, block.new.stop
        known = self._words.get(key)
        if known is None:
            known = self._words[key] = Words(self._alignment, block)
        return known

    def place_in(self, unit: int, other: int, start: int, end: int) -> Span | None:
        """Where the span, which lies in one unit, would stand if that unit were this new one."""
        block = Block(range(unit, unit + 1), range(other, other + 1), 1.0)
        part = self._part_of_block(block, start, end)
        return part.new if part else None

    def _part_of_block(self, block: Block, start: int, end: int) -> Part | None:
        words = self.words(block)
        if end <= words.start or start >= words.stop:
            shift = words.shift if end <= words.start else words.tail_shift
            return Part((start, end), (start + shift, end + shift), block.coherence, block.moved, foreign=words.foreign)
        if start < words.start and end > words.stop:
            whole = start + words.shift, end + words.tail_shift
            return Part((start, end), whole, block.coherence, block.moved, foreign=words.foreign)
        words.match()
        first, last = bisect_right(words.ends, start), bisect_left(words.starts, end) - 1
        if first > last:
            return None
        kept = words.kept_within(first, last)
        texts = self._alignment.old.text, self._alignment.new.text
        if not kept:
            place = replacement(words, texts, first, last, start, end)
            return Part((start, end), place, block.coherence, block.moved) if place else None
        low = start + words.shift if start < words.start else start_of(words, texts, first, kept[0], start)
        high = end + words.tail_shift if end > words.stop else end_of(words, texts, last, kept[-1], end)
        high = max(low, high)
        led = first == kept[0] == 0 and start <= words.starts[0] and words.has_words(0, words.partner[0])
        negated, alone = self._is_negated(words, first, last), words.is_alone(first, last)
        return Part((start, end), (low, high), block.coherence, block.moved, led, negated, alone, words.foreign)

    def _is_negated(self, words: Words, first: int, last: int) -> bool:
        """Whether the words beside the span, up to the nearest kept ones, hold a negation on one side only."""
        low, high = words.partner[first], words.partner[last]
        if low >= 0:
            before = words.kept_before(first)
            if self._turned(words, (before + 1, first), (words.replaced(before, first)[0], low)):
                return True
        if high < 0:
            return False
        after = words.kept_after(last)
        return self._turned(words, (last + 1, after), (high + 1, words.replaced(last, after)[1]))

    def _turned(self, words: Words, old: tuple[int, int], new: tuple[int, int]) -> bool:
        size, new_size = old[1] - old[0], new[1] - new[0]
        if max(size, new_size) <= 0:
            return False
        text, new_text = self._alignment.old.text, self._alignment.new.text
        new_words = new_text[words.new[new[0]][0] : words.new[new[1] - 1][1]] if new[0] < new[1] else ""
        old_words = text[words.starts[old[0]] : words.ends[old[1] - 1]] if old[0] < old[1] else ""
        came = 0 < new_size <= _NEAR and has_negation(new_words) and not has_negation(old_words)
        return came or (0 < size <= _NEAR and has_negation(old_words) and not has_negation(new_words))
