"""Comparators: the words before and behind a number that say whether it is a floor, a ceiling or a guess."""

from annotations.claims.suggesting.languages.measures import MONEY_SIGNS
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import NUMBER, Tokens

_MOST_SKIPPED = 2
_NEAR = 12
# Two comparators before one number ("up to about 50"): the one that sets a limit stands.
_STRENGTH = {"≥": 3, "≤": 3, ">": 2, "<": 2, "≈": 1, "=": 0}


class ComparatorReader:
    """Reads the comparators of one language."""

    def __init__(self, language: Language) -> None:
        self._before = Phrases(language.before)
        self._behind = Phrases(language.behind)
        self._skipped = language.skipped
        self._rule = language.rule
        self._articles = language.numbers.articles
        self._unless_changed = language.unless_changed
        self._changes = language.ranges.changes
        self._during = language.units.during
        self._lasting = language.units.lasting

    def before(self, tokens: Tokens, i: int, *, during: bool = False) -> tuple[int, str] | None:
        """The comparator that ends before token i, and its first token; `during`: the figure is a duration."""
        found = self._skipping(tokens, i)
        if found and during and i - found[0] == 1 and tokens.low[found[0]] in self._during:
            word = tokens.low[found[0] - 1] if found[0] else ""
            if word not in self._lasting:
                return None
        if not found or self.ruled(tokens, found[0]):
            return None
        outer = self._before.before(tokens, found[0])
        if outer:
            return outer[0], max(outer[1], found[1], key=_STRENGTH.__getitem__)
        return found

    def _skipping(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        for at in range(i, max(0, i - _MOST_SKIPPED - 1), -1):
            if at < i and tokens.low[at] not in self._skipped:
                return None
            found = self._before.before(tokens, at)
            if found and at < i and found[0] == at - 1 and tokens.low[found[0]] in self._during:
                return None  # "talks broke down over a 4% offer"
            if found:
                return found
        return None

    def ruled(self, tokens: Tokens, i: int) -> bool:
        """ "control over 14 centres" compares nothing."""
        if tokens.low[i] in self._unless_changed and not self._changes.isdisjoint(tokens.low[max(0, i - _NEAR) : i]):
            return True
        return i > 0 and tokens.low[i - 1] in self._rule.get(tokens.low[i], ())

    def behind(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        """The comparator that begins at token i, and the token behind it."""
        found = self._behind.at(tokens, i)
        if (
            found
            and found[0] < len(tokens)
            and (tokens.kind[found[0]] == NUMBER or self._opens_another(tokens, found[0]))
        ):
            return None
        return found

    def _opens_another(self, tokens: Tokens, i: int) -> bool:
        """Whether what stands behind a number belongs to the next: "in 2026 at most a 2% rise"."""
        return (
            i + 1 < len(tokens)
            and (tokens.low[i] in self._articles or tokens.low[i] in MONEY_SIGNS)
            and tokens.kind[i + 1] == NUMBER
        )
