"""The engine without its shortcuts: the slow plan that the quick one must agree with."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cydifflib import SequenceMatcher

from annotations.text import anchoring, changes, likely, suggesting, units, words
from annotations.text.folding import fold
from annotations.text.repeats import rivals
from annotations.text.similarity import Shapes
from annotations.text.states import Anchored, Edit, Span
from annotations.text.vocabulary import Vocabulary

_ALL_ENDS = re.compile(
    units._ENDS.pattern.replace(units._NOT_SHORT, units._SHORT_FOR).replace(r"(?![\d\n])", r"(?!\d)")
)
_NEVER = re.compile(r"(?!)")


def _partners(old: str, new: str, shapes: Shapes) -> list[int]:
    """Words matched by value and by place, both to the end, before it is said which keeps more."""
    by_value, by_place = words._matched(old, new), words._matched(old.translate(shapes), new.translate(shapes))
    if -1 not in by_value or old.translate(shapes) == old:
        return by_value
    by_place = [there if there >= 0 and old[at] == new[there] else -1 for at, there in enumerate(by_place)]
    return by_value if by_place.count(-1) > by_value.count(-1) else by_place


def _edits(old: list[str], new: list[str]) -> list[Edit]:
    """Also words that have nothing in common are matched."""
    if len(old) * len(new) > changes.DIFFLIB_PAIRS:
        return changes._edits_of_many(old, new)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Edit(kind, "".join(old[i:j]), "".join(new[k:m])) for kind, i, j, k, m in steps]


# Where a shortcut is taken, and what is done in its place.
_SHORTCUTS = (
    (words, "_kept_ends", lambda part, new_part: (0, 0)),  # the words of whole units matched, not of what differs
    (words, "_partners", _partners),  # words matched both ways, whatever the one way says of the other
    (changes, "_edits", _edits),
    (changes, "_minuses", lambda text: list(map(fold, changes._SIGNED.findall(text)))),  # looked for in any text
    (changes, "_has_negation_part", lambda small: changes._NEGATION_PART.search(small) is not None),
    (likely, "_rise", lambda found: False),  # similar pairs weighed, also those that do not cross
    (changes, "_FIGURE_ALONE", _NEVER),  # also a lone figure put in the place of another is folded and looked through
    (anchoring._Carrier, "_rivals", lambda self, unit: rivals(self._alignment, unit, self._free)),  # for each claim
    (suggesting.Suggester, "_none_is_like", lambda self, known: False),  # every orphan looked up by its rare words
    (units, "_STOPS", ("",)),  # all stops looked for, and what stands before each of them looked at
    (units, "_ENDS", _ALL_ENDS),
    (Vocabulary, "words", lambda self, part: "".join(map(self._written.__getitem__, units.WORDS.findall(part)))),
)


def reanchor_plainly(old: str, new: str, spans: Sequence[Span]) -> list[Anchored]:
    """What `reanchor` gives, each span for itself and by the long way."""
    if old == new:
        return anchoring.reanchor(old, new, spans)
    with without_shortcuts():
        carrier = anchoring._Carrier(old, new)
        return [carrier._anchor(*anchoring._checked(old, span)) for span in spans]


@contextmanager
def without_shortcuts() -> Iterator[None]:
    """Inside, every step is taken the long way."""
    taken = [(owner, name, getattr(owner, name)) for owner, name, _ in _SHORTCUTS]
    for owner, name, instead in _SHORTCUTS:
        setattr(owner, name, instead)
    try:
        yield
    finally:
        for owner, name, shortcut in taken:
            setattr(owner, name, shortcut)
