"""Where each unit of an old text went in a new one: the record that pairing fills and reading reads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotations.text.similarity import Judge
from annotations.text.units import Side

# A stretch without pairs: old units from, to, new units from, to.
Gap = tuple[int, int, int, int]


@dataclass(slots=True)
class Block:
    """Old units that became new units, in order; `coherence` (0..1) says how much of the words stayed."""

    old: range
    new: range
    coherence: float
    moved: bool = False


@dataclass(slots=True)
class Alignment:
    """Where each old unit went.

    `equal[i]` is the new unit with the same text, or -1; `blocks[i]` the edited pair that holds the unit. `moved` are
    the equal units that stand out of order; `tied[i]` are new units that fit as well as the paired one. `taken[j]` says
    that the new unit came from an old one.
    """

    old: Side
    new: Side
    judge: Judge
    equal: list[int]
    taken: bytearray
    blocks: dict[int, Block] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    tied: dict[int, list[int]] = field(default_factory=dict)

    def is_lost(self, unit: int) -> bool:
        """Whether nothing of the new text was found for the unit."""
        return self.equal[unit] < 0 and unit not in self.blocks

    def lost(self) -> list[int]:
        """The old units of which nothing was found, in order."""
        return [unit for unit, other in enumerate(self.equal) if other < 0 and unit not in self.blocks]

    def free(self) -> list[int]:
        """The new units that came from nowhere, in order."""
        return [other for other, taken in enumerate(self.taken) if not taken]

    def is_settled(self, gap: Gap) -> bool:
        """Whether every unit of a gap, old and new, has a partner."""
        low, high, new_low, new_high = gap
        return 0 not in self.taken[new_low:new_high] and not any(map(self.is_lost, range(low, high)))

    def is_free(self, other: int) -> bool:
        """Whether the new unit came from nowhere."""
        return not self.taken[other]

    def pair(self, unit: int, other: int) -> None:
        """Note that the two units have the same text."""
        self.equal[unit] = other
        self.taken[other] = 1

    def pair_run(self, unit: int, other: int, size: int) -> None:
        """Note the same of so many units in a row."""
        self.equal[unit : unit + size] = range(other, other + size)
        self.taken[other : other + size] = b"\x01" * size

    def join(self, block: Block) -> None:
        """Note that the block's old units became its new ones."""
        for unit in block.old:
            self.blocks[unit] = block
        for other in block.new:
            self.taken[other] = 1


def gaps(alignment: Alignment, within: Gap) -> Iterator[Gap]:
    """The stretches between pairs that have unpaired units on both sides."""
    start, high, new_start, new_high = within
    for unit in range(start, high):
        place = _place(alignment, unit)
        if place is None:
            continue
        if start < unit and new_start < place.start:
            yield start, unit, new_start, place.start
        start, new_start = unit + 1, place.stop
    if start < high and new_start < new_high:
        yield start, high, new_start, new_high


def _place(alignment: Alignment, unit: int) -> range | None:
    other = alignment.equal[unit]
    if other >= 0:
        return range(other, other + 1)
    block = alignment.blocks.get(unit)
    return block.new if block else None
